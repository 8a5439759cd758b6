"""Who signed a file is said where it comes in, and again where it is looked at."""

from functools import partial
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from counter_app.bootstrap import Services
from counter_app.devices.signing import sign
from tests.files import real_pdf
from tests.signers import AT, HEAD, OFFICER, ec_key, key_of, person
from tests.ui.test_attachments import begun, drop, has, mime
from tests.ui.test_intake import card, page
from ui.desk import Desk
from ui.screens.intake.screen import IntakeScreen

__all__ = ("begun", "card", "page")

UNKNOWN = "chưa kiểm tra được nơi cấp chứng thư"
SIGNED = sign(sign(real_pdf(), key_of(person()), AT), key_of(person(OFFICER, ec_key())), AT)


@pytest.fixture
def signed(tmp_path: Path) -> Path:
    file = tmp_path / "Quyết định.pdf"
    file.write_bytes(SIGNED)
    return file


def test_who_signed_is_said_when_the_file_comes_in(
    qtbot: QtBot, desk: Desk, begun: IntakeScreen, signed: Path
) -> None:
    drop(begun, 1, mime(signed))
    qtbot.waitUntil(partial(has, begun, 1))
    said = desk.banner.text()
    assert said.startswith("Đã đính «Quyết định.pdf» vào ")
    assert said.endswith(f"Chữ ký số còn nguyên vẹn: {HEAD}, {OFFICER}; {UNKNOWN}.")


def test_a_broken_signature_is_refused_with_the_reason(
    qtbot: QtBot, services: Services, desk: Desk, begun: IntakeScreen, signed: Path
) -> None:
    spoilt = bytearray(SIGNED)
    spoilt[500] ^= 1
    signed.write_bytes(spoilt)
    drop(begun, 1, mime(signed))
    qtbot.waitUntil(lambda: f"Chữ ký số của {HEAD} không còn khớp" in desk.banner.text())
    assert "hãy xin lại tệp gốc" in desk.banner.text()
    assert has(begun, 0)
    assert not (services.home.folder / "blobs").exists()

"""Joining a centre and carrying files by USB, by keys alone, on the page of F9, Ctrl+4."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from counter_app.bootstrap import TRAINING_OFFICE, Services
from counter_app.store import link
from counter_app.store.link import Membership
from sync.centre.centre import Centre
from sync.centre.courier import CourierDesk
from sync.centre.inviting import invitation
from tests.builders import FakeClock
from tests.services.conftest import an_intake
from tests.sync.builders import a_centre
from tests.ui.keys import commit_text
from tests.ui.test_printing import NONE, desk, machine, press, printer, says, second
from ui.desk import Desk
from ui.screens import centre as page_module
from ui.screens import joining_form
from ui.screens.centre import CentreScreen

__all__ = ["desk", "machine", "printer", "second"]

AGENCY = TRAINING_OFFICE.agency
ALT, CTRL = Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def centre(tmp_path: Path, clock: FakeClock) -> Iterator[Centre]:
    opened = a_centre(tmp_path, clock)
    yield opened
    opened.close()


@pytest.fixture
def page(qtbot: QtBot, desk: Desk) -> CentreScreen:
    press(desk, Qt.Key.Key_F9, NONE)
    press(desk, Qt.Key.Key_4, CTRL)
    shown = desk.pages.centre
    assert desk.pages.shown is shown
    qtbot.waitUntil(lambda: shown.standing.text() != "")
    return shown


@pytest.fixture
def invited(centre: Centre, tmp_path: Path) -> Path:
    path = tmp_path / "thu-moi.qmc"
    path.write_bytes(invitation(centre, AGENCY, centre.gate.make_code(AGENCY)))
    return path


@pytest.fixture
def stick(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Choose a stick whenever one is asked for."""
    folder = tmp_path / "usb"
    folder.mkdir()
    monkeypatch.setattr(page_module, "choose_folder", lambda *_: folder)
    return folder


def membership(services: Services) -> Membership:
    with services.desk.store.reading() as connection:
        return link.load_link(connection).membership


def join(qtbot: QtBot, page: CentreScreen, path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(joining_form, "choose_file", lambda *_: path)
    commit_text(page.form.name, "Quầy 2")
    press(page.form.name, Qt.Key.Key_M, ALT)
    qtbot.waitUntil(lambda: "đang chờ trung tâm" in page.standing.text())


def carry(
    qtbot: QtBot, page: CentreScreen, centre: Centre, stick: Path, patch: pytest.MonkeyPatch
) -> None:
    """Write a file, have it answered, and take the answer in."""
    before = set(stick.iterdir())
    press(page, Qt.Key.Key_U, CTRL)
    qtbot.waitUntil(lambda: len(set(stick.glob("*.qmc")) - before) == 1 and page.write.isEnabled())
    (sent,) = set(stick.glob("*.qmc")) - before
    reply = stick / "tra-loi.qmc"
    reply.write_bytes(CourierDesk(centre).answer(sent.read_bytes()).content)
    patch.setattr(page_module, "choose_file", lambda *_: reply)
    press(page, Qt.Key.Key_O, CTRL)


def test_a_counter_joins_and_sends_by_usb_alone(
    qtbot: QtBot,
    services: Services,
    desk: Desk,
    page: CentreScreen,
    centre: Centre,
    invited: Path,
    stick: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    join(qtbot, page, invited, monkeypatch)
    assert membership(services) is Membership.WAITING
    carry(qtbot, page, centre, stick, monkeypatch)
    qtbot.waitUntil(lambda: "«Quầy 2»" in page.standing.text() and not page.form.isVisible())
    assert membership(services) is Membership.JOINED
    assert page.lanes.model().rowCount() == 3
    services.reception.accept(an_intake(case=None))
    carry(qtbot, page, centre, stick, monkeypatch)
    qtbot.waitUntil(lambda: says(desk, "Trung tâm đã nhận"))
    table = page.parcels.model()
    qtbot.waitUntil(lambda: "đã nhận trả lời" in str(table.index(0, 2).data()))


def test_what_is_missing_turns_to_its_field(qtbot: QtBot, desk: Desk, page: CentreScreen) -> None:
    page.form.address.setText("http://motcua.vn")
    press(page.form.address, Qt.Key.Key_K, ALT)
    qtbot.waitUntil(lambda: says(desk, "https://"))
    assert page.form.address.hasFocus()
    page.form.address.setText("https://127.0.0.1:8443")
    press(page.form.address, Qt.Key.Key_K, ALT)
    qtbot.waitUntil(page.form.code.hasFocus)
    page.form.code.setText("ABCD-EFGH-JKLM")
    press(page.form.code, Qt.Key.Key_K, ALT)
    qtbot.waitUntil(page.form.name.hasFocus)
    assert says(desk, "đặt tên cho quầy")


def test_a_file_that_is_none_is_said_in_the_strip(
    qtbot: QtBot, desk: Desk, page: CentreScreen, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "anh.qmc"
    path.write_bytes(b"GIF89a")
    monkeypatch.setattr(page_module, "choose_file", lambda *_: path)
    press(page, Qt.Key.Key_O, CTRL)
    qtbot.waitUntil(lambda: says(desk, "không phải gói"))
    assert page.write.isEnabled()


def test_a_counter_alone_is_told_to_join_first(
    qtbot: QtBot, desk: Desk, page: CentreScreen, stick: Path
) -> None:
    press(page, Qt.Key.Key_U, CTRL)
    qtbot.waitUntil(lambda: says(desk, "chưa kết nối trung tâm nào"))
    assert list(stick.iterdir()) == []


def test_nothing_happens_where_no_file_is_chosen(
    services: Services, page: CentreScreen, monkeypatch: pytest.MonkeyPatch
) -> None:
    for module in (page_module, joining_form):
        monkeypatch.setattr(module, "choose_file", lambda *_: None)
    monkeypatch.setattr(page_module, "choose_folder", lambda *_: None)
    press(page, Qt.Key.Key_U, CTRL)
    press(page, Qt.Key.Key_O, CTRL)
    press(page.form.name, Qt.Key.Key_M, ALT)
    assert membership(services) is Membership.ALONE


def test_a_forked_counter_may_join_again_and_hears_what_that_means(
    qtbot: QtBot,
    services: Services,
    page: CentreScreen,
    centre: Centre,
    invited: Path,
    stick: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    join(qtbot, page, invited, monkeypatch)
    carry(qtbot, page, centre, stick, monkeypatch)
    qtbot.waitUntil(lambda: not page.form.isVisible())
    with services.desk.store.writing() as connection:
        link.save_line(connection, link.Line(state="forked"))
    page.arrive()
    qtbot.waitUntil(page.form.isVisible)
    assert page.stopped.isVisible()
    assert "không mất gì" in page.stopped.text()
    again = invited.with_name("thu-moi-2.qmc")
    again.write_bytes(invitation(centre, AGENCY, centre.gate.make_code(AGENCY)))
    join(qtbot, page, again, monkeypatch)
    assert not page.stopped.isVisible()


def test_the_page_of_sync_leads_to_the_stick(
    qtbot: QtBot, desk: Desk, page: CentreScreen, centre: Centre, invited: Path, stick: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    join(qtbot, page, invited, monkeypatch)
    press(desk, Qt.Key.Key_F8, NONE)
    press(desk, Qt.Key.Key_U, CTRL)
    assert desk.pages.shown is page
    qtbot.waitUntil(lambda: bool(list(stick.iterdir())))

import logging
from pathlib import Path

import keyring
import pytest
from keyring.backend import KeyringBackend
from keyring.errors import KeyringError

from counter_app.devices.device_secret import (
    FILE,
    SIZE,
    SYSTEM,
    make_device_secret,
    read_device_secret,
)
from counter_app.domain.errors import EnvironmentTrouble, Trouble
from tests.builders import FakeIds


class Kept(KeyringBackend):
    """A key store that works."""

    priority = 1.0
    kept: dict[tuple[str, str], str]

    def __init__(self) -> None:
        self.kept = {}

    def get_password(self, service: str, username: str) -> str | None:
        return self.kept.get((service, username))

    def set_password(self, service: str, username: str, password: str) -> None:
        self.kept[service, username] = password


class Locked(Kept):
    """A key store that nobody unlocked."""

    def get_password(self, service: str, username: str) -> str | None:
        raise KeyringError("locked")

    def set_password(self, service: str, username: str, password: str) -> None:
        raise KeyringError("locked")


def use(monkeypatch: pytest.MonkeyPatch, backend: KeyringBackend) -> None:
    monkeypatch.setattr(keyring, "get_password", backend.get_password)
    monkeypatch.setattr(keyring, "set_password", backend.set_password)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "device.secret"


def test_the_systems_key_store_keeps_it(
    file: Path, ids: FakeIds, monkeypatch: pytest.MonkeyPatch
) -> None:
    use(monkeypatch, Kept())
    secret, kept = make_device_secret(file, "a", ids)
    assert (len(secret), kept) == (SIZE, SYSTEM)
    assert read_device_secret(file, "a", kept) == secret
    assert make_device_secret(file, "b", ids)[0] != secret
    assert not file.exists()


def test_without_one_it_is_kept_in_a_file_of_its_owner_and_told(
    file: Path, ids: FakeIds, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    use(monkeypatch, Locked())
    with caplog.at_level(logging.WARNING):
        secret, kept = make_device_secret(file, "a", ids)
    assert kept == FILE
    assert file.read_bytes() == secret
    assert file.stat().st_mode & 0o077 == 0
    assert "kho khóa" in caplog.text
    assert secret.hex() not in caplog.text
    use(monkeypatch, Kept())
    assert read_device_secret(file, "a", kept) == secret


def test_a_key_store_locked_for_once_makes_no_other_secret(
    file: Path, ids: FakeIds, monkeypatch: pytest.MonkeyPatch
) -> None:
    working = Kept()
    use(monkeypatch, working)
    secret, kept = make_device_secret(file, "a", ids)
    use(monkeypatch, Locked())
    with pytest.raises(EnvironmentTrouble) as told:
        read_device_secret(file, "a", kept)
    assert told.value.trouble is Trouble.MACHINE_KEY_MISSING
    assert not file.exists()
    use(monkeypatch, working)
    assert read_device_secret(file, "a", kept) == secret


@pytest.mark.parametrize("kept", [SYSTEM, FILE])
def test_a_secret_that_is_gone_is_told(
    file: Path, monkeypatch: pytest.MonkeyPatch, kept: str
) -> None:
    use(monkeypatch, Kept())
    with pytest.raises(EnvironmentTrouble) as told:
        read_device_secret(file, "a", kept)
    assert told.value.trouble is Trouble.MACHINE_KEY_MISSING

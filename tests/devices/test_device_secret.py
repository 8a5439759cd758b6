import logging
from pathlib import Path

import keyring
import pytest
from keyring.backend import KeyringBackend
from keyring.errors import KeyringError

from counter_app.devices.device_secret import SIZE, device_secret
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


def use(monkeypatch: pytest.MonkeyPatch, backend: KeyringBackend) -> None:
    monkeypatch.setattr(keyring, "get_password", backend.get_password)
    monkeypatch.setattr(keyring, "set_password", backend.set_password)


def test_the_systems_key_store_keeps_it(
    tmp_path: Path, ids: FakeIds, monkeypatch: pytest.MonkeyPatch
) -> None:
    use(monkeypatch, Kept())
    file = tmp_path / "device.secret"
    secret = device_secret(file, "/quay", ids)
    assert len(secret) == SIZE
    assert device_secret(file, "/quay", ids) == secret
    assert device_secret(file, "/quay-khac", ids) != secret
    assert not file.exists()


def test_without_one_it_is_kept_in_a_file_of_its_owner_and_told(
    tmp_path: Path,
    ids: FakeIds,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    use(monkeypatch, Locked())
    file = tmp_path / "device.secret"
    with caplog.at_level(logging.WARNING):
        secret = device_secret(file, "/quay", ids)
    assert file.read_bytes() == secret
    assert file.stat().st_mode & 0o077 == 0
    assert "device secret" in caplog.text
    assert secret.hex() not in caplog.text
    assert device_secret(file, "/quay", ids) == secret


def test_the_file_goes_on_to_count_when_a_key_store_appears(
    tmp_path: Path, ids: FakeIds, monkeypatch: pytest.MonkeyPatch
) -> None:
    use(monkeypatch, Locked())
    file = tmp_path / "device.secret"
    secret = device_secret(file, "/quay", ids)
    use(monkeypatch, Kept())
    assert device_secret(file, "/quay", ids) == secret

import json
import unicodedata
from pathlib import Path

import pytest

from counter_app.domain.errors import EnvironmentTrouble, Trouble
from counter_app.domain.ids import OfficerId
from counter_app.store import keys
from counter_app.store.keys import (
    Credentials,
    KeyFile,
    SecretPlace,
    is_recovery_key,
    new_recovery_key,
)
from tests.builders import OFFICER, FakeIds

KEY = bytes(range(32))
SECRET = b"s" * 32
PLACE = SecretPlace("a", "file")


@pytest.fixture(autouse=True)
def _quick_stretching(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(keys, "_MEMORY_KIB", 64)


@pytest.fixture
def recovery(ids: FakeIds) -> str:
    return new_recovery_key(ids)


@pytest.fixture
def key_file(tmp_path: Path, ids: FakeIds, recovery: str) -> KeyFile:
    file = KeyFile(tmp_path / "keys.json", lambda _: SECRET)
    file.create(KEY, Credentials(OFFICER, "mật khẩu dài", recovery), PLACE, ids)
    return file


def test_the_password_opens_and_says_whose_it_is(key_file: KeyFile) -> None:
    unlocked = key_file.unlock("mật khẩu dài")
    assert unlocked is not None
    assert (unlocked.key, unlocked.officer) == (KEY, OfficerId(OFFICER))


@pytest.mark.parametrize("typed", [str, str.lower, lambda key: key.replace("-", " ")])
def test_the_recovery_key_opens_however_it_is_typed(
    key_file: KeyFile, recovery: str, typed: "type[str]"
) -> None:
    unlocked = key_file.unlock(typed(recovery))
    assert unlocked is not None
    assert (unlocked.key, unlocked.officer) == (KEY, None)


@pytest.mark.parametrize("secret", ["", "mật khẩu", "AAAA-" * 7 + "AAAA", "mật khẩu dài "])
def test_anything_else_opens_nothing(key_file: KeyFile, secret: str) -> None:
    assert key_file.unlock(secret) is None


def test_on_another_machine_only_the_recovery_key_opens(
    tmp_path: Path, key_file: KeyFile, recovery: str
) -> None:
    elsewhere = KeyFile(tmp_path / "keys.json", lambda _: b"t" * 32)
    assert elsewhere.unlock("mật khẩu dài") is None
    unlocked = elsewhere.unlock(recovery)
    assert unlocked is not None
    assert unlocked.key == KEY


def test_the_file_holds_wraps_only_and_is_its_owners(
    tmp_path: Path, key_file: KeyFile, recovery: str
) -> None:
    file = tmp_path / "keys.json"
    text = file.read_text()
    assert KEY.hex() not in text
    assert recovery.replace("-", "") not in text
    assert [wrap["kind"] for wrap in json.loads(text)["wraps"]] == ["password", "recovery"]
    assert file.stat().st_mode & 0o077 == 0


def test_a_wrap_moved_to_another_officer_opens_nothing(tmp_path: Path, key_file: KeyFile) -> None:
    file = tmp_path / "keys.json"
    file.write_text(file.read_text().replace(OFFICER, OFFICER.replace("a", "b")))
    assert key_file.unlock("mật khẩu dài") is None


def test_a_recovery_key_is_eight_groups_of_four(recovery: str) -> None:
    assert is_recovery_key(recovery)
    assert [len(group) for group in recovery.split("-")] == [4] * 8
    assert not is_recovery_key("mật khẩu dài")


def test_unlocked_shows_no_key(key_file: KeyFile) -> None:
    assert KEY.hex() not in repr(key_file.unlock("mật khẩu dài"))


def test_a_password_opens_however_its_letters_are_composed(key_file: KeyFile) -> None:
    assert key_file.unlock(unicodedata.normalize("NFD", "mật khẩu dài")) is not None


def test_the_recovery_key_opens_without_the_machines_secret(
    tmp_path: Path, key_file: KeyFile, recovery: str
) -> None:
    def gone(_place: SecretPlace) -> bytes:
        raise EnvironmentTrouble(Trouble.MACHINE_KEY_MISSING)

    bare = KeyFile(tmp_path / "keys.json", gone)
    unlocked = bare.unlock(recovery)
    assert unlocked is not None
    assert unlocked.key == KEY
    with pytest.raises(EnvironmentTrouble):
        bare.unlock("mật khẩu dài")


@pytest.mark.parametrize("content", ["", "{", "[]", "{}", "\x00"])
def test_a_damaged_file_is_told(tmp_path: Path, key_file: KeyFile, content: str) -> None:
    (tmp_path / "keys.json").write_text(content)
    with pytest.raises(EnvironmentTrouble) as told:
        key_file.unlock("mật khẩu dài")
    assert told.value.trouble is Trouble.KEY_FILE_DAMAGED

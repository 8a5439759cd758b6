import os
from pathlib import Path

import pytest

from counter_app.domain.errors import EnvironmentTrouble, Trouble
from counter_app.files import read_whole, require_writable, write_secret, write_whole


def test_a_file_comes_back_as_it_was_written(tmp_path: Path) -> None:
    write_whole(tmp_path / "giấy.pdf", b"%PDF")
    assert read_whole(tmp_path / "giấy.pdf") == b"%PDF"


@pytest.mark.parametrize("write", [require_writable, lambda path: write_whole(path, b"")])
@pytest.mark.parametrize(
    ("name", "reason"),
    [("không-có/giấy.pdf", "ENOENT"), ("tệp/giấy.pdf", "ENOTDIR"), ("", "EISDIR")],
)
@pytest.mark.skipif(os.name == "nt", reason="Windows names these otherwise")
def test_where_nothing_can_be_written_the_reason_is_named(
    tmp_path: Path, write: object, name: str, reason: str
) -> None:
    (tmp_path / "tệp").touch()
    assert callable(write)
    with pytest.raises(EnvironmentTrouble) as caught:
        write(tmp_path / name)
    assert caught.value.trouble is Trouble.FILE_NOT_WRITABLE
    assert caught.value.details["reason"] == reason


def test_trying_whether_a_file_can_be_written_changes_nothing(tmp_path: Path) -> None:
    (tmp_path / "cũ.pdf").write_bytes(b"old")
    for name in ("cũ.pdf", "mới.pdf"):
        require_writable(tmp_path / name)
    assert [(each.name, each.read_bytes()) for each in tmp_path.iterdir()] == [("cũ.pdf", b"old")]


@pytest.mark.skipif(os.name == "nt", reason="Windows has no pipes in its folders")
def test_a_pipe_is_not_opened_before_its_time(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "ống")
    require_writable(tmp_path / "ống")


def test_a_file_that_is_not_there_is_told_by_its_name(tmp_path: Path) -> None:
    with pytest.raises(EnvironmentTrouble) as caught:
        read_whole(tmp_path / "hồ sơ.json")
    assert caught.value.trouble is Trouble.FILE_NOT_READABLE
    assert caught.value.details == {"file": "hồ sơ.json", "reason": "ENOENT"}


def test_a_secret_is_its_owners_and_leaves_nothing_beside_it(tmp_path: Path) -> None:
    write_secret(tmp_path / "key", b"old")
    write_secret(tmp_path / "key", b"new")
    assert [(each.name, each.read_bytes()) for each in tmp_path.iterdir()] == [("key", b"new")]
    assert os.name == "nt" or (tmp_path / "key").stat().st_mode & 0o777 == 0o600


def test_a_secret_that_cannot_be_written_is_trouble_of_the_machine(tmp_path: Path) -> None:
    with pytest.raises(EnvironmentTrouble) as caught:
        write_secret(tmp_path / "không-có" / "key", b"")
    assert caught.value.trouble is Trouble.FILE_NOT_WRITABLE

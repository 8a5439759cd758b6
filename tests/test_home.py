import errno
import os
from pathlib import Path

import pytest

from counter_app import home as homes
from counter_app.domain.errors import EnvironmentTrouble, Trouble
from counter_app.home import Home


@pytest.fixture
def home(tmp_path: Path) -> Home:
    return Home(tmp_path / "quay")


def mounted(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, *lines: str) -> None:
    mounts = tmp_path / "mounts"
    mounts.write_text("\n".join(["/dev/sda1 / ext4 rw 0 0", *lines]) + "\n", "utf-8")
    monkeypatch.setattr(homes, "_MOUNTS", mounts)


def trouble_of(home: Home) -> EnvironmentTrouble:
    with pytest.raises(EnvironmentTrouble) as caught:
        home.make_ready()
    return caught.value


def test_a_new_home_is_its_owners(home: Home) -> None:
    home.make_ready()
    assert home.folder.stat().st_mode & 0o077 == 0
    assert not home.is_set_up


def test_a_key_of_either_kind_says_that_it_is_set_up(home: Home) -> None:
    home.make_ready()
    home.key_file.touch()
    assert (home.is_set_up, home.is_training) == (True, False)
    home.key_file.unlink()
    home.training_key.touch()
    assert (home.is_set_up, home.is_training) == (True, True)


def be_killed_while_making(home: Home) -> None:
    with home.making():
        for name in ("counter.db", "counter.db-wal", "counter.db-shm"):
            (home.folder / name).write_text("half made")
        raise KeyboardInterrupt


def test_what_a_killed_set_up_left_is_cleared(home: Home) -> None:
    home.make_ready()
    (home.folder / "notes.txt").touch()
    with pytest.raises(KeyboardInterrupt):
        be_killed_while_making(home)
    with home.making():
        (left,) = home.folder.glob("counter.db*")
        assert left == home.database
        assert left.read_bytes() == b""
    assert {path.name for path in home.folder.iterdir()} == {"notes.txt", "counter.db"}


def test_a_database_whose_key_was_lost_is_never_cleared(home: Home) -> None:
    home.make_ready()
    home.database.write_text("truth")
    with pytest.raises(EnvironmentTrouble) as caught, home.making():
        pytest.fail("went on")
    assert caught.value.trouble is Trouble.KEY_MISSING
    assert home.database.read_text() == "truth"


def test_a_mark_left_beside_a_key_clears_nothing_later(home: Home) -> None:
    home.make_ready()
    with pytest.raises(KeyboardInterrupt):
        be_killed_while_making(home)
    home.key_file.touch()
    home.settle()
    home.key_file.unlink()
    with pytest.raises(EnvironmentTrouble), home.making():
        pytest.fail("went on")
    assert home.database.exists()


@pytest.mark.parametrize("kind", ["nfs4", "cifs", "fuse.sshfs"])
def test_no_network_drive(
    home: Home, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, kind: str
) -> None:
    mounted(monkeypatch, tmp_path, f"server:/share {tmp_path} {kind} rw 0 0")
    trouble = trouble_of(home)
    assert (trouble.trouble, trouble.details) == (Trouble.HOME_ON_NETWORK, {"filesystem": kind})
    assert not home.folder.exists()


def test_the_deepest_mount_decides(
    home: Home, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    mounted(
        monkeypatch, tmp_path,
        f"/dev/sdb1 {tmp_path} ext4 rw 0 0",
        f"server:/share {tmp_path.parent} nfs rw 0 0",
        f"server:/other {tmp_path}/quay-khac nfs rw 0 0",
    )  # fmt: skip
    home.make_ready()
    assert home.folder.is_dir()


def test_a_link_does_not_hide_a_network_drive(
    home: Home, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "share").mkdir()
    home.folder.symlink_to(tmp_path / "share", target_is_directory=True)
    mounted(monkeypatch, tmp_path, f"server:/share {tmp_path}/share nfs rw 0 0")
    assert trouble_of(home).trouble is Trouble.HOME_ON_NETWORK


def test_where_mounts_are_unknown_the_home_is_trusted(
    home: Home, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(homes, "_MOUNTS", tmp_path / "no-such-file")
    home.make_ready()
    assert home.folder.is_dir()


@pytest.mark.parametrize("name", ["OneDrive - UBND", "Dropbox", "Google Drive", "nextcloud"])
def test_no_synchronised_folder(tmp_path: Path, name: str) -> None:
    trouble = trouble_of(Home(tmp_path / name / "quay"))
    assert (trouble.trouble, trouble.details) == (Trouble.HOME_SYNCHRONISED, {"name": name})
    assert not (tmp_path / name).exists()


def test_a_folder_that_cannot_be_made_is_told_with_the_reason(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    trouble = trouble_of(Home(tmp_path / "file" / "quay"))
    assert trouble.trouble is Trouble.HOME_NOT_USABLE
    assert trouble.details["folder"] == str(tmp_path / "file" / "quay")
    assert trouble.details["reason"]


def test_a_folder_that_may_not_be_written_is_told(
    home: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(path: Path, **_: object) -> None:
        raise PermissionError(errno.EACCES, "Permission denied", str(path))

    monkeypatch.setattr(Path, "mkdir", refuse)
    trouble = trouble_of(home)
    assert trouble.trouble is Trouble.HOME_NOT_USABLE
    assert trouble.details["reason"] == "EACCES"


def test_what_is_made_is_its_owners_even_in_a_folder_that_others_look_into(home: Home) -> None:
    home.folder.mkdir(mode=0o755)
    home.make_ready()
    with home.making():
        pass
    assert os.name == "nt" or home.database.stat().st_mode & 0o777 == 0o600


def test_a_set_up_leaves_no_lock_behind(home: Home) -> None:
    home.make_ready()
    for name in ("setting-up.lock", "setting-up.holder", "window.lock"):
        (home.folder / name).touch()
    with home.making():
        pass
    assert {path.name for path in home.folder.iterdir()} == {"counter.db", "window.lock"}


def test_a_mark_that_cannot_be_taken_away_is_no_trouble(
    home: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(path: Path, **_: object) -> None:
        raise OSError(errno.EROFS, "Read-only file system", str(path))

    home.make_ready()
    monkeypatch.setattr(Path, "unlink", refuse)
    home.settle()
    (home.folder / "setting-up").touch()
    home.settle()

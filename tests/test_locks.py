import os
from pathlib import Path

import pytest

from counter_app import locks
from counter_app.domain.errors import EnvironmentTrouble, Trouble
from counter_app.home import Home


def test_the_second_is_told_who_is_there(tmp_path: Path) -> None:
    home = Home(tmp_path)
    with locks.alone(home, locks.WINDOW, holder="cửa sổ chính"):
        with (
            pytest.raises(EnvironmentTrouble) as caught,
            locks.alone(home, locks.WINDOW, locks.UPKEEP, holder="rebuild"),
        ):
            pytest.fail("held twice")
        assert caught.value.trouble is Trouble.HOME_BUSY
        assert caught.value.details == {"holder": f"cửa sổ chính ({os.getpid()})"}


def test_a_holder_that_left_no_name_is_another_program(tmp_path: Path) -> None:
    home = Home(tmp_path)
    with locks.alone(home, locks.WINDOW, holder="cửa sổ chính"):
        home.lock(locks.WINDOW).with_suffix(".holder").unlink()
        with (
            pytest.raises(EnvironmentTrouble) as caught,
            locks.alone(home, locks.WINDOW, holder="rebuild"),
        ):
            pytest.fail("held twice")
        assert caught.value.details == {"holder": "một chương trình khác"}


def test_locks_are_free_again_whatever_happened(tmp_path: Path) -> None:
    home = Home(tmp_path)
    with (
        pytest.raises(KeyboardInterrupt),
        locks.alone(home, locks.WINDOW, locks.UPKEEP, holder="một"),
    ):
        raise KeyboardInterrupt
    with locks.alone(home, locks.UPKEEP, locks.WINDOW, holder="hai"):
        pass


def test_when_one_lock_is_taken_the_others_are_let_go(tmp_path: Path) -> None:
    home = Home(tmp_path)
    with locks.alone(home, locks.UPKEEP, holder="sao lưu"):
        with (
            pytest.raises(EnvironmentTrouble) as caught,
            locks.alone(home, locks.WINDOW, locks.UPKEEP, holder="rebuild"),
        ):
            pytest.fail("held twice")
        assert caught.value.details == {"holder": f"sao lưu ({os.getpid()})"}
        with locks.alone(home, locks.WINDOW, holder="cửa sổ chính"):
            pass


def test_other_homes_are_not_concerned(tmp_path: Path) -> None:
    for name in ("a", "b"):
        (tmp_path / name).mkdir()
    with (
        locks.alone(Home(tmp_path / "a"), locks.WINDOW, holder="một"),
        locks.alone(Home(tmp_path / "b"), locks.WINDOW, holder="hai"),
    ):
        assert (tmp_path / "a" / "window.holder").read_text("utf-8").startswith("một")

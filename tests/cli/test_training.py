"""`training`: a home for practice in which work was done, told in a few lines."""

import re
from pathlib import Path

import pytest

from counter_app.cli import training
from counter_app.home import Home
from tests.cli.conftest import Program

DAY = ("--today", "2026-11-27", "--dossiers", "12")


def test_it_tells_how_many_and_the_seed_and_the_home_can_be_used(
    program: Program, tmp_path: Path
) -> None:
    told = program("--home", tmp_path / "quay", "training", *DAY, "--seed", 5)
    assert told.code == 0
    first, *states = told.out.splitlines()
    assert re.fullmatch(r"Đã lập sổ TẬP HUẤN: \d+ hồ sơ, hạt giống 5\.", first)
    assert any("Đang giải quyết" in line for line in states)
    assert program("--home", tmp_path / "quay", "verify").code == 0


def test_without_a_seed_one_is_drawn_and_told(program: Program, tmp_path: Path) -> None:
    told = [program("--home", tmp_path / name, "training", *DAY).out for name in ("a", "b")]
    assert told[0].splitlines()[0] != told[1].splitlines()[0]


def test_a_home_that_is_there_is_never_written_over(program: Program, home: Path) -> None:
    before = (home / "counter.db").read_bytes()
    told = program("--home", home, "training", *DAY)
    assert (told.code, told.out) == (1, "")
    assert told.line
    assert (home / "counter.db").read_bytes() == before


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--dossiers", "0"), "--dossiers: giá trị 0 không đúng dạng."),
        (("--dossiers", "nhiều"), "--dossiers: giá trị nhiều không đúng dạng."),
        (("--today", "hôm nay"), "--today: giá trị hôm nay không đúng dạng."),
        (("--today", "2024-02-01"), "--today: danh mục thủ tục chỉ đủ cho những ngày từ"),
    ],
)
def test_what_cannot_be_is_one_line(
    program: Program, tmp_path: Path, words: tuple[str, str], said: str
) -> None:
    told = program("--home", tmp_path / "quay", "training", *words)
    assert (told.code, told.out) == (2, "")
    assert told.line.startswith(said)
    assert not (tmp_path / "quay").exists()


def test_the_folder_has_to_be_named(program: Program) -> None:
    told = program("training", *DAY)
    assert told.code == 2
    assert told.line.startswith("Cần ghi thư mục")


def test_stopped_it_says_so_and_leaves_nothing(
    program: Program, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def stop(_done: int, _total: int) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(training, "show_progress", stop)
    told = program("--home", tmp_path / "quay", "training", *DAY)
    assert (told.code, told.out) == (1, "")
    assert "không để lại gì" in told.line
    assert not Home(tmp_path / "quay").is_set_up
    assert not (tmp_path / "quay").exists()

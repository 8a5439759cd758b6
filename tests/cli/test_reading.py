import json
from pathlib import Path

import pytest

from counter_app.cli import reading
from tests.cli.conftest import Program, a_file, an_intake, spoil


@pytest.fixture
def number(program: Program, home: Path, tmp_path: Path) -> str:
    """The number of the only dossier."""
    return program("--home", home, "receive", "--json", a_file(tmp_path, an_intake())).out.strip()


def short(number: str) -> str:
    return number.partition("-")[2]


def test_nothing_found_is_said_and_is_no_trouble(program: Program, home: Path) -> None:
    told = program("--home", home, "find", "khong co ai")
    assert (told.code, told.out) == (0, "")
    assert told.line == "Không tìm thấy hồ sơ nào."


def test_a_search_may_come_from_standard_input(program: Program, home: Path, number: str) -> None:
    told = program("--home", home, "find", "-", stdin="nguyễn thị bưởi\n".encode())
    assert told.out.startswith(number)
    assert "044190001234" not in told.out


def test_a_search_that_is_no_utf8_finds_nothing(program: Program, home: Path) -> None:
    assert program("--home", home, "find", "-", stdin=b"\xff").code == 0
    assert program("--home", home, "find", "\udcff").code == 0


def test_a_list_that_is_cut_says_so(
    program: Program, home: Path, number: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reading, "LIMIT", 1)
    told = program("--home", home, "find", "")
    assert told.out.count("\n") == 1
    assert "Chỉ hiện 1 hồ sơ" in told.line


@pytest.mark.parametrize("typed", [str, short, str.lower, "  {}\n".format])
def test_a_dossier_is_shown_by_what_a_list_or_its_paper_shows(
    program: Program, home: Path, number: str, typed: "type[str]"
) -> None:
    told = program("--home", home, "show", typed(number))
    assert told.code == 0
    assert number in told.out


def test_a_dossier_is_shown_as_json(program: Program, home: Path, number: str) -> None:
    told = program("--home", home, "show", number, "--json")
    assert json.loads(told.out)["number"] == number


@pytest.mark.parametrize("command", ["show", "print"])
def test_a_number_that_nobody_has_is_named(
    program: Program, home: Path, tmp_path: Path, command: str
) -> None:
    more = ("--pdf", tmp_path / "giay.pdf") if command == "print" else ()
    told = program("--home", home, command, "261123-9999", *more)
    assert told.code == 2
    assert told.line.startswith("261123-9999: Không có hồ sơ")


def test_of_several_with_one_short_number_all_are_named(
    program: Program, home: Path, tmp_path: Path, number: str
) -> None:
    other = program("--home", home, "receive", "--json", a_file(tmp_path, an_intake())).out.strip()
    twin = f"H57.01-{short(number)}"
    spoil(
        home,
        f"UPDATE dossier SET number = '{twin}', short = '{short(number)}' WHERE number = '{other}'",
    )
    told = program("--home", home, "show", short(number))
    assert told.code == 2
    assert f"{number}, {twin}" in told.line
    assert program("--home", home, "show", number).code == 0

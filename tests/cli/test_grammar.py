import tomllib
from itertools import pairwise
from pathlib import Path

import pytest

from counter_app.cli.commands import _MODULES
from counter_app.cli.grammar import COMPLAINTS, complaint
from counter_app.cli.parser import VERSION
from tests.cli.conftest import ROOT, Program

BAD = {
    "Thiếu": ("show",),
    "Không hiểu phần": ("verify", "--hom", "x"),
    "không nhận": ("nope",),
    "thiếu giá trị": ("find", "x", "--home"),
    "không kèm giá trị": ("form", "--list=3"),
    "không đúng dạng": ("--password-fd", "x", "verify"),
}
"""For every complaint, words that bring it about."""


@pytest.mark.parametrize(("said", "words"), BAD.items())
def test_every_complaint_is_one_vietnamese_line(
    program: Program, said: str, words: tuple[str, ...]
) -> None:
    told = program(*words)
    assert (told.code, told.out) == (2, "")
    assert said in told.line
    assert "--help" in told.line


def test_there_is_a_case_for_every_complaint() -> None:
    brought = {words for _, words in COMPLAINTS for said in BAD if said in words}
    assert brought == {words for _, words in COMPLAINTS}


@pytest.mark.parametrize(
    "words",
    [
        ("due", "1.001193", "--received", "2026-11-23T15:30", "--channel", "fax"),
        ("form", "receipt", "--paper", "A3"),
        ("catalogue", "foo"),
        ("--password-fd", "-1", "verify"),
        ("--password-fd", "9" * 30, "verify"),
        ("init",),
        ("x\ny",),
    ],
)
def test_a_wrong_choice_or_kind_is_one_line(program: Program, words: tuple[str, ...]) -> None:
    told = program(*words)
    assert told.code == 2
    assert told.line.startswith(("--", "VIỆC", "Thiếu", "LỆNH"))
    assert "cách dùng" not in told.line


@pytest.mark.parametrize(
    ("message", "said"),
    [
        # Python 3.11 puts choices between quotes, later ones do not.
        (
            "argument VIỆC: invalid choice: 'foo' (choose from 'show', 'import')",
            "VIỆC: không nhận foo; chỉ nhận show, import.",
        ),
        (
            "argument VIỆC: invalid choice: 'foo' (choose from show, import)",
            "VIỆC: không nhận foo; chỉ nhận show, import.",
        ),
        ("something that a later Python says", "Câu lệnh không đúng."),
    ],
)
def test_what_different_pythons_say_reads_the_same(message: str, said: str) -> None:
    assert complaint(message) == said


def test_options_are_not_abbreviated(program: Program, tmp_path: Path) -> None:
    assert program("--hom", tmp_path, "verify").code == 2
    assert program("verify", f"--hom={tmp_path}").code == 2
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("name", [None, *_MODULES])
def test_help_is_vietnamese_with_an_example_and_a_word_on_everything(
    program: Program, name: str | None
) -> None:
    told = program(*filter(None, (name, "--help")))
    assert told.code == 0
    assert told.out.startswith("cách dùng: run")
    assert told.out.count("cách dùng") == 1
    assert "\nví dụ: run " in told.out
    for english in ("usage", "options", "positional", "show this", "arguments"):
        assert english not in told.out
    lines = told.out.splitlines()
    for line, below in pairwise(lines):
        if line.startswith("  -"):  # an option has its words beside or below it
            assert "  " in line.strip() or below.startswith("      ")


def test_the_version_is_that_of_the_project(program: Program) -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    assert project["version"] == VERSION
    assert program("--version").out == f"Quầy một cửa {VERSION}\n"

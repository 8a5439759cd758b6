import json
from pathlib import Path

import pytest

from tests.cli.conftest import Outcome, Program, a_file, an_intake
from tests.forms.golden import text_of


@pytest.fixture
def number(program: Program, home: Path, tmp_path: Path) -> str:
    """The number of a dossier that was taken in today."""
    return program("--home", home, "receive", "--json", a_file(tmp_path, an_intake())).out.strip()


def document(told: Outcome) -> dict[str, object]:
    assert told.code == 0
    found: dict[str, object] = json.loads(told.out)
    return found


def test_the_shift_so_far_is_told_and_written_nowhere(
    program: Program, home: Path, number: str, tmp_path: Path
) -> None:
    pdf = tmp_path / "ca.pdf"
    told = program("--home", home, "report", "shift", "--pdf", pdf)
    assert told.code == 0
    assert "Tiền mặt\t0" in told.out
    assert "Hồ sơ chờ chuyển cơ quan giải quyết\t1" in told.out
    assert "PHIẾU GIAO CA" in text_of(pdf.read_bytes())
    first = document(program("--home", home, "report", "shift", "--json"))
    again = document(program("--home", home, "report", "shift", "--json"))
    assert first["started_at"] == again["started_at"]
    assert number


def test_a_day_is_told_with_the_numbers_of_what_differs(
    program: Program, home: Path, number: str, tmp_path: Path
) -> None:
    told = program("--home", home, "report", "day")
    assert told.out.startswith("Đã nhận 1 / đã in 0 / trung tâm xác nhận chưa kết nối.")
    assert f"{number}\tgiấy tiếp nhận: chưa in" in told.out
    program("--home", home, "print", number, "--pdf", tmp_path / "giay.pdf")
    found = document(program("--home", home, "report", "day", "--json"))
    assert found["differences"] == []
    early = document(program("--home", home, "report", "day", "--from", "2026-01-05", "--json"))
    assert early["day"] == "2026-01-05"


def test_a_period_is_told_by_figure_and_opens_its_numbers(
    program: Program, home: Path, number: str, tmp_path: Path
) -> None:
    pdf, table = tmp_path / "phieu.pdf", tmp_path / "bang.csv"
    told = program(
        "--home", home, "report", "responsibility", "--pdf", pdf, "--csv", table,
        "--officer", "can bo tap huan", "--unit", "bo phan mot cua",
    )  # fmt: skip
    assert told.code == 0
    assert "Hồ sơ đã tiếp nhận\t1" in told.out
    assert "PHIẾU TRÁCH NHIỆM" in text_of(pdf.read_bytes())
    assert "Bộ phận Một cửa;Cán bộ tập huấn;Hồ sơ đã tiếp nhận;1" in table.read_text("utf-8-sig")
    found = document(program("--home", home, "report", "responsibility", "--json"))
    figures = found["figures"]
    assert isinstance(figures, dict)
    assert figures["received"] == {"count": 1, "numbers": [number]}


@pytest.mark.parametrize(
    ("words", "field"),
    [
        (("day", "--from", "hôm qua"), "--from"),
        (("day", "--from", "2999-01-01"), "day"),
        (("day", "--to", "2026-01-01"), "--to"),
        (("shift", "--officer", "x"), "--officer"),
        (("responsibility", "--officer", "x"), "--officer"),
        (("responsibility", "--unit", "x"), "--unit"),
        (("responsibility", "--from", "2026-02-01", "--to", "2026-01-01"), "last"),
        (("responsibility", "--to", "2026"), "--to"),
        (("responsibility", "--csv", ""), "--csv"),
        (("shift", "--from", "2999-01-01"), "started_at"),
    ],
)
def test_what_cannot_be_asked_is_told_in_one_line(
    program: Program, home: Path, words: tuple[str, ...], field: str
) -> None:
    told = program("--home", home, "report", *words)
    assert told.code == 2
    assert told.line.startswith(f"{field}: ")


def test_a_period_may_have_one_end_only(program: Program, home: Path) -> None:
    for ends in (("--from", "2026-01-01"), ("--from", "2027-01-01"), ("--to", "2999-01-01")):
        assert program("--home", home, "report", "responsibility", *ends).code == 0

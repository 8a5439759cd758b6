"""`due recompute` and `due publish`: after a calendar came in, and for the notice board."""

from pathlib import Path

import pytest

from counter_app.domain.ids import DossierId
from tests.cli.conftest import Program, a_file, an_intake, opened
from tests.forms.golden import text_of
from tests.services.test_letters_to_citizens import MENDED
from tests.services.test_recompute import new_calendar

RESIDENCE = "1.004222"
"""Seven working days."""


@pytest.fixture
def number(program: Program, home: Path, tmp_path: Path) -> str:
    document = an_intake(procedure=RESIDENCE, papers=[])
    return program("--home", home, "receive", "--json", a_file(tmp_path, document)).out.strip()


def test_dates_are_counted_anew_only_where_it_is_said(
    program: Program, home: Path, number: str
) -> None:
    told = program("--home", home, "due", "recompute")
    assert told.code == 0
    assert "0 hồ sơ tính lại được, 0 hồ sơ đã in ngày trên giấy" in told.out
    services = opened(home)
    today = services.desk.today()
    with services.desk.store.reading() as connection:
        calendar = services.reference.on(connection, today).calendar
    new_calendar(services, day=calendar.add_working_days(today, 2).isoformat())
    services.close()
    told = program("--home", home, "due", "recompute")
    *lines, summary = told.out.splitlines()
    assert "Thêm --apply để ghi." in summary
    assert [line.split("\t")[0] for line in lines] == [number]
    told = program("--home", home, "due", "recompute", "--apply")
    assert told.code == 0
    assert told.out.splitlines()[-1].startswith("Đã ghi ngày mới cho 1 hồ sơ")


def test_apologies_of_a_period_are_written_to_a_file(
    program: Program, home: Path, number: str, tmp_path: Path
) -> None:
    services = opened(home)
    (found,) = services.lookup.find(number)
    services.apologies.apologise(DossierId(found.dossier), MENDED)
    day = services.desk.today().isoformat()
    services.close()
    pdf = tmp_path / "niem-yet.pdf"
    told = program("--home", home, "due", "publish", "--from", day, "--to", day, "--pdf", pdf)
    assert told.code == 0
    assert told.out == "Đã ghi danh sách niêm yết: 1 hồ sơ, không có dữ liệu cá nhân.\n"
    assert number.partition("-")[2] in text_of(pdf.read_bytes())


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ((), "--from: "),
        (("--from", "23/11/2026", "--to", "2026-11-23", "--pdf", "x.pdf"), "--from: "),
        (("--from", "2026-11-23", "--pdf", "x.pdf"), "--to: "),
        (("--from", "2026-11-23", "--to", "2026-11-23"), "--pdf: "),
        (("--from", "2026-11-23", "--to", "2026-11-22", "--pdf", "x.pdf"), "last: "),
    ],
)
def test_a_period_that_is_none_is_one_line(
    program: Program,
    home: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    words: tuple[str, ...],
    said: str,
) -> None:
    monkeypatch.chdir(tmp_path)
    told = program("--home", home, "due", "publish", *words)
    assert told.code == 2
    assert told.line.startswith(said)
    assert not (tmp_path / "x.pdf").exists()


def test_a_procedure_without_a_moment_is_asked_for_one(program: Program, home: Path) -> None:
    told = program("--home", home, "due", RESIDENCE)
    assert (told.code, told.line.partition(":")[0]) == (2, "--received")

import hashlib
import json
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook

from counter_app.bootstrap import Services
from counter_app.domain import entries as e
from counter_app.domain.errors import EnvironmentTrouble, Problem, RuleError, Trouble
from counter_app.domain.ids import ProcedureCode
from counter_app.services import catalogue
from counter_app.services.builtin import builtin_calendar, builtin_catalogue
from counter_app.store.catalogue import Age
from counter_app.tthc_file import Oddity
from tests.builders import MONDAY, FakeClock
from tests.services.conftest import Truth, an_intake, facts_of
from tests.services.samples import a_channel, a_component, a_document, a_published

NEW = ProcedureCode("2.000999")


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "danh mục.json"


def written(file: Path, document: Any) -> Path:
    file.write_text(json.dumps(document, ensure_ascii=False), encoding="utf-8")
    return file


def refusal(services: Services, file: Path) -> tuple[Problem, str]:
    with pytest.raises(RuleError) as caught:
        services.catalogue.import_file(file)
    return caught.value.findings[0].problem, caught.value.findings[0].field


# ── brought in ──────────────────────────────────────────────────────────────────────────────


def test_what_is_imported_can_be_taken_in_at_once(services: Services, file: Path) -> None:
    report = services.catalogue.import_file(written(file, a_document()))
    assert (report.read, report.changed, report.oddities) == (1, 1, ())
    accepted = services.reception.accept(an_intake(procedure=NEW, case=None))
    assert accepted.number.endswith("-0001")
    procedure = services.procedures.procedure(NEW)
    assert procedure.name == "Cấp bản sao trích lục thử nghiệm"
    assert procedure.effective_on == services.desk.today()
    assert procedure.steps == builtin_catalogue().procedures[0].steps


def test_an_import_is_written_down_with_what_file_it_was(services: Services, file: Path) -> None:
    written(file, a_document(a_published(), a_published(code="2.000998")))
    services.catalogue.import_file(file)
    digest = hashlib.sha256(file.read_bytes()).hexdigest()
    assert facts_of(services, e.COUNTER_STREAM)[-1] == e.CatalogueImported(
        f"danh mục.json · {digest[:8]}", digest, procedures=2, odd=0
    )
    assert services.upkeep.verify().faults == ()


def test_what_was_odd_is_reported_and_counted(services: Services, file: Path) -> None:
    odd = a_published(channels=[a_channel(), a_channel(channel="Bồ câu")])
    report = services.catalogue.import_file(written(file, a_document(odd)))
    assert report.oddities == (Oddity(NEW, "channel-unknown", "Bồ câu"),)
    assert facts_of(services, e.COUNTER_STREAM)[-1].odd == 1


def test_an_import_that_says_nothing_new_changes_nothing(services: Services, file: Path) -> None:
    written(file, a_document())
    services.catalogue.import_file(file)
    again = services.catalogue.import_file(file)
    assert (again.read, again.changed) == (1, 0)
    written(file, a_document(a_published(name="Tên sửa lại"), a_published(code="2.000998")))
    assert services.catalogue.import_file(file).changed == 2
    written(
        file, a_document(a_published(name="Tên sửa lại"), a_published(code="2.000998", name="X"))
    )
    assert services.catalogue.import_file(file).changed == 1


def test_the_same_file_on_another_day_says_nothing_new(
    services: Services, file: Path, clock: FakeClock
) -> None:
    """Each edition holds from its day, so the next day's import made all of them anew."""
    written(file, a_document(a_published(), a_published(code="2.000998")))
    assert services.catalogue.import_file(file).changed == 2
    clock.pass_time(days=1)
    again = services.catalogue.import_file(file)
    assert (again.read, again.changed) == (2, 0)
    assert services.procedures.procedure(NEW).effective_on == date(2026, 11, 23)


def test_an_import_is_compared_with_what_is_in_force_on_its_day(
    services: Services, file: Path
) -> None:
    old, new = a_document(), a_document(a_published(name="Tên từ tháng 12"))
    december = date(2026, 12, 1)
    assert services.catalogue.import_file(written(file, old)).changed == 1
    assert services.catalogue.import_file(written(file, new), december).changed == 1
    # Neither says anything new for its own day.
    assert services.catalogue.import_file(written(file, old)).changed == 0
    assert services.catalogue.import_file(written(file, new), date(2026, 12, 15)).changed == 0
    # For a day on which the other holds, each does.
    assert services.catalogue.import_file(written(file, old), december).changed == 1
    assert services.catalogue.import_file(written(file, new)).changed == 1


def test_a_list_in_force_later_is_not_offered_before(
    services: Services, file: Path, clock: FakeClock
) -> None:
    services.catalogue.import_file(written(file, a_document()))
    later = a_document(a_published(name="Tên từ ngày 25"), a_published(code="2.000998"))
    services.catalogue.import_file(written(file, later), date(2026, 11, 25))
    offered = {each.code: each.name for each in services.procedures.choices()}
    assert offered[NEW] == "Cấp bản sao trích lục thử nghiệm"
    assert "2.000998" not in offered
    clock.pass_time(days=2)
    offered = {each.code: each.name for each in services.procedures.choices()}
    assert (offered[NEW], "2.000998" in offered) == ("Tên từ ngày 25", True)


def test_an_import_holds_from_the_day_that_was_named(
    services: Services, file: Path, clock: FakeClock
) -> None:
    services.catalogue.import_file(written(file, a_document()), date(2026, 11, 25))
    with pytest.raises(RuleError):
        services.procedures.procedure(NEW)
    clock.pass_time(days=2)
    assert services.procedures.procedure(NEW).effective_on == date(2026, 11, 25)


def test_a_workbook_says_the_same_as_the_json_file(services: Services, tmp_path: Path) -> None:
    raw = a_published()
    parts = {"channels": [a_channel()], "components": [a_component()]}
    plain = {key: value for key, value in raw.items() if not isinstance(value, list)}
    sheets: dict[str, list[dict[str, Any]]] = {
        "procedures": [plain],
        **{name: [{"code": raw["code"], **row} for row in rows] for name, rows in parts.items()},
    }
    book = Workbook()
    book.remove(book.worksheets[0])
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        sheet.append(list(rows[0]))
        for row in rows:
            sheet.append(list(row.values()))
    path = tmp_path / "danh mục.xlsx"
    book.save(path)
    services.catalogue.import_file(path)
    from_workbook = services.procedures.procedure(NEW)
    report = services.catalogue.import_file(written(tmp_path / "x.json", a_document(raw)))
    assert report.changed == 0
    assert from_workbook.papers[0].name == "Tờ khai cấp bản sao"


# ── refused, with nothing stored ────────────────────────────────────────────────────────────


def nothing(file: Path) -> None:
    """Leave a file that is not there."""


def folder(file: Path) -> None:
    file.mkdir()


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (b"", (Problem.FILE_NOT_JSON, "danh mục.json")),
        (b'{"procedures": [', (Problem.FILE_NOT_JSON, "danh mục.json")),
        (b"\xff\xfe\x00", (Problem.FILE_NOT_JSON, "danh mục.json")),
        (b"[" * 100_000, (Problem.FILE_NOT_JSON, "danh mục.json")),
        (b"[]", (Problem.NOT_A_CATALOGUE, "danh mục.json")),
        (b'{"procedures": {}}', (Problem.NOT_A_CATALOGUE, "procedures")),
        (b"PK\x03\x04 no workbook", (Problem.NOT_A_CATALOGUE, "danh mục.json")),
    ],
)
def test_what_is_no_catalogue_is_refused(
    services: Services,
    file: Path,
    truth: Callable[[], Truth],
    content: bytes,
    expected: tuple[Problem, str],
) -> None:
    before = truth()
    file.write_bytes(content)
    assert refusal(services, file) == expected
    assert truth() == before


def test_of_a_file_with_one_bad_procedure_nothing_is_taken(
    services: Services, file: Path, truth: Callable[[], Truth]
) -> None:
    before = truth()
    written(file, a_document(a_published(), a_published(code="TTHC-1")))
    assert refusal(services, file) == (Problem.PROCEDURE_CODE_SHAPE, "procedures[1].code")
    assert truth() == before


def test_a_file_beyond_all_measure_is_not_even_read(
    services: Services, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    written(file, a_document())
    monkeypatch.setattr(catalogue, "LARGEST_FILE", file.stat().st_size - 1)
    assert refusal(services, file) == (Problem.NOT_A_CATALOGUE, "danh mục.json")
    monkeypatch.setattr(catalogue, "LARGEST_FILE", file.stat().st_size)
    assert services.catalogue.import_file(file).read == 1


@pytest.mark.parametrize("make", [nothing, folder])
def test_a_file_that_cannot_be_read_is_the_machines_trouble(
    services: Services, file: Path, make: Callable[[Path], None]
) -> None:
    make(file)
    with pytest.raises(EnvironmentTrouble) as caught:
        services.catalogue.import_file(file)
    assert caught.value.trouble is Trouble.FILE_NOT_READABLE
    assert caught.value.details["file"] == "danh mục.json"


# ── how old it is ───────────────────────────────────────────────────────────────────────────


def test_ages_are_those_of_the_newest_that_came_in(
    services: Services, file: Path, clock: FakeClock
) -> None:
    ages = services.catalogue.ages()
    assert ages.catalogue == Age("mẫu", date(2026, 11, 23), MONDAY, count=2)
    calendar = builtin_calendar()
    assert (ages.calendar.version, ages.calendar.as_of) == (
        calendar["version"],
        date.fromisoformat(calendar["as_of"]),
    )
    clock.pass_time(days=3)
    services.catalogue.import_file(written(file, a_document()))
    clock.pass_time(days=1)
    later = services.catalogue.ages()
    assert later.catalogue == replace(ages.catalogue, count=3, others=1)
    assert (later.today, later.calendar) == (date(2026, 11, 27), ages.calendar)


def test_a_file_with_most_of_the_procedures_is_the_main_catalogue(
    services: Services, file: Path, clock: FakeClock
) -> None:
    clock.pass_time(days=3)
    codes = [f"1.99900{last}" for last in range(3)]
    services.catalogue.import_file(
        written(file, a_document(*(a_published(code=code) for code in codes)))
    )
    age = services.catalogue.ages().catalogue
    assert age.version.startswith("danh mục.json · ")
    assert (age.imported_at, age.count, age.others) == (MONDAY + timedelta(days=3), 5, 0)


def test_today_is_vietnams(services: Services, clock: FakeClock) -> None:
    clock.wall = datetime(2026, 11, 23, 17, 30, tzinfo=UTC)
    assert services.catalogue.ages().today == date(2026, 11, 24)

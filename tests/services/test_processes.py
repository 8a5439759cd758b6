"""Processes: what holds, what an import would do, and that nothing is ever lost."""

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook

from counter_app.bootstrap import Services
from counter_app.domain import entries as e
from counter_app.domain.errors import EnvironmentTrouble, Problem, RuleError
from counter_app.domain.ids import ProcedureCode
from counter_app.domain.procedure import Step, Term, TermUnit
from counter_app.domain.process import LinkedPart, StepKind
from counter_app.domain.process_changes import Novelty
from counter_app.services import processes as module
from counter_app.services.builtin import builtin_catalogue
from counter_app.services.process_file import read_processes, written
from tests.builders import a_procedure, a_process
from tests.cli.conftest import ROOT
from tests.services.conftest import BIRTH, OPEN_ENDED, Truth, bring_in, facts_of

TODAY = date(2026, 11, 23)
LINKED = (
    LinkedPart("1.004222", "Công an xã", Term(TermUnit.WORKING_DAY, 3)),
    LinkedPart("Cấp thẻ", "Bảo hiểm xã hội", Term(TermUnit.SAME_DAY)),
    LinkedPart("Cấp mã", "Cục dân cư"),
)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "quy-trinh.json"


def raw(**changes: Any) -> dict[str, Any]:
    usual: dict[str, Any] = json.loads(written([a_process()]))["processes"][0]
    return {**usual, **changes}


def a_file(path: Path, *processes: Any) -> Path:
    path.write_text(json.dumps({"processes": processes}, ensure_ascii=False), "utf-8")
    return path


def findings(path: Path) -> list[tuple[Problem, str]]:
    read = read_processes(path.read_bytes(), path.name)
    return [(one.problem, one.field) for each in read for one in each.findings]


# ── what holds ──────────────────────────────────────────────────────────────────────────────


def test_without_a_decision_the_catalogue_s_steps_hold(services: Services) -> None:
    bring_in(services, a_procedure(steps=(Step(1, "Tiếp nhận", "Một cửa"),)))
    general = services.processes.in_force(BIRTH, TODAY)
    assert [each.name for each in general.steps] == ["Tiếp nhận"]
    shown = services.processes.show(BIRTH)
    assert (shown.is_own, shown.definition, shown.term) == (
        False, general, Term(TermUnit.WORKING_DAY, 3),
    )  # fmt: skip


def test_each_edition_holds_from_its_day_through_its_end(services: Services) -> None:
    ended = a_process(until_on=date(2026, 12, 31))
    later = a_process(effective_on=date(2027, 3, 1), decision="20/QĐ-THỬ")
    assert services.processes.save(ended)
    assert services.processes.save(later)
    in_force = services.processes.in_force
    assert in_force(BIRTH, TODAY) == ended
    assert in_force(BIRTH, date(2027, 1, 1)).decision == ""
    assert in_force(BIRTH, date(2027, 3, 1)) == later
    shown = services.processes.show(BIRTH)
    assert (shown.is_own, shown.later_on) == (True, date(2027, 3, 1))


def test_procedures_with_a_process_come_first(services: Services) -> None:
    assert [each.definition for each in services.processes.all()] == [None, None]
    services.processes.save(a_process(procedure=BIRTH))
    first, second = services.processes.all()
    assert (first.choice.code, first.definition, first.choice.favourite) == (
        BIRTH, a_process(), True,
    )  # fmt: skip
    assert (second.choice.code, second.definition) == (OPEN_ENDED, None)


def test_what_was_saved_is_written_down_without_anybody_s_name(services: Services) -> None:
    services.processes.save(a_process())
    facts = facts_of(services, e.COUNTER_STREAM)[-1]
    assert facts == e.ProcessesChanged((BIRTH,), ("12/QĐ-THỬ",))
    assert services.upkeep.verify().faults == ()


def test_what_says_nothing_new_is_no_edition(
    services: Services, truth: Callable[[], Truth]
) -> None:
    services.processes.save(a_process())
    before = truth()
    assert not services.processes.save(a_process())
    assert not services.processes.save(a_process(effective_on=date(2026, 9, 1)))
    assert truth() == before


@pytest.mark.parametrize(
    ("changes", "problem"),
    [
        ({"steps": ()}, Problem.PROCESS_WITHOUT_STEPS),
        ({"procedure": ProcedureCode("2.999999")}, Problem.PROCEDURE_UNKNOWN),
    ],
)
def test_what_cannot_be_is_not_stored(
    services: Services, truth: Callable[[], Truth], changes: dict[str, Any], problem: Problem
) -> None:
    before = truth()
    with pytest.raises(RuleError) as caught:
        services.processes.save(a_process(**changes))
    assert caught.value.findings[0].problem is problem
    assert truth() == before


# ── files ───────────────────────────────────────────────────────────────────────────────────


def test_what_is_written_is_read_as_it_was(file: Path) -> None:
    twenty = replace(a_process().steps[0], working_minutes=20)
    definitions = [a_process(steps=(twenty,), until_on=TODAY), a_process(linked=LINKED)]
    definitions[1] = replace(definitions[1], effective_on=date(2027, 1, 1))
    read = read_processes(written(definitions), file.name)
    assert [each.definition for each in read] == definitions


def test_a_workbook_says_the_same(tmp_path: Path) -> None:
    process = a_process(linked=LINKED)
    (document,) = json.loads(written([process]))["processes"]
    book = Workbook()
    sheets = {"processes": [{k: v for k, v in document.items() if not isinstance(v, list)}]}
    sheets |= {
        part: [{"code": BIRTH, **row} for row in document[part]] for part in ("steps", "linked")
    }
    sheets["processes"][0]["effective_on"] = process.effective_on
    sheets["steps"][0]["kind"] = "TIẾP NHẬN"
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        heads = sorted({head for row in rows for head in row})
        sheet.append(heads)
        for row in rows:
            sheet.append([row.get(head) for head in heads])
    path = tmp_path / "quy-trinh.xlsx"
    book.save(path)
    (read,) = read_processes(path.read_bytes(), path.name)
    assert read.findings == ()
    assert read.definition == process
    book["processes"].append([book["processes"].cell(2, n + 1).value for n in range(5)])
    book.save(path)
    with pytest.raises(RuleError) as caught:
        read_processes(path.read_bytes(), path.name)
    assert caught.value.findings[0].problem is Problem.PROCESS_REPEATED
    del book["steps"]
    book.save(path)
    with pytest.raises(RuleError) as caught:
        read_processes(path.read_bytes(), path.name)
    assert caught.value.findings[0].problem is Problem.SHEET_MISSING


STEP = {"name": "Tiếp nhận", "unit": "Một cửa"}


@pytest.mark.parametrize(
    ("changes", "problem", "field"),
    [
        ({"procedure": "khai sinh"}, Problem.PROCEDURE_CODE_SHAPE, "procedure"),
        ({"effective_on": None}, Problem.FIELD_MISSING, "effective_on"),
        ({"effective_on": "31/02/2026"}, Problem.FIELD_NOT_DATE, "effective_on"),
        ({"decision": ["12"]}, Problem.FIELD_NOT_TEXT, "decision"),
        ({"steps": "năm"}, Problem.NOT_A_PROCESS_FILE, "steps"),
        ({"steps": ["năm"]}, Problem.NOT_A_PROCESS_FILE, "steps[0]"),
        ({"steps": []}, Problem.PROCESS_WITHOUT_STEPS, "steps"),
        ({"steps": [{**STEP, "hour": 4}]}, Problem.FIELD_UNKNOWN, "steps[0].hour"),
        ({"steps": [{**STEP, "hours": "bốn"}]}, Problem.STEP_HOURS_SHAPE, "steps[0].hours"),
        ({"steps": [{**STEP, "hours": True}]}, Problem.STEP_HOURS_SHAPE, "steps[0].hours"),
        ({"steps": [{**STEP, "hours": 0}]}, Problem.STEP_HOURS_OUT_OF_RANGE, "steps[0].hours"),
        ({"steps": [{**STEP, "number": 2}]}, Problem.STEP_OUT_OF_ORDER, "steps[0].number"),
        ({"steps": [{**STEP, "number": 1.5}]}, Problem.FIELD_NOT_NUMBER, "steps[0].number"),
        ({"steps": [{**STEP, "kind": "bay"}]}, Problem.FIELD_NOT_CHOICE, "steps[0].kind"),
        ({"linked": [{"procedure": "x"}]}, Problem.LINKED_AGENCY_MISSING, "linked[0].agency"),
    ],
)
def test_what_is_wrong_is_told_with_its_field(
    file: Path, changes: dict[str, Any], problem: Problem, field: str
) -> None:
    assert findings(a_file(file, raw(**changes))) == [(problem, f"processes[0].{field}")]


def test_one_procedure_twice_from_one_day_is_told_at_both(file: Path) -> None:
    found = findings(a_file(file, raw(), raw(decision="13/QĐ"), raw(effective_on="2027-01-01")))
    assert found == [
        (Problem.PROCESS_REPEATED, "processes[0]"),
        (Problem.PROCESS_REPEATED, "processes[1]"),
    ]


@pytest.mark.parametrize(
    ("content", "name", "problem"),
    [
        (b"{", "a.json", Problem.FILE_NOT_JSON),
        (b"[]", "a.json", Problem.NOT_A_PROCESS_FILE),
        (b'{"processes": []}', "a.json", Problem.NOT_A_PROCESS_FILE),
        (b'\xff\xfe{"', "a.json", Problem.FILE_NOT_UTF8),
        (b"none", "a.xlsx", Problem.NOT_A_WORKBOOK),
        (b"PK\x03\x04 cut off", "a.xlsx", Problem.NOT_A_PROCESS_FILE),
    ],
)
def test_what_is_no_such_file_is_refused_whole(content: bytes, name: str, problem: Problem) -> None:
    with pytest.raises(RuleError) as caught:
        read_processes(content, name)
    assert caught.value.findings[0].problem is problem


def test_a_file_beyond_all_measure_is_not_read(
    services: Services, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "LARGEST_FILE", 10)
    with pytest.raises(RuleError):
        services.processes.preview(a_file(file, raw()))
    with pytest.raises(EnvironmentTrouble):
        services.processes.preview(file.with_name("không-có.json"))


# ── an import ───────────────────────────────────────────────────────────────────────────────


def test_a_preview_tells_new_changed_same_and_bad_and_stores_nothing(
    services: Services, file: Path, truth: Callable[[], Truth]
) -> None:
    services.processes.save(a_process())
    before = truth()
    a_file(
        file,
        raw(),
        raw(effective_on="2027-01-01", decision="20/QĐ-THỬ"),
        raw(effective_on="2027-06-01", decision="20/QĐ-THỬ"),
        raw(procedure=OPEN_ENDED, decision=""),
        raw(procedure="2.999999"),
        raw(procedure="2.000001", steps=[]),
    )
    plan = services.processes.preview(file)
    assert [(each.code, each.standing) for each in plan.lines] == [
        (BIRTH, Novelty.SAME),
        (BIRTH, Novelty.CHANGED),
        (BIRTH, Novelty.SAME),
        (OPEN_ENDED, Novelty.NEW),
        ("2.000001", Novelty.BAD),
        ("2.999999", Novelty.BAD),
    ]
    assert [each.field for each in plan.lines[1].differences] == ["decision"]
    assert [each.problem for each in plan.lines[3].findings] == [Problem.PROCESS_WITHOUT_DECISION]
    assert (plan.count(Novelty.BAD), plan.count(Novelty.NEW)) == (2, 1)
    with pytest.raises(RuleError) as caught:
        services.processes.take(plan)
    assert [each.field for each in caught.value.findings] == ["processes[5].steps", "2.999999"]
    assert truth() == before


def test_an_import_makes_the_editions_that_its_preview_told(
    services: Services, file: Path, truth: Callable[[], Truth]
) -> None:
    shorter = json.loads(written([a_process(steps=a_process().steps[:2])]))["processes"][0]
    a_file(file, raw(), {**shorter, "effective_on": "2027-01-01"})
    plan = services.processes.import_file(file)
    assert [each.standing for each in plan.lines] == [Novelty.NEW, Novelty.CHANGED]
    assert services.processes.in_force(BIRTH, TODAY) == a_process()
    assert len(services.processes.in_force(BIRTH, date(2027, 1, 1)).steps) == 2
    facts = facts_of(services, e.COUNTER_STREAM)[-1]
    assert (facts.procedures, facts.sha256) == ((BIRTH, BIRTH), plan.sha256)
    before = truth()
    assert services.processes.take(services.processes.preview(file)) == 0
    assert truth() == before


def test_what_is_exported_says_nothing_new_when_it_comes_in_again(
    services: Services, file: Path
) -> None:
    services.processes.save(a_process(linked=LINKED))
    services.processes.save(a_process(effective_on=date(2027, 1, 1), decision="19/QĐ"))
    services.processes.save(a_process(effective_on=date(2027, 1, 1), decision="20/QĐ"))
    assert services.processes.export(file) == 2
    plan = services.processes.preview(file)
    assert [each.standing for each in plan.lines] == [Novelty.SAME, Novelty.SAME]


def test_the_example_that_is_shown_can_be_brought_in(services: Services) -> None:
    bring_in(services, *builtin_catalogue().procedures)
    plan = services.processes.import_file(ROOT / "docs" / "process-example.json")
    assert [(each.standing, each.findings) for each in plan.lines] == [(Novelty.NEW, ())] * 2
    assert all("VÍ DỤ" in each.definition.decision for each in plan.lines if each.definition)
    kinds = {step.kind for each in plan.lines if each.definition for step in each.definition.steps}
    assert kinds >= {StepKind.RECEPTION, StepKind.SIGNING, StepKind.RETURN}

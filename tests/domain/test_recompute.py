from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any

import pytest

from counter_app.domain import entries as e
from counter_app.domain.calendar import VIETNAM, CalendarDay, DayKind
from counter_app.domain.deadlines import Method
from counter_app.domain.dossier import Dossier, DueChange, DueKind
from counter_app.domain.ids import DossierNumber
from counter_app.domain.procedure import SupplementMode
from counter_app.domain.recompute import (
    due_on_receipt,
    is_on_paper,
    moved_by,
    recomputed,
)
from counter_app.domain.stream import fold
from counter_app.domain.timeliness import Counting
from tests.builders import MONDAY, a_calendar, a_reception, a_stream

OLD = a_calendar()
SWAPPED = CalendarDay(date(2026, 11, 25), DayKind.SWAP_OFF, "Nghỉ hoán đổi")
NEW = replace(OLD, days={**OLD.days, SWAPPED.on: SWAPPED})
"""Wednesday is off as well."""
PRINTED = e.Printed("receipt", "2025", 1, "a" * 64)


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=VIETNAM)


DUE = at("2026-11-27T09:00")
"""Three working days after Monday 9:00, Tuesday being a holiday."""
LATER = at("2026-11-30T09:00")


def a_dossier(*facts: e.Facts, **changes: Any) -> Dossier:
    received = a_reception(**{"due_at": DUE, **changes})
    folded, _ = fold(a_stream(received, *facts))
    assert folded is not None
    assert not folded.findings
    return folded


def old(_day: date) -> Counting:
    return Counting(OLD, Method.ROLLING_HOURS)


def new(_day: date) -> Counting:
    return Counting(NEW, Method.ROLLING_HOURS)


def test_by_the_same_calendar_every_date_stays() -> None:
    assert recomputed(a_dossier(), old) == DUE
    assert moved_by(a_dossier(), old) is None


def test_a_day_off_moves_what_is_on_no_paper() -> None:
    moved = moved_by(a_dossier(), new)
    assert moved is not None
    assert (moved.was, moved.becomes, moved.on_paper) == (DUE, LATER, False)
    assert moved.number == "000.00.06.H56-261123-0001"


@pytest.mark.parametrize("form", ["receipt", "replacement-receipt"])
def test_a_date_on_a_receipt_is_a_promise(form: str) -> None:
    moved = moved_by(a_dossier(e.Printed(form, "2025", 1, "a" * 64)), new)
    assert moved is not None
    assert moved.on_paper


def test_another_paper_promises_nothing_and_one_in_the_printer_does() -> None:
    slip = a_dossier(e.Printed("control-slip", "2025", 1, "a" * 64))
    assert not is_on_paper(slip)
    moved = moved_by(slip, new, in_print=True)
    assert moved is not None
    assert moved.on_paper


def test_what_was_moved_stays_moved() -> None:
    again = a_dossier(e.DueRecomputed(LATER, "2026-12"))
    assert moved_by(again, new) is None
    back = moved_by(again, old)
    assert back is not None
    assert back.becomes == DUE


@pytest.mark.parametrize(
    "facts",
    [
        (e.Extended(LATER, "workload"),),
        (e.Extended(LATER, "error", for_lateness=False),),
        (e.DueRecomputed(LATER, "1"), e.Extended(LATER, "workload"), e.DueRecomputed(DUE, "2")),
    ],
)
def test_a_date_of_a_letter_is_nobodys_to_compute(facts: tuple[e.Facts, ...]) -> None:
    dossier = a_dossier(*facts)
    assert recomputed(dossier, new) is None
    assert moved_by(dossier, new) is None
    assert is_on_paper(dossier)


def test_a_date_that_came_over_with_a_correction_is_nobodys_to_compute() -> None:
    corrected = a_dossier(replaces=DossierNumber("000.00.06.H56-261120-0009"))
    assert recomputed(corrected, new) is None


def test_a_limit_that_began_anew_is_counted_from_the_supplement() -> None:
    dossier = a_dossier(
        PRINTED, e.SupplementRequested(("other",)), e.Supplemented(SupplementMode.RESTART, DUE)
    )
    assert recomputed(dossier, new) == at("2026-11-30T13:30")
    assert not is_on_paper(dossier)


def test_a_limit_that_paused_moves_with_the_date_before() -> None:
    dossier = a_dossier(
        e.SupplementRequested(("other",)), e.Supplemented(SupplementMode.PAUSE, DUE)
    )
    before, after = recomputed(dossier, old), recomputed(dossier, new)
    assert before is not None
    assert after is not None
    assert after.date() == before.date() + timedelta(days=3)


def test_a_supplement_that_was_never_asked_for_changes_nothing() -> None:
    folded, _ = fold(a_stream(a_reception(due_at=DUE)))
    assert folded is not None
    odd = replace(folded, due_changes=(DueChange(MONDAY, DUE, DueKind.RESUMED),))
    assert recomputed(odd, old) == DUE


def test_a_limit_runs_from_the_agency_that_decides() -> None:
    began = MONDAY + timedelta(hours=1)
    beyond = {"due_at": None, "beyond_boundary": True}
    assert recomputed(a_dossier(**beyond), new) is None
    arrived = a_dossier(PRINTED, e.AuthorityReceived(began, DUE + timedelta(hours=1)), **beyond)
    moved = moved_by(arrived, new)
    assert moved is not None
    assert (moved.becomes, moved.on_paper) == (LATER + timedelta(hours=1), False)
    assert recomputed(a_dossier(e.AuthorityReceived(began, None), **beyond), new) is None


@pytest.mark.parametrize(
    "dossier",
    [
        a_dossier(term=None),
        a_dossier(term=None, due_at=None),
        a_dossier(e.ResultArrived()),
        a_dossier(e.SupplementRequested(("other",))),
    ],
)
def test_what_does_not_run_does_not_move(dossier: Dossier) -> None:
    assert moved_by(dossier, new) is None


def test_a_receipt_promises_what_was_recomputed_before_it_was_printed() -> None:
    assert due_on_receipt(a_dossier()) == DUE
    assert due_on_receipt(a_dossier(e.DueRecomputed(LATER, "2"))) == LATER
    after = a_dossier(
        e.DueRecomputed(LATER, "2"),
        PRINTED,
        e.Extended(LATER + timedelta(days=7), "workload"),
        e.DueRecomputed(LATER + timedelta(days=9), "3"),
    )
    assert due_on_receipt(after) == LATER

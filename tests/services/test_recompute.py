"""After a calendar came in: dates on no paper move on an explicit word, promised ones never."""

import copy
from datetime import date, datetime
from pathlib import Path

import pytest

from counter_app.bootstrap import Services
from counter_app.domain import entries as e
from counter_app.domain.calendar import VIETNAM
from counter_app.domain.ids import DossierId
from counter_app.services import published, recompute
from counter_app.services.builtin import builtin_calendar
from counter_app.store.published import Edition
from tests.builders import FakeClock
from tests.forms.golden import text_of
from tests.services.conftest import an_intake, facts_of, run_sql

WAS = datetime(2026, 11, 27, 9, 0, tzinfo=VIETNAM)
BECOMES = datetime(2026, 11, 30, 9, 0, tzinfo=VIETNAM)


def received(services: Services) -> DossierId:
    return services.reception.accept(an_intake()).dossier


def new_calendar(services: Services, version: str = "2026-12", day: str = "2026-11-25") -> None:
    """Bring in a calendar by which one more day is off: a Wednesday."""
    document = copy.deepcopy(builtin_calendar())
    off = {"date": day, "kind": "swap_off", "name": "Nghỉ hoán đổi"}
    document |= {"version": version, "days": [*document["days"], off]}
    edition = Edition("calendar", version, date(2026, 11, 23), document)
    published.take(services.desk, edition)


def moves(services: Services, dossier: DossierId) -> list[e.DueRecomputed]:
    return [x for x in facts_of(services, dossier) if isinstance(x, e.DueRecomputed)]


def test_only_what_is_on_no_paper_moves_and_twice_is_once(
    services: Services, clock: FakeClock, tmp_path: Path
) -> None:
    free, held = received(services), received(services)
    services.printing.receipt_to(tmp_path / "giay.pdf", [held])
    assert not services.recomputing.is_wanted()
    clock.pass_time(hours=1)
    new_calendar(services)
    received(services)
    assert services.recomputing.is_wanted()
    preview = services.recomputing.preview()
    assert (preview.calendar, preview.examined, preview.is_whole) == ("2026-12", 2, True)
    assert [each.dossier for each in preview.may_move] == [free]
    assert [each.dossier for each in preview.on_paper] == [held]
    assert (preview.moved[0].was, preview.moved[0].becomes) == (WAS, BECOMES)
    assert moves(services, free) == []
    applied = services.recomputing.apply()
    assert (applied.moved, applied.is_whole) == (1, True)
    assert services.recomputing.apply().moved == 0
    assert moves(services, free) == [e.DueRecomputed(BECOMES, "2026-12")]
    assert moves(services, held) == []
    assert not services.recomputing.is_wanted()
    page = services.due_desk.page(5)
    dates = {x.line.dossier: x.line.promised_at for group in page.groups for x in group.placed}
    assert (dates[free], dates[held]) == (BECOMES, WAS)


def test_a_receipt_printed_afterwards_promises_the_new_date(
    services: Services, clock: FakeClock, tmp_path: Path
) -> None:
    dossier = received(services)
    clock.pass_time(hours=1)
    new_calendar(services)
    services.recomputing.apply()
    path = tmp_path / "giay.pdf"
    services.printing.receipt_to(path, [dossier])
    assert "09 giờ 00 phút, ngày 30 tháng 11 năm 2026" in text_of(path.read_bytes())
    new_calendar(services, "2026-13")
    assert services.recomputing.preview().moved == ()


def test_a_receipt_that_is_with_a_printer_counts_as_out(
    services: Services, clock: FakeClock
) -> None:
    dossier = services.reception.accept(an_intake(), wants_print=True).dossier
    run_sql(services, "UPDATE print_job SET state = 'spooled', pdf = 'abc'")
    clock.pass_time(hours=1)
    new_calendar(services)
    assert [each.dossier for each in services.recomputing.preview().on_paper] == [dossier]
    assert services.recomputing.apply().moved == 0


def test_one_who_stops_keeps_what_is_done_and_goes_on_later(
    services: Services, clock: FakeClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(recompute, "BATCH", 2)
    dossiers = [received(services) for _ in range(5)]
    clock.pass_time(hours=1)
    new_calendar(services)
    seen: list[tuple[int, int]] = []

    def once(done: int, total: int) -> bool:
        seen.append((done, total))
        return done < 2

    preview = services.recomputing.preview(once)
    assert (preview.examined, len(preview.moved), preview.is_whole) == (2, 2, False)
    stopped = services.recomputing.apply(once)
    assert (stopped.moved, stopped.is_whole) == (2, False)
    assert seen == [(0, 5), (2, 5)] * 2
    assert services.recomputing.is_wanted()
    assert services.recomputing.apply().moved == 3
    assert all(len(moves(services, each)) == 1 for each in dossiers)


def test_a_calendar_that_changes_nothing_is_noted_as_seen(
    services: Services, clock: FakeClock
) -> None:
    received(services)
    clock.pass_time(hours=1)
    edition = Edition("calendar", "x", date(2026, 11, 23), builtin_calendar() | {"version": "x"})
    published.take(services.desk, edition)
    assert services.recomputing.is_wanted()
    assert services.recomputing.preview().moved == ()
    services.recomputing.note_seen("x")
    assert not services.recomputing.is_wanted()

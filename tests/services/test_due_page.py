"""The page of due dates: each dossier in its list, with how it stands."""

import time
from datetime import timedelta

from counter_app.bootstrap import Services
from counter_app.domain import entries as e
from counter_app.domain.due_list import Group, Standing
from counter_app.domain.ids import DossierId
from counter_app.domain.procedure import HandledBy
from counter_app.domain.reasons import LateCause
from counter_app.services.apology import Excuse
from counter_app.services.due_page import DuePage
from counter_app.services.supplement import Request
from counter_app.store.due_lists import MOST_LISTED
from tests.builders import FakeClock, a_procedure
from tests.services.conftest import an_intake, bring_in, run_sql, write_down

MANY, OPEN_ONES = 100_000, 3_000
MOST_S = 0.05
"""Of the processor; a frame is 0.017 where nothing else runs."""


def received(services: Services) -> DossierId:
    return services.reception.accept(an_intake()).dossier


def shown(page: DuePage) -> dict[Group, list[tuple[str, Standing, int | None]]]:
    return {
        group.group: [(x.line.dossier, x.standing, x.days_left) for x in group.placed]
        for group in page.groups
    }


def test_lateness_on_a_ministrys_system_owes_no_apology_here(
    services: Services, clock: FakeClock
) -> None:
    bring_in(services, a_procedure(handled_by=HandledBy.MINISTRY))
    dossier = received(services)
    clock.pass_time(days=30)
    page = services.due_desk.page()
    ((found, standing, _),) = shown(page)[Group.OVERDUE]
    assert (found, standing) == (dossier, Standing.LATE_ELSEWHERE)
    assert (page.late, services.figures.now().late) == (0, 0)


def test_a_dossier_goes_through_the_lists_as_time_goes_by(
    services: Services, clock: FakeClock
) -> None:
    dossier = received(services)
    assert shown(services.due_desk.page())[Group.SOON] == []
    assert shown(services.due_desk.page(3))[Group.SOON] == [(dossier, Standing.IN_HAND, 3)]
    clock.pass_time(days=3)
    assert shown(services.due_desk.page())[Group.SOON] == [(dossier, Standing.PREPARED, 1)]
    clock.pass_time(hours=23)
    assert shown(services.due_desk.page())[Group.TODAY] == [(dossier, Standing.IN_HAND, 0)]
    clock.pass_time(hours=2)
    page = services.due_desk.page()
    assert shown(page)[Group.OVERDUE] == [(dossier, Standing.LATE, 0)]
    assert (page.late, services.figures.now().late) == (1, 1)
    new_due_at = services.apologies.propose(dossier).new_due_at
    services.apologies.extend(dossier, Excuse(LateCause.WORKLOAD, "Quá tải.", new_due_at))
    page = services.due_desk.page()
    assert shown(page)[Group.OVERDUE] == [(dossier, Standing.EXCUSED, 0)]
    assert (page.late, services.figures.now().late) == (0, 0)
    clock.pass_time(days=7)
    assert shown(services.due_desk.page())[Group.OVERDUE] == [(dossier, Standing.LATE_AGAIN, -5)]
    assert services.figures.now().late == 1


def test_a_supplement_counts_the_working_days_to_its_closing(services: Services) -> None:
    dossier = received(services)
    services.supplements.request(dossier, Request(("Giấy chứng sinh.",), ("Chưa nộp.",)))
    (placed,) = services.due_desk.page().groups[3].placed
    assert (placed.standing, placed.days_left) == (Standing.WAITING, None)
    run_sql(services, "UPDATE due SET closes_on = '2026-12-01'")
    (placed,) = services.due_desk.page().groups[3].placed
    assert (placed.standing, placed.days_left) == (Standing.WAITING, 5)


def test_steps_and_opinions_are_told_apart_from_what_is_late(
    services: Services, clock: FakeClock
) -> None:
    dossier, soon = received(services), clock.now() + timedelta(hours=1)
    desk = services.desk
    write_down(services, dossier, e.Transferred("Tư pháp", 2, soon, desk.officer))
    write_down(services, dossier, e.ConsultationAsked("Công an xã", soon))
    clock.pass_time(hours=2)
    page = services.due_desk.page()
    lists = shown(page)
    assert lists[Group.STEP] == [(dossier, Standing.STEP_LATE, 0)]
    assert lists[Group.CONSULTATION] == [(dossier, Standing.UNANSWERED, 0)]
    assert lists[Group.OVERDUE] == []
    assert page.officers[desk.officer] == "Lê Thị Tập"
    assert "Bưởi" not in repr(page)


def test_the_page_is_there_in_one_frame_among_a_hundred_thousand_dossiers(
    services: Services, clock: FakeClock
) -> None:
    received(services)
    for table, columns in (
        ("dossier", "dossier, number, short, state, agency, procedure, procedure_name, channel,"
                    " received_at, received_by, part_of, replaces, shelf, overpaid_dong, findings"),
        ("due", "state, due_at, first_due_at, promised_at, extensions, supplements, held_by,"
                " officer"),
        ("person", "role, name, id_number, phone"),
    ):  # fmt: skip
        run_sql(
            services,
            "WITH RECURSIVE n(n) AS (SELECT 100 UNION ALL SELECT n + 1 FROM n WHERE n < ?)"
            f" INSERT INTO {table} (pos, {columns}) SELECT n, {columns} FROM n, {table}",
            MANY + 100,
        )
    run_sql(services, "UPDATE due SET state = 'returned' WHERE pos >= ?", OPEN_ONES)
    run_sql(services, "UPDATE due SET state = 'awaiting_supplement' WHERE pos < 500")
    clock.pass_time(days=9)
    services.due_desk.page()
    spans = []
    for _ in range(5):
        begun = time.process_time()
        page = services.due_desk.page()
        spans.append(time.process_time() - begun)
    assert page.groups[0].count > 2_000
    assert len(page.groups[0].placed) == MOST_LISTED
    assert min(spans) < MOST_S, spans

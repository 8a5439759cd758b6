"""What waits to be handed over, what units have, whose opinion is awaited."""

from counter_app.bootstrap import Services
from counter_app.domain.lateness import Urgency
from counter_app.domain.process import LinkedPart
from counter_app.services.supplement import Request
from tests.builders import FakeClock, a_process
from tests.services.conftest import OPEN_ENDED, an_intake
from tests.services.test_handover import JUSTICE, at, planned, received

__all__ = ["planned"]


def test_what_waits_is_listed_by_unit_with_until_when(planned: Services, clock: FakeClock) -> None:
    planned.processes.save(
        a_process(procedure=OPEN_ENDED, linked=(LinkedPart("1.001193", "Bảo hiểm xã hội"),))
    )
    old = received(planned)
    clock.pass_time(days=2, hours=6, minutes=30)
    whole, part = planned.reception.accept_linked(
        an_intake(procedure=OPEN_ENDED, case=None), [an_intake()]
    )
    page = planned.handover_lists.page()
    assert [(x.unit, x.waiting.dossier, x.urgency) for x in page.to_go] == [
        ("Phòng Tư pháp", old, Urgency.OVERDUE),
        ("Phòng Tư pháp", whole.dossier, Urgency.NEXT_MORNING),
        ("Bảo hiểm xã hội", part.dossier, Urgency.NEXT_MORNING),
    ]
    assert page.to_go[2].by == at("2026-11-26T07:00")
    assert page.units == ("Phòng Tư pháp", "Bảo hiểm xã hội")
    assert planned.handover.plan(part.dossier).unit == "Bảo hiểm xã hội"


def test_what_units_have_and_who_was_asked_is_listed_with_what_is_late(
    planned: Services, clock: FakeClock
) -> None:
    dossier, other = received(planned), received(planned)
    planned.handover.transfer([dossier, other], JUSTICE)
    planned.handover.consult(dossier, "Công an xã", 1)
    before = planned.handover_lists.page()
    assert before.to_go == ()
    assert [each.is_late for each in before.with_units] == [False, False]
    assert [each.is_late for each in before.awaited] == [False]
    clock.pass_time(days=8)
    page = planned.handover_lists.page()
    assert [each.held.unit for each in page.with_units] == ["Phòng Tư pháp"] * 2
    assert all(each.is_late for each in page.with_units)
    assert [(x.asked.body, x.is_late) for x in page.awaited] == [("Công an xã", True)]
    planned.supplements.request(other, Request(("Giấy.",), ("Thiếu giấy.",)))
    late = {x.held.dossier: x.is_late for x in planned.handover_lists.page().with_units}
    assert late == {dossier: True, other: False}, "its clock stands while the citizen is asked"


def test_what_came_back_is_to_go_again_from_then_on(planned: Services, clock: FakeClock) -> None:
    dossier = received(planned)
    planned.handover.transfer([dossier], JUSTICE)
    planned.handover.take([dossier])
    clock.pass_time(days=3)
    planned.handover.roll_back(dossier, "thiếu Giấy chứng sinh")
    (waits,) = planned.handover_lists.page().to_go
    assert waits.urgency is Urgency.TODAY


def test_an_office_chooses_whether_slips_are_printed(planned: Services) -> None:
    assert planned.handover_lists.page().wants_slips
    planned.handover.choose_slips(False)
    assert not planned.handover_lists.page().wants_slips

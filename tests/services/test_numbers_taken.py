"""A number that two dossiers bear: what can be issued anew is, what is over stays as it is."""

from collections.abc import Callable

import pytest
from sqlalchemy import select

from counter_app.bootstrap import Services
from counter_app.domain import entries as e
from counter_app.domain.answer import Cause
from counter_app.domain.dossier import State
from counter_app.domain.errors import Problem, RuleError
from counter_app.domain.ids import DossierId
from counter_app.store import outbox
from counter_app.store.schema import entry
from tests.services.centre import Centre
from tests.services.conftest import Truth, an_intake

WHY = "Đã gọi, người dân xác nhận"


@pytest.fixture
def centre(services: Services) -> Centre:
    return Centre(services)


def problem_of(work: Callable[[], object]) -> tuple[Problem, str]:
    with pytest.raises(RuleError) as caught:
        work()
    return caught.value.findings[0].problem, caught.value.findings[0].field


def a_taken_number(centre: Centre, *later: e.Facts) -> tuple[DossierId, int]:
    """A dossier whose number another one bears, and what became of it meanwhile."""
    dossier = centre.takes_in()
    pos = centre.last(dossier)
    centre.answers(pos, "conflict", "number-taken", message="Mã đã có ở hồ sơ khác.")
    for facts in later:
        centre.takes(centre.writes(dossier, facts))
    return dossier, pos


RETURNED = (e.ResultArrived(), e.Returned(e.CollectAt.COUNTER))


@pytest.mark.parametrize(
    ("later", "can"),
    [
        ((), True),
        ((e.ResultArrived(),), True),
        (RETURNED, False),
        ((e.Refused(("thieu-giay",)),), False),
        ((e.Stopped("rut"),), False),
    ],
)
def test_what_is_over_cannot_be_issued_anew(
    services: Services, centre: Centre, later: tuple[e.Facts, ...], can: bool
) -> None:
    _, pos = a_taken_number(centre, *later)
    assert services.mending.can_reissue(pos) is can


def test_a_dossier_that_was_returned_keeps_its_number_and_a_note_says_why(
    services: Services, centre: Centre
) -> None:
    dossier, pos = a_taken_number(centre, *RETURNED)
    before = services.lookup.history(dossier)
    assert [each.cause for each in services.sync_lists.lists().troubled] == [Cause.NUMBER_TAKEN]
    services.mending.keep_number(pos, f"  {WHY} ")
    after = services.lookup.history(dossier)
    *rest, note = after.entries
    assert [each.entry_id for each in rest] == [each.entry_id for each in before.entries]
    assert (note.facts, note.person, note.mends) == (e.Noted(), e.Words(WHY), None)
    assert after.dossier.state is State.RETURNED
    assert after.dossier.received.number == before.dossier.received.number
    assert after.dossier.findings == ()
    assert centre.state(pos) == "acked"
    assert note.pos in centre.sent()
    assert not services.sync_lists.lists().troubled
    for again in (
        lambda: services.mending.keep_number(pos, WHY),
        lambda: services.mending.can_reissue(pos),
    ):
        assert problem_of(again)[0] is Problem.MENDED_ALREADY


def test_a_number_is_not_simply_kept_while_it_can_be_issued_anew(
    services: Services, centre: Centre, truth: Callable[[], Truth]
) -> None:
    _, open_ = a_taken_number(centre)
    before = truth()
    assert problem_of(lambda: services.mending.keep_number(open_, WHY))[0] is (
        Problem.MENDED_OTHERWISE
    )
    assert truth() == before


def test_keeping_a_number_needs_a_reason_and_a_number_that_is_taken(
    services: Services, centre: Centre, truth: Callable[[], Truth]
) -> None:
    _, pos = a_taken_number(centre, *RETURNED)
    other = centre.takes_in()
    for facts in RETURNED:
        centre.takes(centre.writes(other, facts))
    refused = centre.writes(other, e.Noted(), e.Words("x"))
    centre.answers(refused, "rejected", "validation", path="text")
    before = truth()
    assert problem_of(lambda: services.mending.keep_number(pos, " a1. ")) == (
        Problem.REASON_MISSING, "reason",
    )  # fmt: skip
    assert problem_of(lambda: services.mending.keep_number(refused, WHY))[0] is (
        Problem.MENDED_OTHERWISE
    )
    assert truth() == before


def test_what_was_handed_over_can_still_be_kept_or_issued_anew_and_all_of_it_goes_up(
    services: Services, centre: Centre
) -> None:
    kept, pos = a_taken_number(centre, *RETURNED)
    services.mending.hand_over(pos, "Lê Thị Sáu", WHY)
    assert [each.handed_to for each in services.sync_lists.lists().troubled] == ["Lê Thị Sáu"]
    services.mending.keep_number(pos, WHY)
    anew, other = a_taken_number(centre)
    services.mending.hand_over(other, "Lê Thị Sáu", WHY)
    services.reception.reissue(anew, an_intake(), WHY)
    own = {each.pos for each in services.lookup.history(kept).entries[-2:]}
    own |= {each.pos for each in services.lookup.history(anew).entries[-2:]}
    assert own <= set(centre.sent())
    centre.takes(centre.last(anew))
    assert centre.state(other) == "acked"
    assert not services.sync_lists.lists().troubled


def test_what_was_settled_stays_so_when_the_centre_says_it_once_more(
    services: Services, centre: Centre
) -> None:
    dossier, pos = a_taken_number(centre, *RETURNED)
    services.mending.keep_number(pos, WHY)
    with services.desk.store.writing() as connection:
        outbox.send_again(connection, dossier)
        (entry_id,) = connection.scalars(select(entry.c.entry_id).where(entry.c.pos == pos))
        again = outbox.Answered(entry_id, "conflict", 1, outbox.NUMBER_TAKEN, "{}")
        outbox.record(connection, [again], services.desk.now())
    assert services.sync_lists.lists().troubled == ()

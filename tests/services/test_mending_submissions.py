"""One submission taken in at two counters: two dossiers with two numbers, and a way out."""

from dataclasses import dataclass, replace

import pytest

from counter_app.bootstrap import Services
from counter_app.domain import entries as e
from counter_app.domain.answer import Cause
from counter_app.domain.dossier import State
from counter_app.domain.errors import Problem
from counter_app.domain.ids import DossierId, DossierNumber
from counter_app.domain.submission import Stage, Submission, fold_submission
from counter_app.services.mending import Twins
from counter_app.store import ledger
from tests.builders import a_filing, a_reception, an_online_filing
from tests.services.centre import Centre
from tests.services.conftest import an_intake, run_sql
from tests.services.test_mending import WHY, problem_of

STREAM = "submission-1"
THEIRS = e.TakenIn(DossierId("d-there"), DossierNumber("000.00.06.H56-261123-4001"))


@pytest.fixture
def centre(services: Services) -> Centre:
    return Centre(services)


@dataclass
class Twice:
    """What stands at this counter: its own answer in trouble, and the dossier that it made."""

    pos: int
    dossier: DossierId
    number: DossierNumber


@pytest.fixture
def twice(services: Services, centre: Centre) -> Twice:
    """A submission that this counter took in after another one had."""
    centre.hears(STREAM, an_online_filing(), a_filing())
    accepted = services.reception.accept(an_intake())
    ours = centre.writes(STREAM, e.TakenIn(accepted.dossier, accepted.number))
    reception = a_reception(number=THEIRS.number)
    centre.hears(THEIRS.dossier, reception, a_filing())
    theirs = centre.hears(STREAM, THEIRS)
    centre.answers(ours, "conflict", "state", against=[centre.id_of(theirs)])
    centre.takes(centre.last(accepted.dossier))
    return Twice(ours, accepted.dossier, accepted.number)


def submission(services: Services) -> Submission:
    with services.desk.store.reading() as connection:
        found = fold_submission(ledger.read_stream(connection, STREAM))
    assert found is not None
    return found


def state(services: Services, dossier: DossierId) -> State:
    return services.lookup.history(dossier).dossier.state


def test_two_dossiers_of_one_submission_stand_on_the_list_by_its_code(
    services: Services, twice: Twice
) -> None:
    (line,) = services.sync_lists.lists().troubled
    assert (line.cause, line.kind, line.pos) == (Cause.STATE, "submission.taken-in", twice.pos)
    subject = line.subject
    assert (subject.is_submission, subject.code) == (True, "G22.99-261121-020175")
    assert (subject.name, subject.procedure_name) == (
        "Nguyễn Thị Bưởi", "Thủ tục đăng ký khai sinh",
    )  # fmt: skip
    assert subject.dossier == THEIRS.dossier
    assert not subject.is_of_counter
    view = services.mending.centre_view(twice.pos)
    assert view.twins == Twins(twice.number, THEIRS.number, can_void=True)
    assert view.kind == "submission.taken-in"
    assert submission(services).dossier == THEIRS.dossier


def test_the_second_dossier_is_voided_and_its_number_points_to_the_first(
    services: Services, centre: Centre, twice: Twice
) -> None:
    assert problem_of(lambda: services.mending.void_twin(twice.pos, " 1 ")) == (
        Problem.REASON_MISSING, "reason",
    )  # fmt: skip
    services.mending.void_twin(twice.pos, WHY)
    assert state(services, twice.dossier) is State.VOIDED
    last = services.lookup.history(twice.dossier).entries[-1]
    assert last.facts == e.Voided("taken-in-twice", replaced_by=THEIRS.number)
    assert last.person == e.Words(WHY)
    now = submission(services)
    assert (now.stage, now.dossier, now.findings) == (Stage.TAKEN_IN, THEIRS.dossier, ())
    assert not services.sync_lists.lists().troubled
    assert centre.state(twice.pos) == "mended"
    assert problem_of(lambda: services.mending.void_twin(twice.pos, WHY))[0] is (
        Problem.MENDED_ALREADY
    )


def test_two_living_dossiers_are_not_passed_over_by_going_along(
    services: Services, twice: Twice
) -> None:
    assert problem_of(lambda: services.mending.accept_centre(twice.pos, WHY))[0] is (
        Problem.MENDED_OTHERWISE
    )


def test_one_that_is_over_cannot_be_voided_and_both_are_kept_with_a_reason(
    services: Services, centre: Centre, twice: Twice
) -> None:
    for facts in (e.ResultArrived(), e.Returned(e.CollectAt.COUNTER)):
        centre.hears(twice.dossier, facts)
    view = services.mending.centre_view(twice.pos)
    assert view.twins == Twins(twice.number, THEIRS.number, can_void=False)
    assert problem_of(lambda: services.mending.void_twin(twice.pos, WHY))[0] is (
        Problem.MENDED_OTHERWISE
    )
    services.mending.accept_centre(twice.pos, WHY)
    assert state(services, twice.dossier) is State.RETURNED
    assert not services.sync_lists.lists().troubled


@pytest.mark.parametrize("ours", [True, False])
def test_where_either_was_voided_by_hand_a_reason_is_enough(
    services: Services, centre: Centre, twice: Twice, ours: bool
) -> None:
    centre.hears(twice.dossier if ours else THEIRS.dossier, e.Voided("nham"))
    assert services.mending.centre_view(twice.pos).twins is None
    services.mending.accept_centre(twice.pos, WHY)
    assert not services.sync_lists.lists().troubled


def test_what_was_refused_elsewhere_and_taken_in_here_has_no_twin(
    services: Services, centre: Centre
) -> None:
    centre.hears(STREAM, an_online_filing(), a_filing())
    accepted = services.reception.accept(an_intake())
    ours = centre.writes(STREAM, e.TakenIn(accepted.dossier, accepted.number))
    theirs = centre.hears(STREAM, e.TurnedAway(("khong",)))
    centre.answers(ours, "conflict", "state", against=[centre.id_of(theirs)])
    view = services.mending.centre_view(ours)
    assert (view.twins, view.kind) == (None, "submission.refused")
    services.mending.accept_centre(ours, WHY)
    assert state(services, accepted.dossier) is State.RECEIVED
    assert submission(services).stage is Stage.REFUSED


def test_an_answer_that_came_second_is_settled_by_a_note(
    services: Services, centre: Centre
) -> None:
    centre.hears(STREAM, an_online_filing(), a_filing())
    ours = centre.writes(STREAM, e.CompletionAsked(("thieu-giay",)), e.Letter("Thiếu"))
    theirs = centre.hears(STREAM, replace(THEIRS))
    centre.answers(ours, "conflict", "state", against=[centre.id_of(theirs)])
    assert services.mending.centre_view(ours).twins is None
    services.mending.accept_centre(ours, WHY)
    assert submission(services).asked == 0
    assert submission(services).findings == ()


def test_what_waits_of_a_submission_is_listed_with_whose_it_is(
    services: Services, centre: Centre
) -> None:
    for (pos,) in run_sql(services, "SELECT pos FROM entry"):
        centre.takes(pos)
    centre.writes(STREAM, an_online_filing(code="P7"), a_filing())
    lists = services.sync_lists.lists()
    (line,) = lists.queued
    assert (line.subject.code, line.subject.name) == ("P7", "Nguyễn Thị Bưởi")
    assert (line.subject.dossier, line.kinds) == ("", ("online.filed",))

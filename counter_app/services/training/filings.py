"""The lives of what is filed on line, and of visits that end before anything is taken in."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import datetime, timedelta
from types import MappingProxyType

from counter_app.domain import entries as e
from counter_app.domain.calendar import local
from counter_app.services.reception import Intake
from counter_app.services.refusal import Grounds
from counter_app.services.submissions import Visit as Brought
from counter_app.services.training import words
from counter_app.services.training.plan import Fate
from counter_app.services.training.steps import Life, Steps, Visit


def _guided(steps: Steps, visit: Visit) -> Life:
    yield steps.arrival(visit)
    request = visit.luck.choice(words.LACKS)
    visit.acts.submissions.guide(_brought(steps, visit), request)


def _turned_away(steps: Steps, visit: Visit) -> Life:
    yield steps.arrival(visit)
    grounds = Grounds((visit.luck.choice(words.REFUSALS),))
    visit.acts.submissions.turn_away(_brought(steps, visit), grounds)


def _brought(steps: Steps, visit: Visit) -> Brought:
    return Brought(steps.intake(visit).procedure, visit.applicant)


def _waiting(steps: Steps, visit: Visit) -> Life:
    intake = steps.intake(visit)
    at = steps.hours.evening_before(visit.luck, visit.planned.day)
    yield at
    _file(steps, visit, intake, at)


def _refused(steps: Steps, visit: Visit) -> Life:
    intake = steps.intake(visit)
    at = steps.hours.evening_before(visit.luck, visit.planned.day)
    yield at
    filed = _file(steps, visit, intake, at)
    yield steps.arrival(visit)
    visit.acts.submissions.refuse(filed, Grounds((visit.luck.choice(words.REFUSALS),)))


def _taken_in(steps: Steps, visit: Visit) -> Life:
    intake = steps.intake(visit)
    at = steps.hours.evening_before(visit.luck, visit.planned.day)
    yield at
    filed = _file(steps, visit, intake, at)
    yield from _resolved(steps, visit, replace(intake, submission=filed))


def _asked(steps: Steps, visit: Visit) -> Life:
    intake = steps.intake(visit)
    at = steps.hours.evening_before(visit.luck, visit.planned.day)
    yield at
    filed = _file(steps, visit, intake, at)
    yield steps.arrival(visit)
    visit.acts.submissions.ask(filed, visit.luck.choice(words.LACKS))
    yield steps.hours.after(visit.luck, visit.acts.now(), 4, 40)
    visit.acts.submissions.complete(filed, "Công dân đã bổ sung trên Cổng.")
    yield steps.hours.after(visit.luck, visit.acts.now(), 0.5, 4)
    yield from _resolved(steps, visit, replace(intake, submission=filed))


def _resolved(steps: Steps, visit: Visit, intake: Intake) -> Life:
    """Take a submission in, and all that follows."""
    yield max(steps.arrival(visit), visit.acts.now())
    accepted = visit.acts.reception.accept(intake, wants_print=True)
    steps.pay_at_once(visit, accepted.dossier)
    yield from steps.worked_on(visit, accepted)
    yield from steps.collected(visit, accepted.dossier)


def _file(steps: Steps, visit: Visit, intake: Intake, at: datetime) -> str:
    """Write down what came from the portal and return the submission."""
    applicant, agency = visit.applicant, visit.acts.agency
    filed = e.FiledOnline(
        code=f"G22.99.01-{local(at):%y%m%d}-{visit.planned.place:06}",
        filed_at=local(at) - timedelta(minutes=4),
        procedure=intake.procedure,
        procedure_name=steps.matters.name(intake.procedure),
        filed_with=agency,
        decided_by=agency,
        case=intake.case,
        submitter_kind=applicant.submitter.party_kind,
        owner_kind=applicant.owner.party_kind if applicant.owner else None,
        papers=intake.papers,
        collect_at=intake.collect_at,
    )
    return visit.acts.submissions.file(filed, e.Filing(applicant, intake.note)).id


FILINGS: Mapping[Fate, Callable[[Steps, Visit], Life]] = MappingProxyType(
    {
        Fate.ONLINE: _taken_in,
        Fate.ONLINE_ASKED: _asked,
        Fate.ONLINE_WAITING: _waiting,
        Fate.ONLINE_REFUSED: _refused,
        Fate.GUIDED: _guided,
        Fate.TURNED_AWAY: _turned_away,
    }
)

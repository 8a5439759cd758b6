"""Lists that go with what changes hands: several dossiers, or several results, on one sheet."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TypeVar

from counter_app.domain import entries as e
from counter_app.domain.calendar import local
from counter_app.domain.dossier import Dossier
from counter_app.domain.hops import HopEnd
from counter_app.domain.ids import OfficerId
from counter_app.services.papers.setting import Setting
from counter_app.services.papers.subject import Subject
from forms.hand_over import HandedDossier, HandedResult, HandOverList, ResultList

M = TypeVar("M", e.Transferred, e.ResultArrived)


@dataclass(frozen=True, slots=True, repr=False)
class _Handed:
    """What changed hands in one act: to where, when, by whom, and who took it."""

    to_unit: str
    at: datetime
    giver: OfficerId
    taker: str


def hand_over_list(subjects: Sequence[Subject], setting: Setting) -> HandOverList:
    """Return the list of dossiers that were last handed over together.

    Raises LookupError where they never were.
    """
    handed = _last(subjects)
    return HandOverList(
        head=setting.head("", handed.at),
        from_unit=_giving_unit(subjects[0].require_dossier(), handed, setting),
        to_unit=handed.to_unit,
        handed_at=local(handed.at),
        giver=setting.officers.get(handed.giver, ""),
        taker=handed.taker,
        dossiers=tuple(_dossier(each) for each in subjects),
        stamp=setting.stamp,
    )


def result_list(subjects: Sequence[Subject], setting: Setting) -> ResultList:
    """Return the list of results that came to the counter together.

    Raises LookupError where they never did.
    """
    at = max(_common(subjects, e.ResultArrived), default=None)
    if at is None:
        raise LookupError("result-list")
    first = next(_of_kind(subjects[0], e.ResultArrived, at))
    units = (_sending_unit(each.require_dossier(), at) for each in subjects)
    return ResultList(
        head=setting.head("", at),
        from_unit=", ".join(dict.fromkeys(filter(None, units))) or setting.resolver,
        to_unit=setting.agency,
        handed_at=local(at),
        giver="",
        taker=setting.officers.get(first.actor, ""),
        results=tuple(_result(each, at) for each in subjects),
        stamp=setting.stamp,
    )


def _last(subjects: Sequence[Subject]) -> _Handed:
    """Return the last act in which all of them were handed over."""
    at = max(_common(subjects, e.Transferred), default=None)
    if at is None:
        raise LookupError("hand-over-list")
    entry = next(_of_kind(subjects[0], e.Transferred, at))
    facts, person = entry.facts, entry.person
    assert isinstance(facts, e.Transferred)  # noqa: S101 - looked for above
    taker = person.text if isinstance(person, e.Words) else ""
    return _Handed(facts.to_unit, at, entry.actor, taker)


def _common(subjects: Sequence[Subject], kind: type[M]) -> set[datetime]:
    """Return the moments at which each of them has an entry of a kind: one act has one moment."""
    moments = [{each.at for each in _of_kind(subject, kind)} for subject in subjects]
    return set.intersection(*moments)


def _of_kind(subject: Subject, kind: type[M], at: datetime | None = None) -> Iterator[e.Entry]:
    for each in subject.entries:
        if isinstance(each.facts, kind) and at in (None, each.at):
            yield each


def _giving_unit(dossier: Dossier, handed: _Handed, setting: Setting) -> str:
    """Return who gave it: the unit that had it until then, or else the counter."""
    passed = (x.unit for x in dossier.hops if x.ended_at == handed.at and x.end is HopEnd.PASSED_ON)
    return next(passed, setting.agency)


def _sending_unit(dossier: Dossier, at: datetime) -> str:
    return next((x.unit for x in dossier.hops if x.ended_at == at), "")


def _dossier(subject: Subject) -> HandedDossier:
    dossier = subject.require_dossier()
    received, due_at = dossier.received, dossier.due_at
    return HandedDossier(
        number=received.number,
        content=received.procedure_name,
        owner=_owner(dossier),
        sets=received.sets,
        due_at=local(due_at) if due_at else None,
    )


def _result(subject: Subject, at: datetime) -> HandedResult:
    dossier = subject.require_dossier()
    received, applicant = dossier.received, dossier.applicant
    entry = next(_of_kind(subject, e.ResultArrived, at))
    outcome = entry.person if isinstance(entry.person, e.Outcome) else e.Outcome()
    return HandedResult(
        number=received.number,
        content=received.procedure_name,
        result=" ".join(filter(None, (outcome.kind, outcome.code, outcome.text))),
        owner=_owner(dossier),
        address=applicant.submitter.contact.address if applicant else "",
        owes_fee=bool(dossier.owed_dong),
        by_post=received.collect_at is e.CollectAt.POST,
    )


def _owner(dossier: Dossier) -> str:
    applicant = dossier.applicant
    return (applicant.owner or applicant.submitter).name if applicant else ""

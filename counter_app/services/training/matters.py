"""What people bring: a procedure that fits their fate, its papers, and its money."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from random import Random

from counter_app.domain import entries as e
from counter_app.domain.checklist import is_conditional, terms_on
from counter_app.domain.fees import NOTHING_SAID, Charge
from counter_app.domain.ids import AgencyCode, ProcedureCode
from counter_app.domain.person import Applicant
from counter_app.domain.procedure import (
    Channel,
    HandledBy,
    Paper,
    PaperKind,
    Procedure,
    SupplementMode,
    Term,
    TermUnit,
)
from counter_app.services.builtin import exemptions
from counter_app.services.reception import Intake
from counter_app.services.training.chance import weighed
from counter_app.services.training.plan import Fate, Planned

_OFTEN = {"2.000815": 30, "2.000884": 12, "1.004222": 10, "1.001193": 8, "1.001612": 8}
"""Procedures that are asked for more often than the others: so many times."""
_LONG_DAYS = 8
_MOST_PAPERS = 6
_TYPED_DONG = (8_000, 15_000, 30_000, 75_000, 150_000, 1_200_000)
_COLLECT = ((e.CollectAt.COUNTER, 85), (e.CollectAt.POST, 9), (e.CollectAt.ONLINE, 6))
LINKED = (ProcedureCode("2.000986"), ProcedureCode("1.001193"), ProcedureCode("1.004222"))
"""A linked dossier and its parts: birth, residence, and the child's insurance card."""
ELSEWHERE = AgencyCode("000.00.02.H99")
_CLOSING_DAYS = 10
_CLOSES, _PAUSES = "Hoạt động xây dựng", "Giảm nghèo"

Fits = Callable[[Procedure], bool]


def for_practice(procedures: Sequence[Procedure]) -> tuple[Procedure, ...]:
    """Return editions of some procedures that close by themselves, or stop the clock.

    The published list says neither of any, and both have to be practised.
    """
    closing = [
        replace(each, autoclose_days=_CLOSING_DAYS) for each in procedures if each.field == _CLOSES
    ]
    pausing = [
        replace(each, supplement_mode=SupplementMode.PAUSE)
        for each in procedures
        if each.field == _PAUSES
    ]
    return (*closing, *pausing)


class Matters:
    """Draws what a visit is about from the procedures in force."""

    def __init__(self, procedures: Sequence[Procedure]) -> None:
        self._by_code = {each.code: each for each in procedures}
        self._fitting: dict[Fate | int, list[tuple[Procedure, int]]] = {}
        self._brought: dict[tuple[ProcedureCode, int | None], list[Paper]] = {}

    def procedure(self, luck: Random, planned: Planned) -> Procedure:
        """Return a procedure that a fate can befall."""
        key = planned.limit_days or planned.fate
        if key not in self._fitting:
            fits = _fits(planned)
            self._fitting[key] = [
                (each, _OFTEN.get(each.code, 1)) for each in self._by_code.values() if fits(each)
            ]
        return weighed(luck, self._fitting[key])

    def intake(self, luck: Random, planned: Planned, applicant: Applicant) -> Intake:
        """Return what the officer fills in for a visit."""
        return self.of(luck, self.procedure(luck, planned), applicant, _channel(planned))

    def of(
        self, luck: Random, procedure: Procedure, applicant: Applicant, channel: Channel
    ) -> Intake:
        """Return what the officer fills in for a procedure."""
        if channel is Channel.DIRECT and luck.random() < 0.05:
            channel = Channel.POST if procedure.on_channel(Channel.POST) else channel
        case = luck.choice([each.number for each in procedure.cases] or [None])
        collect_at = weighed(luck, _COLLECT)
        return Intake(
            procedure.code,
            applicant,
            case=case,
            channel=channel,
            papers=tuple(_count(luck, each) for each in self._papers(procedure, case)),
            sets=1 + (luck.random() < 0.1),
            collect_at=collect_at,
            collect_address=applicant.submitter.contact.address
            if collect_at is e.CollectAt.POST
            else "",
            note="Người nộp hẹn gọi điện trước khi đến." if luck.random() < 0.06 else "",
            charge=_charge(luck, procedure, channel),
        )

    def linked(self, luck: Random, applicant: Applicant) -> tuple[Intake, ...]:
        """Return a linked dossier with its parts."""
        return tuple(
            self.of(luck, self._by_code[code], applicant, Channel.DIRECT) for code in LINKED
        )

    def _papers(self, procedure: Procedure, case: int | None) -> list[Paper]:
        """Return the papers that people bring; what each says is read once, it takes long."""
        key = (procedure.code, case)
        if key not in self._brought:
            wanted = [each for each in procedure.papers_of(case) if _is_brought(each)]
            self._brought[key] = wanted[:_MOST_PAPERS]
        return self._brought[key]

    def name(self, code: ProcedureCode) -> str:
        """Return the name of a procedure."""
        return self._by_code[code].name


def amount(luck: Random) -> int:
    """Return an amount that a province might have set."""
    return luck.choice(_TYPED_DONG)


def _channel(planned: Planned) -> Channel:
    return Channel.ONLINE if planned.fate.value.startswith("online") else Channel.DIRECT


def _fits(planned: Planned) -> Fits:
    if planned.limit_days:
        wanted = Term(TermUnit.WORKING_DAY, planned.limit_days)
        return lambda each: _is_ours(each) and _has(each, wanted)
    return _FITS.get(planned.fate, _at_the_desk)


def _at_the_desk(each: Procedure) -> bool:
    return _is_ours(each) and each.on_channel(Channel.DIRECT) is not None


def _is_ours(each: Procedure) -> bool:
    return each.handled_by is HandledBy.PROVINCE


def _has(each: Procedure, term: Term) -> bool:
    terms = each.on_channel(Channel.DIRECT)
    return terms is not None and terms.term == term


def _takes_long(each: Procedure) -> bool:
    """Return whether there is time to ask, to answer and to apologise."""
    terms = each.on_channel(Channel.DIRECT)
    if not _is_ours(each) or terms is None or terms.term is None:
        return False
    return terms.term.unit is not TermUnit.WORKING_HOUR and terms.term.amount >= _LONG_DAYS


def _closes(each: Procedure) -> bool:
    return _takes_long(each) and each.autoclose_days is not None


def _at_once(each: Procedure) -> bool:
    return _is_ours(each) and _has(each, Term(TermUnit.SAME_DAY))


def _of_ministry(each: Procedure) -> bool:
    return not _is_ours(each) and each.on_channel(Channel.DIRECT) is not None


def _on_line(each: Procedure) -> bool:
    return _is_ours(each) and each.on_channel(Channel.ONLINE) is not None


_FITS: dict[Fate, Fits] = {
    Fate.IMMEDIATE: _at_once,
    Fate.MINISTRY: _of_ministry,
    Fate.AWAITING: _closes,
    Fate.ONLINE: _on_line,
    Fate.ONLINE_ASKED: _on_line,
    Fate.ONLINE_WAITING: _on_line,
    Fate.ONLINE_REFUSED: _on_line,
    **dict.fromkeys(
        (
            Fate.SUPPLEMENTED, Fate.APOLOGISED, Fate.REFUSED, Fate.REOPENED, Fate.STOPPED,
            Fate.CONSULTED, Fate.ROLLED_BACK, Fate.TAKEN_BACK, Fate.BEYOND, Fate.RETURN_VOIDED,
        ),
        _takes_long,
    ),
}  # fmt: skip
_FITS[Fate.RETURN_VOIDED] = _at_once


def _is_brought(paper: Paper) -> bool:
    return paper.kind is PaperKind.SUBMIT and not is_conditional(paper)


def _count(luck: Random, paper: Paper) -> e.PaperCount:
    if paper.copies and luck.random() < 0.3:
        return e.PaperCount(paper.number, certified=paper.copies)
    return e.PaperCount(paper.number, originals=max(1, paper.originals), copies=paper.copies)


def _charge(luck: Random, procedure: Procedure, channel: Channel) -> Charge:
    terms = terms_on(procedure, channel)
    if terms.fee_dong == 0:
        return NOTHING_SAID
    exemption = luck.choice(exemptions()) if luck.random() < 0.06 else None
    if terms.fee_unit:
        return Charge(luck.randint(1, 12), luck.randint(1, 4), exemption=exemption)
    typed = amount(luck) if terms.fee_dong is None and luck.random() < 0.6 else None
    return Charge(typed_dong=typed, exemption=exemption)

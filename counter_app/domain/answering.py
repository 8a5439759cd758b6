"""What of a dossier counts in a period, and who answers for it.

Basis: Công văn 1140/UBND-KSTT (Quảng Bình, 2020); NĐ 61/2018 Điều 18, 19, 31-33.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from types import MappingProxyType

from counter_app.domain import entries as e
from counter_app.domain.calendar import WorkingCalendar, local
from counter_app.domain.deadlines import Method, working_time_between
from counter_app.domain.dossier import WORKING, Dossier, Issued, State, Wait
from counter_app.domain.hops import Hop
from counter_app.domain.ids import OfficerId
from counter_app.domain.lateness import is_late, transfer_by
from counter_app.domain.outages import Outage, without_line
from counter_app.domain.period import Period
from counter_app.domain.responsibility import COUNTER, NOBODY, Figure, Holding, Occurrence
from counter_app.domain.stream import fold, in_order
from counter_app.domain.timeliness import Counting, Timeliness, ended_at, timeliness


@dataclass(frozen=True, slots=True)
class Terms:
    """By what a period is judged."""

    period: Period
    now: datetime
    calendar: WorkingCalendar
    method: Method
    outages: tuple[Outage, ...] = ()


@dataclass(frozen=True, slots=True)
class Case:
    """A dossier, with its entries that undid something."""

    dossier: Dossier
    undone: tuple[e.Entry, ...] = ()


def case_of(entries: Iterable[e.Entry]) -> Case | None:
    """Return what one stream tells, None where it is no dossier."""
    known = list(entries)
    dossier, _ = fold(known)
    if dossier is None:
        return None
    undone = (x for x in in_order(known) if isinstance(x.facts, e.ReturnVoided | e.Voided))
    return Case(dossier, tuple(undone))


def occurrences(case: Case, terms: Terms) -> Iterator[Occurrence]:
    """Yield everything of a dossier that counts in a period.

    A void number counts as such and as nothing else.

    Basis: Công văn 1140/UBND-KSTT (Quảng Bình, 2020); NĐ 61/2018 Điều 31-33.
    """
    of_case = _Answering(case, terms)
    yield from of_case.undone()
    if case.dossier.state is State.VOIDED:
        return
    yield from of_case.course()
    yield from of_case.lateness()
    yield from of_case.letters()
    yield from of_case.hand_overs()


def holdings(dossier: Dossier, terms: Terms) -> Iterator[Holding]:
    """Yield how long units had a dossier that they gave on in the period, or have in hand.

    Basis: Mẫu số 06 (phiếu kiểm soát): time planned against time taken.
    """
    for hop in dossier.hops:
        if hop.ended_at is None:
            counts = hop.given_at < min(terms.now, terms.period.ends) and dossier.hop is hop
        else:
            counts = terms.period.has(hop.ended_at)
        if counts:
            begins, ends = hop.taken_at or hop.given_at, hop.ended_at or terms.now
            over = tuple(each for each in dossier.waits if each.ended_at)
            planned = _worked(hop.given_at, hop.due_at, over, terms) if hop.due_at else None
            actual = _worked(begins, ends, dossier.waits, terms)
            number = dossier.received.number
            officer = hop.officer or NOBODY
            yield Holding(dossier.id, number, hop.unit, officer, hop.given_at, actual, planned)


@dataclass(frozen=True, slots=True)
class _Answering:
    """Finds what counts in one dossier, and who answers for it."""

    case: Case
    terms: Terms

    def undone(self) -> Iterator[Occurrence]:
        """Yield void numbers and void returns: whoever did it answers."""
        for entry in self.case.undone:
            is_number = isinstance(entry.facts, e.Voided)
            figure = Figure.VOIDED if is_number else Figure.RETURN_VOIDED
            yield from self._told(figure, entry.at, COUNTER, entry.actor)

    def course(self) -> Iterator[Occurrence]:
        """Yield received, resolved, returned, reissued."""
        dossier = self.case.dossier
        received = dossier.received
        yield from self._received(Figure.RECEIVED, received.received_at)
        if received.replaces:
            yield from self._received(Figure.REISSUED, received.received_at)
        unit, officer = self._last()
        yield from self._told(Figure.RESOLVED, dossier.resolved_at, unit, officer)
        yield from self._told(Figure.RETURNED, dossier.returned_at, unit, officer)

    def lateness(self) -> Iterator[Occurrence]:
        """Yield how it ended against its date, and whether lateness was apologised for.

        For what is answered on a ministry's system the apology is written there.
        """
        dossier, terms = self.case.dossier, self.terms
        counting = Counting(terms.calendar, terms.method)
        ended, how = ended_at(dossier), timeliness(dossier, counting)
        unit, officer = self._last()
        is_counted_late = False
        is_owed = not (dossier.extensions or dossier.is_elsewhere)
        if how is not None:
            figure = _TIMELY[how]
            found = tuple(self._told(figure, ended, unit, officer, late=how is Timeliness.LATE))
            is_counted_late = how is Timeliness.LATE and bool(found)
            yield from found
        promised = dossier.promised_at
        if dossier.state in WORKING and promised and is_late(terms.now, promised):
            found = tuple(self._told(Figure.LATE_NOW, promised, unit, officer, late=True))
            yield from found
            if found and is_owed:
                yield from self._told(Figure.UNEXCUSED, promised, unit, officer, late=True)
        elif is_counted_late and is_owed:
            yield from self._told(Figure.UNEXCUSED, ended, unit, officer, late=True)

    def letters(self) -> Iterator[Occurrence]:
        """Yield letters by their form, those without a reason, and second requests."""
        asked = 0
        for letter in self.case.dossier.letters:
            yield from self._letter(_FORMS[letter.form], letter)
            if not letter.reasons:
                yield from self._letter(Figure.NO_REASON, letter)
            if _FORMS[letter.form] is Figure.SUPPLEMENT:
                asked += 1
                if asked > 1:
                    yield from self._letter(Figure.SECOND_SUPPLEMENT, letter)
        yield from self._late_apologies()

    def hand_overs(self) -> Iterator[Occurrence]:
        """Yield what went from the counter after its hour, and steps that took too long.

        Basis: NĐ 61/2018 Điều 18.2 (the same day, or the next morning after 15:00).
        """
        dossier, now = self.case.dossier, self.terms.now
        by = transfer_by(dossier.received.received_at, self.terms.calendar)
        first = dossier.hops[0] if dossier.hops else None
        if first and is_late(first.given_at, by):
            yield from self._told(Figure.LATE_HAND_OVER, first.given_at, COUNTER, first.given_by)
        elif first is None and dossier.state is State.RECEIVED and is_late(now, by):
            yield from self._received(Figure.LATE_HAND_OVER, by)
        for hop in dossier.hops:
            if hop.due_at and is_late(hop.stood_at or now, hop.due_at):
                at = hop.stood_at or hop.due_at
                yield from self._told(Figure.LATE_STEP, at, hop.unit, hop.officer or NOBODY)

    def _late_apologies(self) -> Iterator[Occurrence]:
        dossier = self.case.dossier
        before = dossier.received.due_at
        by = {each.at: each.by for each in dossier.letters}
        for change in dossier.due_changes:
            if change.is_excuse and before and is_late(change.at, before):
                first, last = local(before).date(), local(change.at).date()
                days = self.terms.calendar.working_days_between(first, last)
                unit, officer = self._at(change.at), by.get(change.at, NOBODY)
                figure = Figure.APOLOGISED_LATE
                yield from self._told(figure, change.at, unit, officer, days=days)
            before = change.due_at

    def _received(self, figure: Figure, at: datetime) -> Iterator[Occurrence]:
        return self._told(figure, at, COUNTER, self.case.dossier.taken_in_by)

    def _letter(self, figure: Figure, letter: Issued) -> Iterator[Occurrence]:
        return self._told(figure, letter.at, self._at(letter.at), letter.by)

    def _told(
        self,
        figure: Figure,
        at: datetime | None,
        unit: str,
        officer: OfficerId,
        *,
        late: bool = False,
        days: int = 0,
    ) -> Iterator[Occurrence]:
        """Yield an occurrence where its moment is of the period."""
        if at is None or not self.terms.period.has(at):
            return
        dossier = self.case.dossier
        outage = self._without_line() if late else timedelta(0)
        number = dossier.received.number
        yield Occurrence(figure, dossier.id, number, at, unit, officer, outage, days)

    def _without_line(self) -> timedelta:
        dossier = self.case.dossier
        ends = dossier.promised_at or self.terms.now
        begins = dossier.received.received_at
        return without_line(self.terms.outages, begins, ends, self.terms.calendar)

    def _last(self) -> tuple[str, OfficerId]:
        """Return the unit that had it last, and who of it; else the counter and who took it in."""
        dossier = self.case.dossier
        if not dossier.hops:
            return COUNTER, dossier.taken_in_by
        return dossier.hops[-1].unit, dossier.hops[-1].officer or NOBODY

    def _at(self, moment: datetime) -> str:
        """Return the unit that had it at a moment."""
        return next((x.unit for x in self.case.dossier.hops if _had(x, moment)), COUNTER)


_TIMELY: Mapping[Timeliness, Figure] = MappingProxyType(
    {
        Timeliness.EARLY: Figure.EARLY,
        Timeliness.ON_TIME: Figure.ON_TIME,
        Timeliness.LATE: Figure.LATE,
    }
)
_FORMS: Mapping[str, Figure] = MappingProxyType(
    {
        "supplement-request": Figure.SUPPLEMENT,
        "refusal": Figure.REFUSED,
        "apology": Figure.APOLOGISED,
        "stop-notice": Figure.STOPPED,
    }
)


def _had(hop: Hop, moment: datetime) -> bool:
    return hop.given_at <= moment and (hop.ended_at is None or moment <= hop.ended_at)


def _worked(begins: datetime, ends: datetime, waits: tuple[Wait, ...], terms: Terms) -> timedelta:
    """Return the working time of a span in which nobody waited for the citizen."""
    spans = ((max(begins, x.asked_at), min(ends, x.ended_at or ends)) for x in waits)
    waited = (_working(first, last, terms) for first, last in spans if first < last)
    return _working(begins, ends, terms) - sum(waited, timedelta(0))


def _working(begins: datetime, ends: datetime, terms: Terms) -> timedelta:
    return working_time_between(local(begins), local(ends), terms.calendar)

"""The end of a day: what was done, what of it is on paper, what the centre has confirmed.

Basis: Công văn 1140/UBND-KSTT (Quảng Bình, 2020): every form is attached to the electronic system.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from types import MappingProxyType

from counter_app.domain import entries as e
from counter_app.domain.calendar import local
from counter_app.domain.errors import Problem, forbid
from counter_app.domain.stream import in_order


class Act(StrEnum):
    """What is counted of a day, each with the paper that belongs to it."""

    RECEIPT = "receipt"
    SUPPLEMENT = "supplement"
    REFUSAL = "refusal"
    APOLOGY = "apology"
    STOP = "stop"
    HAND_OVER = "hand-over"
    RETURN = "return"
    GUIDED = "guided"
    """Not taken in: everything missing was asked for."""
    TURNED_AWAY = "turned-away"
    """Refused before it was taken in."""


class Gap(StrEnum):
    """In what paper, ledger and centre differ."""

    NOT_PRINTED = "not-printed"
    MAY_BE_OUT = "may-be-out"
    """A paper went to a printer, and nobody knows whether it came out."""
    NOT_CONFIRMED = "not-confirmed"
    NOT_ATTACHED = "not-attached"
    """The paper as it was issued has not reached the centre."""


_ACTS: Mapping[type, Act] = MappingProxyType(
    {
        e.Received: Act.RECEIPT,
        e.SupplementRequested: Act.SUPPLEMENT,
        e.Refused: Act.REFUSAL,
        e.Extended: Act.APOLOGY,
        e.Apologised: Act.APOLOGY,
        e.Stopped: Act.STOP,
        e.Transferred: Act.HAND_OVER,
        e.Returned: Act.RETURN,
        e.CompletionAsked: Act.GUIDED,
        e.TurnedAway: Act.TURNED_AWAY,
    }
)
PAPERS: Mapping[Act, str] = MappingProxyType(
    {
        Act.RECEIPT: "receipt",
        Act.SUPPLEMENT: "supplement-request",
        Act.REFUSAL: "refusal",
        Act.APOLOGY: "apology",
        Act.STOP: "stop-notice",
        Act.RETURN: "result-note",
        Act.GUIDED: "supplement-request",
        Act.TURNED_AWAY: "refusal",
    }
)
"""The form of each act; a hand-over has a list of its own, which is of no one dossier."""
_OPTIONAL = frozenset({Act.RETURN})
"""Acts whose paper is printed where the citizen wants it."""


@dataclass(frozen=True, slots=True)
class Done:
    """One act of a day: of which dossier, and how far it got."""

    act: Act
    stream: str
    number: str
    """The dossier's, or the portal's code; empty where there is neither."""
    is_printed: bool
    is_confirmed: bool
    needs_paper: bool = True


@dataclass(frozen=True, slots=True)
class Line:
    """The figures of one kind of act; `printed` None: it has no paper of its own."""

    act: Act
    printed: int | None
    recorded: int
    confirmed: int | None
    """None: there is no centre."""


@dataclass(frozen=True, slots=True)
class Difference:
    """One thing that does not agree; `act` None: it is of a paper as such."""

    number: str
    gap: Gap
    act: Act | None = None


@dataclass(frozen=True, slots=True)
class Beside:
    """What is known of papers beside the ledger: numbers of jobs, and streams with files to go."""

    may_be_out: tuple[str, ...] = ()
    not_attached: Collection[str] = ()


@dataclass(frozen=True, slots=True)
class DayFigures:
    """A day held against paper and centre."""

    day: date
    lines: tuple[Line, ...]
    differences: tuple[Difference, ...] = field(default=())

    def of(self, act: Act) -> Line:
        """Return the figures of one kind of act."""
        return next(each for each in self.lines if each.act is act)


@dataclass(frozen=True, slots=True)
class Compared:
    """What came of holding the last days against the centre's; `differed` dossiers were mended."""

    centre: str
    is_done: bool
    differed: int = 0


def acts_of(entries: Sequence[e.Entry], day: date, own: Collection[int]) -> list[Done]:
    """Return what was done at this counter on a day, of one stream.

    `own` are the places of the entries that this counter wrote. A void number needs no paper, nor
    does what was handed over at once.

    Basis: NĐ 61/2018 Điều 17.1 (a receipt is given for what is not returned at once).
    """
    living = in_order(entries)
    number = _number(living)
    is_void = any(isinstance(each.facts, e.Voided) for each in living)
    return [
        Done(
            act=act,
            stream=each.stream,
            number=number,
            is_printed=_is_printed(living, each, PAPERS.get(act, "")),
            is_confirmed=each.rev is not None,
            needs_paper=not (is_void or act in _OPTIONAL or _returned_at_once(living, each)),
        )
        for each in living
        if (act := _ACTS.get(type(each.facts))) and each.pos in own and _day_of(each) == day
    ]


def figures(
    day: date, done: Sequence[Done], *, has_centre: bool, beside: Beside | None = None
) -> DayFigures:
    """Return the figures of a day with everything that does not agree.

    Basis: Công văn 1140/UBND-KSTT (Quảng Bình, 2020).
    """
    lines = tuple(_line(act, [x for x in done if x.act is act], has_centre) for act in Act)
    gaps = [*_gaps(done, has_centre), *_gaps_beside(done, beside or Beside())]
    return DayFigures(day, lines, tuple(gaps))


def require_past(day: date, today: date) -> None:
    """Raise RuleError for a day that is still to come. Basis: office rule."""
    if day > today:
        raise forbid(Problem.DAY_TO_COME, "day")


def _line(act: Act, done: Sequence[Done], has_centre: bool) -> Line:
    printed = sum(x.is_printed for x in done) if act in PAPERS else None
    confirmed = sum(x.is_confirmed for x in done) if has_centre else None
    return Line(act, printed, len(done), confirmed)


def _gaps(done: Iterable[Done], has_centre: bool) -> Iterable[Difference]:
    for each in done:
        if each.act in PAPERS and each.needs_paper and not each.is_printed:
            yield Difference(each.number, Gap.NOT_PRINTED, each.act)
        if has_centre and not each.is_confirmed:
            yield Difference(each.number, Gap.NOT_CONFIRMED, each.act)


def _gaps_beside(done: Iterable[Done], beside: Beside) -> Iterable[Difference]:
    for number in beside.may_be_out:
        yield Difference(number, Gap.MAY_BE_OUT)
    told = dict.fromkeys((x.stream, x.number) for x in done if x.stream in beside.not_attached)
    for _, number in told:
        yield Difference(number, Gap.NOT_ATTACHED)


def _is_printed(entries: Iterable[e.Entry], act: e.Entry, form: str) -> bool:
    return any(
        isinstance(each.facts, e.Printed) and each.facts.form == form and each.at >= act.at
        for each in entries
    )


def _returned_at_once(entries: Iterable[e.Entry], act: e.Entry) -> bool:
    if not isinstance(act.facts, e.Received):
        return False
    return any(isinstance(x.facts, e.Returned) and _day_of(x) == _day_of(act) for x in entries)


def _number(entries: Iterable[e.Entry]) -> str:
    for each in entries:
        if isinstance(each.facts, e.Received):
            return each.facts.number
        if isinstance(each.facts, e.FiledOnline):
            return each.facts.code
    return ""


def _day_of(entry: e.Entry) -> date:
    return local(entry.at).date()

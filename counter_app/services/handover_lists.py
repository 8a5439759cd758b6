"""What is to be handed over, and by when; what units have; whose opinion is awaited."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache, partial

from counter_app.domain.calendar import WorkingCalendar, local
from counter_app.domain.dossier import State
from counter_app.domain.handover import Asked, Held, Waiting, agency_of_part, next_step
from counter_app.domain.ids import OfficerId, ProcedureCode
from counter_app.domain.lateness import Urgency, is_late, transfer_by, urgency
from counter_app.domain.process import ProcessDefinition, ProcessStep
from counter_app.domain.takers import Takers
from counter_app.services.agencies import agency_name
from counter_app.services.desk import Desk
from counter_app.services.handover import SLIPS, TAKERS, Slips
from counter_app.services.processes import process_on
from counter_app.services.reference import Reference
from counter_app.store import catalogue, counter, handover_lists, settings
from counter_app.store.engine import Transaction


@dataclass(frozen=True, slots=True, repr=False)
class ToGo:
    """A dossier on its way out: to which unit by its process, until when, and how urgent."""

    waiting: Waiting
    unit: str
    step_name: str
    by: datetime
    urgency: Urgency


@dataclass(frozen=True, slots=True, repr=False)
class WithUnit:
    """A dossier that a unit has, by name who is responsible there, and whether it is late."""

    held: Held
    officer: str
    is_late: bool


@dataclass(frozen=True, slots=True, repr=False)
class Awaited:
    """An opinion that is awaited, and whether it is late."""

    asked: Asked
    is_late: bool


@dataclass(frozen=True, slots=True, repr=False)
class HandOverPage:
    """Everything that the page of the hand-over shows, as of a moment."""

    now: datetime
    to_go: tuple[ToGo, ...]
    with_units: tuple[WithUnit, ...]
    awaited: tuple[Awaited, ...]
    counts: tuple[int, int, int]
    """How many each of the three lists has in all, in this order, with what is not shown."""
    units: tuple[str, ...]
    """Every unit that is known here, for the choice of another."""
    takers: Takers
    """Who took for each unit before."""
    staff: tuple[str, ...]
    wants_slips: bool = True
    """Whether the office prints control slips by itself."""


class HandOverLists:
    """Reads the lists of the hand-over."""

    def __init__(self, desk: Desk, reference: Reference) -> None:
        self._desk = desk
        self._reference = reference

    def page(self) -> HandOverPage:
        """Return all lists; the most urgent first within its unit.

        Basis: NĐ 61/2018 Điều 18.2, Điều 19.5.
        """
        now = self._desk.now()
        with self._desk.store.reading() as connection:
            calendar = self._reference.on(connection, self._desk.today()).calendar
            names = counter.officer_names(connection)
            planning = _Planning(connection, calendar, now)
            waiting = handover_lists.waiting(connection)
            to_go = _ordered(map(planning.to_go, waiting.lines))
            held = handover_lists.held(connection)
            asked = handover_lists.asked(connection)
            slips = settings.load(connection, SLIPS, Slips())
            takers = settings.load(connection, TAKERS, Takers())
        return HandOverPage(
            now,
            tuple(to_go),
            tuple(_with_unit(each, names, now) for each in held.lines),
            tuple(Awaited(x, bool(x.due_at and is_late(now, x.due_at))) for x in asked.lines),
            (waiting.count, held.count, asked.count),
            _units(to_go, held.lines),
            takers,
            tuple(names.values()),
            slips.wanted,
        )


class _Planning:
    """Finds the unit of each dossier; what several of them share is read once."""

    def __init__(self, connection: Transaction, calendar: WorkingCalendar, now: datetime) -> None:
        self._connection = connection
        self._calendar = calendar
        self._now = now
        self._process = cache(self._read_process)
        self._first_step = cache(self._read_first_step)
        self._agency = cache(partial(agency_name, connection))

    def to_go(self, waiting: Waiting) -> ToGo:
        """Return where a dossier goes, and until when."""
        day = local(waiting.received_at).date()
        step = self._first_step(waiting.procedure, day)
        unit = self._elsewhere(waiting, day) or (step.unit if step else "")
        by = transfer_by(waiting.since, self._calendar)
        return ToGo(waiting, unit, step.name if step else "", by, urgency(by, self._now))

    def _read_first_step(self, code: ProcedureCode, day: date) -> ProcessStep | None:
        process = self._process(code, day)
        return next_step(process, 0) if process else None

    def _elsewhere(self, waiting: Waiting, day: date) -> str:
        """Return the agency that decides where that is another; empty where it is this one."""
        if waiting.decided_by:
            return self._agency(waiting.decided_by)
        whole = self._process(waiting.whole, day) if waiting.whole else None
        if whole is None:
            return ""
        return agency_of_part(whole, waiting.procedure, waiting.procedure_name)

    def _read_process(self, code: ProcedureCode, day: date) -> ProcessDefinition | None:
        edition = catalogue.edition_on(self._connection, code, day)
        known = catalogue.procedure(self._connection, edition) if edition else None
        return process_on(self._connection, known, day) if known else None


def _ordered(listed: Iterable[ToGo]) -> list[ToGo]:
    """Return what is to go by unit, the unit first that waits for the most urgent."""
    several = list(listed)
    first: dict[str, datetime] = {}
    for each in several:
        first[each.unit] = min(each.by, first.get(each.unit, each.by))
    return sorted(several, key=lambda x: (first[x.unit], x.unit, x.by, x.waiting.number))


def _with_unit(held: Held, names: dict[OfficerId, str], now: datetime) -> WithUnit:
    name = names.get(held.officer, "") if held.officer else ""
    runs = held.state is not State.AWAITING_SUPPLEMENT
    return WithUnit(held, name, bool(runs and held.due_at and is_late(now, held.due_at)))


def _units(to_go: Sequence[ToGo], held: Sequence[Held]) -> tuple[str, ...]:
    known = [*(each.unit for each in to_go), *(each.unit for each in held)]
    return tuple(dict.fromkeys(filter(None, known)))

"""What must have come of a dossier, kept beside the program and independent of it."""

from collections import Counter
from dataclasses import dataclass, field
from datetime import date, datetime

from tests.faults.lives.slow import Limit, SlowCalendar, Wait, due, due_after_wait

R, P, A = "received", "in_process", "awaiting_supplement"
DONE, RETURNED, REFUSED, STOPPED, VOIDED = "resolved", "returned", "refused", "stopped", "voided"
LIVING = frozenset({R, P, A, DONE, RETURNED, REFUSED, STOPPED})
ANY = LIVING | {VOIDED}
OPEN, WORKING = frozenset({R, P, A}), frozenset({R, P})

ALLOWED: dict[str, frozenset[str]] = {
    "transfer": WORKING, "take": frozenset({P}), "take back": frozenset({P}),
    "roll back": frozenset({P}), "consult": WORKING, "answer": LIVING,
    "request": WORKING, "complete": frozenset({A}), "extend": OPEN, "apologise": LIVING,
    "refuse": OPEN, "stop": OPEN, "close": OPEN, "reopen": frozenset({REFUSED, STOPPED}),
    "arrive": WORKING, "withdraw": frozenset({DONE}), "hand over": frozenset({DONE}),
    "void return": frozenset({RETURNED}), "void": OPEN | {DONE}, "reissue": OPEN | {DONE},
    "authority": WORKING, "set fee": LIVING, "exempt": LIVING, "collect": ANY, "reverse": ANY,
    "note": ANY, "code": LIVING, "shelve": LIVING, "correct": LIVING, "lost receipt": OPEN | {DONE},
}  # fmt: skip
"""From which states each act is lawful, as the decree has it; written down a second time."""
OF_OUR_SYSTEM = frozenset({"request", "extend", "refuse", "stop", "close"})
"""What a dossier of a ministry's system never allows here."""
STOP_NOTICE_SINCE = date(2025, 7, 1)
"""TT 03/2025/TT-VPCP: before it no form told of a stop."""


@dataclass(slots=True)
class Case:
    """A dossier as it must be."""

    stream: str
    limit: Limit | None
    is_ministry: bool
    received_at: datetime
    fee: str = ""
    """The code of its fee."""
    is_charged: bool = True
    """Whether anything is owed for it at all."""
    state: str = R
    due_at: datetime | None = None
    promised_at: datetime | None = None
    """When it would be due had no lateness been excused."""
    asked_at: datetime | None = None
    """Since when it waits for a supplement."""
    put_off_at: datetime | None = None
    """When a letter set another date while it waited."""
    way: list[str] = field(default_factory=list)
    """Units that have it, one behind the other; empty: the counter."""
    sent_back_from: str = ""
    """The unit that sent it back and may still take that back."""
    is_taken: bool = False
    has_left: bool = False
    """Whether it ever went to a unit: the first time a control slip goes with it."""
    is_beyond: bool = False
    """Whether another agency decides, from whose receipt on the limit runs."""
    began_there: bool = False
    is_built_upon: bool = False
    """Whether a supplement or a letter followed, so that the beginning stays as it was said."""
    shelf: str = ""
    forms: Counter[str] = field(default_factory=Counter)
    payments: dict[str, int] = field(default_factory=dict)
    """What was paid and not given back, by entry."""
    consultations: list[str] = field(default_factory=list)
    closes_on: date | None = None
    """After which day it may be closed while it waits."""
    closes_after: int = 0
    extensions_left: int = 1
    parts: list["Case"] = field(default_factory=list)

    @property
    def held_by(self) -> str:
        """The unit that has it in hand; nobody once it is over or its result is there."""
        return self.way[-1] if self.way and self.state in (P, A) else ""

    def may(self, act: str) -> bool:
        """Return whether an act is lawful now."""
        if self.is_ministry and act in OF_OUR_SYSTEM:
            return False
        return self.state in ALLOWED[act]

    def goes_on(self) -> None:
        """Be worked on again: by the unit that has it, or else the counter."""
        self.state = P if self.way else R


@dataclass(slots=True)
class Filed:
    """A submission as it must be."""

    stream: str
    stage: str = "waiting"
    forms: Counter[str] = field(default_factory=Counter)

    def may(self, act: str) -> bool:
        """Return whether an answer is still lawful."""
        allowed = {
            "ask": {"waiting"}, "complete": {"asked"}, "refuse": {"waiting", "asked"},
            "take in": {"waiting", "asked"},
        }  # fmt: skip
        return self.stage in allowed[act]


@dataclass(slots=True)
class Dates:
    """How this office counts."""

    calendar: SlowCalendar
    rolls: bool

    def due(self, case: Case, received: datetime) -> datetime | None:
        """Return when a dossier is due that is received at a moment."""
        return due(self.calendar, case.limit, self.rolls, received) if case.limit else None

    def after_wait(self, case: Case, completed: datetime) -> datetime | None:
        """Return when it is due once what was asked for is there."""
        return self._after(case, case.put_off_at or case.asked_at, case.due_at, completed)

    def promise_after_wait(self, case: Case, completed: datetime) -> datetime | None:
        """Return when it would be due then had nobody been excused; without a promise, when it is.

        No letter of excuse moved that date, so all of the wait does.
        """
        promise = self._after(case, case.asked_at, case.promised_at, completed)
        return promise or self.after_wait(case, completed)

    def _after(
        self, case: Case, stood: datetime | None, before: datetime | None, completed: datetime
    ) -> datetime | None:
        if case.limit is None or stood is None or before is None:
            return before
        wait = Wait(stood, before)
        return due_after_wait(self.calendar, case.limit, self.rolls, wait, completed)

"""Who comes on which day of a world of practice, and what becomes of the matter."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from itertools import cycle

from counter_app.domain.calendar import ONE_DAY, WorkingCalendar
from counter_app.services.training.chance import chance, weighed

A_DAY = 6
"""Dossiers of a working day, where a world is small enough for a short history."""
SHORT_DAYS = 10
"""Working days of the shortest history: two weeks."""
SCENE_EVERY = 12
"""So many dossiers a day call for each scene of the last days once more."""
MOST_SCENES = 25


class Fate(StrEnum):
    """What becomes of what somebody brings."""

    RETURNED = "returned"
    SHELVED = "shelved"
    """The result waits, and nobody comes for it."""
    IMMEDIATE = "immediate"
    MINISTRY = "ministry"
    """A ministry's system handles it, under a code of its own."""
    SUPPLEMENTED = "supplemented"
    AWAITING = "awaiting"
    """Asked for more that never comes: closed in the end."""
    OVERDUE = "overdue"
    EXCUSED = "excused"
    """Late, with an apology and a new date."""
    APOLOGISED = "apologised"
    REFUSED = "refused"
    REOPENED = "reopened"
    """Refused by mistake, and taken up again."""
    STOPPED = "stopped"
    VOIDED = "voided"
    REISSUED = "reissued"
    LINKED = "linked"
    BEYOND = "beyond"
    """Decided elsewhere: its limit runs once it has arrived there."""
    TAKEN_BACK = "taken-back"
    ROLLED_BACK = "rolled-back"
    CONSULTED = "consulted"
    RETURN_VOIDED = "return-voided"
    LOST_RECEIPT = "lost-receipt"
    CORRECTED = "corrected"
    ONLINE = "online"
    ONLINE_ASKED = "online-asked"
    ONLINE_WAITING = "online-waiting"
    ONLINE_REFUSED = "online-refused"
    GUIDED = "guided"
    TURNED_AWAY = "turned-away"


F = Fate
DOSSIERS_OF = {
    F.LINKED: 3, F.REISSUED: 2, F.ONLINE_WAITING: 0, F.ONLINE_REFUSED: 0, F.GUIDED: 0,
    F.TURNED_AWAY: 0,
}  # fmt: skip
"""How many dossiers come of a fate, where it is not one."""

_USUAL: tuple[tuple[Fate, int], ...] = (
    (F.RETURNED, 400), (F.IMMEDIATE, 120), (F.MINISTRY, 150), (F.ONLINE, 80),
    (F.SUPPLEMENTED, 50), (F.OVERDUE, 20), (F.EXCUSED, 15), (F.APOLOGISED, 3), (F.REFUSED, 20),
    (F.REOPENED, 2), (F.STOPPED, 12), (F.AWAITING, 12), (F.VOIDED, 6), (F.REISSUED, 6),
    (F.LINKED, 12), (F.BEYOND, 10), (F.TAKEN_BACK, 4), (F.ROLLED_BACK, 12), (F.CONSULTED, 8),
    (F.RETURN_VOIDED, 3), (F.LOST_RECEIPT, 10), (F.CORRECTED, 15), (F.SHELVED, 6),
    (F.ONLINE_ASKED, 12), (F.ONLINE_REFUSED, 6), (F.GUIDED, 30), (F.TURNED_AWAY, 8),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Scene:
    """What the last days must show: a fate, and when it began or when it is due.

    `days_ago` and `due_in` count working days from the last day; one of them is given.
    """

    fate: Fate
    days_ago: int | None = None
    due_in: int | None = None


SCENES: tuple[Scene, ...] = (
    Scene(F.RETURNED, days_ago=0), Scene(F.RETURNED, due_in=0), Scene(F.RETURNED, due_in=1),
    Scene(F.AWAITING, days_ago=4), Scene(F.OVERDUE, due_in=-2), Scene(F.EXCUSED, due_in=-1),
    Scene(F.SHELVED, due_in=-1), Scene(F.RETURNED, days_ago=4), Scene(F.REFUSED, days_ago=4),
    Scene(F.STOPPED, days_ago=5), Scene(F.ONLINE_WAITING, days_ago=0), Scene(F.GUIDED, days_ago=0),
    Scene(F.REISSUED, days_ago=1), Scene(F.VOIDED, days_ago=0), Scene(F.LINKED, days_ago=2),
    Scene(F.IMMEDIATE, days_ago=0), Scene(F.MINISTRY, days_ago=0), Scene(F.MINISTRY, days_ago=1),
    Scene(F.ONLINE, days_ago=2), Scene(F.SUPPLEMENTED, days_ago=6), Scene(F.BEYOND, days_ago=3),
    Scene(F.AWAITING, days_ago=8), Scene(F.TAKEN_BACK, days_ago=1), Scene(F.CONSULTED, days_ago=5),
    Scene(F.ROLLED_BACK, days_ago=4), Scene(F.APOLOGISED, days_ago=4), Scene(F.OVERDUE, due_in=-1),
    Scene(F.RETURNED, due_in=0), Scene(F.RETURNED, due_in=1), Scene(F.EXCUSED, due_in=1),
    Scene(F.RETURN_VOIDED, days_ago=6), Scene(F.LOST_RECEIPT, days_ago=6),
    Scene(F.CORRECTED, days_ago=1), Scene(F.REOPENED, days_ago=4), Scene(F.SHELVED, due_in=0),
    Scene(F.ONLINE_ASKED, days_ago=3), Scene(F.ONLINE_WAITING, days_ago=1),
    Scene(F.ONLINE_REFUSED, days_ago=2), Scene(F.TURNED_AWAY, days_ago=0),
    Scene(F.IMMEDIATE, days_ago=0), Scene(F.RETURNED, days_ago=0), Scene(F.RETURNED, days_ago=0),
    Scene(F.ONLINE_WAITING, days_ago=0), Scene(F.TURNED_AWAY, days_ago=2),
    Scene(F.RETURNED, due_in=0), Scene(F.RETURNED, due_in=2), Scene(F.RETURNED, days_ago=0),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Planned:
    """One visit: its day, its fate, what all its chance comes from, and its limit if it matters."""

    day: date
    fate: Fate
    place: int
    limit_days: int | None = None
    """A procedure with so many working days; None: whatever fits the fate."""
    is_pinned: bool = False
    """Whether it takes its whole limit, so that it stands where its scene wants it."""


def plan(
    dossiers: int, seed: int, today: date, since: date, calendar: WorkingCalendar
) -> list[Planned]:
    """Return so many dossiers with the visits that lead to none, by day, the last days staged.

    The history is as long as the number asks for, but never before `since`.
    """
    days = _working_days(dossiers, today, since, calendar)
    each_day = max(A_DAY, dossiers // len(days))
    planned: list[Planned] = []
    left = dossiers
    for place, (day, scene) in enumerate(_staged(each_day, days)):
        if left <= 0:
            break
        one = _of_scene(scene, day, days, place, seed)
        left -= DOSSIERS_OF.get(one.fate, 1)
        planned.append(one)
    planned += _usual(left, seed, days, len(planned))
    return sorted(planned, key=lambda each: (each.day, each.place))


def _working_days(
    dossiers: int, today: date, since: date, calendar: WorkingCalendar
) -> Sequence[date]:
    """Return the working days of the history, the last one first."""
    wanted, found, day = max(SHORT_DAYS, dossiers // A_DAY), list[date](), today
    while len(found) < wanted and (day >= since or len(found) < SHORT_DAYS):
        if calendar.is_working_day(day):
            found.append(day)
        day -= ONE_DAY
    return found


def _staged(each_day: int, days: Sequence[date]) -> Iterator[tuple[date, Scene]]:
    for _ in range(min(MOST_SCENES, max(1, each_day // SCENE_EVERY))):
        for scene in SCENES:
            yield days[min(scene.days_ago or 0, len(days) - 1)], scene


def _of_scene(scene: Scene, day: date, days: Sequence[date], place: int, seed: int) -> Planned:
    if scene.due_in is None:
        return Planned(day, scene.fate, place, is_pinned=scene.fate is Fate.RETURNED)
    shortest = max(1, scene.due_in + 1)
    limit = chance(seed, "limit", place).choice([x for x in (1, 2, 3, 5) if x >= shortest])
    began = days[min(max(limit - scene.due_in, 0), len(days) - 1)]
    return Planned(began, scene.fate, place, limit, is_pinned=True)


def _usual(left: int, seed: int, days: Sequence[date], place: int) -> Iterator[Planned]:
    """Yield what comes on any day; the last day had only a morning."""
    luck = chance(seed, "usual")
    halves = [half for day in days for half in (day, day)][1:]
    for half in cycle(_shuffled(halves, seed)):
        if left <= 0:
            return
        fate = weighed(luck, _USUAL)
        if DOSSIERS_OF.get(fate, 1) > left:
            fate = Fate.RETURNED
        left -= DOSSIERS_OF.get(fate, 1)
        yield Planned(half, fate, place)
        place += 1


def _shuffled(halves: Sequence[date], seed: int) -> list[date]:
    mixed = list(halves)
    chance(seed, "days").shuffle(mixed)
    return mixed


def last_working_day(until: date, calendar: WorkingCalendar) -> date:
    """Return a day itself where it is worked, else the last one before it that was."""
    return until if calendar.is_working_day(until) else calendar.take_back_working_days(until, 1)

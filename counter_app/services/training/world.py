"""A world of practice: a counter that has worked for weeks or years, by the real use cases."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from heapq import heappop, heappush
from itertools import groupby

from counter_app.domain.calendar import VIETNAM, OfficeHours, calendar_from, local
from counter_app.domain.desk_entries import Reached
from counter_app.domain.dossier import State
from counter_app.domain.ids import OfficerId
from counter_app.domain.person import Applicant
from counter_app.domain.shelf import Shelves
from counter_app.ports import IdSource
from counter_app.services import shelves
from counter_app.services.builtin import builtin_calendar, builtin_catalogue
from counter_app.services.desk import Desk
from counter_app.services.reference import Reference
from counter_app.services.training import words
from counter_app.services.training.acts import Acts
from counter_app.services.training.chance import TurnedClock, chance, weighed
from counter_app.services.training.hours import Hours
from counter_app.services.training.lives import life
from counter_app.services.training.matters import Matters, for_practice
from counter_app.services.training.people import an_applicant
from counter_app.services.training.plan import Fate, Planned, last_working_day, plan
from counter_app.services.training.steps import Life, Steps, Visit
from counter_app.store import catalogue, counter, print_jobs, search, settings

Progress = Callable[[int, int], None]
"""Called with how much is done, and of how much."""
COLLEAGUES = ("Lê Thị Ngoãn", "Hoàng Văn Khuếch", "Phạm Quỳnh Thuỷ")
SOURCE = "Bản tập huấn"
EARLIEST = date(2025, 7, 21)
"""The first day that has two working weeks behind it with procedures in force."""
REGULARS, REGULAR_SHARE = 40, 0.12
"""People who come again and again, and how often it is one of them."""
_OPENED, _MIDNIGHT, _CALLS = time(8), time(0), time(16, 30)
_OUTCOMES = ((Reached.TOLD, 9), (Reached.NOT_REACHED, 1))


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a world is to be: the same again for the same values; `until` is when it stops."""

    dossiers: int
    seed: int
    until: datetime


@dataclass(frozen=True, slots=True)
class Told:
    """How many dossiers of a world stand in each state."""

    states: Mapping[State, int]

    @property
    def dossiers(self) -> int:
        """All of them."""
        return sum(self.states.values())


def new_seed(ids: IdSource) -> int:
    """Return a seed that nobody had before, short enough to be written down."""
    return int.from_bytes(ids.random(4))


class World:
    """Plans a world, and lets a desk live it."""

    def __init__(self, wanted: Wanted) -> None:
        self._wanted = wanted
        self._calendar = calendar_from(builtin_calendar(), OfficeHours())
        listed = builtin_catalogue().procedures
        since = min(each.effective_on for each in listed)
        self._last_day = last_working_day(local(wanted.until).date(), self._calendar)
        self._planned = plan(wanted.dossiers, wanted.seed, self._last_day, since, self._calendar)
        first = self._planned[0].day if self._planned else self._last_day
        in_force = [each for each in listed if each.effective_on <= first]
        self._own_editions = for_practice(in_force)
        own = {each.code: each for each in self._own_editions}
        self._matters = Matters([own.get(each.code, each) for each in in_force])
        opened_on = max(since, first - timedelta(days=1))
        self.clock = TurnedClock(datetime.combine(opened_on, _OPENED, VIETNAM))
        """What the machine of this world shows; it begins when the counter is opened."""

    def live(self, desk: Desk, progress: Progress) -> Told:
        """Do all that is planned, in its order, up to the moment at which the world stops.

        `desk` is a new counter's, by this world's clock. What was to be printed on earlier days
        counts as done; only the last day's papers wait.
        """
        with desk.store.batched() as batched:
            return self._live(replace(desk, store=batched), progress)

    def _live(self, desk: Desk, progress: Progress) -> Told:
        staff = self._staff(desk)
        with desk.store.writing() as connection:
            settings.save(connection, shelves.SETTING, Shelves(words.SHELVES))
        steps = Steps(Hours(self._calendar), self._matters, self._last_day)
        waiting: list[tuple[datetime, int, Life]] = []
        done = 0
        for day, of_day in groupby(self._planned, key=lambda each: each.day):
            for planned in of_day:
                visit = self._visit(planned, staff)
                _go_on(waiting, planned.place, life(steps, visit))
                done += 1
            self._until(waiting, min(_end_of(day), self._wanted.until))
            if day < self._last_day:
                self._call(day, staff)
            progress(done, len(self._planned))
        self._until(waiting, self._wanted.until)
        self.clock.turn(self._wanted.until)
        with desk.store.writing() as connection:
            morning = datetime.combine(self._last_day, _MIDNIGHT, VIETNAM)
            print_jobs.let_go(connection, morning)
            return Told(search.by_state(connection))

    def _until(self, waiting: list[tuple[datetime, int, Life]], until: datetime) -> None:
        """Let every life go on that does so by a moment, whoever is first before the others."""
        while waiting and waiting[0][0] <= until:
            at, place, each = heappop(waiting)
            self.clock.turn(at)
            _go_on(waiting, place, each)

    def _call(self, day: date, staff: Sequence[Acts]) -> None:
        """Call in the evening whoever is to be told something; only the last day's calls wait."""
        self.clock.turn(datetime.combine(day, _CALLS, VIETNAM))
        luck = chance(self._wanted.seed, "calls", day)
        acts = luck.choice(staff)
        while calls := acts.call_list.waiting().calls:
            for each in calls:
                acts.call_list.note(each, weighed(luck, _OUTCOMES))

    def _visit(self, planned: Planned, staff: Sequence[Acts]) -> Visit:
        luck = chance(self._wanted.seed, "visit", planned.place)
        needs_leader = planned.fate is Fate.REOPENED
        acts = staff[0] if needs_leader else luck.choice(staff)
        return Visit(planned, luck, acts, self._applicant(planned))

    def _applicant(self, planned: Planned) -> Applicant:
        luck = chance(self._wanted.seed, "applicant", planned.place)
        if luck.random() < REGULAR_SHARE:
            luck = chance(self._wanted.seed, "regular", luck.randrange(REGULARS))
            return an_applicant(luck, self._last_day)
        return an_applicant(luck, planned.day)

    def _staff(self, desk: Desk) -> tuple[Acts, ...]:
        """Bring in colleagues and the editions for practice; return what each officer can do."""
        officers = [desk.officer]
        with desk.store.writing() as connection:
            for name in COLLEAGUES:
                self.clock.turn(self.clock.now() + timedelta(minutes=5))
                officers.append(OfficerId(desk.ids.new_id()))
                counter.add_officer(connection, officers[-1], name, "officer", desk.now())
            catalogue.add_procedures(connection, self._own_editions, SOURCE, desk.now())
        reference = Reference()
        return tuple(Acts(replace(desk, officer=each), reference) for each in officers)


def _go_on(waiting: list[tuple[datetime, int, Life]], place: int, each: Life) -> None:
    """Let a life do what is due, and note when it goes on; one that is over is left out."""
    for at in each:
        heappush(waiting, (at, place, each))
        return


def _end_of(day: date) -> datetime:
    """Return the moment before which lives of the next day have nothing to do."""
    return datetime.combine(day, time(23, 59), VIETNAM)

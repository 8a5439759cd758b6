"""Histories by their seeds; what is yielded is what was seen."""

import random
import tempfile
import traceback
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

from counter_app.domain.deadlines import Method
from counter_app.services.builtin import builtin_calendar
from tests.builders import FakeClock
from tests.faults.lives import filings
from tests.faults.lives.acts import any_of
from tests.faults.lives.counter import make_template, opened
from tests.faults.lives.looking import wrong_at_the_end
from tests.faults.lives.model import Dates
from tests.faults.lives.slow import VIETNAM, SlowCalendar
from tests.faults.lives.walk import History, Wrong
from tests.faults.showing import Shown
from tests.faults.sync.schedule import scratch

MOVES = 40
FIRST, DAYS = datetime(2025, 1, 6, 7, tzinfo=VIETNAM), 660
"""Lives begin from here on, within so many days: past Tết twice, and a law that changes."""
LAST_TOLD = 6
AT_ONCE = 2
"""The newest of so many are acted upon and looked at after each act; the others now and then."""
LOOK_AT_ALL = 8


def prove(count: int, seed: int) -> Iterator[Shown]:
    """Yield what each of so many histories showed."""
    with tempfile.TemporaryDirectory(dir=scratch()) as folder:
        template = make_template(Path(folder) / "template")
        calendar = SlowCalendar(builtin_calendar())
        for each in range(seed, seed + count):
            place = Path(folder) / str(each)
            yield Shown(f"seed {each}", tuple(_lived(each, template, place, calendar)))


def _lived(seed: int, template: Path, place: Path, calendar: SlowCalendar) -> Iterator[str]:
    """Yield what was wrong in one history."""
    luck = random.Random(seed)
    clock = FakeClock(FIRST + timedelta(minutes=luck.randrange(DAYS * 24 * 60)))
    method = luck.choice(tuple(Method))
    with opened(template, place, clock, method) as services:
        dates = Dates(calendar, method is Method.ROLLING_HOURS)
        history = History(services, clock, luck, dates)
        try:
            _live(history)
        except Wrong as wrong:
            yield f"{wrong} – {'; '.join(history.told[-LAST_TOLD:])}"
            return
        except Exception:  # noqa: BLE001 - whatever breaks is what we look for
            yield f"{traceback.format_exc()} – {'; '.join(history.told[-LAST_TOLD:])}"
            return
        yield from wrong_at_the_end(services, luck)


def _live(history: History) -> None:
    luck = history.luck
    for place in range(MOVES):
        if not history.cases:
            history.receive()
        elif luck.random() < 0.06:
            luck.choice(filings.BEGIN)(history)
        elif history.filed and luck.random() < 0.1:
            filings.answer(history, luck.choice(history.filed[-AT_ONCE:]))
        else:
            case = luck.choice(history.cases[-AT_ONCE:])
            any_of(history, case)(history, case)
        newest = slice(None) if place % LOOK_AT_ALL == 0 else slice(-AT_ONCE, None)
        history.look(history.cases[newest], history.filed[newest])
        history.let_time_pass()
    history.look(history.cases, history.filed)

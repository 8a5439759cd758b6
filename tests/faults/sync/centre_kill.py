"""P4: the centre is killed at any step of a push; answers and effects match one to one."""

import json
import random
import subprocess
import sys
import tempfile
from collections import Counter as Tally
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path

from sqlalchemy import select

from counter_app.domain import entries as e
from sync.centre import schema
from sync.centre.centre import Centre, open_centre
from sync.wire import PushAnswer, Verdict, WireEntry
from tests.builders import FakeClock
from tests.faults.showing import Shown
from tests.sync.builders import Counter, SharedIds, a_counter
from tests.sync.postgresql import Server, a_server, programs

MOST_STEPS = 90
_ROOT = Path(__file__).parents[3]
Push = list[WireEntry]


def prove(count: int, seed: int) -> Iterator[Shown]:
    """Yield what each kill left behind, on SQLite and PostgreSQL in turn."""
    with tempfile.TemporaryDirectory() as folder:
        if programs() is None:
            yield from _kills(Path(folder), None, count, seed)
            return
        with a_server() as server:
            yield from _kills(Path(folder), server, count, seed)


def _kills(folder: Path, server: Server | None, count: int, seed: int) -> Iterator[Shown]:
    for each in range(seed, seed + count):
        url = f"sqlite:///{folder / f'{each}.db'}"
        if server is not None and each % 2:
            url = server.fresh()
        yield Shown(f"seed {each}", tuple(kill(url, each)))


def kill(url: str, seed: int) -> Iterator[str]:
    """Yield what is wrong after a centre was killed and all pushes were brought again."""
    chance = random.Random(seed)
    centre = open_centre(url, FakeClock(), SharedIds())
    counter = a_counter(centre)
    pushes = _pushes(counter, chance)
    first = _told(counter, url, pushes, chance.randrange(1, MOST_STEPS))
    second = _told(counter, url, pushes, 0)
    try:
        if len(second) != len(pushes):
            yield "a centre that nobody killed left a push unanswered"
        for before, after in zip(first, second, strict=False):
            if before.verdicts != after.verdicts:
                yield "a push brought again got another answer"
        yield from _effects(centre, [one for each in second for one in each.verdicts])
    finally:
        centre.close()


def _pushes(counter: Counter, chance: random.Random) -> list[Push]:
    """Return receptions with their moves, some of which cannot be taken."""
    pushes: list[Push] = []
    for serial in range(1, 7):
        taken = counter.pen.receive(chance.randrange(1, 4) if serial > 4 else serial)
        moves = [counter.pen.write(taken.stream, e.Transferred("Tư pháp"))]
        if chance.random() < 0.5:
            moves.append(counter.pen.write(taken.stream, e.Returned(e.CollectAt.COUNTER)))
        pushes.append([taken, *moves])
    return pushes


def _told(counter: Counter, url: str, pushes: list[Push], last: int) -> list[PushAnswer]:
    """Return the answers of a centre that dies at a step, 0 for never."""
    session = asdict(counter.session)
    lines = [
        json.dumps({"session": session, "push": {"entries": [x.model_dump() for x in each]}})
        for each in pushes
    ]
    done = subprocess.run(
        [sys.executable, "-m", "tests.faults.sync.centre_child", url, str(last)],
        input="\n".join(lines),
        cwd=_ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    return [PushAnswer.model_validate_json(line) for line in done.stdout.splitlines()]


def _effects(centre: Centre, verdicts: list[Verdict]) -> Iterator[str]:
    """Yield where ledger, feed and parked entries are not what the verdicts say."""
    with centre.around.database.reading() as connection:
        held = connection.execute(select(schema.entry.c.entry_id, schema.entry.c.rev)).all()
        fed = connection.execute(select(schema.feed).order_by(schema.feed.c.position)).all()
        parked = connection.scalars(select(schema.parked.c.entry_id)).all()
        stored = connection.scalars(select(schema.verdict.c.entry_id)).all()
    placed = {each.entry_id: each.rev for each in verdicts if each.rev is not None}
    if Tally((row.entry_id, row.rev) for row in held) != Tally(placed.items()):
        yield "the ledger is not what the verdicts say"
    if [row.position for row in fed] != list(range(1, len(placed) + 1)):
        yield "the feed has a gap, or a place too many"
    if Tally(row.entry_id for row in fed) != Tally(placed.keys()):
        yield "the feed is not the ledger"
    if Tally(parked) != Tally(each.entry_id for each in verdicts if each.rev is None):
        yield "what was not taken is not what waits for a person"
    if Tally(stored) != Tally(each.entry_id for each in verdicts):
        yield "an answer was not stored once"

"""P9: one entry posted 50 times at once; it is one dossier, and every answer is the same."""

import random
import tempfile
import threading
from collections.abc import Iterator
from pathlib import Path

from counter_app.store import counter, link, outbox
from sync.outgoing import request_of
from sync.wire import PushAnswer
from tests.faults.showing import Shown
from tests.faults.sync import people
from tests.faults.sync.invariants import at_centre
from tests.faults.sync.proof import template
from tests.faults.sync.schedule import scratch
from tests.faults.sync.world import World

POSTS = 50


def prove(count: int, seed: int) -> Iterator[Shown]:
    """Yield what each storm of posts showed."""
    with template() as store:
        for each in range(seed, seed + count):
            with tempfile.TemporaryDirectory(dir=scratch()) as folder:
                world = World(Path(folder), store, each)
                try:
                    yield Shown(f"seed {each}", tuple(_storm(world)))
                finally:
                    world.close()


def _storm(world: World) -> Iterator[str]:
    """Post the same entries from many threads, straight at the centre's exchange."""
    machine = world.machines["A"]
    world.join(machine)
    world.sync(machine)
    for _ in range(1 + random.Random(world.seed).randrange(5)):
        people.accept(machine)
    desk = machine.desk
    with desk.store.reading() as connection:
        request = request_of([dict(row) for row in outbox.ready(connection, 100)])
        writer, tie = counter.writer_of(connection), link.load_link(connection)
    session = world.session_of(tie.agency, writer)
    answers: list[PushAnswer] = []
    threads = [
        threading.Thread(
            target=lambda: answers.append(world.centre.exchange.push(session, request))
        )
        for _ in range(POSTS)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    if len(answers) != POSTS:
        yield f"only {len(answers)} of {POSTS} posts were answered"
    if len({answer.verdicts for answer in answers}) != 1:
        yield "the answers differ"
    held = at_centre(world)
    names = [row["entry_id"] for row in held["entry"]]
    if len(names) != len(set(names)):
        yield "an entry stands twice in the ledger"
    if not {each.entry_id for each in request.entries} <= set(names):
        yield "an entry is not in the ledger"

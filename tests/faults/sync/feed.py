"""P10: feeds under many writers that commit late; a reader that polls a plain sequence loses rows.

On PostgreSQL, where writers are truly at once. What is slept here is the fault itself.
"""

import random
import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import psycopg
from sqlalchemy import Connection, event

from sync.centre.centre import open_centre
from tests.builders import FakeClock
from tests.faults.showing import Shown
from tests.sync.builders import Counter, SharedIds, a_counter
from tests.sync.postgresql import Server, a_server

AGENCIES = ("H56.01", "H56.02")
WRITERS, READERS = 24, 10
PUSHES, ENTRIES = 4, 3
LATEST_S = 0.02
"""The longest that a commit is held back."""


def prove(count: int, seed: int) -> Iterator[Shown]:
    """Yield what each storm of writers showed, and that the naive reader loses rows."""
    with a_server() as server:
        yield Shown("control", () if naive(server, seed) else ("the naive reader lost nothing",))
        for each in range(seed, seed + count):
            yield Shown(f"seed {each}", tuple(storm(server.fresh(), each)))


def storm(url: str, seed: int) -> Iterator[str]:
    """Yield what is wrong with the feeds while writers of two agencies commit late."""
    centre = open_centre(url, FakeClock(), SharedIds())
    chance = random.Random(seed)

    @event.listens_for(centre.around.database._engine, "commit")
    def _late(_: Connection) -> None:
        time.sleep(chance.random() * LATEST_S)

    writers = [a_counter(centre, f"device-{n}", AGENCIES[n % 2]) for n in range(WRITERS)]
    readers = [a_counter(centre, f"reader-{n}", AGENCIES[n % 2]) for n in range(READERS)]
    done = threading.Event()
    try:
        with ThreadPoolExecutor(WRITERS + READERS) as threads:
            reading = [threads.submit(_read, reader, done) for reader in readers]
            try:
                writing = [threads.submit(_write, n, each) for n, each in enumerate(writers)]
                written = [one for each in writing for one in each.result()]
            finally:
                done.set()
            for reader, each in zip(readers, reading, strict=True):
                yield from _compare(reader.agency, written, each.result())
    finally:
        centre.close()


Written = tuple[str, frozenset[str]]
"""An entry, and the agencies in whose feeds it is to stand."""


def _write(n: int, writer: Counter) -> list[Written]:
    chance = random.Random(n)
    written: list[Written] = []
    for push in range(PUSHES):
        entries = []
        for each in range(ENTRIES):
            deciding = chance.choice(AGENCIES)
            serial = 100 * n + push * ENTRIES + each + 1
            one = writer.pen.receive(serial, received_by=writer.agency, decided_by=deciding)
            entries.append(one)
            written.append((one.entry_id, frozenset({writer.agency, deciding})))
        writer.push(*entries)
    return written


def _read(reader: Counter, done: threading.Event) -> list[tuple[int, str]]:
    """Return all that a reader saw, who never asks again for what is behind it."""
    seen: list[tuple[int, str]] = []
    while True:
        is_last = done.is_set()
        items = reader.changes(after=seen[-1][0] if seen else 0, limit=7).items
        seen += [(item.position, item.entry_id) for item in items]
        if is_last and not items:
            return seen


def _compare(agency: str, written: list[Written], seen: list[tuple[int, str]]) -> Iterator[str]:
    positions = [position for position, _ in seen]
    if positions != list(range(1, len(positions) + 1)):
        yield f"the feed of {agency} has a gap or a place twice"
    wanted = {entry for entry, agencies in written if agency in agencies}
    if missed := wanted - {entry for _, entry in seen}:
        yield f"{len(missed)} of {len(wanted)} entries never came to a reader of {agency}"


def naive(server: Server, seed: int) -> int:
    """Return how many rows a reader loses that polls a plain sequence under the same writers."""
    url = server.fresh()
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute("CREATE TABLE plain (id BIGSERIAL PRIMARY KEY, writer INTEGER)")
    done = threading.Event()
    with ThreadPoolExecutor(WRITERS + 1) as threads:
        reading = threads.submit(_poll, url, done)
        writing = [threads.submit(_add, url, seed + n) for n in range(WRITERS)]
        written = sum(each.result() for each in writing)
        done.set()
        return written - reading.result()


def _add(url: str, seed: int) -> int:
    chance = random.Random(seed)
    with psycopg.connect(url) as connection:
        for _ in range(PUSHES * ENTRIES):
            connection.execute("INSERT INTO plain (writer) VALUES (%s)", [seed])
            time.sleep(chance.random() * LATEST_S)
            connection.commit()
    return PUSHES * ENTRIES


def _poll(url: str, done: threading.Event) -> int:
    last = seen = 0
    with psycopg.connect(url, autocommit=True) as connection:
        while True:
            is_last = done.is_set()
            asked = "SELECT id FROM plain WHERE id > %s ORDER BY id"
            rows = connection.execute(asked, [last]).fetchall()
            seen += len(rows)
            last = rows[-1][0] if rows else last
            if is_last and not rows:
                return seen

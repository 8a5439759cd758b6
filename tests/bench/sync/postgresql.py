"""The centre on PostgreSQL from 16 connections, beside bare upserts of the very same rows."""

import gzip
import tempfile
from collections.abc import Callable, Iterable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import psycopg
import requests
from sqlalchemy import select

from counter_app.clock import SystemClock
from counter_app.domain import entries as e
from counter_app.id_source import SystemIds
from sync.centre import schema
from sync.centre.centre import Centre, open_centre
from sync.wire import MOST_ENTRIES, PushRequest
from tests.bench.sync.served import served
from tests.bench.timing import ms
from tests.builders import FakeClock
from tests.sync.builders import Counter, a_counter
from tests.sync.postgresql import Server, a_server

CONNECTIONS, AGENCIES = 16, 8
PUSHES = 12
"""Of each device, 100 entries each: 50 receptions and the print of each receipt."""
ROUNDS = 3
"""Both sides take turns; the median counts, for the machine is shared."""
ENTRIES = CONNECTIONS * PUSHES * MOST_ENTRIES
Batch = list[tuple[str, list[tuple[object, ...]]]]
"""What one push writes: statements, and the rows of each."""


@dataclass(slots=True)
class _Seen:
    """Entries a second: ours straight and over HTTP, bare with all rows and with entries only."""

    straight: list[float]
    served: list[float]
    all_rows: list[float]
    entry_rows: list[float]


def measure() -> Iterable[str]:
    """Yield entries a second of the centre and of bare upserts, and their ratios."""
    seen = _Seen([], [], [], [])
    rows = 0
    with a_server(settings="") as server:
        for _ in range(ROUNDS):
            rows = _round(server, seen)
    straight, over_http = _median(seen.straight), _median(seen.served)
    all_rows, entry_rows = _median(seen.all_rows), _median(seen.entry_rows)
    yield f"{ENTRIES} entries, {CONNECTIONS} connections, {AGENCIES} agencies, fsync as shipped"
    yield f"centre: {straight:.0f} entries/s; over HTTP to two processes: {over_http:.0f}"
    yield f"bare upsert of all {rows / ENTRIES:.1f} rows an entry: {all_rows:.0f} entries/s"
    yield f"bare upsert of the entry rows alone: {entry_rows:.0f} entries/s"
    yield f"centre / bare, the same rows = {straight / all_rows:.2f} (goal at least 0.5)"
    yield f"two processes over HTTP / bare, the same rows = {over_http / all_rows:.2f}"
    yield f"centre / bare, entry rows alone = {straight / entry_rows:.2f}"


def _median(rates: list[float]) -> float:
    return sorted(rates)[len(rates) // 2]


def _round(server: Server, seen: _Seen) -> int:
    """Measure each once, each on a database of its own; return how many rows the centre writes."""
    url = server.fresh()
    clock = FakeClock(SystemClock().now())
    centre = open_centre(url, clock, SystemIds(clock))
    try:
        counters, requests_ = _backlog(centre)
        pushing = [partial(_push, *each) for each in zip(counters, requests_, strict=True)]
        seen.straight.append(_rate(pushing))
        batches = _written(centre)
    finally:
        centre.close()
    seen.served.append(_over_http(server))
    seen.all_rows.append(_bare(server, batches))
    only = [[[one for one in push if one[0].startswith("INSERT INTO entry ")] for push in each]
            for each in batches]  # fmt: skip
    seen.entry_rows.append(_bare(server, only))
    return sum(len(rows) for each in batches for push in each for _, rows in push)


def _rate(work: Sequence[Callable[[], object]]) -> float:
    """Return entries a second of what is done from as many threads."""

    def all_at_once() -> None:
        with ThreadPoolExecutor(CONNECTIONS) as threads:
            for done in [threads.submit(each) for each in work]:
                done.result()

    return ENTRIES / ms(all_at_once) * 1000


def _backlog(centre: Centre) -> tuple[list[Counter], list[list[PushRequest]]]:
    """Return counters of several agencies, two of each, and what each of them brings."""
    counters = [
        a_counter(centre, f"device-{each}", f"000.00.{each % AGENCIES:02}.H56")
        for each in range(CONNECTIONS)
    ]
    return counters, [_written_offline(n, each) for n, each in enumerate(counters)]


def _written_offline(place: int, counter: Counter) -> list[PushRequest]:
    half = MOST_ENTRIES // 2
    first = 1 + place // AGENCIES * PUSHES * half
    entries = []
    for serial in range(first, first + PUSHES * half):
        taken = counter.pen.receive(serial, received_by=counter.agency)
        printed = e.Printed("receipt", "2025", 1, taken.hash)
        entries += [taken, counter.pen.write(taken.stream, printed)]
    starts = range(0, len(entries), MOST_ENTRIES)
    return [PushRequest(entries=tuple(entries[at : at + MOST_ENTRIES])) for at in starts]


def _push(counter: Counter, pushes: Sequence[PushRequest]) -> None:
    for each in pushes:
        counter.centre.exchange.push(counter.session, each)


def _over_http(server: Server) -> float:
    """Return the rate of the same entries, packed beforehand, at two processes of the centre."""
    url = server.fresh()
    clock = FakeClock(SystemClock().now())
    centre = open_centre(url, clock, SystemIds(clock))
    try:
        counters, pushes = _backlog(centre)
        headers = [_headers(each) for each in counters]
    finally:
        centre.close()
    bodies = [[_packed(one) for one in each] for each in pushes]
    with ExitStack() as stack:
        homes = [stack.enter_context(tempfile.TemporaryDirectory()) for _ in range(2)]
        places = [stack.enter_context(served(Path(x), "--database", url)) for x in homes]
        posting = [
            partial(_post, places[n % len(places)], *each)
            for n, each in enumerate(zip(headers, bodies, strict=True))
        ]
        return _rate(posting)


def _headers(counter: Counter) -> Mapping[str, str]:
    return {
        "Authorization": f"Bearer {counter.token()}",
        "Content-Type": "application/json",
        "Content-Encoding": "gzip",
    }


def _packed(push: PushRequest) -> bytes:
    return gzip.compress(push.model_dump_json(exclude_none=True).encode(), 6, mtime=0)


def _post(address: str, headers: Mapping[str, str], bodies: Sequence[bytes]) -> None:
    with requests.Session() as session:
        for body in bodies:
            place = f"{address}/v1/sync/push"
            session.post(place, data=body, headers=headers, timeout=60).raise_for_status()


def _written(centre: Centre) -> list[list[Batch]]:
    """Return all rows that the pushes wrote, by device and push, as statements that upsert them."""
    found: dict[tuple[str, int], dict[str, list[tuple[object, ...]]]] = {}
    push_of: dict[str, tuple[str, int]] = {}
    with centre.around.database.reading() as connection:
        for row in connection.execute(select(schema.entry)):
            place = (row.device, (row.seq - 1) // MOST_ENTRIES)
            push_of[row.entry_id] = push_of[row.stream] = place
        for table in _TABLES:
            by = "entry_id" if "entry_id" in table.c else "stream"
            statement = _upsert(table.name, table.c.keys())
            for row in connection.execute(select(table)):
                of_push = found.setdefault(push_of[getattr(row, by)], {})
                of_push.setdefault(statement, []).append(tuple(row))
    devices = sorted({device for device, _ in found})
    return [[list(found[each, push].items()) for push in range(PUSHES)] for each in devices]


_TABLES = (
    schema.entry,
    schema.chain,
    schema.verdict,
    schema.number_taken,
    schema.stream,
    schema.stream_place,
    schema.file_named,
    schema.feed,
)


def _upsert(table: str, names: Sequence[str]) -> str:
    columns = ", ".join(f'"{name}"' for name in names)
    places = ", ".join(["%s"] * len(names))
    return f"INSERT INTO {table} ({columns}) VALUES ({places}) ON CONFLICT DO NOTHING"


def _bare(server: Server, batches: Sequence[Sequence[Batch]]) -> float:
    """Return the rate of bare upserts into the same tables, one transaction for what a push is."""
    url = server.fresh()
    clock = SystemClock()
    open_centre(url, clock, SystemIds(clock)).close()
    return _rate([partial(_upsert_all, url, each) for each in batches])


def _upsert_all(url: str, batches: Sequence[Batch]) -> None:
    with psycopg.connect(url, autocommit=True) as connection, connection.cursor() as cursor:
        for batch in batches:
            with connection.transaction():
                for statement, rows in batch:
                    cursor.executemany(statement.encode(), rows)

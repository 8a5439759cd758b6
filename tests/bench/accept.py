"""Accept a dossier: through the program, and the same statements by bare sqlcipher3."""

import shutil
import sqlite3
from collections.abc import Iterable
from functools import partial
from pathlib import Path
from statistics import median

from counter_app.bootstrap import Services
from tests.bench.bare import Statements, bare_cursor, recorded, replay
from tests.bench.homes import a_counter, an_intake, reopened
from tests.bench.timing import ms
from tests.builders import FakeClock

COUNT = 450
WARM = 50


def measure() -> Iterable[str]:
    """Yield the times of one accept and of one commit, in ms, and their ratios.

    First recorded, then timed by turns with a replay of the record on a copy of the store.
    """
    with a_counter() as (services, clock, folder):
        key = (folder / "training.key").read_bytes()
        for number in range(WARM):
            _accept(services, clock, number)
        twin = _twin(folder, key)
        records = [_recorded(services, clock, number) for number in range(COUNT)]
        ours, bare = [], []
        with reopened(services) as unheard, bare_cursor(twin, key) as cursor:
            for number, statements in enumerate(records):
                ours.append(ms(partial(_accept, unheard, clock, number)))
                bare.append(ms(partial(replay, cursor, statements)))
        accept_ms, bare_ms = median(ours[WARM:]), median(bare[WARM:])
        commit_ms = median(_raw_commits(folder / "raw.db"))
    count = len(records[-1])
    yield f"accept {accept_ms:.2f} ms; its {count} statements by bare sqlcipher3 {bare_ms:.2f} ms"
    yield f"accept / bare statements = {accept_ms / bare_ms:.2f} (goal at most 2)"
    yield f"one raw sqlite3 commit, synchronous=FULL, {commit_ms:.2f} ms"
    yield f"accept / raw commit = {accept_ms / commit_ms:.1f}"


def _accept(services: Services, clock: FakeClock, number: int) -> None:
    clock.pass_time(seconds=20)
    services.reception.accept(an_intake(number), wants_print=True)


def _recorded(services: Services, clock: FakeClock, number: int) -> Statements:
    with recorded(services) as statements:
        _accept(services, clock, number)
    return statements


def _twin(folder: Path, key: bytes) -> Path:
    """Return a copy of the store as it is now, to replay on."""
    with bare_cursor(folder / "counter.db", key) as cursor:
        cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
    return Path(shutil.copy(folder / "counter.db", folder / "twin.db"))


def _raw_commits(path: Path) -> list[float]:
    connection = sqlite3.connect(path, isolation_level=None)
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("PRAGMA synchronous = FULL")
    connection.execute("CREATE TABLE entry (pos INTEGER PRIMARY KEY, body BLOB)")
    row = bytes(700)
    insert = partial(connection.execute, "INSERT INTO entry (body) VALUES (?)", (row,))
    times = [ms(insert) for _ in range(COUNT)]
    connection.close()
    return times

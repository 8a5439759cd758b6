"""Accept a dossier: through the program, and the same statements by bare sqlcipher3."""

import shutil
import sqlite3
from collections.abc import Callable, Iterable
from functools import partial
from pathlib import Path
from statistics import median
from time import perf_counter
from typing import Any

from sqlalchemy import event
from sqlcipher3 import dbapi2

from tests.bench.homes import a_counter, an_intake

COUNT = 400
WARM = 50
Statement = tuple[str, Any]


def measure() -> Iterable[str]:
    """Yield the times of one accept and of one commit, in ms, and their ratios.

    Timed first without anybody listening, then as many again recorded and replayed on a copy.
    """
    with a_counter() as (services, clock, folder):
        key = (folder / "training.key").read_bytes()
        ours = []
        for number in range(COUNT + WARM):
            clock.pass_time(seconds=20)
            ours.append(_timed(partial(_accept, services, number)))
        twin = _twin(folder, key)
        recorded = _record(services.desk.store.engine)
        for number in range(COUNT + WARM):
            recorded.append([])
            clock.pass_time(seconds=20)
            _accept(services, number)
        accept_ms = median(ours[WARM:])
        bare_ms = median(_replay(twin, key, recorded)[WARM:])
        commit_ms = median(_raw_commits(folder / "raw.db"))
    statements = len(recorded[-1])
    yield f"accept {accept_ms:.2f} ms; its {statements} statements by bare sqlcipher3 {bare_ms:.2f}"
    yield f"accept / bare statements = {accept_ms / bare_ms:.2f} (goal at most 2)"
    yield f"one raw sqlite3 commit, synchronous=FULL, {commit_ms:.2f} ms"
    yield f"accept / raw commit = {accept_ms / commit_ms:.1f}"


def _accept(services: Any, number: int) -> None:
    services.reception.accept(an_intake(number), wants_print=True)


def _timed(work: Callable[[], object]) -> float:
    start = perf_counter()
    work()
    return (perf_counter() - start) * 1000


def _twin(folder: Path, key: bytes) -> Path:
    """Return a copy of the store as it is now, to replay on."""
    source = _open(folder / "counter.db", key)
    source.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    source.close()
    return Path(shutil.copy(folder / "counter.db", folder / "twin.db"))


def _record(engine: Any) -> list[list[Statement]]:
    runs: list[list[Statement]] = []

    def note(_conn: Any, _cursor: Any, sql: str, values: Any, _context: Any, many: bool) -> None:
        for each in values if many else [values]:
            runs[-1].append((sql, each))

    def commit(_conn: Any) -> None:
        runs[-1].append(("COMMIT", ()))

    event.listen(engine, "before_cursor_execute", note)
    event.listen(engine, "commit", commit)
    return runs


def _open(path: Path, key: bytes) -> dbapi2.Connection:
    connection = dbapi2.connect(str(path), isolation_level=None)
    connection.execute(f"PRAGMA key = \"x'{key.hex()}'\"")
    for setting in ("journal_mode = WAL", "synchronous = FULL", "foreign_keys = ON"):
        connection.execute(f"PRAGMA {setting}")
    connection.execute("PRAGMA recursive_triggers = ON")
    connection.execute("PRAGMA cipher_memory_security = OFF")
    return connection


def _replay(path: Path, key: bytes, runs: list[list[Statement]]) -> list[float]:
    connection = _open(path, key)
    cursor = connection.cursor()

    def run(statements: list[Statement]) -> None:
        for sql, values in statements:
            cursor.execute(sql, values).fetchall()

    times = [_timed(partial(run, each)) for each in runs]
    connection.close()
    return times


def _raw_commits(path: Path) -> list[float]:
    connection = sqlite3.connect(path, isolation_level=None)
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("PRAGMA synchronous = FULL")
    connection.execute("CREATE TABLE entry (pos INTEGER PRIMARY KEY, body BLOB)")
    row = bytes(700)
    times = [
        _timed(lambda: connection.execute("INSERT INTO entry (body) VALUES (?)", (row,)))
        for _ in range(COUNT)
    ]
    connection.close()
    return times

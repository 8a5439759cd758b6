"""The centre's database: SQLite in its home, or PostgreSQL by a URL; writers one after another."""

import sqlite3
import threading
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from pathlib import Path

from sqlalchemy import Connection, Engine, create_engine
from sqlalchemy.engine import make_url
from sqlalchemy.pool import QueuePool

BUSY_TIMEOUT_S = 30.0
POOL = 16
"""Connections of one process; beyond them requests wait."""


class Database:
    """Transactions on one database; several processes may share PostgreSQL."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self.is_postgresql = engine.dialect.name == "postgresql"
        # Threads that wait for SQLite's own lock sleep and poll; here they queue.
        self._turn = nullcontext() if self.is_postgresql else threading.Lock()

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """Give a transaction that may write; on SQLite it has the write lock from the start."""
        with self._turn, self._engine.begin() as connection:
            if not self.is_postgresql:
                connection.exec_driver_sql("BEGIN IMMEDIATE")
            yield connection

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """Give one snapshot to read from."""
        with self._engine.connect() as plain:
            connection = plain
            if self.is_postgresql:
                connection = plain.execution_options(isolation_level="REPEATABLE READ")
            with connection.begin():
                if not self.is_postgresql:
                    connection.exec_driver_sql("BEGIN")
                yield connection

    def close(self) -> None:
        """Let go of all connections."""
        self._engine.dispose()


def open_database(url: str) -> Database:
    """Return the database at a URL: `sqlite:////srv/centre.db` or `postgresql://...`.

    Nothing is made or changed yet; see `migrate`.
    """
    wanted = make_url(url)
    if wanted.get_backend_name() == "sqlite":
        return Database(_sqlite(Path(wanted.database or "")))
    engine = create_engine(
        wanted.set(drivername="postgresql+psycopg"),
        pool_size=POOL,
        max_overflow=0,
        pool_pre_ping=True,
        hide_parameters=True,
    )
    return Database(engine)


def _sqlite(path: Path) -> Engine:
    def connect() -> sqlite3.Connection:
        connection = sqlite3.connect(
            path, timeout=BUSY_TIMEOUT_S, isolation_level=None, check_same_thread=False
        )
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA synchronous = FULL")
        connection.execute("PRAGMA foreign_keys = ON")
        return connection

    return create_engine(
        "sqlite://",
        creator=connect,
        poolclass=QueuePool,
        pool_size=POOL,
        max_overflow=0,
        hide_parameters=True,  # they are citizens' data, and errors are logged
    )

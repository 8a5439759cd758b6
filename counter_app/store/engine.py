"""The one database: SQLCipher behind SQLAlchemy Core, writers IMMEDIATE, readers deferred."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import Connection, Engine, create_engine
from sqlalchemy.exc import DatabaseError
from sqlalchemy.pool import QueuePool
from sqlcipher3 import dbapi2

from counter_app.domain.errors import EnvironmentTrouble, Trouble

BUSY_TIMEOUT_S = 30.0

Transaction = Connection
"""What a use case hands to the store's functions; services never look inside."""


def open_engine(path: Path, key: bytes) -> Engine:
    """Return an engine on the database at `path`, made if absent, sealed with a 32-byte key.

    A wrong key or a damaged file shows at the first statement. QueuePool is said aloud because
    SQLAlchemy's own choice for SQLite crashes the process when threads share SQLCipher.
    """

    def connect() -> dbapi2.Connection:
        connection = dbapi2.connect(
            str(path), timeout=BUSY_TIMEOUT_S, isolation_level=None, check_same_thread=False
        )
        # It writes its own English lines to standard error; what is wrong we say ourselves.
        connection.execute("PRAGMA cipher_log_level = NONE")
        connection.execute(f"PRAGMA key = \"x'{key.hex()}'\"")
        connection.execute("PRAGMA cipher_memory_security = OFF")
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA synchronous = FULL")
        connection.execute("PRAGMA foreign_keys = ON")
        # Without it INSERT OR REPLACE deletes a row behind the back of the DELETE triggers.
        connection.execute("PRAGMA recursive_triggers = ON")
        return connection

    return create_engine(
        "sqlite://",
        creator=connect,
        module=dbapi2,
        poolclass=QueuePool,
        pool_size=4,
        hide_parameters=True,  # they are citizens' data, and errors are printed
    )


@contextmanager
def writing(engine: Engine) -> Iterator[Connection]:
    """Give a transaction that holds the write lock from its first moment.

    A deferred one that turns writer later fails at once with "database is locked", whatever the
    busy timeout.
    """
    with trouble_named(), engine.begin() as connection:
        connection.exec_driver_sql("BEGIN IMMEDIATE")
        yield connection


@contextmanager
def reading(engine: Engine) -> Iterator[Connection]:
    """Give a snapshot to read from."""
    with trouble_named(), engine.begin() as connection:
        connection.exec_driver_sql("BEGIN")
        yield connection


_SIGNS = (
    ("not a database", Trouble.STORE_NOT_READABLE),
    ("malformed", Trouble.STORE_DAMAGED),
    ("disk image", Trouble.STORE_DAMAGED),
    ("full", Trouble.DISK_FULL),
    ("readonly", Trouble.STORE_READ_ONLY),
    ("locked", Trouble.STORE_BUSY),
    ("disk I/O", Trouble.DISK_FAULT),
    ("unable to open", Trouble.STORE_NOT_READABLE),
)


@contextmanager
def trouble_named() -> Iterator[None]:
    """Turn what the machine does to a database into EnvironmentTrouble; our own bugs pass."""
    try:
        yield
    except (DatabaseError, dbapi2.DatabaseError) as error:
        text = str(getattr(error, "orig", None) or error)
        for sign, trouble in _SIGNS:
            if sign in text:
                raise EnvironmentTrouble(trouble) from error
        raise

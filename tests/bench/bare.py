"""The same statements without the program: recorded once, run again by bare sqlcipher3."""

from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any
from unittest.mock import patch

from sqlalchemy import event
from sqlcipher3 import dbapi2

from counter_app.bootstrap import Services
from counter_app.store.prepared import Prepared

Statements = list[tuple[str, Any]]


@contextmanager
def recorded(services: Services) -> Iterator[Statements]:
    """Give a list that fills with the statements of the services, from BEGIN to COMMIT."""
    seen: Statements = []

    def note(_conn: Any, _cursor: Any, sql: str, values: Any, _context: Any, many: bool) -> None:
        seen.extend((sql, each) for each in (values if many else [values]))

    def commit(_conn: Any) -> None:
        seen.append(("COMMIT", ()))

    def write(prepared: Prepared, connection: Any, values: Any) -> int:
        """Note a statement that goes straight to SQLite, past the engine's events."""
        seen.append((prepared._sql, prepared._values(values)))
        return straight(prepared, connection, values)

    engine, straight = services.desk.store.engine, Prepared.write
    heard = (("before_cursor_execute", note), ("commit", commit))
    for name, listener in heard:
        event.listen(engine, name, listener)
    try:
        with patch.object(Prepared, "write", write):
            yield seen
    finally:
        for name, listener in heard:
            event.remove(engine, name, listener)


@contextmanager
def bare_cursor(path: Path, key: bytes) -> Iterator[dbapi2.Cursor]:
    """Open a store as the program does, with nothing between."""
    with closing(dbapi2.connect(str(path), isolation_level=None)) as connection:
        connection.execute(f"PRAGMA key = \"x'{key.hex()}'\"")
        connection.execute("PRAGMA cipher_memory_security = OFF")
        for setting in ("journal_mode = WAL", "synchronous = FULL", "foreign_keys = ON"):
            connection.execute(f"PRAGMA {setting}")
        connection.execute("PRAGMA recursive_triggers = ON")
        yield connection.cursor()


def replay(cursor: dbapi2.Cursor, statements: Statements) -> None:
    """Run recorded statements and fetch what they return."""
    for sql, values in statements:
        cursor.execute(sql, values).fetchall()

"""The store: one sealed database, opened once."""

from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import Connection, Engine

from counter_app.domain.errors import EnvironmentTrouble, Trouble
from counter_app.store import counter, rebuilding
from counter_app.store.batch import Batch, batch
from counter_app.store.blobs import Blobs
from counter_app.store.engine import open_engine, reading, writing
from counter_app.store.ledger import Writer
from counter_app.store.migrate import is_current, migrate

ACTS = 500
"""In one transaction: long enough that commits cost nothing, short enough for memory."""


@dataclass(frozen=True, slots=True)
class Store:
    """An open store. A use case takes one `writing` block: one transaction."""

    engine: Engine
    blobs: Blobs

    def reading(self) -> AbstractContextManager[Connection]:
        """Give a snapshot to read from."""
        return reading(self.engine)

    def writing(self) -> AbstractContextManager[Connection]:
        """Give a transaction that holds the write lock from its first moment."""
        return writing(self.engine)

    @contextmanager
    def batched(self, most: int = ACTS) -> Iterator["Store"]:
        """Give this store for many acts at once, committed every so many of them.

        A power cut loses the last of them: for worlds of practice, never at a desk.
        """
        with batch(self.engine, most) as acts:
            yield BatchedStore(self.engine, self.blobs, acts)

    def close(self) -> None:
        """Close every connection."""
        self.engine.dispose()


@dataclass(frozen=True, slots=True)
class BatchedStore(Store):
    """A store whose `writing` blocks share transactions; each is still whole or not at all."""

    acts: Batch

    def reading(self) -> AbstractContextManager[Connection]:
        """Give what is written so far to read from."""
        return self.acts.reading()

    def writing(self) -> AbstractContextManager[Connection]:
        """Give the shared transaction for one act."""
        return self.acts.writing()


def create_store(path: Path, key: bytes, writer: Writer, database_id: str) -> Store:
    """Make a new, empty store with all its tables."""
    engine = open_engine(path, key)
    with writing(engine) as connection:
        migrate(connection)
        counter.register_device(connection, writer, database_id)
        rebuilding.prepare(connection)
    return Store(engine, _blobs(path, key))


def open_store(path: Path, key: bytes) -> Store:
    """Open a store that was set up, and bring its tables up to date.

    Raises EnvironmentTrouble when the file is gone or holds nothing: that is an alarm, since every
    store that was set up has a first entry.
    """
    if not path.exists():
        raise EnvironmentTrouble(Trouble.STORE_MISSING)
    engine = open_engine(path, key)
    with reading(engine) as connection:
        outdated = not is_current(connection)
    if outdated:
        with writing(engine) as connection:
            migrate(connection)
    with reading(engine) as connection:
        if counter.is_empty(connection):
            raise EnvironmentTrouble(Trouble.STORE_MISSING)
        return Store(engine, _blobs(path, key))


def _blobs(path: Path, key: bytes) -> Blobs:
    """Return the files that lie beside a database."""
    return Blobs(path.with_name("blobs"), key)

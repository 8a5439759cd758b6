"""Many acts in one transaction, for whoever writes a whole world at once."""

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import Connection, Engine

from counter_app.store.engine import trouble_named


class Batch:
    """One open transaction after another, each of so many acts; not for several threads."""

    def __init__(self, connection: Connection, most: int) -> None:
        self._connection = connection
        self._most = most
        self._acts = 0

    def begin(self) -> None:
        """Take the write lock."""
        self._connection.exec_driver_sql("BEGIN IMMEDIATE")

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """Give the transaction for one act, which leaves nothing behind when it fails."""
        with trouble_named():
            if self._acts >= self._most:
                self._connection.commit()
                self.begin()
                self._acts = 0
            self._acts += 1
            self._say("SAVEPOINT act")
            try:
                yield self._connection
            except BaseException:
                self._say("ROLLBACK TO act")
                raise
            finally:
                self._say("RELEASE act")

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """Give the transaction to read from: what its acts wrote is seen."""
        with trouble_named():
            yield self._connection

    def _say(self, statement: str) -> None:
        """Say it to SQLite itself: SQLAlchemy's own savepoints cost more than some acts."""
        self._connection.connection.cursor().execute(statement).close()


@contextmanager
def batch(engine: Engine, most: int) -> Iterator[Batch]:
    """Give a batch that commits every so many acts and at the end; what fails undoes the last."""
    with trouble_named(), engine.connect() as connection:
        made = Batch(connection, most)
        made.begin()
        yield made
        connection.commit()

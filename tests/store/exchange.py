"""What a centre answers and brings, put straight into a store; what a neighbour's store holds."""

from dataclasses import dataclass
from typing import Any

from sqlalchemy import func, select

from counter_app.domain import entries as e
from counter_app.domain.ids import EntryId
from counter_app.store import inbox, ledger, outbox, projection
from counter_app.store.inbox import Brought
from counter_app.store.ledger import Draft
from counter_app.store.outbox import Answered
from counter_app.store.schema import delivery, entry, twin_entry
from counter_app.store.store import Store
from tests.builders import MONDAY, OFFICER, FakeIds

Row = dict[str, Any]


@dataclass
class Exchange:
    """Asks and answers for one store, as sync does."""

    store: Store
    ids: FakeIds

    def sent(self, most: int = 100, after: int = 0) -> list[int]:
        """Return what would go up, in order."""
        with self.store.reading() as connection:
            return [row["pos"] for row in outbox.ready(connection, most, after)]

    def answers(self, *answers: Answered) -> set[str]:
        """Write down answers of the centre; return the dossiers they touched."""
        with self.store.writing() as connection:
            streams = outbox.record(connection, answers, MONDAY)
            outbox.refold_where_needed(connection, streams, all_=True)
        return streams

    def takes(self, *entries: e.Entry) -> None:
        """Take entries, each at the next place of its stream."""
        for one in entries:
            with self.store.reading() as connection:
                highest = select(func.max(entry.c.rev)).where(entry.c.stream == one.stream)
                rev = (connection.scalar(highest) or 0) + 1
            self.answers(Answered(one.entry_id, "acked", rev))

    def refuses(self, one: e.Entry, reason: str = "validation") -> None:
        self.answers(Answered(one.entry_id, "rejected", None, reason, "{}"))

    def mends(self, one: e.Entry, facts: e.Facts, person: e.Person | None = None) -> e.Entry:
        """Write an entry in the place of another and say so."""
        with self.store.writing() as connection:
            draft = Draft(one.stream, OFFICER, MONDAY, facts, person, EntryId(one.entry_id))
            mending = ledger.append(connection, self.ids, draft)
            connection.execute(
                delivery.update().where(delivery.c.pos == one.pos).values(state="mended")
            )
            projection.refold(connection, one.stream)
        return mending

    def state(self, one: e.Entry) -> str:
        return self.states()[one.pos]

    def states(self) -> dict[int, str]:
        with self.store.reading() as connection:
            rows = connection.execute(select(delivery.c.pos, delivery.c.state))
            return {pos: state for pos, state in rows}

    def brings(self, *brought: Brought) -> tuple[set[str], list[str]]:
        """Take in what a feed holds, as one page of it."""
        with self.store.writing() as connection:
            touched, missing = inbox.take(connection, brought)
            for stream in touched:
                projection.refold(connection, stream)
        return touched, missing

    def rows(self, *, twins: bool = False) -> list[Row]:
        """Return what lies in the ledger, or what a twin wrote."""
        held = twin_entry if twins else entry
        with self.store.reading() as connection:
            return [dict(row) for row in connection.execute(select(held)).mappings()]


def as_wire(row: Row) -> Row:
    """Return an entry's row as it travels: its local place stays behind."""
    return {name: value for name, value in row.items() if name not in ("pos", "rev")}

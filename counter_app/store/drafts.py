"""Intakes that were begun: they survive a crash, have no number, and are gone when done."""

from datetime import datetime
from typing import NamedTuple

from sqlalchemy import Connection, delete, select
from sqlalchemy.dialects.sqlite import insert as upsert

from counter_app.store.ledger import moment, moment_text
from counter_app.store.schema import draft


class Parked(NamedTuple):
    """A draft as it was last saved."""

    id: str
    saved_at: datetime
    body: bytes


def save(connection: Connection, identity: str, body: bytes, at: datetime) -> None:
    """Keep a draft in place of what stood under its identity."""
    statement = upsert(draft).values(draft=identity, saved_at=moment_text(at), body=body)
    kept = {"saved_at": statement.excluded.saved_at, "body": statement.excluded.body}
    connection.execute(statement.on_conflict_do_update(index_elements=["draft"], set_=kept))


def drop(connection: Connection, identity: str) -> None:
    """Forget a draft; one that is not there is no error."""
    connection.execute(delete(draft).where(draft.c.draft == identity))


def newest(connection: Connection) -> list[Parked]:
    """Return all drafts, newest first."""
    rows = connection.execute(select(draft).order_by(draft.c.saved_at.desc()))
    return [Parked(row.draft, moment(row.saved_at), row.body) for row in rows]

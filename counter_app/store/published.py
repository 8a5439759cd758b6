"""Reference data as the centre published it: each edition kept, with when it came."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import Connection, select
from sqlalchemy.dialects.sqlite import insert as upsert

from counter_app.codec import read_document
from counter_app.domain.chain import canonical
from counter_app.store.ledger import moment_text
from counter_app.store.schema import published


@dataclass(frozen=True, slots=True)
class Edition:
    """One edition of a kind of reference data."""

    kind: str
    version: str
    effective_on: date
    document: dict[str, Any]


def versions(connection: Connection) -> dict[str, str]:
    """Return the version that came last of each kind."""
    wanted = select(published.c.kind, published.c.version).order_by(published.c.taken_at)
    return {kind: version for kind, version in connection.execute(wanted)}


def wordings(connection: Connection, form: str) -> list[dict[str, Any]]:
    """Return the documents of wording that were published for a form, in the order they came."""
    bodies = connection.scalars(
        select(published.c.body).where(published.c.kind == "forms").order_by(published.c.taken_at)
    )
    documents = (read_document(body).get("editions", {}) for body in bodies)
    return [each[form] for each in documents if form in each]


def keep(connection: Connection, edition: Edition, at: datetime) -> None:
    """Keep an edition; the same one again only says that it came again."""
    row = {
        "kind": edition.kind,
        "version": edition.version,
        "effective_on": edition.effective_on.isoformat(),
        "taken_at": moment_text(at),
        "body": canonical(edition.document),
    }
    statement = upsert(published).values(row)
    connection.execute(
        statement.on_conflict_do_update(
            index_elements=["kind", "version"], set_={"taken_at": row["taken_at"]}
        )
    )

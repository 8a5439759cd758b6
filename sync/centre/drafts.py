"""What an administrator is about to publish: kept between looking at it and letting it go out."""

from datetime import date

from sqlalchemy import delete, insert, select

from sync.centre import schema
from sync.centre.publishing import Terms
from sync.centre.surroundings import Surroundings
from sync.wire import ReferenceKind


def keep(around: Surroundings, name: str, terms: Terms, content: bytes) -> str:
    """Keep a file under the name of who looks at it, in the place of their former; name it."""
    table, draft = schema.edition_draft, around.ids.new_id()
    row = {
        "agency": "",
        "name": name,
        "draft": draft,
        "kind": terms.kind.value,
        "version": terms.version,
        "effective_on": terms.effective_on.isoformat(),
        "reader": terms.agency,
        "content": content,
    }
    with around.database.writing() as connection:
        connection.execute(delete(table).where(table.c.agency == "", table.c.name == name))
        connection.execute(insert(table), row)
    return draft


def find(around: Surroundings, name: str, draft: str) -> tuple[Terms, bytes] | None:
    """Return what somebody looked at, None when they have looked at something else since."""
    table = schema.edition_draft
    wanted = select(table).where(table.c.agency == "", table.c.name == name, table.c.draft == draft)
    with around.database.reading() as connection:
        row = connection.execute(wanted).first()
    if row is None:
        return None
    day = date.fromisoformat(row.effective_on)
    return Terms(ReferenceKind(row.kind), row.version, day, row.reader), row.content


def drop(around: Surroundings, name: str) -> None:
    """Let go of what somebody looked at."""
    table = schema.edition_draft
    with around.database.writing() as connection:
        connection.execute(delete(table).where(table.c.agency == "", table.c.name == name))

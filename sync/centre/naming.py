"""Which files the entries of dossiers name, and so who may bring and read them."""

from sqlalchemy import Connection, select

from counter_app.domain import entries as e
from sync.centre import schema


def named_file(facts: e.Facts | e.Unreadable) -> str | None:
    """Return the hash of the file that an entry names, None where it names none."""
    if isinstance(facts, e.AttachmentAdded):
        return facts.sha256
    return facts.pdf_sha256 if isinstance(facts, e.Printed) else None


def homes_of(connection: Connection, agency: str, sha256: str) -> tuple[str, ...]:
    """Return where the dossiers live in which an agency has a place and which name a file."""
    named, place = schema.file_named, schema.stream_place
    joined = named.join(
        place, (place.c.home == named.c.agency) & (place.c.stream == named.c.stream)
    )
    wanted = (
        select(named.c.agency)
        .select_from(joined)
        .where(named.c.sha256 == sha256, place.c.agency == agency)
        .distinct()
        .order_by(named.c.agency)
    )
    return tuple(connection.scalars(wanted))

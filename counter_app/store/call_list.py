"""Notices that nobody gave yet, with whom to call and what to say."""

from typing import Any

from sqlalchemy import Connection, Row, and_, func, literal_column, select

from counter_app import codec
from counter_app.domain.calls import Call
from counter_app.domain.desk_entries import NoticeChannel, Occasion
from counter_app.domain.person_parts import Message
from counter_app.store.ledger import moment
from counter_app.store.schema import dossier, entry, notice, person

MOST_LISTED = 100
_waiting = notice.c.waits == literal_column("1")
"""As written in the index: a value that is bound would leave the index unused."""
_owner, _submitter = person.alias("owner"), person.alias("submitter")
_calls = (
    select(
        notice.c.entry_id,
        notice.c.occasion,
        notice.c.channel,
        notice.c.queued_at,
        dossier.c.dossier,
        dossier.c.number,
        func.coalesce(_submitter.c.name, _owner.c.name, "").label("name"),
        func.coalesce(_submitter.c.phone, _owner.c.phone, "").label("phone"),
        entry.c.kind,
        entry.c.person,
    )
    .select_from(notice)
    .join(dossier, dossier.c.pos == notice.c.pos)
    .outerjoin(entry, entry.c.entry_id == notice.c.entry_id)
    .outerjoin(_owner, and_(_owner.c.pos == notice.c.pos, _owner.c.role == "owner"))
    .outerjoin(_submitter, and_(_submitter.c.pos == notice.c.pos, _submitter.c.role == "submitter"))
    .where(_waiting)
    .order_by(notice.c.queued_at)
    .limit(MOST_LISTED)
)
WAITING = select(func.count()).select_from(notice).where(_waiting)
"""How many are to be called in all, by whatever channel."""


def calls(connection: Connection) -> list[Call]:
    """Return whom to call, who waits longest first."""
    return [_call(row) for row in connection.execute(_calls)]


def count(connection: Connection) -> int:
    """Return how many are to be called in all."""
    return connection.scalar(WAITING) or 0


def _call(row: Row[*tuple[Any, ...]]) -> Call:
    said = codec.read_person(row.kind, row.person) if row.kind else None
    message = said if isinstance(said, Message) else Message("", "")
    channel = NoticeChannel(row.channel)
    by_phone = channel is not NoticeChannel.EMAIL and message.to
    return Call(
        notice=row.entry_id,
        dossier=row.dossier,
        number=row.number,
        occasion=Occasion(row.occasion),
        channel=channel,
        queued_at=moment(row.queued_at),
        name=row.name,
        phone=message.to if by_phone else row.phone,
        text=message.text,
    )

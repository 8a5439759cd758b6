"""What goes down: changes of a feed without a gap, a feed told anew, one dossier whole."""

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Annotated, TypeVar

from pydantic import Field, StringConstraints
from sqlalchemy import Connection, and_, or_, select

from sync.centre import schema
from sync.centre.hello import feed_name
from sync.centre.known import counter_stream
from sync.centre.refusals import RefusalCode, Refused
from sync.centre.rows import wire_entry
from sync.centre.tokens import Session
from sync.wire import (
    MOST_UNPACKED,
    MOST_WHOLE,
    PAGE,
    ChangesAnswer,
    Code,
    FeedItem,
    Message,
    SnapshotAnswer,
    SnapshotItem,
    StreamAnswer,
    WireEntry,
)

SNAPSHOT_DAYS = 180
"""How long ago a dossier may have been closed to be told again."""
_PAGE_LETTERS = MOST_UNPACKED // 4
"""A page ends early here, so that whoever unpacks it never meets more than it takes."""

_joined = schema.feed.join(
    schema.entry,
    and_(
        schema.entry.c.agency == schema.feed.c.home,
        schema.entry.c.stream == schema.feed.c.stream,
        schema.entry.c.rev == schema.feed.c.rev,
    ),
)
_placed = schema.stream_place.join(
    schema.stream,
    and_(
        schema.stream.c.agency == schema.stream_place.c.home,
        schema.stream.c.stream == schema.stream_place.c.stream,
    ),
).join(
    schema.entry,
    and_(
        schema.entry.c.agency == schema.stream.c.agency,
        schema.entry.c.stream == schema.stream.c.stream,
    ),
)


class Place(Message):
    """Where a reader is in a feed."""

    feed: Code
    epoch: Annotated[str, StringConstraints(max_length=64)] = ""
    """Empty: the reader does not know one yet."""
    after: Annotated[int, Field(ge=0, le=MOST_WHOLE)] = 0
    limit: Annotated[int, Field(ge=1, le=PAGE)] = PAGE
    own: bool = False
    """Whether the reader's own entries come whole; else as stubs."""


def changes(connection: Connection, session: Session, place: Place) -> ChangesAnswer:
    """Return the next places of a feed. Raises Refused when the feed was numbered anew."""
    epoch, head = _head(connection, session, place.feed)
    if place.epoch not in ("", epoch) or place.after > head:
        raise Refused(RefusalCode.EPOCH_CHANGED, epoch=epoch)
    feed = schema.feed
    wanted = (
        select(schema.entry, feed.c.position)
        .select_from(_joined)
        .where(feed.c.agency == session.agency, feed.c.position > place.after)
        .order_by(feed.c.position)
        .limit(place.limit)
    )
    items = []
    for row in connection.execute(wanted).mappings():
        is_stub = row["device"] == session.device and not place.own
        items.append(
            FeedItem(
                position=row["position"],
                entry_id=row["entry_id"],
                rev=row["rev"],
                entry=None if is_stub else wire_entry(dict(row), row["stream"]),
            )
        )
    return ChangesAnswer(feed=place.feed, epoch=epoch, head=head, items=tuple(_short(items)))


def snapshot(
    connection: Connection, session: Session, feed: str, after: str, today: date
) -> SnapshotAnswer:
    """Return a page of the feed told anew: open dossiers, and those closed in the last 180 days.

    `after` is what the page before gave; it says where the feed stood when the first was told.
    """
    epoch, head = _head(connection, session, feed)
    position, stream, rev = _read_after(after) if after else (head, "", 0)
    entry, place = schema.entry, schema.stream_place
    since = today - timedelta(days=SNAPSHOT_DAYS)
    wanted = (
        select(entry)
        .select_from(_placed)
        .where(place.c.agency == session.agency)
        .where(or_(schema.stream.c.closed_on.is_(None), schema.stream.c.closed_on >= since))
        .where(or_(place.c.stream > stream, and_(place.c.stream == stream, entry.c.rev > rev)))
        .where(place.c.stream.not_like(counter_stream("%")))
        .order_by(place.c.stream, entry.c.rev)
        .limit(PAGE)
    )
    rows = list(connection.execute(wanted).mappings())
    told = (SnapshotItem(rev=x["rev"], entry=wire_entry(dict(x), x["stream"])) for x in rows)
    items = tuple(_short(told))
    is_last = len(items) == len(rows) < PAGE
    last = items[-1] if items else None
    return SnapshotAnswer(
        feed=feed,
        epoch=epoch,
        position=position,
        items=items,
        after="" if is_last or last is None else f"{position}:{last.rev}:{last.entry.stream}",
    )


def stream(connection: Connection, session: Session, name: str) -> StreamAnswer:
    """Return one dossier whole, or the reader's own affairs.

    Raises Refused when the reader's agency has none such.
    """
    if name.startswith(counter_stream("")) and name != counter_stream(session.device):
        raise Refused(RefusalCode.NOT_FOUND)
    entry, place = schema.entry, schema.stream_place
    wanted = (
        select(entry)
        .select_from(_placed)
        .where(place.c.agency == session.agency, place.c.stream == name)
        .order_by(entry.c.rev)
    )
    items = tuple(
        SnapshotItem(rev=row["rev"], entry=wire_entry(dict(row), row["stream"]))
        for row in connection.execute(wanted).mappings()
    )
    if not items:
        raise Refused(RefusalCode.NOT_FOUND)
    return StreamAnswer(stream=name, items=items)


def _head(connection: Connection, session: Session, feed: str) -> tuple[str, int]:
    if feed != feed_name(session.agency):
        raise Refused(RefusalCode.NOT_PERMITTED, "feed")
    head = schema.feed_head
    wanted = select(head.c.epoch, head.c.position).where(head.c.agency == session.agency)
    row = connection.execute(wanted).one()
    return row.epoch, row.position


def _read_after(text: str) -> tuple[int, str, int]:
    position, _, rest = text.partition(":")
    rev, _, name = rest.partition(":")
    if not (_is_count(position) and _is_count(rev) and name):
        raise Refused(RefusalCode.MALFORMED, "after")
    return int(position), name, int(rev)


def _is_count(text: str) -> bool:
    return text.isascii() and text.isdecimal() and len(text) <= len(str(2**53))


Item = TypeVar("Item", FeedItem, SnapshotItem)


def _short(items: Iterable[Item]) -> Iterable[Item]:
    """Yield items until the page is large enough; at least one."""
    letters = 0
    for each in items:
        if letters > _PAGE_LETTERS:
            return
        letters += _letters(each.entry)
        yield each


def _letters(entry: WireEntry | None) -> int:
    return len(entry.facts) + len(entry.person or "") if entry else 0

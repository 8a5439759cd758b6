"""How a counter and the centre tell each other where they stand."""

from datetime import datetime

from sqlalchemy import Connection, delete, insert, select

from counter_app.domain.folding import nfc
from sync.centre import schema
from sync.centre.moments import moment_text, read_moment
from sync.centre.refusals import RefusalCode, Refused
from sync.centre.tokens import Session
from sync.wire import MOST_WHOLE, OLDEST_PROTOCOL, FeedHead, Head, HelloRequest

_PROGRAM_LETTERS = 100


def check_hello(session: Session, hello: HelloRequest) -> None:
    """Raise Refused when a hello is too old to be understood, or not that of its session."""
    if hello.protocol < OLDEST_PROTOCOL:
        raise Refused(RefusalCode.UPGRADE_NEEDED)
    if hello.device != session.device:
        raise Refused(RefusalCode.NOT_PERMITTED, "device")
    if hello.incarnation < session.incarnation:
        raise Refused(RefusalCode.DEVICE_SUPERSEDED)
    if hello.incarnation != session.incarnation:
        raise Refused(RefusalCode.NOT_PERMITTED, "incarnation")
    if read_moment(hello.clock) is None:
        raise Refused(RefusalCode.MALFORMED, "clock")
    if hello.queue.oldest_at is not None and read_moment(hello.queue.oldest_at) is None:
        raise Refused(RefusalCode.MALFORMED, "queue.oldest_at")


def note_standing(
    connection: Connection, session: Session, hello: HelloRequest, now: datetime
) -> None:
    """Keep what a counter says of itself: its clock, and what it still holds."""
    table = schema.counter_standing
    of_device = (table.c.agency == session.agency, table.c.device == session.device)
    connection.execute(delete(table).where(*of_device))
    row = {
        "agency": session.agency,
        "device": session.device,
        "seen_at": moment_text(now),
        "clock": hello.clock,
        "program": nfc(hello.program)[:_PROGRAM_LETTERS],
        "protocol": min(hello.protocol, MOST_WHOLE),
        "unsent": min(hello.queue.unsent, MOST_WHOLE),
        "troubled": min(hello.queue.troubled, MOST_WHOLE),
        "oldest_at": hello.queue.oldest_at,
        "files": min(hello.queue.files, MOST_WHOLE),
    }
    connection.execute(insert(table), row)


def known_head(connection: Connection, session: Session) -> Head | None:
    """Return the end of a device's chain as far as the centre holds it."""
    table = schema.chain
    wanted = (
        select(table.c.seq, table.c.hash)
        .where(table.c.agency == session.agency, table.c.device == session.device)
        .where(table.c.incarnation == session.incarnation)
        .order_by(table.c.seq.desc())
        .limit(1)
    )
    row = connection.execute(wanted).first()
    return Head(seq=row.seq, hash=row.hash.hex()) if row else None


def is_forked(connection: Connection, session: Session, head: Head | None) -> bool:
    """Return whether the centre holds other words where a counter says that its chain ends."""
    if head is None:
        return False
    table = schema.chain
    wanted = select(table.c.hash).where(
        table.c.agency == session.agency,
        table.c.device == session.device,
        table.c.incarnation == session.incarnation,
        table.c.seq == min(head.seq, MOST_WHOLE),
    )
    held = {found.hex() for found in connection.scalars(wanted)}
    return bool(held) and head.hash not in held


def feed_heads(connection: Connection, agency: str) -> tuple[FeedHead, ...]:
    """Return how far the feeds have got that an agency's counters read."""
    head = schema.feed_head
    wanted = select(head).where(head.c.agency == agency)
    return tuple(
        FeedHead(feed=feed_name(row.agency), epoch=row.epoch, position=row.position)
        for row in connection.execute(wanted)
    )


def feed_name(agency: str) -> str:
    """Return what an agency's feed is called."""
    return f"agency:{agency}"


def reference_versions(connection: Connection, agency: str) -> dict[str, str]:
    """Return the newest version of each kind of reference data for an agency."""
    table = schema.published
    wanted = (
        select(table.c.kind, table.c.version)
        .where(table.c.agency.in_(("", agency)))
        .order_by(table.c.published_at, table.c.agency)
    )
    return {row.kind: row.version for row in connection.execute(wanted)}

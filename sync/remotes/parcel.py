"""What goes on the stick: all that would have gone over the line, as much as one file takes."""

import base64
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from counter_app.domain.errors import EnvironmentTrouble
from counter_app.services.desk import Desk
from counter_app.store import inbox, letters, outbox, parcels, published
from counter_app.store.engine import Transaction
from counter_app.store.ledger import moment_text
from counter_app.store.letters import FileToSend
from counter_app.store.link import Link
from sync.comparing import DAYS, digest_of, lines_by_day
from sync.outgoing import request_of
from sync.packing import size_of
from sync.standing import hello_request
from sync.wire import (
    MOST_BYTES,
    MOST_ENTRIES,
    CourierFile,
    CourierParcel,
    DayDigest,
    FeedCursor,
    HelloRequest,
    PushRequest,
    Renewal,
)

MOST_ENTRY_BYTES = 64 * 1024 * 1024
"""Of entries in one parcel; the rest waits for the next."""
MOST_FILE_BYTES = 64 * 1024 * 1024
"""Of files in one parcel."""
_MOST_FILES = 2000
_PAGE = 500

Rows = Sequence[Mapping[str, Any]]


@dataclass(frozen=True, slots=True)
class Packed:
    """A parcel, how much is in it, and how much is not."""

    parcel: CourierParcel
    entries: int
    files: int
    left: int
    """Entries and files that wait for the next parcel."""


def parcel_of(desk: Desk, joined: Link) -> Packed:
    """Return everything that may go to the centre now; nothing of the queue changes by it."""
    with desk.store.reading() as connection:
        hello = _hello(desk, connection, joined)
        rows = [] if joined.is_rewriting else _rows(connection)
        wanted = _wanted_files(connection, rows)
    files = list(_contents(desk, wanted))
    parcel = CourierParcel(
        parcel=desk.ids.new_id(),
        device=hello.device,
        incarnation=hello.incarnation,
        made_at=moment_text(desk.now()),
        hello=hello,
        renewal=_renewal(desk, joined, hello),
        renewing_from=joined.renewing_from,
        pushes=tuple(_pushes(rows)),
        files=tuple(files),
        digests=tuple(_digests(desk, joined)),
        own=any(not each.position for each in hello.cursors),
    )
    left = hello.queue.unsent - hello.queue.troubled - len(rows) + len(wanted) - len(files)
    return Packed(parcel, len(rows), len(files), max(0, left))


def _hello(desk: Desk, connection: Transaction, joined: Link) -> HelloRequest:
    """Return what the counter says of itself; a feed that it never read stands at its beginning."""
    said = hello_request(desk, connection)
    cursors = said.cursors
    if not cursors:
        own = f"agency:{joined.agency}"
        epoch, position = inbox.cursor(connection, own)
        cursors = (FeedCursor(feed=own, epoch=epoch, position=position),)
    held = published.versions(connection)
    return said.model_copy(update={"cursors": cursors, "reference": held})


def _renewal(desk: Desk, joined: Link, hello: HelloRequest) -> Renewal | None:
    if not joined.renewing_from:
        return None
    return Renewal(
        incarnation=hello.incarnation,
        database_id=hello.database_id,
        today=desk.today().isoformat(),
    )


def _rows(connection: Transaction) -> list[Mapping[str, Any]]:
    taken: list[Mapping[str, Any]] = []
    size = after = 0
    while page := outbox.ready(connection, _PAGE, after):
        for row in map(dict, page):
            size += size_of(row)
            if size > MOST_ENTRY_BYTES:
                return taken
            taken.append(row)
        after = page[-1]["pos"]
    return taken


def _pushes(rows: Rows) -> Iterator[PushRequest]:
    batch: list[Mapping[str, Any]] = []
    size = 0
    for row in rows:
        size += size_of(row)
        if batch and (len(batch) == MOST_ENTRIES or size > MOST_BYTES):
            yield request_of(batch)
            batch, size = [], size_of(row)
        batch.append(row)
    if batch:
        yield request_of(batch)


def _wanted_files(connection: Transaction, rows: Rows) -> list[FileToSend]:
    """Return files that wait, and those of entries that go along: who brings a stick goes once."""
    wanted = {each.sha256: each for each in letters.waiting(connection, _MOST_FILES)}
    for row in rows:
        named = letters.named_file(row["kind"], row["facts"])
        held = parcels.size_and_type(connection, named) if named else None
        if named and held:
            wanted.setdefault(named, FileToSend(named, *held, 0))
    return sorted(wanted.values(), key=lambda each: (each.size, each.sha256))


def _contents(desk: Desk, wanted: Sequence[FileToSend]) -> Iterator[CourierFile]:
    """Yield files, the small ones first; one that cannot be read keeps no other back."""
    size = 0
    for file in wanted:
        size += file.size
        if size > MOST_FILE_BYTES:
            return
        try:
            content = desk.store.blobs.read(file.sha256)
        except EnvironmentTrouble:
            continue
        yield CourierFile(
            sha256=file.sha256,
            size=file.size,
            media_type=file.media_type,
            content=base64.b64encode(content).decode(),
        )


def _digests(desk: Desk, joined: Link) -> list[DayDigest]:
    today = desk.today()
    held = lines_by_day(desk, joined.agency, today - timedelta(days=DAYS - 1), today)
    return [digest_of(day, lines) for day, lines in sorted(held.items())]

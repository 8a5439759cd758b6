"""Receiving: feeds read on from where they stood, each page and its cursor in one transaction."""

from collections.abc import Iterable, Sequence

from counter_app.services.desk import Desk
from counter_app.store import inbox, outbox
from counter_app.store.engine import Transaction
from counter_app.store.inbox import Brought, Cursor
from sync.policy import Answer
from sync.remotes.remote import Remote, RemoteTrouble
from sync.wire import (
    ChangesAnswer,
    FeedCursor,
    FeedHead,
    FeedItem,
    SnapshotAnswer,
    SnapshotItem,
    StreamAnswer,
)


class OwnMissingError(Exception):
    """A page names entries of this device that its store does not have: it was restored."""


def pull(desk: Desk, remote: Remote, feeds: Iterable[FeedHead]) -> int:
    """Read every feed to its head; return how many entries came. Raises RemoteTrouble."""
    return sum(_pull_feed(desk, remote, head) for head in feeds)


def _pull_feed(desk: Desk, remote: Remote, head: FeedHead) -> int:
    with desk.store.reading() as connection:
        now = inbox.cursor(connection, head.feed)
    if now.epoch and now.epoch != head.epoch:
        return _tell_anew(desk, remote, head.feed)
    if now.position >= head.position:
        return 0
    now, taken = Cursor(head.epoch, now.position), 0
    while True:
        page = _page(
            desk, remote, FeedCursor(feed=head.feed, epoch=now.epoch, position=now.position)
        )
        if not page.items:
            return taken
        taken += len(page.items)
        now = Cursor(page.epoch, page.items[-1].position)


def _page(desk: Desk, remote: Remote, cursor: FeedCursor) -> ChangesAnswer:
    """Read and write down one page; where own entries are missing here, with them whole."""
    page = remote.changes(cursor, own=False)
    try:
        take_changes(desk, page, cursor.position)
    except OwnMissingError:
        page = remote.changes(cursor, own=True)
        take_changes(desk, page, cursor.position)
    return page


def take_changes(desk: Desk, page: ChangesAnswer, after: int) -> None:
    """Write down one page of a feed and how far it was read, or nothing of it.

    Raises OwnMissingError when a stub names an entry that is not here, RemoteTrouble when places
    are missing or an entry is not what its hash says.
    """
    expected = range(after + 1, after + 1 + len(page.items))
    if [item.position for item in page.items] != list(expected):
        raise RemoteTrouble(Answer.RETRYABLE, "feed-with-a-gap")
    if not page.items:
        return
    brought = [_brought(item) for item in page.items]
    with desk.store.writing() as connection:
        touched, missing = inbox.take(connection, brought)
        if missing:
            raise OwnMissingError(page.feed)
        outbox.refold_where_needed(connection, touched, all_=True)
        inbox.set_cursor(connection, page.feed, Cursor(page.epoch, page.items[-1].position))


def _brought(item: FeedItem | SnapshotItem) -> Brought:
    if item.entry is None:
        assert isinstance(item, FeedItem)  # noqa: S101 - only these come as stubs
        return Brought(item.entry_id, item.rev)
    if not item.entry.is_whole():
        raise RemoteTrouble(Answer.RETRYABLE, "entry-not-whole")
    return Brought(item.entry.entry_id, item.rev, item.entry.row())


def _tell_anew(desk: Desk, remote: Remote, feed: str) -> int:
    """Read a feed that the centre began anew; what is here stays, unsent entries on top."""
    after, taken = "", 0
    while True:
        page = remote.snapshot(feed, after)
        take_snapshot(desk, page)
        taken += len(page.items)
        if not page.after:
            return taken
        after = page.after


def take_snapshot(desk: Desk, page: SnapshotAnswer) -> None:
    """Write down a page of a feed told anew; with the last one, from where changes go on."""
    with desk.store.writing() as connection:
        _take(connection, page.items)
        if not page.after:
            inbox.set_cursor(connection, page.feed, Cursor(page.epoch, page.position))


def take_stream(desk: Desk, answer: StreamAnswer) -> None:
    """Write down a dossier told whole."""
    with desk.store.writing() as connection:
        _take(connection, answer.items)


def _take(connection: Transaction, items: Sequence[SnapshotItem]) -> None:
    touched, _ = inbox.take(connection, [_brought(item) for item in items])
    outbox.refold_where_needed(connection, touched, all_=True)

"""Taking in what came back on the stick: each part by itself, and never twice."""

from dataclasses import dataclass, replace
from datetime import date

from counter_app.services import published
from counter_app.services.desk import Desk
from counter_app.store import counter, digests, inbox, link, outbox, parcels
from counter_app.store import numbers as lanes
from counter_app.store.engine import Transaction
from counter_app.store.ledger import Writer
from counter_app.store.link import Link
from sync import incoming
from sync.incoming import OwnMissingError
from sync.outgoing import answered
from sync.reference import take_edition
from sync.standing import begin_incarnation, heed, hello_request, hold_lanes, is_behind
from sync.wire import (
    ChangesAnswer,
    CourierReply,
    FeedCursor,
    LaneGrant,
    Outcome,
    PushAnswer,
    SnapshotAnswer,
)


@dataclass(slots=True)
class Tally:
    """What a reply brought that was not known before."""

    sent: int = 0
    taken: int = 0
    files: int = 0
    editions: int = 0
    is_gapped: bool = False
    """Whether places of a feed lie between what is here and what came."""
    is_old_copy: bool = False
    """Whether this store turned out an older copy of itself, and began anew."""
    has_more: bool = False
    """Whether the centre has more than it could put into one reply."""
    deferred: int = 0
    """Dossiers that the centre wants whole."""

    @property
    def is_news(self) -> bool:
        """Whether anything came."""
        return bool(self.sent or self.taken or self.files or self.editions)

    @property
    def wants_another(self) -> bool:
        """Whether another parcel is to be written now."""
        return bool(self.is_gapped or self.is_old_copy or self.has_more or self.deferred)


def take_answers(desk: Desk, reply: CourierReply, tally: Tally, *, is_first: bool) -> None:
    """Write down what the centre made of entries and files. Raises RemoteTrouble.

    What the centre gave a last word on is left as it is: a reply may be older than the line.
    """
    orphans: set[str] = set()
    for answer in reply.pushes:
        orphans |= _take_verdicts(desk, answer, tally)
    with desk.store.writing() as connection:
        for standing in reply.files:
            tally.files += standing.done and parcels.note_file_there(connection, standing.sha256)
        if is_first:
            for stream in sorted(orphans):
                outbox.send_again(connection, stream)
            tally.deferred = len(orphans)


def _take_verdicts(desk: Desk, answer: PushAnswer, tally: Tally) -> set[str]:
    """Write down verdicts on entries that still wait for one; return dossiers that were deferred.

    A file is the centre's own word, signed: it need not answer all that is asked, as a line must.
    """
    with desk.store.writing() as connection:
        ids = [verdict.entry_id for verdict in answer.verdicts]
        waiting = {x["entry_id"]: x["stream"] for x in parcels.still_open(connection, ids)}
        said = [each for each in answer.verdicts if each.entry_id in waiting]
        final = [answered(each) for each in said if each.outcome is not Outcome.DEFERRED]
        streams = outbox.record(connection, final, desk.now())
        changed = any(each.state != "acked" for each in final)
        outbox.refold_where_needed(connection, streams, all_=changed)
    tally.sent += sum(each.rev is not None for each in final)
    return {waiting[each.entry_id] for each in said if each.outcome is Outcome.DEFERRED}


def heed_hello(desk: Desk, joined: Link, reply: CourierReply, tally: Tally) -> None:
    """Heed how the centre sees this counter, unless that was an earlier one. Raises RemoteTrouble.

    Days of a lane only grow by it: an older reply would take them back. One that is late gives
    none: the centre may have stopped this counter since.
    """
    with desk.store.reading() as connection:
        writer, held = counter.writer_of(connection), lanes.held_until(connection)
        is_late = _is_late(connection, reply)
    hello = reply.hello
    if hello is None or writer != Writer(reply.device, reply.incarnation):
        return
    if joined.renewing_from:
        with desk.store.writing() as connection:
            joined = replace(link.load_link(connection), renewing_from=0)
            link.save_link(connection, joined)
    offered = () if is_late else hello.lanes
    longer = tuple(grant for grant in offered if _is_longer(grant, held))
    with desk.store.reading() as connection:
        said = hello_request(desk, connection)
    heed(desk, hello, is_fresh=False)
    if is_behind(said, hello):
        begin_incarnation(desk, joined, hello)
        tally.is_old_copy = True
        return
    hold_lanes(desk, joined, longer)


def _is_late(connection: Transaction, reply: CourierReply) -> bool:
    is_older = reply.made_at < parcels.load_heard(connection).made_at
    return is_older or link.stops_numbers(connection) is not None


def _is_longer(grant: LaneGrant, held: dict[str, date]) -> bool:
    before = held.get(grant.lane)
    return before is None or before < date.fromisoformat(grant.until_on)


def take_feeds(desk: Desk, reply: CourierReply, tally: Tally) -> None:
    """Read the feeds on from where they stand now. Raises RemoteTrouble.

    What is behind is left out; where places are missing in between, nothing of that feed is taken.
    """
    asked = {each.feed: each for each in reply.cursors}
    for feed in sorted({page.feed for page in reply.snapshots}):
        told = [page for page in reply.snapshots if page.feed == feed]
        _take_anew(desk, told, asked.get(feed), tally)
    for page in reply.changes:
        _take_page(desk, page, tally)


def _take_anew(
    desk: Desk, pages: list[SnapshotAnswer], asked: FeedCursor | None, tally: Tally
) -> None:
    """Take a feed told anew, if it still stands where the parcel said."""
    with desk.store.reading() as connection:
        now = inbox.cursor(connection, pages[0].feed)
    if asked is None or now.epoch != asked.epoch or now.epoch == pages[0].epoch:
        return
    for page in pages:
        incoming.take_snapshot(desk, page)
        tally.taken += len(page.items)
    tally.has_more |= bool(pages[-1].after)


def _take_page(desk: Desk, page: ChangesAnswer, tally: Tally) -> None:
    with desk.store.reading() as connection:
        now = inbox.cursor(connection, page.feed)
    if now.epoch not in ("", page.epoch):
        return
    news = tuple(item for item in page.items if item.position > now.position)
    if not news:
        return
    if news[0].position > now.position + 1:
        tally.is_gapped = True
        return
    try:
        incoming.take_changes(desk, page.model_copy(update={"items": news}), now.position)
    except OwnMissingError:
        tally.is_gapped = True
        return
    tally.taken += len(news)
    tally.has_more |= news[-1].position < page.head


def take_editions(desk: Desk, reply: CourierReply, tally: Tally) -> None:
    """Bring reference data into force that follows what was held. Raises RemoteTrouble."""
    here = published.versions(desk)
    for edition in reply.reference:
        kind = edition.kind.value
        if here.get(kind) == reply.held.get(kind) != edition.version:
            take_edition(desk, edition)
            tally.editions += 1


def mend_days(desk: Desk, joined: Link, reply: CourierReply, tally: Tally) -> None:
    """Queue again what counts as taken here and is not among the centre's dossiers of the day."""
    for answer in reply.lines:
        there = {line.dossier for line in answer.lines}
        day = date.fromisoformat(answer.day)
        with desk.store.writing() as connection:
            known = digests.acknowledged(connection, joined.agency, day, day)
            missing = sorted({each.dossier for each in known} - there)
            tally.deferred += sum(outbox.send_again(connection, each) > 0 for each in missing)

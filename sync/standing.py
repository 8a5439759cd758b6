"""Saying hello: is this store what the centre thinks it is, and which numbers are its own."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date, timedelta

from counter_app.domain.clock_check import ClockReading
from counter_app.domain.entries import COUNTER_STREAM, IncarnationBegun, LanesGranted
from counter_app.domain.ids import AgencyCode
from counter_app.domain.numbering import Lane
from counter_app.services.desk import Desk
from counter_app.store import chains, counter, inbox, ledger, link, numbers, outbox, published
from counter_app.store.engine import Transaction
from counter_app.store.ledger import Writer, moment, moment_text
from counter_app.store.link import Link
from counter_app.store.numbers import GrantedLane
from counter_app.version import VERSION
from sync import sealing
from sync.policy import Answer
from sync.remotes.remote import Remote, RemoteTrouble
from sync.wire import (
    FeedCursor,
    Head,
    HelloAnswer,
    HelloRequest,
    LaneGrant,
    LaneKind,
    QueueFigures,
    Renewal,
    Standing,
    TopUpRequest,
)

OpenRemote = Callable[[Link, Writer], Remote]
"""Opens the line to a centre as one writer."""
_REFUSED = {
    Standing.SUSPENDED: Answer.SUSPENDED,
    Standing.SUPERSEDED: Answer.SUPERSEDED,
    Standing.FORKED: Answer.FORKED,
}


def greet(desk: Desk, joined: Link, open_remote: OpenRemote) -> tuple[Remote, HelloAnswer, bool]:
    """Say hello; return the line, the answer, and whether this store began a new incarnation.

    A store that is an older copy of itself goes on as a new incarnation with other numbers; one
    whose chain the centre knows otherwise is forked. Raises RemoteTrouble.
    """
    if joined.renewing_from:
        _renew(desk, joined, open_remote)
        return (*_hello(desk, joined, open_remote), True)
    with desk.store.reading() as connection:
        writer = counter.writer_of(connection)
        request = hello_request(desk, connection)
    remote = open_remote(joined, writer)
    answer = remote.hello(request)
    heed(desk, answer)
    if not is_behind(request, answer):
        hold_lanes(desk, joined, answer.lanes)
        return remote, answer, False
    # Nothing may be written into the old chain any more, not even which lanes are held.
    begun = begin_incarnation(desk, joined, answer)
    _renew(desk, begun, open_remote)
    return (*_hello(desk, begun, open_remote), True)


def _hello(desk: Desk, joined: Link, open_remote: OpenRemote) -> tuple[Remote, HelloAnswer]:
    with desk.store.reading() as connection:
        writer = counter.writer_of(connection)
        request = hello_request(desk, connection)
    remote = open_remote(joined, writer)
    answer = remote.hello(request)
    heed(desk, answer)
    hold_lanes(desk, joined, answer.lanes)
    return remote, answer


def hello_request(desk: Desk, connection: Transaction) -> HelloRequest:
    """Return what this counter says of itself."""
    writer = counter.writer_of(connection)
    head = chains.head(connection, writer)
    queue = outbox.queue(connection)
    return HelloRequest(
        device=writer.device,
        incarnation=writer.incarnation,
        database_id=counter.database_id(connection),
        program=VERSION,
        clock=moment_text(desk.now()),
        queue=QueueFigures(
            unsent=queue.unsent,
            troubled=queue.troubled,
            oldest_at=moment_text(queue.oldest_at) if queue.oldest_at else None,
            files=queue.files,
        ),
        head=Head(seq=head.seq, hash=head.hash.hex()) if head else None,
        cursors=tuple(
            FeedCursor(feed=feed, epoch=at.epoch, position=at.position)
            for feed, at in inbox.cursors(connection).items()
        ),
        reference=published.versions(connection),
    )


def heed(desk: Desk, answer: HelloAnswer, *, is_fresh: bool = True) -> None:
    """Heed the centre's view of this counter; a fresh one tells what time it is as well.

    Raises RemoteTrouble when the counter must not go on.
    """
    if answer.standing is not Standing.ACTIVE:
        raise RemoteTrouble(_REFUSED[answer.standing])
    with desk.store.reading() as connection:
        known = answer.known
        writer = counter.writer_of(connection)
        here = chains.hash_at(connection, writer, known.seq) if known and known.seq else None
    if here is not None and known and here.hex() != known.hash:
        raise RemoteTrouble(Answer.FORKED)
    if is_fresh:
        _trust(desk, answer.server_time)


def _trust(desk: Desk, server_time: str) -> None:
    """Remember the centre's time beside the machine's own running time.

    From it the next intake tells whether this machine's clock can be right.
    """
    clock = desk.clock
    now = ClockReading(moment(server_time), clock.boot(), clock.monotonic_s())
    with desk.store.writing() as connection:
        counter.mark_clock(connection, now)


def is_behind(said: HelloRequest, answer: HelloAnswer) -> bool:
    """Return whether the centre knows more of the chain than was said: this is an old copy."""
    here = said.head.seq if said.head else 0
    return answer.known is not None and answer.known.seq > here


def begin_incarnation(desk: Desk, joined: Link, answer: HelloAnswer) -> Link:
    """End the chain of an old copy: no number of its lanes is given any more, all is read anew.

    It is written down before the centre is told, so that a cut on the way leaves no doubt.
    """
    now = desk.now()
    with desk.store.writing() as connection:
        old = counter.writer_of(connection)
        counter.succeed(connection, Writer(old.device, old.incarnation + 1), desk.ids.new_id(), now)
        numbers.end_lanes(connection, desk.today() - timedelta(days=1))
        inbox.reset_cursors(connection)
        after = answer.known.seq if answer.known else 0
        begun = IncarnationBegun(old.device, old.incarnation + 1, after)
        ledger.append(connection, desk.ids, desk.draft(COUNTER_STREAM, now, begun))
        renewing = replace(joined, renewing_from=old.incarnation)
        link.save_link(connection, renewing)
    return renewing


def _renew(desk: Desk, joined: Link, open_remote: OpenRemote) -> None:
    """Tell the centre of the new incarnation; told before, it refuses the old one: that is well."""
    with desk.store.reading() as connection:
        writer = counter.writer_of(connection)
        database = counter.database_id(connection)
    old = open_remote(joined, Writer(writer.device, joined.renewing_from))
    request = Renewal(
        incarnation=writer.incarnation, database_id=database, today=desk.today().isoformat()
    )
    try:
        answer = old.renew(request)
    except RemoteTrouble as trouble:
        if trouble.answer is not Answer.SUPERSEDED:
            raise
    else:
        hold_lanes(desk, joined, answer.lanes)
    with desk.store.writing() as connection:
        link.save_link(connection, replace(link.load_link(connection), renewing_from=0))


def hold_lanes(desk: Desk, joined: Link, grants: Sequence[LaneGrant]) -> None:
    """Write down the lanes that are this writer's own. Raises RemoteTrouble for a forged one."""
    with desk.store.reading() as connection:
        writer = counter.writer_of(connection)
    own = [x for x in grants if (x.device, x.incarnation) == (writer.device, writer.incarnation)]
    for grant in own:
        content = sealing.signed_bytes(grant)
        if not sealing.is_signed(joined.centre_signing_key, content, grant.signature):
            raise RemoteTrouble(Answer.UNKNOWN, "lane-not-signed")
    if not own:
        return
    with desk.store.writing() as connection:
        news = numbers.hold(connection, [_granted(grant) for grant in own])
        if news:
            told = LanesGranted(tuple(map(_lane_words, news)))
            ledger.append(connection, desk.ids, desk.draft(COUNTER_STREAM, desk.now(), told))


def _granted(grant: LaneGrant) -> GrantedLane:
    return GrantedLane(
        grant=grant.lane,
        agency=AgencyCode(grant.agency),
        kind=grant.kind.value,
        lane=Lane(grant.first, grant.last),
        from_on=date.fromisoformat(grant.from_on),
        until_on=date.fromisoformat(grant.until_on),
    )


def _lane_words(granted: GrantedLane) -> str:
    lane, days = granted.lane, f"{granted.from_on} {granted.until_on}"
    return f"{granted.kind} {lane.first}-{lane.last} {days}"


def top_up_where_low(desk: Desk, joined: Link, remote: Remote, least: int) -> None:
    """Ask for more numbers for today where fewer than `least` are left. Raises RemoteTrouble."""
    today = desk.today()
    with desk.store.reading() as connection:
        held = numbers.lane_of(connection, AgencyCode(joined.agency), today)
        above = numbers.highest_serial(connection, today)
    left = held.lane.left(held.next_serial) + held.beyond if held else 0
    if left >= least or (held and held.kind == LaneKind.LONE.value):
        return
    asked = TopUpRequest(agency=joined.agency, day=today.isoformat(), above=above)
    hold_lanes(desk, joined, remote.top_up(asked).lanes)

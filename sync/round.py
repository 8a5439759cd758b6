"""One round of sync: hello, send, receive, numbers, reference data, comparison, files."""

from dataclasses import replace

from counter_app.services.desk import Desk
from counter_app.store import counter, link
from counter_app.store.link import Link, Membership
from sync import incoming, joining
from sync.comparing import compare_days, is_time_to_compare
from sync.files import send_files
from sync.outgoing import Batch, push
from sync.reference import take_reference
from sync.remotes.remote import Remote
from sync.rewriting import write_anew
from sync.standing import OpenRemote, greet, hello_request, top_up_where_low
from sync.tally import Tally

LEAST_NUMBERS = 20
"""Numbers left for today below which more are asked for."""


def run_round(desk: Desk, tie: Link, open_remote: OpenRemote, tally: Tally) -> None:
    """Do everything that is due with the centre once. Raises RemoteTrouble where the line ends it.

    What was done before that is written down and counted.
    """
    if tie.membership is Membership.WAITING:
        tie = _poll(desk, tie, open_remote)
        if tie.membership is Membership.WAITING:
            return
    remote, hello, renewed = greet(desk, tie, open_remote)
    if renewed or tie.is_rewriting:
        tally.taken += incoming.pull(desk, remote, hello.feeds)
    if tie.is_rewriting:
        write_anew(desk)
    batch = Batch(min(hello.most_entries, Batch().entries), min(hello.most_bytes, Batch().size))
    tally.sent += push(desk, remote, batch)
    tally.taken += incoming.pull(desk, remote, hello.feeds)
    top_up_where_low(desk, tie, remote, LEAST_NUMBERS)
    take_reference(desk, remote, hello.reference)
    tally.differed += _compare(desk, tie, remote)
    tally.files += send_files(desk, remote, hello.chunk)
    if tally.sent or tally.files:
        _tell_figures(desk, remote)


def _tell_figures(desk: Desk, remote: Remote) -> None:
    """Say hello once more: what the centre shows of this counter is what is left, not what was."""
    with desk.store.reading() as connection:
        request = hello_request(desk, connection)
    remote.hello(request)


def _poll(desk: Desk, tie: Link, open_remote: OpenRemote) -> Link:
    with desk.store.reading() as connection:
        writer = counter.writer_of(connection)
    return joining.poll(desk, tie, open_remote(tie, writer))


def _compare(desk: Desk, tie: Link, remote: Remote) -> int:
    """Once a day hold the last days against the centre's; return how many dossiers differed."""
    with desk.store.reading() as connection:
        line = link.load_line(connection)
    today = desk.today()
    if not is_time_to_compare(line.digest_on, today):
        return 0
    differed = compare_days(desk, remote, tie.agency)
    with desk.store.writing() as connection:
        now = link.load_line(connection)
        link.save_line(connection, replace(now, digest_on=today.isoformat()))
    return differed

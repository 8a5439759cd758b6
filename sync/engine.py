"""One run of sync: hello, send, receive, compare, files; and how the line stands after it."""

from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from counter_app.domain.day_end import Compared
from counter_app.domain.errors import EnvironmentTrouble, Trouble
from counter_app.services.desk import Desk
from counter_app.store import counter, link, numbers, outbox, runs
from counter_app.store.engine import Transaction
from counter_app.store.link import Line, Link, Membership
from counter_app.store.runs import Run
from sync import policy
from sync.status import STOPS_NUMBERS, LineState, SyncStatus
from sync.tally import Tally
from sync.trouble import RemoteTrouble

if TYPE_CHECKING:
    from sync.standing import OpenRemote

WAITING_WAIT = timedelta(minutes=1)
"""How long until one asks again whether one was let in."""


@dataclass(frozen=True, slots=True)
class Means:
    """What sync works with beside the store; `chance` is evenly spread over 0 to 1."""

    open_remote: "OpenRemote"
    chance: Callable[[], float]
    alone: Callable[[], AbstractContextManager[object]] = nullcontext
    """Holds the home's sync lock. Raises EnvironmentTrouble when another holds it."""


class SyncEngine:
    """Brings what is written here to the centre, and what others wrote here."""

    def __init__(self, desk: Desk, means: Means) -> None:
        self._desk = desk
        self._means = means

    def status(self) -> SyncStatus:
        """Return how queue and line stand, without the line."""
        with self._desk.store.reading() as connection:
            tie, line = link.load_link(connection), link.load_line(connection)
            queue = outbox.queue(connection)
            next_at = _next_at(connection, tie, line, self._desk.now())
        return SyncStatus(
            state=_state(tie, line),
            unsent=queue.unsent,
            troubled=queue.troubled,
            files=queue.files,
            oldest_at=queue.oldest_at,
            last_good_at=line.last_good_at,
            since=line.since,
            next_at=next_at,
            support=line.support,
            centre=tie.centre_name,
        )

    def fetch_file(self, sha256: str) -> bytes | None:
        """Return a file that another counter attached, None where the line does not give it."""
        with self._desk.store.reading() as connection:
            tie, writer = link.load_link(connection), counter.writer_of(connection)
        if tie.membership is not Membership.JOINED or not tie.address:
            return None
        try:
            return self._means.open_remote(tie, writer).blob_fetch(sha256)
        except RemoteTrouble:
            return None

    def run_once(self, *, forced: bool = False) -> SyncStatus:
        """Do what is due and return how things stand then; `forced` does it now.

        Whatever the line does, nothing is lost and nothing is raised for it. Where another process
        is at it, nothing is done here.
        """
        with self._desk.store.reading() as connection:
            tie, line = link.load_link(connection), link.load_line(connection)
            next_at = _next_at(connection, tie, line, self._desk.now())
        is_due = forced or policy.is_due(self._desk.now(), next_at)
        if not _has_line(tie) or not is_due:
            return self.status()
        tally = Tally()
        try:
            with self._means.alone():
                with self._desk.store.reading() as connection:
                    # Another process may have joined, or exchanged, until the lock was ours.
                    tie, line = link.load_link(connection), link.load_line(connection)
                self._run(tie, line, tally)
        except EnvironmentTrouble as error:
            if error.trouble is not Trouble.HOME_BUSY:
                raise
        now = self.status()
        return replace(now, sent=tally.sent, taken=tally.taken, differed=tally.differed)

    def compare(self) -> Compared | None:
        """Exchange now and hold the last days against the centre's; None where there is none."""
        with self._desk.store.writing() as connection:
            tie, line = link.load_link(connection), link.load_line(connection)
            if tie.membership is not Membership.JOINED:
                return None
            link.save_line(connection, replace(line, digest_on=""))
        status = self.run_once(forced=True)
        with self._desk.store.reading() as connection:
            compared_on = link.load_line(connection).digest_on
        is_done = compared_on == self._desk.today().isoformat()
        return Compared(tie.centre_name, is_done, status.differed)

    def _run(self, tie: Link, line: Line, tally: Tally) -> None:
        # The messages take a tenth of a second to load: not before there is something to send.
        from sync.round import run_round

        begun = self._desk.now()
        try:
            run_round(self._desk, tie, self._means.open_remote, tally)
        except RemoteTrouble as trouble:
            self._note_trouble(line, trouble, begun, tally)
        else:
            self._note_success(line, begun, tally)

    def _note_success(self, line: Line, begun: datetime, tally: Tally) -> None:
        now = self._desk.now()
        with self._desk.store.writing() as connection:
            tie, before = link.load_link(connection), link.load_line(connection)
            is_in = tie.membership is Membership.JOINED
            state = LineState.GOOD if is_in else LineState.WAITING
            after = Line(
                state=state.value,
                next_at=now + (policy.QUIET_WAIT if is_in else WAITING_WAIT),
                last_good_at=now,
                since=line.since if line.state == state.value else now,
                digest_on=before.digest_on,
            )
            link.save_line(connection, after)
            run = Run(begun, now, tie.address, state.value)
            _write_run(connection, run, tally, is_news=line.state != state.value)

    def _note_trouble(
        self, line: Line, trouble: RemoteTrouble, begun: datetime, tally: Tally
    ) -> None:
        """Arm the next attempt from how many failed in a row."""
        now, failures = self._desk.now(), line.failures + 1
        wait = policy.wait(trouble.answer, failures, self._means.chance(), trouble.retry_after_s)
        state = _stays(line, policy.line_state(trouble.answer))
        with self._desk.store.writing() as connection:
            tie, before = link.load_link(connection), link.load_line(connection)
            after = Line(
                state=state.value,
                failures=failures,
                next_at=now + wait,
                last_good_at=line.last_good_at,
                since=line.since if line.state == state.value else now,
                support=trouble.support or trouble.code,
                digest_on=before.digest_on,
            )
            link.save_line(connection, after)
            if state in STOPS_NUMBERS:
                numbers.end_lanes(connection, self._desk.today() - timedelta(days=1))
            run = Run(begun, now, tie.address, state.value, detail=trouble.code)
            _write_run(connection, run, tally, is_news=True)


def _stays(line: Line, met: LineState) -> LineState:
    """Return how the line stands now: only the centre's yes makes a stopped counter free again."""
    is_stopped = line.state in {each.value for each in STOPS_NUMBERS}
    return LineState(line.state) if is_stopped and met not in STOPS_NUMBERS else met


def _write_run(connection: Transaction, run: Run, tally: Tally, *, is_news: bool) -> None:
    """Remember a run that brought something, failed, or ended a time without a line.

    Quiet ones leave no trace.
    """
    if tally.sent or tally.taken or tally.files or is_news:
        told = replace(run, sent=tally.sent, taken=tally.taken, files=tally.files)
        runs.write(connection, told)


def _next_at(connection: Transaction, tie: Link, line: Line, now: datetime) -> datetime | None:
    """Return when the next attempt is due; with news and a good line that is now.

    It is read from queue and line alone, so that no lost event leaves anything lying.
    """
    if not _has_line(tie):
        return None
    is_good = line.state == LineState.GOOD.value
    if line.next_at is None or (is_good and outbox.has_news(connection)):
        return now
    return line.next_at


def _has_line(tie: Link) -> bool:
    """Tell whether there is a centre that can be reached: one by courier alone has no address."""
    return tie.membership is not Membership.ALONE and bool(tie.address)


def _state(tie: Link, line: Line) -> LineState:
    if tie.membership is Membership.ALONE:
        return LineState.ALONE
    if line.state:
        return LineState(line.state)
    return LineState.WAITING if tie.membership is Membership.WAITING else LineState.NO_LINE

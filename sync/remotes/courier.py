"""The centre without a line: a file goes there on a stick, and a file comes back."""

from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum
from pathlib import Path

from counter_app.domain.calendar import VIETNAM
from counter_app.domain.errors import Problem, forbid
from counter_app.files import make_folder, put_in_place, read_whole, write_synced
from counter_app.services.desk import Desk
from counter_app.store import counter, link, numbers, parcels, runs
from counter_app.store.engine import Transaction
from counter_app.store.ledger import Writer, moment, moment_text
from counter_app.store.link import Line, Link, Membership
from counter_app.store.parcels import Heard, Parcel
from counter_app.store.runs import Run
from sync import envelope, joining, policy, sealing
from sync.envelope import MOST_FILE, SUFFIX, Envelope, Header, LetterKind
from sync.remotes import reply as replies
from sync.remotes.parcel import parcel_of
from sync.remotes.remote import RemoteTrouble
from sync.remotes.reply import Tally
from sync.rewriting import write_anew
from sync.status import STOPS_NUMBERS, LineState
from sync.wire import CourierEnrolment, CourierReply, Message, Refusal

SHOWN = 50
"""Parcels that are listed."""
NAME = "USB"
"""What the history of sync calls this way."""
_STATUS = {"upgrade-needed": 426, "busy": 503, "token-invalid": 401}
"""Refusals whose meaning lies in the status that goes with them on a line."""
_TOLD = frozenset(
    {LineState.NOT_CONFIRMED, LineState.SUSPENDED, LineState.OUTDATED, LineState.REFUSED}
)
"""What a centre says of a counter, and a later good word of its takes back."""


class CourierOutcome(StrEnum):
    """How writing or reading a file ended; `counter_app.words.courier` has a sentence for each."""

    ASKED = "asked"
    """A request to be let in was written."""
    WRITTEN = "written"
    WAITING = "waiting"
    """The centre has the request; somebody there must approve it."""
    JOINED = "joined"
    TAKEN = "taken"
    KNOWN = "known"
    """All that is in the file was here already."""
    AGAIN = "again"
    """Taken as far as it goes; another parcel is to be written now."""
    ANOTHER = "another"
    """The centre has a device of this identity: ask once more, as a new one."""
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class CourierReport:
    """What a file carried; `path` is where one was written."""

    outcome: CourierOutcome
    path: Path | None = None
    entries: int = 0
    files: int = 0
    taken: int = 0
    left: int = 0
    """Entries and files that one file could not carry: they go with the next."""
    message: str = ""
    """The centre's own line, where it refused."""
    state: LineState | None = None
    """How the line stands after a refusal."""


class Courier:
    """Writes and reads this counter's files."""

    def __init__(
        self, desk: Desk, alone: Callable[[], AbstractContextManager[object]] = nullcontext
    ) -> None:
        """`alone` holds the lock of sync: a file and the line are not taken in at once."""
        self._desk = desk
        self._alone = alone

    def write(self, folder: Path) -> CourierReport:
        """Write what waits into a folder; nothing leaves the queue by it.

        A counter that is not in yet writes its request to be let in. Raises RuleError when there
        is no centre to write to, EnvironmentTrouble when the folder cannot be written.
        """
        with self._desk.store.reading() as connection:
            tie = link.load_link(connection)
        if tie.membership is Membership.ALONE:
            raise forbid(Problem.COURIER_NO_CENTRE)
        if not tie.centre_courier_key:
            raise forbid(Problem.COURIER_NO_INVITATION)
        if tie.membership is Membership.WAITING:
            return self._write_request(tie, folder)
        return self._write_parcel(tie, folder)

    def parcels(self) -> list[Parcel]:
        """Return the last parcels, newest first."""
        with self._desk.store.reading() as connection:
            return parcels.latest(connection, SHOWN)

    def take_in(self, path: Path) -> CourierReport:
        """Take in what the centre gave; a file that was taken in before changes nothing.

        Raises RuleError for a file that is not the centre's to this counter: nothing is taken of
        it. Raises EnvironmentTrouble when it cannot be read.
        """
        kinds = {LetterKind.REPLY, LetterKind.ENROLMENT}
        read = envelope.read(read_whole(path, MOST_FILE + 1), kinds)
        with self._alone():
            with self._desk.store.reading() as connection:
                tie = link.load_link(connection)
            if tie.membership is Membership.ALONE:
                raise forbid(Problem.COURIER_NO_CENTRE)
            read.require_sender(tie.centre_signing_key)
            if read.header.kind is LetterKind.ENROLMENT:
                return self._take_enrolment(tie, read)
            return self._take_reply(tie, read)

    # ── writing ─────────────────────────────────────────────────────────────────────────────

    def _write_request(self, tie: Link, folder: Path) -> CourierReport:
        with self._desk.store.reading() as connection:
            request = joining.enrol_request(self._desk, connection, tie)
        path = self._write(tie, LetterKind.ENROL, self._desk.ids.new_id(), request, folder)
        return CourierReport(CourierOutcome.ASKED, path)

    def _write_parcel(self, tie: Link, folder: Path) -> CourierReport:
        packed = parcel_of(self._desk, tie)
        parcel = packed.parcel
        path = self._write(tie, LetterKind.PARCEL, parcel.parcel, parcel, folder)
        written = Parcel(parcel.parcel, moment(parcel.made_at), packed.entries)
        with self._desk.store.writing() as connection:
            parcels.note_written(connection, written)
        return CourierReport(
            CourierOutcome.WRITTEN, path, packed.entries, packed.files, left=packed.left
        )

    def _write(self, tie: Link, kind: LetterKind, letter: str, said: Message, folder: Path) -> Path:
        desk = self._desk
        with desk.store.reading() as connection:
            writer = counter.writer_of(connection)
        header = Header(
            kind=kind,
            device=writer.device,
            incarnation=writer.incarnation,
            made_at=moment_text(desk.now()),
            letter=letter,
            sender=sealing.public_signing_key(tie.signing_key),
            reader=tie.centre_courier_key,
        )
        content = envelope.pack(header, said, tie.signing_key, desk.ids.random)
        make_folder(folder)
        path = free_path(folder, file_name(writer.device, desk.now()))
        fresh = path.with_name(path.name + ".new")
        try:
            write_synced(fresh, content)
            put_in_place(fresh, path)
        finally:
            fresh.unlink(missing_ok=True)
        return path

    # ── taking in ───────────────────────────────────────────────────────────────────────────

    def _take_enrolment(self, tie: Link, read: Envelope) -> CourierReport:
        letter = read.open(CourierEnrolment, tie.courier_key)
        if tie.membership is Membership.JOINED:
            return CourierReport(CourierOutcome.KNOWN)
        if letter.refusal is not None:
            return self._refused_entry(tie, letter.refusal)
        if letter.answer is None:
            raise forbid(Problem.COURIER_DAMAGED)
        try:
            joined = joining.take_enrolment(self._desk, tie, letter.answer)
        except RemoteTrouble as trouble:
            return _refused(trouble, letter.answer.message)
        is_in = joined.membership is Membership.JOINED
        return CourierReport(CourierOutcome.JOINED if is_in else CourierOutcome.WAITING)

    def _refused_entry(self, tie: Link, refusal: Refusal) -> CourierReport:
        if refusal.code == joining.DEVICE_KNOWN:
            joining.come_as_another(self._desk, tie)
            return CourierReport(CourierOutcome.ANOTHER)
        return _refused(_trouble(refusal), refusal.message)

    def _take_reply(self, tie: Link, read: Envelope) -> CourierReport:
        letter = read.open(CourierReply, tie.courier_key)
        begun, tally = self._desk.now(), Tally()
        with self._desk.store.reading() as connection:
            is_first = not parcels.is_answered(connection, letter.parcel)
        try:
            self._take(tie, letter, tally, is_first=is_first)
        except RemoteTrouble as trouble:
            self._note(letter, tally, begun, policy.line_state(trouble.answer))
            message = letter.refusal.message if letter.refusal else trouble.message
            return _refused(trouble, message)
        self._note(letter, tally, begun, LineState.GOOD)
        return CourierReport(
            _outcome(tally), entries=tally.sent, files=tally.files, taken=tally.taken
        )

    def _take(self, tie: Link, letter: CourierReply, tally: Tally, *, is_first: bool) -> None:
        desk = self._desk
        replies.take_answers(desk, letter, tally, is_first=is_first)
        if letter.refusal is not None:
            raise _trouble(letter.refusal)
        replies.heed_hello(desk, tie, letter, tally)
        replies.take_feeds(desk, letter, tally)
        if tie.is_rewriting and not tally.wants_another:
            write_anew(desk)
            tally.has_more = True
        replies.take_editions(desk, letter, tally)
        if is_first:
            replies.mend_days(desk, tie, letter, tally)

    def _note(self, letter: CourierReply, tally: Tally, begun: datetime, state: LineState) -> None:
        """Remember that the parcel was answered, and what the newest answer says of the line."""
        now = self._desk.now()
        with self._desk.store.writing() as connection:
            answers = sum(len(each.verdicts) for each in letter.pushes)
            made_at = _moment(letter.made_at)
            answered = Parcel(letter.parcel, made_at, answers, now)
            was_answered = parcels.is_answered(connection, letter.parcel)
            heard = parcels.load_heard(connection).made_at
            if letter.made_at > heard or (letter.made_at == heard and not was_answered):
                parcels.save_heard(connection, Heard(letter.made_at))
                _note_line(connection, letter, state, now)
            parcels.note_answered(connection, answered)
            if tally.is_news:
                run = Run(begun, now, NAME, state.value, tally.sent, tally.taken, tally.files)
                runs.write(connection, run)


def _note_line(
    connection: Transaction, letter: CourierReply, state: LineState, now: datetime
) -> None:
    if counter.writer_of(connection) != Writer(letter.device, letter.incarnation):
        return
    if link.stops_numbers(connection) is not None:
        return  # for good: only as a new device does this counter go on
    line, has_line = link.load_line(connection), bool(link.load_link(connection).address)
    link.save_line(connection, _line_after(line, state, now, has_line=has_line))
    if state in STOPS_NUMBERS:
        numbers.end_lanes(connection, now.astimezone(VIETNAM).date() - timedelta(days=1))


def _line_after(line: Line, state: LineState, now: datetime, *, has_line: bool) -> Line:
    """Return how the line stands after the newest file: its own state, unless the centre spoke."""
    if state is not LineState.GOOD:
        since = line.since if line.state == state.value else now
        return replace(line, state=state.value, since=since)
    if not has_line:
        return replace(line, state=state.value, since=now, last_good_at=now)
    kept = "" if line.state in _TOLD else line.state
    return replace(line, state=kept, last_good_at=now)


def _outcome(tally: Tally) -> CourierOutcome:
    if tally.wants_another:
        return CourierOutcome.AGAIN
    return CourierOutcome.TAKEN if tally.is_news else CourierOutcome.KNOWN


def _trouble(refusal: Refusal) -> RemoteTrouble:
    answer = policy.meaning(_STATUS.get(refusal.code, 400), refusal.code)
    return RemoteTrouble(answer, refusal.code, detail={"message": refusal.message})


def _refused(trouble: RemoteTrouble, message: str) -> CourierReport:
    state = policy.line_state(trouble.answer)
    return CourierReport(CourierOutcome.REFUSED, message=message, state=state)


def _moment(text: str) -> datetime:
    try:
        return moment(text)
    except ValueError as error:
        raise forbid(Problem.COURIER_DAMAGED) from error


def file_name(device: str, at: datetime) -> str:
    """Return what a counter's file is called: which counter, and when in Vietnam."""
    return f"quay-{device[-8:]}-{at.astimezone(VIETNAM):%y%m%d-%H%M}{SUFFIX}"


def free_path(folder: Path, name: str) -> Path:
    """Return where a file of that name can lie without taking another's place."""
    path, again = folder / name, 1
    while path.exists():
        again += 1
        path = folder / f"{name.removesuffix(SUFFIX)}-{again}{SUFFIX}"
    return path

"""The centre's side of files by courier: one comes in, its answer goes out to the same counter."""

from dataclasses import dataclass
from typing import TypeVar

from sqlalchemy import select

from counter_app.domain.errors import Problem, forbid
from sync import envelope
from sync.centre import schema
from sync.centre.centre import Centre
from sync.centre.courier_answers import Files, answer_parcel, refusal_of
from sync.centre.refusals import Refused
from sync.centre.tokens import Session
from sync.envelope import Envelope, Header, LetterKind
from sync.wire import CourierEnrolment, CourierParcel, EnrolRequest, EnrolStanding, Message

M = TypeVar("M", bound=Message)


@dataclass(frozen=True, slots=True)
class CourierAnswer:
    """The file that goes back, and what became of the one that came."""

    content: bytes
    kind: LetterKind
    device: str
    is_waiting: bool = False
    """Whether a request still waits for an approval: the same file is to be read again then."""
    refusal: str = ""
    """Why the centre did not listen, in one line; the file that goes back says it too."""
    entries: int = 0
    """Entries that came."""
    files: int = 0


@dataclass(frozen=True, slots=True)
class _Known:
    """A device that may send parcels."""

    agency: str
    signing_key: str
    courier_key: str


class CourierDesk:
    """Takes counters' files in and answers them; the same file again gets the same answers."""

    def __init__(self, centre: Centre, files: Files | None = None) -> None:
        """`files` keeps files of dossiers; without it they stay with the counter."""
        self._centre = centre
        self._files = files

    def answer(self, content: bytes) -> CourierAnswer:
        """Return the answer to a counter's file.

        Raises RuleError for a file that is not whole, not for this centre, or of a counter that it
        does not know: nothing is taken of it.
        """
        read = envelope.read(content, {LetterKind.ENROL, LetterKind.PARCEL})
        if read.header.kind is LetterKind.ENROL:
            return self._let_in(read)
        return self._take(read)

    def _let_in(self, read: Envelope) -> CourierAnswer:
        request = self._open(read, EnrolRequest)
        read.require_sender(request.signing_key)
        letter, refusal, is_waiting = CourierEnrolment(device=request.device), "", False
        try:
            told = self._centre.gate.enrol(request)
        except Refused as refused:
            refusal = refused.message
            letter = letter.model_copy(update={"refusal": refusal_of(refused)})
        else:
            is_waiting = told.standing is EnrolStanding.WAITING
            letter = letter.model_copy(update={"answer": told})
        content = self._seal(read, LetterKind.ENROLMENT, letter, request.courier_key)
        return CourierAnswer(content, LetterKind.ENROLMENT, request.device, is_waiting, refusal)

    def _take(self, read: Envelope) -> CourierAnswer:
        device = self._device(read.header.device)
        read.require_sender(device.signing_key)
        parcel = self._open(read, CourierParcel)
        header = read.header
        if (parcel.device, parcel.incarnation) != (header.device, header.incarnation):
            raise forbid(Problem.COURIER_DAMAGED)
        session = Session(device.agency, parcel.device, parcel.incarnation)
        reply = answer_parcel(self._centre, session, parcel, self._files)
        return CourierAnswer(
            self._seal(read, LetterKind.REPLY, reply, device.courier_key),
            LetterKind.REPLY,
            parcel.device,
            refusal=reply.refusal.message if reply.refusal else "",
            entries=sum(len(each.entries) for each in parcel.pushes),
            files=len(reply.files),
        )

    def _open(self, read: Envelope, kind: type[M]) -> M:
        if not read.header.reader:
            raise forbid(Problem.COURIER_READER)
        return read.open(kind, self._centre.around.keys.courier.private_bytes_raw().hex())

    def _device(self, name: str) -> _Known:
        table = schema.device
        with self._centre.around.database.reading() as connection:
            row = connection.execute(select(table).where(table.c.device == name)).first()
        if row is None:
            raise forbid(Problem.COURIER_SENDER)
        return _Known(row.agency, row.signing_key.hex(), row.courier_key.hex())

    def _seal(self, read: Envelope, kind: LetterKind, letter: Message, reader: str) -> bytes:
        around = self._centre.around
        header = Header(
            kind=kind,
            device=read.header.device,
            incarnation=read.header.incarnation,
            made_at=around.now_text(),
            letter=around.ids.new_id(),
            sender=around.keys.signing_public,
            reader=reader,
        )
        key = around.keys.signing.private_bytes_raw().hex()
        return envelope.pack(header, letter, key, around.ids.random)

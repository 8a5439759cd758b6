"""A parcel's questions put to the centre one after another, until it will hear no more."""

import base64
import binascii
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Protocol

from sqlalchemy import select

from counter_app.codec import read_document
from sync.centre import schema
from sync.centre.centre import Centre
from sync.centre.feeds import Place
from sync.centre.refusals import RefusalCode, Refused
from sync.centre.tokens import Session
from sync.wire import (
    BlobAnnouncement,
    BlobStanding,
    ChangesAnswer,
    CourierFile,
    CourierParcel,
    CourierReply,
    DigestLinesAnswer,
    FeedCursor,
    HelloAnswer,
    PushAnswer,
    ReferenceAnswer,
    ReferenceKind,
    Refusal,
    SnapshotAnswer,
)

MOST_REPLY = 96 * 1024 * 1024
"""Letters of entries in one reply; what a feed has beyond them goes with the next."""
_KINDS = frozenset(each.value for each in ReferenceKind)
_OF_ONE_FILE = frozenset({RefusalCode.NOT_PERMITTED, RefusalCode.HASH_WRONG, RefusalCode.TOO_LARGE})
"""One file that is not taken keeps nothing else back; the counter goes on holding it."""


class Files(Protocol):
    """Where files of dossiers are kept."""

    def put(self, session: Session, file: BlobAnnouncement, content: bytes) -> BlobStanding:
        """Keep a file whole; one that is there already is left. Raises Refused."""
        ...


@dataclass(slots=True)
class Answers:
    """What was answered so far; a refusal leaves that standing."""

    hello: HelloAnswer | None = None
    pushes: list[PushAnswer] = field(default_factory=list)
    files: list[BlobStanding] = field(default_factory=list)
    changes: list[ChangesAnswer] = field(default_factory=list)
    snapshots: list[SnapshotAnswer] = field(default_factory=list)
    reference: list[ReferenceAnswer] = field(default_factory=list)
    lines: list[DigestLinesAnswer] = field(default_factory=list)
    refusal: Refusal | None = None
    letters: int = 0


def answer_parcel(
    centre: Centre, session: Session, parcel: CourierParcel, files: Files | None
) -> CourierReply:
    """Return the answers to a parcel; answering it again changes nothing."""
    answers = Answers()
    try:
        _Asking(centre, session, parcel, answers).ask_all(files)
    except Refused as refused:
        answers.refusal = refusal_of(refused)
    return CourierReply(
        parcel=parcel.parcel,
        device=parcel.device,
        incarnation=parcel.incarnation,
        made_at=centre.around.now_text(),
        refusal=answers.refusal,
        hello=answers.hello,
        pushes=tuple(answers.pushes),
        files=tuple(answers.files),
        cursors=parcel.hello.cursors,
        changes=tuple(answers.changes),
        snapshots=tuple(answers.snapshots),
        held=parcel.hello.reference,
        reference=tuple(answers.reference),
        lines=tuple(answers.lines),
    )


def refusal_of(refused: Refused) -> Refusal:
    """Return a refusal as it travels."""
    return Refusal(
        code=refused.code.value, message=refused.message, path=refused.path, epoch=refused.epoch
    )


@dataclass(frozen=True, slots=True)
class _Asking:
    """One parcel being answered."""

    centre: Centre
    session: Session
    parcel: CourierParcel
    answers: Answers

    def ask_all(self, files: Files | None) -> None:
        """Ask in the order of a line. Raises Refused."""
        self._renew()
        exchange, parcel, answers = self.centre.exchange, self.parcel, self.answers
        answers.hello = exchange.hello(self.session, parcel.hello)
        for push in parcel.pushes:
            answers.pushes.append(exchange.push(self.session, push))
        if files is not None:
            answers.files.extend(self._keep(files))
        self._read_feeds(answers.hello)
        answers.reference.extend(self._editions(answers.hello.reference))
        answers.lines.extend(self._differing_days())

    def _renew(self) -> None:
        """Let a restored copy go on as the incarnation that the parcel is of."""
        parcel = self.parcel
        if parcel.renewal is None:
            return
        if parcel.renewal.incarnation != parcel.incarnation:
            raise Refused(RefusalCode.MALFORMED, "renewal.incarnation")
        former = Session(self.session.agency, self.session.device, parcel.renewing_from)
        self.centre.exchange.renew(former, parcel.renewal)

    def _keep(self, files: Files) -> Iterator[BlobStanding]:
        for file in self.parcel.files:
            announced = BlobAnnouncement(
                sha256=file.sha256, size=file.size, media_type=file.media_type
            )
            try:
                yield files.put(self.session, announced, _content(file))
            except Refused as refused:
                if refused.code not in _OF_ONE_FILE:
                    raise

    def _read_feeds(self, hello: HelloAnswer) -> None:
        stood = {each.feed: each for each in self.parcel.hello.cursors}
        for head in hello.feeds:
            at = stood.get(head.feed, FeedCursor(feed=head.feed, epoch="", position=0))
            if at.epoch not in ("", head.epoch):
                self.answers.snapshots.extend(self._told_anew(head.feed))
            else:
                self.answers.changes.extend(self._changes(at))

    def _changes(self, at: FeedCursor) -> Iterator[ChangesAnswer]:
        position = at.position
        while self.answers.letters < MOST_REPLY:
            place = Place(feed=at.feed, epoch=at.epoch, after=position, own=self.parcel.own)
            page = self.centre.exchange.changes(self.session, place)
            if not page.items:
                return
            self._count(page)
            yield page
            position = page.items[-1].position

    def _told_anew(self, feed: str) -> Iterator[SnapshotAnswer]:
        after = ""
        while True:
            page = self.centre.exchange.snapshot(self.session, feed, after)
            self._count(page)
            yield page
            if not page.after:
                return
            after = page.after

    def _count(self, page: ChangesAnswer | SnapshotAnswer) -> None:
        entries = (item.entry for item in page.items)
        self.answers.letters += sum(len(x.facts) + len(x.person or "") for x in entries if x)

    def _editions(self, there: dict[str, str]) -> Iterator[ReferenceAnswer]:
        held = self.parcel.hello.reference
        for kind, version in sorted(there.items()):
            if kind in _KINDS and held.get(kind) != version:
                yield from self._edition(kind, version)

    def _edition(self, kind: str, version: str) -> Iterator[ReferenceAnswer]:
        table = schema.published
        of_kind = (table.c.kind == kind) & (table.c.version == version)
        wanted = select(table).where(of_kind, table.c.agency.in_(("", self.session.agency)))
        with self.centre.around.database.reading() as connection:
            row = connection.execute(wanted.order_by(table.c.agency.desc())).first()
        if row is not None:
            yield ReferenceAnswer(
                kind=ReferenceKind(kind),
                version=version,
                effective_on=row.effective_on,
                published_at=row.published_at,
                document=read_document(row.document),
            )

    def _differing_days(self) -> Iterator[DigestLinesAnswer]:
        """Yield the dossiers of days of which the parcel says otherwise."""
        said = {each.day: each for each in self.parcel.digests}
        if not said:
            return
        exchange = self.centre.exchange
        there = {x.day: x for x in exchange.digest(self.session, sorted(said)).days}
        for day in sorted(said):
            if there.get(day) != said[day]:
                yield exchange.digest_lines(self.session, day)


def _content(file: CourierFile) -> bytes:
    try:
        return base64.b64decode(file.content, validate=True)
    except (binascii.Error, ValueError):
        raise Refused(RefusalCode.MALFORMED, "files.content") from None

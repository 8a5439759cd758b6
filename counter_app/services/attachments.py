"""Files of dossiers (tệp đính kèm): checked, sealed, written down, read back and looked at."""

import hashlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from counter_app.domain.attachment import (
    MOST_BYTES,
    Attachment,
    AttachmentAdded,
    AttachmentRemoved,
    DocumentKind,
    HeldFile,
    label_of,
    require_attachable,
    require_room,
)
from counter_app.domain.dossier import Dossier
from counter_app.domain.entries import Words
from counter_app.domain.errors import EnvironmentTrouble, Problem, Trouble, forbid
from counter_app.domain.ids import DossierId, EntryId
from counter_app.domain.media import MediaType
from counter_app.domain.moves import require_move
from counter_app.domain.signature import Signature, require_intact
from counter_app.domain.stream import fold
from counter_app.files import read_whole
from counter_app.services import submissions
from counter_app.services.desk import Desk
from counter_app.services.enclosing import Enclosed, name, require_paper
from counter_app.services.signing import signatures_in
from counter_app.store import blobs, catalogue, held_files, ledger, projection
from counter_app.store.engine import Transaction

if TYPE_CHECKING:
    from counter_app.devices.preview import Pages

HELD_FOR = timedelta(days=1)
"""How long a file that no draft names is held: an intake that is mended needs it again."""
WRITTEN_WITHIN = timedelta(hours=1)
TAKEN_BACK = "withdrawn"


@dataclass(frozen=True, slots=True)
class Filed:
    """A held file with the paper that it was filed under."""

    held: HeldFile
    paper: int | None = None
    procedure: str = ""
    """Whose paper it is: in another procedure the same number means another paper."""
    document: DocumentKind = DocumentKind.PAPER

    def enclosed(self, paper: int | None) -> Enclosed:
        """Return it for the intake, under a paper or as the dossier's own."""
        return Enclosed(self.held.id, paper, self.document)


Fetch = Callable[[str], bytes | None]
"""Returns a file by its hash, None where it cannot be had."""


def _nowhere(_: str) -> None:
    return None


class Attachments:
    """The files of the counter's dossiers."""

    def __init__(self, desk: Desk, fetch: Fetch = _nowhere) -> None:
        """`fetch` brings what another counter attached, where the line gives it."""
        self._desk = desk
        self._fetch = fetch

    def add(
        self,
        dossier: DossierId,
        label: str,
        content: bytes,
        paper: int | None = None,
        document: DocumentKind = DocumentKind.PAPER,
    ) -> EntryId:
        """Attach a file to a dossier; it is stored when this returns.

        Raises RuleError with nothing stored: a file that may not be attached, a signature in it
        that does not hold, one too many, an unknown paper, or a dossier that takes none.
        """
        media = self._media(content)
        desk, at = self._desk, self._desk.now()
        with (
            desk.store.blobs.written(content, desk.ids) as file,
            desk.store.writing() as connection,
        ):
            folded = _dossier(connection, dossier)
            added = AttachmentAdded(file.sha256, file.size, media, paper, document)
            require_move(folded, added)
            require_room(len(folded.attachments) + 1)
            edition = folded.received.procedure_edition
            require_paper(catalogue.procedure(connection, edition), paper)
            desk.store.blobs.place(connection, file, media, at)
            entry = name(desk, connection, dossier, added, Words(label_of(label)), at)
            projection.refold(connection, dossier)
        return entry.entry_id

    def add_file(self, dossier: DossierId, path: Path) -> EntryId:
        """Attach a file of this machine. Raises RuleError as `add` does, or EnvironmentTrouble."""
        return self.add(dossier, path.name, read_whole(path, MOST_BYTES + 1))

    def remove(self, dossier: DossierId, attachment: EntryId, reason: str) -> None:
        """Take a file out of a dossier, with a reason; its content is kept as long as the law asks.

        Raises RuleError when the dossier has no such file, or no reason was given.
        """
        if not reason.strip():
            raise forbid(Problem.REASON_MISSING, "reason")
        desk = self._desk
        with desk.store.writing() as connection:
            folded = _dossier(connection, dossier)
            removed = AttachmentRemoved(folded.attachment(attachment).id, TAKEN_BACK)
            require_move(folded, removed)
            draft = desk.draft(dossier, desk.now(), removed, Words(reason.strip()))
            ledger.append(connection, desk.ids, draft)
            projection.refold(connection, dossier)

    def read(self, dossier: DossierId, attachment: EntryId) -> bytes:
        """Return a file's content. Raises EnvironmentTrouble when it is gone or spoilt."""
        with self._desk.store.reading() as connection:
            file = _dossier(connection, dossier).attachment(attachment).file
        return self._content(file.sha256, file.media_type)

    def pages(self, dossier: DossierId, attachment: EntryId) -> "Pages":
        """Return the pages of a file, to be looked at. Raises EnvironmentTrouble as `read` does."""
        with self._desk.store.reading() as connection:
            file = _dossier(connection, dossier).attachment(attachment).file
        return self._pages(file.sha256, file.media_type)

    def pages_of_submission(self, submission: str, attachment: EntryId) -> "Pages":
        """Return the pages of a file that came on line. Raises EnvironmentTrouble as `read`."""
        with self._desk.store.reading() as connection:
            file = submissions.read(connection, submission).attachment(attachment).file
        return self._pages(file.sha256, file.media_type)

    def signatures_of_submission(
        self, submission: str, attachment: EntryId
    ) -> tuple[Signature, ...]:
        """Return who signed a file that came on line. Raises EnvironmentTrouble as `read`."""
        with self._desk.store.reading() as connection:
            file = submissions.read(connection, submission).attachment(attachment).file
        return signatures_in(self._content(file.sha256, file.media_type))

    def signatures(self, dossier: DossierId, attachment: EntryId) -> tuple[Signature, ...]:
        """Return who signed a file, checked anew. Raises EnvironmentTrouble as `read` does."""
        return signatures_in(self.read(dossier, attachment))

    # ── before there is a dossier ───────────────────────────────────────────────────────────

    def hold(self, label: str, content: bytes, source: str = "") -> HeldFile:
        """Seal a file for an intake that is not yet taken in; a draft names it by its id.

        `source` is the name of the scanned file that it was. Raises RuleError with nothing stored.
        """
        media = self._media(content)
        desk, at = self._desk, self._desk.now()
        with (
            desk.store.blobs.written(content, desk.ids) as file,
            desk.store.writing() as connection,
        ):
            desk.store.blobs.place(connection, file, media, at)
            held = HeldFile(
                desk.ids.new_id(), file.sha256, file.size, media, label_of(label), source
            )
            held_files.add(connection, held, at)
        return held

    def hold_file(self, path: Path, source: str = "") -> HeldFile:
        """Seal a copy of a file. Raises EnvironmentTrouble when it cannot be read."""
        return self.hold(path.name, read_whole(path, MOST_BYTES + 1), source)

    def held(self, held: Sequence[str]) -> list[HeldFile]:
        """Return those of the files that are still held."""
        with self._desk.store.reading() as connection:
            return held_files.find(connection, held)

    def hold_again(self, dossier: DossierId) -> list[Filed]:
        """Hold the files of a dossier once more, for the one that will replace it."""
        desk = self._desk
        with desk.store.writing() as connection:
            folded = _dossier(connection, dossier)
            again = [
                _filed_again(desk.ids.new_id(), each, folded.received.procedure)
                for each in folded.attachments
            ]
            for each in again:
                held_files.add(connection, each.held, desk.now())
        return again

    def held_signatures(self, held: HeldFile) -> tuple[Signature, ...]:
        """Return who signed a held file."""
        return signatures_in(self._desk.store.blobs.read(held.sha256))

    def sweep(self) -> int:
        """Clear away what a crash or a dropped draft left behind; return how many files.

        Only what no entry and no draft names goes; what another program just places stays, since
        each is looked up once more under the write lock.
        """
        store, now = self._desk.store, self._desk.now()
        store.blobs.remove_unfinished(now - WRITTEN_WITHIN)
        with store.writing() as connection:
            held_files.let_go_of_old(connection, now - HELD_FOR)
            blobs.forget_unheld(connection)
        lying = store.blobs.names()
        with store.reading() as connection:
            loose = set(lying) - blobs.known(connection)
        if loose:
            with store.writing() as connection:
                loose -= blobs.known(connection)
                for each in loose:
                    store.blobs.remove(each)
        return len(loose)

    def _media(self, content: bytes) -> MediaType:
        from counter_app.devices.preview import require_opens

        media = require_attachable(content)
        if media is MediaType.PDF:
            require_intact(signatures_in(content), "attachments")
        require_opens(content, media)
        return media

    def _pages(self, sha256: str, media: MediaType) -> "Pages":
        from counter_app.devices.preview import Pages

        return Pages(self._content(sha256, media), media)

    def _content(self, sha256: str, media: MediaType) -> bytes:
        """Return a file's content; one that another counter attached is fetched and kept."""
        store = self._desk.store
        with store.reading() as connection:
            is_here = blobs.is_known(connection, sha256)
        if is_here:
            return store.blobs.read(sha256)
        content = self._fetch(sha256)
        if content is None or hashlib.sha256(content).hexdigest() != sha256:
            raise EnvironmentTrouble(Trouble.ATTACHMENT_ELSEWHERE)
        with store.blobs.written(content, self._desk.ids) as file, store.writing() as connection:
            store.blobs.place(connection, file, media, self._desk.now())
            blobs.keep(connection, sha256)
        return content


def _filed_again(held: str, attachment: Attachment, procedure: str) -> Filed:
    file, label = attachment.file, attachment.label or label_of("")
    again = HeldFile(held, file.sha256, file.size, file.media_type, label)
    return Filed(again, file.paper, procedure, file.document)


def _dossier(connection: Transaction, dossier: DossierId) -> Dossier:
    folded, _ = fold(ledger.read_stream(connection, dossier))
    if folded is None:
        raise forbid(Problem.DOSSIER_UNKNOWN, "number")
    return folded

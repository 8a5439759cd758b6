"""Held files become attachments: in the transaction that takes their dossier in, or later."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from counter_app.domain.attachment import (
    Attachment,
    AttachmentAdded,
    DocumentKind,
    label_of,
    require_room,
)
from counter_app.domain.entries import Entry, Words
from counter_app.domain.errors import Problem, forbid
from counter_app.domain.ids import DossierId
from counter_app.domain.procedure import Procedure
from counter_app.services.desk import Desk
from counter_app.store import blobs, held_files, ledger
from counter_app.store.engine import Transaction


@dataclass(frozen=True, slots=True)
class Enclosed:
    """A held file, and the paper that it shows; None: the dossier as a whole."""

    held: str
    paper: int | None = None
    document: DocumentKind = DocumentKind.PAPER


def require_enclosed(procedure: Procedure, files: Sequence[Enclosed]) -> None:
    """Raise RuleError when there are too many files, or one is of a paper that nobody asked for."""
    require_room(len(files))
    for each in files:
        require_paper(procedure, each.paper)


def require_paper(procedure: Procedure, paper: int | None) -> None:
    """Raise RuleError when a file is of a paper that the procedure does not have."""
    if paper is not None and paper not in {each.number for each in procedure.papers}:
        raise forbid(Problem.PAPER_UNKNOWN, "attachments", paper=paper)


def enclose(
    desk: Desk,
    connection: Transaction,
    dossier: DossierId,
    files: Sequence[Enclosed],
    at: datetime,
) -> list[Entry]:
    """Write held files down as a dossier's, and return the entries; they are not folded yet.

    Raises RuleError for a file that is not held.
    """
    if not files:  # as nearly always: no statement for nothing in the accept transaction
        return []
    held = {each.id: each for each in held_files.find(connection, [each.held for each in files])}
    entries = []
    for each in files:
        if each.held not in held:
            raise forbid(Problem.ATTACHMENT_UNKNOWN, "attachments")
        file = held[each.held]
        added = AttachmentAdded(file.sha256, file.size, file.media_type, each.paper, each.document)
        entries.append(name(desk, connection, dossier, added, Words(file.label), at))
    return entries


def take_along(
    desk: Desk,
    connection: Transaction,
    dossier: DossierId,
    attachments: Sequence[Attachment],
    at: datetime,
) -> None:
    """Write the files of a submission down as those of the dossier that it became.

    Only what is on this machine: what lies at the portal alone is named in the note.
    """
    for each in attachments:
        if blobs.is_known(connection, each.file.sha256):
            label = Words(each.label or label_of(""))
            name(desk, connection, dossier, each.file, label, at)


def name(
    desk: Desk,
    connection: Transaction,
    dossier: DossierId,
    added: AttachmentAdded,
    label: Words,
    at: datetime,
) -> Entry:
    """Write one placed file down as a dossier's."""
    blobs.keep(connection, added.sha256)
    draft = desk.draft(dossier, at, added, label)
    return ledger.append(connection, desk.ids, draft)

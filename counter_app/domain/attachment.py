"""Attachments (tệp đính kèm): what the ledger says of a file, and which file may be attached."""

import unicodedata
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from counter_app.domain.errors import Problem, forbid
from counter_app.domain.ids import EntryId
from counter_app.domain.media import ZIP_SIGN, MediaType, is_picture, is_program, pixels, signed_as
from counter_app.domain.office_content import is_archive, office_type
from counter_app.domain.pdf_content import is_pdf, pdf_problem

MOST_MEGABYTES = 25
MOST_BYTES = MOST_MEGABYTES * 1024 * 1024
MOST_FILES = 30
"""Attachments of one dossier."""
MOST_MEGAPIXELS = 50
LABEL_LENGTH = 120


class DocumentKind(StrEnum):
    """What a file shows; images of identity papers are kept for a shorter time than results."""

    PAPER = "paper"
    IDENTITY = "identity"
    RESULT = "result"
    SIGNATURE = "signature"
    """Of whoever took a result."""
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class AttachmentAdded:
    """A file was attached; its label is in the person part, since a file name may name a person."""

    sha256: str
    """Of the content: its name on disk."""
    size: int
    media_type: MediaType
    paper: int | None = None
    """Number of the paper in the pinned procedure."""
    document: DocumentKind = DocumentKind.PAPER


@dataclass(frozen=True, slots=True)
class AttachmentRemoved:
    """A file no longer belongs to the dossier; `attachment` is the entry that added it."""

    attachment: EntryId
    reason: str


@dataclass(frozen=True, slots=True, repr=False)
class Attachment:
    """A file of a dossier. It is known by the entry that added it."""

    id: EntryId
    file: AttachmentAdded
    label: str | None
    """None once erased."""


class HeldFile(NamedTuple):
    """A file that is sealed already and waits for its dossier."""

    id: str
    sha256: str
    size: int
    media_type: MediaType
    label: str
    source: str = ""
    """Name of the scanned file that it was, empty for none."""

    def __repr__(self) -> str:
        """Show no label: it may name a person."""
        return f"HeldFile({self.id})"


def require_attachable(content: bytes) -> MediaType:
    """Return what a file is. Raises RuleError with the one reason why it may not be attached.

    Basis: office rule.
    """
    if not content:
        raise forbid(Problem.FILE_EMPTY, "attachments")
    if len(content) > MOST_BYTES:
        raise forbid(Problem.FILE_TOO_LARGE, "attachments", most=MOST_MEGABYTES)
    if is_program(content):
        raise forbid(Problem.FILE_IS_PROGRAM, "attachments")
    return _document(content) if content.startswith(ZIP_SIGN) else _paper(content)


def require_room(files: int) -> None:
    """Raise RuleError when a dossier would have more files than it may. Basis: office rule."""
    if files > MOST_FILES:
        raise forbid(Problem.FILES_TOO_MANY, "attachments", most=MOST_FILES)


def label_of(name: str) -> str:
    """Return a file's name as a label: no folders, no control characters, 120 letters at most."""
    last = unicodedata.normalize("NFC", name).replace("\\", "/").rstrip("/").rpartition("/")[2]
    shown = "".join(letter for letter in last if unicodedata.category(letter)[0] != "C")
    return " ".join(shown.split())[:LABEL_LENGTH].strip() or "tệp"


def _document(content: bytes) -> MediaType:
    _require_no_pdf(content)
    return office_type(content)


def _paper(content: bytes) -> MediaType:
    media = signed_as(content)
    if media is None:
        raise forbid(Problem.FILE_KIND_UNKNOWN, "attachments")
    if is_archive(content):
        raise forbid(Problem.FILE_OF_TWO_KINDS, "attachments")
    if is_picture(media):
        _require_no_pdf(content)
        _require_small_picture(content, media)
    else:
        _require_harmless_pdf(content)
    return media


def _require_no_pdf(content: bytes) -> None:
    if is_pdf(content):
        raise forbid(Problem.FILE_OF_TWO_KINDS, "attachments")


def _require_harmless_pdf(content: bytes) -> None:
    problem = pdf_problem(content)
    if problem:
        raise forbid(problem, "attachments")


def _require_small_picture(content: bytes, media: MediaType) -> None:
    count = pixels(content, media)
    if not count:
        raise forbid(Problem.FILE_DAMAGED, "attachments")
    if count > MOST_MEGAPIXELS * 1_000_000:
        raise forbid(Problem.PICTURE_TOO_LARGE, "attachments", most=MOST_MEGAPIXELS)

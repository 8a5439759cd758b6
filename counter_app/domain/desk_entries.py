"""Entries of what the desk does beside moving a dossier: papers, money, places, words, prints."""

from dataclasses import dataclass
from enum import StrEnum

from counter_app.domain.ids import EntryId
from counter_app.domain.reception_entry import PaperCount


class PaidBy(StrEnum):
    """How a fee was paid (hình thức thu)."""

    CASH = "cash"
    TRANSFER = "transfer"
    ONLINE = "online"
    POST = "post"


class CodeSystem(StrEnum):
    """Whose code a dossier carries beside its own number."""

    PORTAL = "portal"
    MINISTRY = "ministry"
    CENTRE = "centre"
    PROVISIONAL = "provisional"


class Occasion(StrEnum):
    """On what occasion a citizen is told something."""

    RECEIVED = "received"
    SUPPLEMENT = "supplement"
    RESULT = "result"
    APOLOGY = "apology"


class NoticeChannel(StrEnum):
    """By which way a citizen is told."""

    SMS = "sms"
    ZALO = "zalo"
    EMAIL = "email"
    PHONE = "phone"


class Reached(StrEnum):
    """What became of telling somebody."""

    SENT = "sent"
    """A connector of the centre sent it."""
    TOLD = "told"
    """Somebody of the desk spoke with the citizen."""
    NOT_REACHED = "not-reached"


@dataclass(frozen=True, slots=True)
class PartyCorrected:
    """Fields of the submitter or owner were corrected; `fields` are paths such as `owner.name`."""

    fields: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PaperAdded:
    """A paper came in later."""

    count: PaperCount


@dataclass(frozen=True, slots=True)
class PaperRemoved:
    """A paper was given back or had been counted by mistake."""

    paper: int
    reason: str


@dataclass(frozen=True, slots=True)
class FeeSet:
    """What is owed for a fee became known, or was wrong. Basis: Luật Phí và lệ phí Điều 21."""

    fee: str
    amount_dong: int


@dataclass(frozen=True, slots=True)
class FeeExempted:
    """A fee is not owed, or less of it. Basis: Luật Phí và lệ phí 97/2015/QH13 Điều 10."""

    fee: str
    exemption: str
    amount_dong: int
    """What is still owed."""


@dataclass(frozen=True, slots=True)
class FeeCollected:
    """A fee was paid; number and sign are those of the biên lai, where one was issued.

    Basis: NĐ 61/2018 Điều 22; NĐ 254/2026 Điều 24.
    """

    fee: str
    amount_dong: int
    paid_by: PaidBy = PaidBy.CASH
    receipt_sign: str = ""
    receipt_number: str = ""


@dataclass(frozen=True, slots=True)
class FeeReversed:
    """A payment was given back, or written down by mistake."""

    collected: EntryId
    reason: str


@dataclass(frozen=True, slots=True)
class Shelved:
    """Its papers lie at a place of the shelves; empty: they were taken off."""

    place: str
    result: EntryId | None = None
    """The arrival of the result that lies there; None: the papers, whatever became of them."""


@dataclass(frozen=True, slots=True)
class CodeAssigned:
    """Another system knows the dossier by a code of its own."""

    system: CodeSystem
    code: str


@dataclass(frozen=True, slots=True)
class NoticeQueued:
    """The citizen is to be told; the centre's connectors send it, or the desk calls.

    Basis: NĐ 61/2018 Điều 19.9, Điều 20 (e-mail, SMS, telephone, social network).
    """

    occasion: Occasion
    channel: NoticeChannel
    result: EntryId | None = None
    """The arrival of the result that it tells of."""


@dataclass(frozen=True, slots=True)
class NoticeGiven:
    """What became of telling the citizen what an entry asks for."""

    notice: EntryId
    outcome: Reached


@dataclass(frozen=True, slots=True)
class Noted:
    """A remark was added; its words are in the person part."""


@dataclass(frozen=True, slots=True)
class Printed:
    """A form was put on paper or in a file; `copy` counts from 1 for each form of the dossier."""

    form: str
    edition: str
    copy: int
    pdf_sha256: str


@dataclass(frozen=True, slots=True)
class PersonErased:
    """Persons' data of these entries was erased by law. Basis: Luật 91/2025/QH15."""

    entries: tuple[EntryId, ...]
    reason: str
    article: str


DeskFacts = (
    PartyCorrected
    | PaperAdded
    | PaperRemoved
    | FeeSet
    | FeeExempted
    | FeeCollected
    | FeeReversed
    | Shelved
    | CodeAssigned
    | NoticeQueued
    | NoticeGiven
    | Noted
    | Printed
    | PersonErased
)

"""What is written down when a dossier is taken in: all that stands on its receipt."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from counter_app.domain.ids import AgencyCode, DossierId, DossierNumber, ProcedureCode
from counter_app.domain.person import PartyKind
from counter_app.domain.procedure import Channel, HandledBy, Term


class CollectAt(StrEnum):
    """Where the result is collected (đăng ký nhận kết quả tại)."""

    COUNTER = "counter"
    POST = "post"
    ONLINE = "online"


class TakenBy(StrEnum):
    """Who takes a result."""

    OWNER = "owner"
    PROXY = "proxy"


class ReceiptFate(StrEnum):
    """What became of the citizen's copy of the receipt when the result was handed over."""

    HANDED_IN = "handed-in"
    LOST = "lost"
    NOT_ASKED = "not-asked"


@dataclass(frozen=True, slots=True)
class PaperCount:
    """How many of one paper were handed in; `paper` is its number in the pinned procedure."""

    paper: int
    originals: int = 0
    certified: int = 0
    copies: int = 0


@dataclass(frozen=True, slots=True)
class FeeCharged:
    """One fee owed: `amount_dong` is None where the province's figure is not known here."""

    code: str
    amount_dong: int | None
    exemption: str = ""
    units: int | None = None
    """How many it is for, where the fee is for each: the pages of an original, say."""
    copies: int = 1
    """How many copies of so many pages."""


@dataclass(frozen=True, slots=True)
class BookPlace:
    """Place in the counter's register: year, quyển số, số thứ tự."""

    year: int
    volume: int
    line: int


@dataclass(frozen=True, slots=True)
class Received:
    """The dossier was taken in and its receipt is due; immutable from here on.

    Basis: NĐ 61/2018 Điều 17.1.c; NĐ 309/2026 on Điều 14.4 (three roles), Điều 17.3 (the clock).
    """

    number: DossierNumber
    check_code: str
    channel: Channel
    filed_with: AgencyCode
    """Nơi nộp."""
    received_by: AgencyCode
    """Nơi tiếp nhận."""
    decided_by: AgencyCode
    """Cơ quan có thẩm quyền giải quyết."""
    procedure: ProcedureCode
    procedure_edition: int
    procedure_name: str
    case: int | None
    term: Term | None
    received_at: datetime
    due_at: datetime | None
    due_uncertain: bool
    book: BookPlace
    submitter_kind: PartyKind = PartyKind.CITIZEN
    owner_kind: PartyKind | None = None
    """None: the submitter is the owner."""
    papers: tuple[PaperCount, ...] = ()
    sets: int = 1
    collect_at: CollectAt = CollectAt.COUNTER
    fees: tuple[FeeCharged, ...] = ()
    replaces: DossierNumber | None = None
    handled_by: HandledBy = HandledBy.PROVINCE
    beyond_boundary: bool = False
    """Filed elsewhere than where it is decided: the limit runs once the agency has it."""
    part_of: DossierId | None = None
    """The linked dossier (hồ sơ liên thông) that it is a part of."""
    submission: str = ""
    """The stream in which it was filed before; empty: over the counter."""

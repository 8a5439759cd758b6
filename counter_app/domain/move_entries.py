"""Entries that move a dossier: to whom it goes, what is asked, when it is due, how it ends."""

from dataclasses import dataclass
from datetime import date, datetime

from counter_app.domain.ids import DossierNumber, EntryId, OfficerId
from counter_app.domain.procedure import SupplementMode
from counter_app.domain.reception_entry import CollectAt, PaperCount, ReceiptFate, TakenBy


@dataclass(frozen=True, slots=True)
class Transferred:
    """Handed over to the unit that resolves it, or on to the next (chuyển hồ sơ).

    Basis: NĐ 61/2018 Điều 18, Điều 19.
    """

    to_unit: str
    step: int | None = None
    """Number of the step in the internal process; None: there is none."""
    due_at: datetime | None = None
    """When that step is to be done."""
    to_officer: OfficerId | None = None
    """Who of the staff is responsible; None: the unit."""


@dataclass(frozen=True, slots=True)
class HopTaken:
    """The unit it was handed to has it in hand (nhận bàn giao)."""


@dataclass(frozen=True, slots=True)
class TakenBack:
    """Whoever handed it over took it back before it was received there (rút lại)."""

    reason: str


@dataclass(frozen=True, slots=True)
class RolledBack:
    """The unit that has it sent it back to the one before, or to the counter (chuyển trả)."""

    reason: str
    due_at: datetime | None = None
    """When the earlier step is to be done now."""


@dataclass(frozen=True, slots=True)
class ConsultationAsked:
    """Another body was asked for its opinion by a day (lấy ý kiến). Basis: NĐ 61/2018 Điều 19.5."""

    body: str
    due_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class ConsultationAnswered:
    """The body that an entry asked has answered."""

    asked: EntryId


@dataclass(frozen=True, slots=True)
class AuthorityReceived:
    """The agency that decides has the dossier: from here on its limit runs.

    Basis: NĐ 309/2026 on Điều 17.3 (intake that does not depend on administrative boundaries).
    """

    received_at: datetime
    due_at: datetime | None


@dataclass(frozen=True, slots=True)
class SupplementRequested:
    """The citizen was asked for a supplement; `closes_on` is when the dossier closes by itself.

    Basis: NĐ 61/2018 Điều 19.4.
    """

    reasons: tuple[str, ...]
    form_number: str = ""
    closes_on: date | None = None


@dataclass(frozen=True, slots=True)
class Supplemented:
    """Everything asked for is there; the limit was restarted or resumed."""

    mode: SupplementMode
    due_at: datetime | None
    promised_at: datetime | None = None
    """When it would be due had no lateness been excused; None: as the date in force moved."""
    step_due_at: datetime | None = None
    """Until when the unit that has it is to be done with its step; None: as before."""


@dataclass(frozen=True, slots=True)
class Extended:
    """Apology given and a new date set; `for_lateness` is False for an error or lost papers.

    Basis: NĐ 61/2018 Điều 19.9 (one re-appointment), Điều 21.
    """

    due_at: datetime
    reason: str
    form_number: str = ""
    for_lateness: bool = True


@dataclass(frozen=True, slots=True)
class Apologised:
    """Apology given for an error or lost papers, which sets no new date. Basis: Điều 21."""

    reason: str
    form_number: str = ""


@dataclass(frozen=True, slots=True)
class DueRecomputed:
    """The calendar changed and the date, which is on no paper yet, with it."""

    due_at: datetime
    calendar: str
    """Version of the calendar that it was counted by."""


@dataclass(frozen=True, slots=True)
class Refused:
    """Refused after it was taken in, with reasons. Basis: NĐ 61/2018 Điều 19.8."""

    reasons: tuple[str, ...]
    form_number: str = ""


@dataclass(frozen=True, slots=True)
class Stopped:
    """Processing stopped, as when the citizen withdraws. Basis: Mẫu 05, TT 03/2025/TT-VPCP."""

    reason: str
    form_number: str = ""


@dataclass(frozen=True, slots=True)
class Reopened:
    """A refusal or stop that was a mistake: work goes on."""

    reason: str


@dataclass(frozen=True, slots=True)
class ResultArrived:
    """The result is at the counter (đã xử lý xong). Basis: NĐ 61/2018 Điều 19."""

    result_code: str = ""


@dataclass(frozen=True, slots=True)
class ResultWithdrawn:
    """A result that had not arrived after all, or has to be done again."""

    reason: str


@dataclass(frozen=True, slots=True)
class Returned:
    """The result was handed over (trả kết quả). Basis: NĐ 61/2018 Điều 20, Điều 6.2.b."""

    collected_at: CollectAt
    taken_by: TakenBy = TakenBy.OWNER
    papers_back: tuple[PaperCount, ...] = ()
    """Originals that the citizen got back."""
    receipt: ReceiptFate = ReceiptFate.HANDED_IN
    signed: bool = False
    """Whether the signature of who took it was captured."""


@dataclass(frozen=True, slots=True)
class ReturnVoided:
    """A return that did not take place after all."""

    reason: str


@dataclass(frozen=True, slots=True)
class Voided:
    """The number is void: taken in by mistake, or replaced by a corrected receipt."""

    reason: str
    replaced_by: DossierNumber | None = None


MoveFacts = (
    Transferred
    | HopTaken
    | TakenBack
    | RolledBack
    | ConsultationAsked
    | ConsultationAnswered
    | AuthorityReceived
    | SupplementRequested
    | Supplemented
    | Extended
    | Apologised
    | DueRecomputed
    | Refused
    | Stopped
    | Reopened
    | ResultArrived
    | ResultWithdrawn
    | Returned
    | ReturnVoided
    | Voided
)

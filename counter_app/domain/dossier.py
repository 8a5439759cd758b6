"""A dossier (hồ sơ) is what its entries fold to."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from counter_app.domain import entries as e
from counter_app.domain import hops as h
from counter_app.domain import money
from counter_app.domain.attachment import Attachment
from counter_app.domain.errors import Finding, Problem, forbid
from counter_app.domain.ids import DossierId, EntryId, OfficerId
from counter_app.domain.person import Applicant
from counter_app.domain.procedure import HandledBy, SupplementMode


class State(StrEnum):
    """Where a dossier stands (trạng thái)."""

    RECEIVED = "received"
    IN_PROCESS = "in_process"
    AWAITING_SUPPLEMENT = "awaiting_supplement"
    RESOLVED = "resolved"
    RETURNED = "returned"
    REFUSED = "refused"
    STOPPED = "stopped"
    VOIDED = "voided"


OPEN = frozenset({State.RECEIVED, State.IN_PROCESS, State.AWAITING_SUPPLEMENT})
WORKING = frozenset({State.RECEIVED, State.IN_PROCESS})


@dataclass(frozen=True, slots=True)
class DueChange:
    """A due date that took the place of an earlier one; all of them are reported."""

    at: datetime
    due_at: datetime | None
    apology: bool
    reason: str


@dataclass(frozen=True, slots=True)
class Wait:
    """A wait for a supplement: from when, until when at most, and when it ended."""

    asked_at: datetime
    closes_on: date | None = None
    ended_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Issued:
    """A letter to the citizen: `form` as in the registry, `reasons` as codes."""

    entry: EntryId
    form: str
    number: str
    at: datetime
    by: OfficerId
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Consultation:
    """Another body that was asked, and when it answered."""

    entry: EntryId
    body: str
    asked_at: datetime
    due_at: datetime | None
    answered_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Notice:
    """Something the citizen is to be told, and what became of it."""

    entry: EntryId
    occasion: e.Occasion
    channel: e.NoticeChannel
    queued_at: datetime
    outcome: e.Reached | None = None


@dataclass(frozen=True, slots=True)
class Print:
    """A form on paper or in a file."""

    form: str
    copy: int
    at: datetime
    by: OfficerId


@dataclass(frozen=True, slots=True)
class Dossier:
    """A dossier as its entries tell it. What is on the receipt stands in `received`."""

    id: DossierId
    first_pos: int
    """Place of the stream's first entry in this store: it never changes."""
    received: e.Received
    taken_in_by: OfficerId
    state: State
    due_at: datetime | None
    papers: tuple[e.PaperCount, ...]
    filing: e.Filing | None
    """None once erased."""
    hops: h.Hops = ()
    due_changes: tuple[DueChange, ...] = ()
    waits: tuple[Wait, ...] = ()
    letters: tuple[Issued, ...] = ()
    consultations: tuple[Consultation, ...] = ()
    authority_at: datetime | None = None
    """When the agency that decides had it, where that is another."""
    resolved_at: datetime | None = None
    returned_at: datetime | None = None
    closed_at: datetime | None = None
    """When it was refused, stopped or voided."""
    shelf: str = ""
    fees: tuple[e.FeeCharged, ...] = ()
    payments: tuple[money.Payment, ...] = ()
    codes: tuple[e.CodeAssigned, ...] = ()
    notices: tuple[Notice, ...] = ()
    attachments: tuple[Attachment, ...] = ()
    printed: tuple[Print, ...] = ()
    findings: tuple[Finding, ...] = ()

    @property
    def applicant(self) -> Applicant | None:
        """Who filed it and for whom; None once erased."""
        return self.filing.applicant if self.filing else None

    @property
    def is_elsewhere(self) -> bool:
        """Whether it is answered, letters and all, on a ministry's system.

        Basis: NĐ 224/2026 Điều 14, 15.
        """
        return self.received.handled_by is HandledBy.MINISTRY

    @property
    def hop(self) -> h.Hop | None:
        """The hop that has it at hand; None: the counter has it."""
        return h.at_hand(self.hops)

    @property
    def held_by(self) -> str:
        """Unit that has it; empty: the counter."""
        return self.hop.unit if self.hop else ""

    @property
    def supplements(self) -> int:
        """How often a supplement was asked for."""
        return len(self.waits)

    @property
    def wait(self) -> Wait | None:
        """The supplement that it waits for, None when it waits for none."""
        return self.waits[-1] if self.waits and self.waits[-1].ended_at is None else None

    @property
    def extensions(self) -> int:
        """How often lateness was excused by a new date. Basis: NĐ 61/2018 Điều 19.9."""
        return sum(change.apology for change in self.due_changes)

    @property
    def promised_at(self) -> datetime | None:
        """When it would be due had no lateness been excused: whether it is late hangs on this.

        A wait that the limit does not count moves it as it moves the date in force, excused or not.
        """
        promised = in_force = self.received.due_at
        for each in self.due_changes:
            if not each.apology:
                promised = _promised(promised, in_force, each)
            in_force = each.due_at
        return promised

    @property
    def owed_dong(self) -> int | None:
        """What is still to be paid; None while any amount is unknown."""
        return money.owed(self.fees, self.payments)

    def prints(self, form: str) -> int:
        """Return how often a form of the dossier was printed."""
        return sum(each.form == form for each in self.printed)

    def attachment(self, attachment: EntryId) -> Attachment:
        """Return an attachment by the entry that added it. Raises RuleError for none of its own."""
        for each in self.attachments:
            if each.id == attachment:
                return each
        raise forbid(Problem.ATTACHMENT_UNKNOWN, "attachments")


def _promised(
    promised: datetime | None, in_force: datetime | None, change: DueChange
) -> datetime | None:
    """Return what is promised after a change that no lateness asked for."""
    is_pause = change.reason == SupplementMode.PAUSE.value
    if is_pause and promised and in_force and change.due_at:
        return promised + (change.due_at - in_force)
    return change.due_at

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
from counter_app.domain.procedure import HandledBy


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


class DueKind(StrEnum):
    """What set another due date."""

    RESTARTED = "restart"
    """What was asked for is there, and the limit runs anew."""
    RESUMED = "pause"
    """What was asked for is there, and the limit goes on."""
    AUTHORITY = "authority"
    """The agency that decides has the dossier."""
    CALENDAR = "calendar"
    EXCUSED = "excused"
    """A letter that apologises for lateness."""
    AMENDED = "amended"
    """A letter that apologises for something else."""


BY_LETTER = frozenset({DueKind.EXCUSED, DueKind.AMENDED})


@dataclass(frozen=True, slots=True)
class DueChange:
    """A due date that took the place of an earlier one; all of them are reported."""

    at: datetime
    due_at: datetime | None
    kind: DueKind
    reason: str = ""
    """Code of the cause that a letter gives."""
    promised_at: datetime | None = None
    """What would hold had no lateness been excused, where the entry says it."""

    @property
    def is_excuse(self) -> bool:
        """Whether it excuses lateness. Basis: NĐ 61/2018 Điều 19.9."""
        return self.kind is DueKind.EXCUSED


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
    is_void: bool = False
    """The result that it was to tell of does not hold."""

    @property
    def waits(self) -> bool:
        """Whether the citizen is still to be told."""
        return self.outcome is None and not self.is_void


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
    result: EntryId | None = None
    """The entry that says the result arrived, while that holds."""
    returned_at: datetime | None = None
    returns: tuple[datetime, ...] = ()
    """When it was returned each time, whether that was undone or not."""
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
        return sum(change.is_excuse for change in self.due_changes)

    @property
    def moved(self) -> tuple[DueChange, ...]:
        """The changes after which it was due at another moment than before."""
        before = (self.received.due_at, *(each.due_at for each in self.due_changes))
        pairs = zip(before, self.due_changes, strict=False)
        return tuple(change for due_at, change in pairs if change.due_at != due_at)

    @property
    def promised_at(self) -> datetime | None:
        """When it would be due had no lateness been excused: whether it is late hangs on this.

        A wait that the limit does not count moves it as it moves the date in force, excused or not.
        """
        promised = in_force = self.received.due_at
        for each in self.due_changes:
            if not each.is_excuse:
                promised = _promised(promised, in_force, each)
            in_force = each.due_at
        return promised

    @property
    def owed_dong(self) -> int | None:
        """What is still to be paid; None while any amount is unknown."""
        return money.owed(self.fees, self.payments)

    @property
    def overpaid_dong(self) -> int:
        """What was paid too much and is to be given back."""
        return money.overpaid(self.fees, self.payments)

    @property
    def overpaid(self) -> Finding | None:
        """What is to be said of what was paid too much, None where nothing was."""
        much = self.overpaid_dong
        return Finding(Problem.FEE_OVERPAID, "fee", {"amount": much}) if much else None

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
    if change.promised_at:
        return change.promised_at
    if change.kind is DueKind.RESUMED and promised and in_force and change.due_at:
        return promised + (change.due_at - in_force)
    return change.due_at

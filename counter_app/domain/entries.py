"""Every kind of ledger entry: what happened, as facts that name nobody, and as persons' data.

Facts decide the fold: states, dates, figures and fees come from them alone. Whatever names or
describes a person, and every free text, is in the person part, which may be erased by law.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from types import MappingProxyType

from counter_app.domain.attachment import AttachmentAdded as AttachmentAdded
from counter_app.domain.attachment import AttachmentRemoved as AttachmentRemoved
from counter_app.domain.counter_entries import CatalogueImported as CatalogueImported
from counter_app.domain.counter_entries import CentreJoined as CentreJoined
from counter_app.domain.counter_entries import ClockConfirmed as ClockConfirmed
from counter_app.domain.counter_entries import CounterFacts as CounterFacts
from counter_app.domain.counter_entries import CounterOpened as CounterOpened
from counter_app.domain.counter_entries import IncarnationBegun as IncarnationBegun
from counter_app.domain.counter_entries import LanesGranted as LanesGranted
from counter_app.domain.counter_entries import ProcessesChanged as ProcessesChanged
from counter_app.domain.ids import (
    AgencyCode,
    DossierId,
    DossierNumber,
    EntryId,
    OfficerId,
    ProcedureCode,
)
from counter_app.domain.person import Applicant, PartyKind
from counter_app.domain.procedure import Channel, SupplementMode, Term

COUNTER_STREAM = "counter"
"""The stream of what concerns the counter itself and no dossier."""


class CollectAt(StrEnum):
    """Where the result is collected (đăng ký nhận kết quả tại)."""

    COUNTER = "counter"
    POST = "post"
    ONLINE = "online"


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


# ── facts of a dossier ──────────────────────────────────────────────────────────────────────


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


@dataclass(frozen=True, slots=True)
class Transferred:
    """Handed over to the unit that resolves it (chuyển hồ sơ)."""

    to_unit: str


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
class ResultArrived:
    """The result is at the counter (đã xử lý xong). Basis: NĐ 61/2018 Điều 19."""

    result_code: str = ""


@dataclass(frozen=True, slots=True)
class Returned:
    """The result was handed over (trả kết quả). Basis: NĐ 61/2018 Điều 20."""

    collected_at: CollectAt


@dataclass(frozen=True, slots=True)
class ReturnVoided:
    """A return that did not take place after all."""

    reason: str


@dataclass(frozen=True, slots=True)
class Voided:
    """The number is void: taken in by mistake, or replaced by a corrected receipt."""

    reason: str
    replaced_by: DossierNumber | None = None


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


# ── person parts ────────────────────────────────────────────────────────────────────────────


@dataclass(frozen=True, slots=True, repr=False)
class Filing:
    """Who filed, for whom, and what was written down about it."""

    applicant: Applicant
    note: str = ""
    collect_address: str = ""


@dataclass(frozen=True, slots=True, repr=False)
class Words:
    """Free text: what an officer wrote, or what a file is called."""

    text: str


@dataclass(frozen=True, slots=True, repr=False)
class Change:
    """What one field said before and says now, so that a merge needs no history."""

    was: str
    now: str


@dataclass(frozen=True, slots=True, repr=False)
class Changes:
    """Corrections of fields by path."""

    fields: Mapping[str, Change]


DossierFacts = (
    Received
    | Transferred
    | SupplementRequested
    | Supplemented
    | Extended
    | Refused
    | Stopped
    | ResultArrived
    | Returned
    | ReturnVoided
    | Voided
    | PartyCorrected
    | PaperAdded
    | PaperRemoved
    | AttachmentAdded
    | AttachmentRemoved
    | Noted
    | Printed
    | PersonErased
)
Facts = DossierFacts | CounterFacts
Person = Filing | Words | Changes


@dataclass(frozen=True, slots=True)
class Unreadable:
    """An entry of a kind or version that this program does not know; kept, told, never dropped."""

    kind: str
    version: int


@dataclass(frozen=True, slots=True)
class Kind:
    """Name and present version of an entry's facts, and what its person part may be."""

    name: str
    facts: type[Facts]
    person: type[Person] | None = None
    version: int = 1


KINDS: tuple[Kind, ...] = (
    Kind("dossier.received", Received, Filing),
    Kind("dossier.transferred", Transferred),
    Kind("supplement.requested", SupplementRequested, Words),
    Kind("supplement.completed", Supplemented),
    Kind("due.extended", Extended, Words),
    Kind("dossier.refused", Refused, Words),
    Kind("dossier.stopped", Stopped, Words),
    Kind("result.arrived", ResultArrived, Words),
    Kind("result.returned", Returned, Words),
    Kind("return.voided", ReturnVoided, Words),
    Kind("dossier.voided", Voided, Words),
    Kind("party.corrected", PartyCorrected, Changes),
    Kind("paper.added", PaperAdded),
    Kind("paper.removed", PaperRemoved, Words),
    Kind("attachment.added", AttachmentAdded, Words),
    Kind("attachment.removed", AttachmentRemoved, Words),
    Kind("note.added", Noted, Words),
    Kind("form.printed", Printed, Words),
    Kind("person.erased", PersonErased),
    Kind("counter.opened", CounterOpened),
    Kind("clock.confirmed", ClockConfirmed),
    Kind("catalogue.imported", CatalogueImported),
    Kind("processes.changed", ProcessesChanged),
    Kind("centre.joined", CentreJoined),
    Kind("lanes.granted", LanesGranted),
    Kind("incarnation.begun", IncarnationBegun),
)
KIND_OF: Mapping[type[Facts], Kind] = MappingProxyType({kind.facts: kind for kind in KINDS})
KIND_NAMED: Mapping[str, Kind] = MappingProxyType({kind.name: kind for kind in KINDS})


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry as the ledger holds it.

    `pos` is its place in this store, `rev` its place in the stream once the centre gave it one.
    `person` is None when there was none or it was erased.
    """

    pos: int
    entry_id: EntryId
    stream: str
    actor: OfficerId
    at: datetime
    facts: Facts | Unreadable
    person: Person | None = None
    rev: int | None = None
    mends: EntryId | None = None
    """The rejected entry whose place this one takes in the fold."""
    left_out: bool = False
    """The centre did not make the move: others had moved the dossier before."""

    @property
    def dossier(self) -> DossierId:
        """The dossier this entry belongs to; only for entries outside the counter's stream."""
        return DossierId(self.stream)

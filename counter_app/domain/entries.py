"""Every kind of ledger entry: what happened, as facts that name nobody, and as persons' data.

Facts decide the fold: states, dates, figures and fees come from them alone. Whatever names or
describes a person, and every free text, is in the person part, which may be erased by law.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
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
from counter_app.domain.counter_entries import ShiftEnded as ShiftEnded
from counter_app.domain.desk_entries import CodeAssigned as CodeAssigned
from counter_app.domain.desk_entries import CodeSystem as CodeSystem
from counter_app.domain.desk_entries import DeskFacts as DeskFacts
from counter_app.domain.desk_entries import FeeCollected as FeeCollected
from counter_app.domain.desk_entries import FeeExempted as FeeExempted
from counter_app.domain.desk_entries import FeeReversed as FeeReversed
from counter_app.domain.desk_entries import FeeSet as FeeSet
from counter_app.domain.desk_entries import Noted as Noted
from counter_app.domain.desk_entries import NoticeChannel as NoticeChannel
from counter_app.domain.desk_entries import NoticeGiven as NoticeGiven
from counter_app.domain.desk_entries import NoticeQueued as NoticeQueued
from counter_app.domain.desk_entries import Occasion as Occasion
from counter_app.domain.desk_entries import PaidBy as PaidBy
from counter_app.domain.desk_entries import PaperAdded as PaperAdded
from counter_app.domain.desk_entries import PaperRemoved as PaperRemoved
from counter_app.domain.desk_entries import PartyCorrected as PartyCorrected
from counter_app.domain.desk_entries import PersonErased as PersonErased
from counter_app.domain.desk_entries import Printed as Printed
from counter_app.domain.desk_entries import Reached as Reached
from counter_app.domain.desk_entries import Shelved as Shelved
from counter_app.domain.ids import DossierId, EntryId, OfficerId
from counter_app.domain.move_entries import Apologised as Apologised
from counter_app.domain.move_entries import AuthorityReceived as AuthorityReceived
from counter_app.domain.move_entries import ConsultationAnswered as ConsultationAnswered
from counter_app.domain.move_entries import ConsultationAsked as ConsultationAsked
from counter_app.domain.move_entries import DueRecomputed as DueRecomputed
from counter_app.domain.move_entries import Extended as Extended
from counter_app.domain.move_entries import HopTaken as HopTaken
from counter_app.domain.move_entries import MoveFacts as MoveFacts
from counter_app.domain.move_entries import Refused as Refused
from counter_app.domain.move_entries import Reopened as Reopened
from counter_app.domain.move_entries import ResultArrived as ResultArrived
from counter_app.domain.move_entries import ResultWithdrawn as ResultWithdrawn
from counter_app.domain.move_entries import Returned as Returned
from counter_app.domain.move_entries import ReturnVoided as ReturnVoided
from counter_app.domain.move_entries import RolledBack as RolledBack
from counter_app.domain.move_entries import Stopped as Stopped
from counter_app.domain.move_entries import Supplemented as Supplemented
from counter_app.domain.move_entries import SupplementRequested as SupplementRequested
from counter_app.domain.move_entries import TakenBack as TakenBack
from counter_app.domain.move_entries import Transferred as Transferred
from counter_app.domain.move_entries import Voided as Voided
from counter_app.domain.person_parts import Change as Change
from counter_app.domain.person_parts import Changes as Changes
from counter_app.domain.person_parts import Collector as Collector
from counter_app.domain.person_parts import Filing as Filing
from counter_app.domain.person_parts import Letter as Letter
from counter_app.domain.person_parts import Message as Message
from counter_app.domain.person_parts import Outcome as Outcome
from counter_app.domain.person_parts import Person as Person
from counter_app.domain.person_parts import Words as Words
from counter_app.domain.reception_entry import BookPlace as BookPlace
from counter_app.domain.reception_entry import CollectAt as CollectAt
from counter_app.domain.reception_entry import FeeCharged as FeeCharged
from counter_app.domain.reception_entry import PaperCount as PaperCount
from counter_app.domain.reception_entry import ReceiptFate as ReceiptFate
from counter_app.domain.reception_entry import Received as Received
from counter_app.domain.reception_entry import TakenBy as TakenBy
from counter_app.domain.submission_entries import CompletionAsked as CompletionAsked
from counter_app.domain.submission_entries import CompletionFiled as CompletionFiled
from counter_app.domain.submission_entries import FiledOnline as FiledOnline
from counter_app.domain.submission_entries import Presented as Presented
from counter_app.domain.submission_entries import SubmissionFacts as SubmissionFacts
from counter_app.domain.submission_entries import TakenIn as TakenIn
from counter_app.domain.submission_entries import TurnedAway as TurnedAway

COUNTER_STREAM = "counter"
"""The stream of what concerns the counter itself and no dossier."""

DossierFacts = Received | MoveFacts | DeskFacts | AttachmentAdded | AttachmentRemoved
Facts = DossierFacts | SubmissionFacts | CounterFacts


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
    Kind("dossier.transferred", Transferred, Words),
    Kind("hop.taken", HopTaken),
    Kind("hop.taken-back", TakenBack, Words),
    Kind("hop.rolled-back", RolledBack, Words),
    Kind("consultation.asked", ConsultationAsked, Words),
    Kind("consultation.answered", ConsultationAnswered, Words),
    Kind("authority.received", AuthorityReceived, Words),
    Kind("supplement.requested", SupplementRequested, Letter),
    Kind("supplement.completed", Supplemented, Words),
    Kind("due.extended", Extended, Letter),
    Kind("apology.given", Apologised, Letter),
    Kind("due.recomputed", DueRecomputed),
    Kind("dossier.refused", Refused, Letter),
    Kind("dossier.stopped", Stopped, Letter),
    Kind("dossier.reopened", Reopened, Words),
    Kind("result.arrived", ResultArrived, Outcome),
    Kind("result.withdrawn", ResultWithdrawn, Words),
    Kind("result.returned", Returned, Collector),
    Kind("return.voided", ReturnVoided, Words),
    Kind("dossier.voided", Voided, Words),
    Kind("party.corrected", PartyCorrected, Changes),
    Kind("paper.added", PaperAdded),
    Kind("paper.removed", PaperRemoved, Words),
    Kind("attachment.added", AttachmentAdded, Words),
    Kind("attachment.removed", AttachmentRemoved, Words),
    Kind("fee.set", FeeSet, Words),
    Kind("fee.exempted", FeeExempted, Words),
    Kind("fee.collected", FeeCollected),
    Kind("fee.reversed", FeeReversed, Words),
    Kind("shelf.placed", Shelved),
    Kind("code.assigned", CodeAssigned),
    Kind("notice.queued", NoticeQueued, Message),
    Kind("notice.given", NoticeGiven, Words),
    Kind("note.added", Noted, Words),
    Kind("form.printed", Printed, Words),
    Kind("person.erased", PersonErased),
    Kind("online.filed", FiledOnline, Filing),
    Kind("submission.presented", Presented, Filing),
    Kind("submission.asked", CompletionAsked, Letter),
    Kind("submission.completed", CompletionFiled, Words),
    Kind("submission.refused", TurnedAway, Letter),
    Kind("submission.taken-in", TakenIn),
    Kind("counter.opened", CounterOpened),
    Kind("clock.confirmed", ClockConfirmed),
    Kind("catalogue.imported", CatalogueImported),
    Kind("processes.changed", ProcessesChanged),
    Kind("centre.joined", CentreJoined),
    Kind("lanes.granted", LanesGranted),
    Kind("incarnation.begun", IncarnationBegun),
    Kind("shift.ended", ShiftEnded, Words),
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

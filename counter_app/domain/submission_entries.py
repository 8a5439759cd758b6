"""Entries of a submission (việc nộp): filed on line, or brought to the desk and not taken in.

It has no number: a dossier begins when it is taken in, under a number of its own.
"""

from dataclasses import dataclass
from datetime import datetime

from counter_app.domain.ids import AgencyCode, DossierId, DossierNumber, ProcedureCode
from counter_app.domain.person import PartyKind
from counter_app.domain.procedure import Channel
from counter_app.domain.reception_entry import CollectAt, PaperCount


@dataclass(frozen=True, slots=True)
class FiledOnline:
    """A citizen filed on the portal (nộp trực tuyến); `code` is what the portal calls it.

    Basis: NĐ 61/2018 Điều 16; NĐ 309/2026 on Điều 17.2a.
    """

    code: str
    filed_at: datetime
    procedure: ProcedureCode
    procedure_name: str
    filed_with: AgencyCode
    decided_by: AgencyCode
    case: int | None = None
    submitter_kind: PartyKind = PartyKind.CITIZEN
    owner_kind: PartyKind | None = None
    papers: tuple[PaperCount, ...] = ()
    collect_at: CollectAt = CollectAt.ONLINE
    paid_dong: int = 0
    """What was paid on line already."""


@dataclass(frozen=True, slots=True)
class Presented:
    """A citizen came to the desk with what could not be taken in as it was.

    Basis: NĐ 61/2018 Điều 17.1.b.
    """

    procedure: ProcedureCode
    procedure_name: str
    channel: Channel
    received_by: AgencyCode
    submitter_kind: PartyKind = PartyKind.CITIZEN
    owner_kind: PartyKind | None = None


@dataclass(frozen=True, slots=True)
class CompletionAsked:
    """Everything that is missing was asked for, once, with reasons and full guidance.

    Basis: NĐ 61/2018 Điều 15.3, 17.1.b; NĐ 309/2026 on Điều 17.2a.
    """

    reasons: tuple[str, ...]
    form_number: str = ""


@dataclass(frozen=True, slots=True)
class CompletionFiled:
    """What was asked for came in on line."""


@dataclass(frozen=True, slots=True)
class TurnedAway:
    """Refused before it was taken in. Basis: NĐ 61/2018 Điều 17.1.b; Mẫu số 03."""

    reasons: tuple[str, ...]
    form_number: str = ""


@dataclass(frozen=True, slots=True)
class TakenIn:
    """It became a dossier."""

    dossier: DossierId
    number: DossierNumber


SubmissionFacts = FiledOnline | Presented | CompletionAsked | CompletionFiled | TurnedAway | TakenIn

"""What an officer filled in for one dossier, and whether it can be taken in."""

from dataclasses import dataclass
from datetime import date

from counter_app.domain import entries as e
from counter_app.domain.checklist import (
    agency_doubts,
    case_doubts,
    collect_doubts,
    require_papers,
    require_sets,
    terms_on,
)
from counter_app.domain.errors import Finding
from counter_app.domain.fees import NOTHING_SAID, Charge
from counter_app.domain.identity_checks import check_party, require_party
from counter_app.domain.ids import AgencyCode, DossierId, ProcedureCode
from counter_app.domain.person import Applicant
from counter_app.domain.procedure import Channel, Procedure
from counter_app.services.enclosing import Enclosed, require_enclosed
from counter_app.services.legibility import illegible


@dataclass(frozen=True, slots=True, repr=False)
class Intake:
    """What the officer filled in for one dossier."""

    procedure: ProcedureCode
    applicant: Applicant
    case: int | None = None
    channel: Channel = Channel.DIRECT
    papers: tuple[e.PaperCount, ...] = ()
    sets: int = 1
    collect_at: e.CollectAt = e.CollectAt.COUNTER
    collect_address: str = ""
    note: str = ""
    charge: Charge = NOTHING_SAID
    filed_with: AgencyCode | None = None
    decided_by: AgencyCode | None = None
    files: tuple[Enclosed, ...] = ()
    beyond_boundary: bool = False
    """Whether another agency decides, so that the limit runs once that has it."""
    submission: str = ""
    """The submission that is taken in."""
    part_of: DossierId | None = None
    """The linked dossier that it is a part of."""


def check_intake(intake: Intake, procedure: Procedure, today: date) -> tuple[Finding, ...]:
    """Return warnings about an intake. Raises RuleError when it cannot be taken in."""
    terms_on(procedure, intake.channel)
    require_papers(procedure, intake.case, intake.papers)
    require_sets(intake.sets)
    require_enclosed(procedure, intake.files)
    applicant = intake.applicant
    require_party(applicant.submitter, "submitter")
    warnings = check_party(applicant.submitter, today, "submitter")
    if applicant.owner:
        require_party(applicant.owner, "owner")
        warnings += check_party(applicant.owner, today, "owner")
    return illegible(applicant, intake.collect_address) + warnings + _doubts(intake, procedure)


def _doubts(intake: Intake, procedure: Procedure) -> tuple[Finding, ...]:
    return (
        *case_doubts(procedure, intake.case),
        *collect_doubts(intake.collect_at, intake.collect_address),
        *agency_doubts(intake.filed_with, "filed_with"),
        *agency_doubts(intake.decided_by, "decided_by"),
    )

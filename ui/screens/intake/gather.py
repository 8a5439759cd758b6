"""From the columns to an intake, and from a draft back into the columns."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from counter_app.domain.dossier import Dossier
from counter_app.domain.entries import FiledOnline
from counter_app.domain.errors import Problem, forbid
from counter_app.domain.folding import nfc
from counter_app.domain.ids import AgencyCode
from counter_app.domain.person import Organisation, Party
from counter_app.domain.procedure import Procedure
from counter_app.domain.submission import Submission
from counter_app.services.reception import Intake
from ui.reading import day_text
from ui.screens.intake.origin import origin_of, origin_of_dossier, origin_of_submission
from ui.screens.intake.outcome import FeeBox
from ui.screens.intake.papers import PapersColumn
from ui.screens.intake.person import PersonColumn
from ui.screens.intake.procedure import ProcedureColumn

Document = dict[str, Any]


def intake_from(
    person: PersonColumn,
    chosen: Callable[[], Procedure],
    procedure: ProcedureColumn,
    papers: PapersColumn,
    fee: FeeBox,
) -> Intake:
    """Return what the officer filled in. Raises RuleError naming the field to mend."""
    applicant = person.applicant()
    asked_for = chosen()
    for row in papers.model.bad():
        raise forbid(Problem.PAPER_NOT_GOOD, "papers", paper=row.title)
    decided_by = procedure.places.decided_by()
    return Intake(
        procedure=asked_for.code,
        applicant=applicant,
        case=procedure.case(),
        papers=papers.model.counts(),
        sets=papers.sets.value(),
        collect_at=papers.collect.member,
        collect_address=nfc(papers.collect_address.text()),
        note=nfc(papers.note.text()),
        charge=fee.charge(),
        files=papers.model.enclosed(),
        filed_with=procedure.places.filed_with(),
        decided_by=decided_by,
        beyond_boundary=decided_by is not None,
    )


def document_of(dossier: Dossier) -> Document:
    """Return a dossier as the page would hold it, to be corrected."""
    received, applicant = dossier.received, dossier.applicant
    owner = applicant.owner if applicant else None
    return {
        "submitter": party_document(applicant.submitter) if applicant else {},
        "owner": party_document(owner) if owner else None,
        "procedure": received.procedure,
        "case": received.case,
        "fee": {"exemption": next((each.exemption for each in received.fees), "")},
        "papers": [[x.paper, x.originals, x.certified, x.copies] for x in dossier.papers],
        "sets": received.sets,
        "collect_at": str(received.collect_at),
        "collect_address": dossier.filing.collect_address if dossier.filing else "",
        "note": dossier.filing.note if dossier.filing else "",
        "decided_by": received.decided_by if received.beyond_boundary else "",
        "filed_with": _unless(received.filed_with, received.received_by),
        **origin_of_dossier(dossier).document(),
    }


def _unless(agency: AgencyCode, own: AgencyCode) -> str:
    return "" if agency == own else agency


def to_mend(document: Document) -> Document:
    """Return what was taken in as the page holds it to be corrected.

    Its files are read from the dossier; a submission that it ended cannot be ended once more.
    """
    came = replace(origin_of(document), submission="", code="", paid_dong=0)
    return {**document, "files": (), **came.document()}


def document_of_submission(submission: Submission) -> Document:
    """Return what was filed on line as the page would hold it, to be mended and taken in."""
    opening, filing = submission.opening, submission.filing
    applicant = filing.applicant if filing else None
    owner = applicant.owner if applicant else None
    document = {
        "submitter": party_document(applicant.submitter) if applicant else {},
        "owner": party_document(owner) if owner else None,
        "procedure": opening.procedure,
        "note": filing.note if filing else "",
        "collect_address": filing.collect_address if filing else "",
        **origin_of_submission(submission).document(),
    }
    if isinstance(opening, FiledOnline):
        document |= {
            "case": opening.case,
            "papers": [[x.paper, x.originals, x.certified, x.copies] for x in opening.papers],
            "collect_at": str(opening.collect_at),
            "fee": {"typed": str(opening.paid_dong or "")},
        }
    return document


def party_document(party: Party) -> dict[str, str]:
    """Return a party as its fields would hold it."""
    contact = {
        "name": party.name,
        "address": party.contact.address,
        "phone": party.contact.phone,
        "email": party.contact.email,
    }
    if isinstance(party, Organisation):
        own = {"kind": "organisation", "tax_code": party.tax_code, "organisation": str(party.kind)}
        return contact | own
    return contact | {
        "kind": "citizen",
        "id_kind": str(party.id_kind),
        "id_number": party.id_number,
        "id_reason": party.id_reason,
        "born_on": day_text(party.born_on),
        "sex": str(party.sex or ""),
    }

"""From the columns to an intake, and from a draft back into the columns."""

from typing import Any

from counter_app.domain.errors import Problem, forbid
from counter_app.domain.folding import nfc
from counter_app.domain.procedure import Procedure
from counter_app.services.reception import Intake
from ui.screens.intake.outcome import FeeBox
from ui.screens.intake.papers import PapersColumn
from ui.screens.intake.person import PersonColumn
from ui.screens.intake.procedure import ProcedureColumn

Document = dict[str, Any]


def intake_from(
    person: PersonColumn,
    chosen: Procedure | None,
    procedure: ProcedureColumn,
    papers: PapersColumn,
    fee: FeeBox,
) -> Intake:
    """Return what the officer filled in. Raises RuleError naming the field to mend."""
    applicant = person.applicant()
    if chosen is None:
        raise forbid(Problem.PROCEDURE_NOT_CHOSEN, "procedure")
    for row in papers.model.bad():
        raise forbid(Problem.PAPER_NOT_GOOD, "papers", paper=row.title)
    return Intake(
        procedure=chosen.code,
        applicant=applicant,
        case=procedure.case(),
        papers=papers.model.counts(),
        sets=papers.sets.value(),
        collect_at=papers.collect.member,
        collect_address=nfc(papers.collect_address.text()),
        note=nfc(papers.note.text()),
        charge=fee.charge(),
    )

"""Letters to who filed on line: asked to complete it, or refused."""

from functools import partial
from typing import TYPE_CHECKING

from counter_app.domain.checklist import lacking
from counter_app.domain.ids import DossierId
from counter_app.domain.submission import ask_doubts
from counter_app.services import refusal, supplement
from counter_app.services.online import OnlinePage, intake_of
from ui.screens.letters.matter import Kind, Matter, Offer
from ui.screens.letters.papers import offered_as_missing

if TYPE_CHECKING:
    from counter_app.bootstrap import Services


def matter_of(services: "Services", page: OnlinePage, kind: Kind) -> Matter:
    """Return a letter about a filing that is to be written: a request, or else a refusal."""
    found = page.submission
    asks = kind is Kind.SUPPLEMENT
    form = supplement.FORM if asks else refusal.FORM
    doubts = ask_doubts(found) if asks else ()
    write = services.submissions.ask if asks else services.submissions.refuse
    return Matter(
        kind=kind,
        about=found.id,
        heading=f"{found.code} · {found.opening.procedure_name}",
        aids=partial(services.letter_drafts.aids, form, doubts),
        look=partial(services.letter_drafts.of_dossier, DossierId(found.id)),
        write=partial(write, found.id),
        papers=_papers(page) if asks else (),
    )


def _papers(page: OnlinePage) -> tuple[Offer, ...]:
    """Return the papers that may be missing, what lacks first."""
    procedure, found = page.procedure, page.submission
    if procedure is None or found.filing is None:
        return ()
    intake = intake_of(found)
    wanted = lacking(procedure, intake.case, intake.papers)
    return offered_as_missing(wanted, procedure.papers_of(intake.case))

"""Letters of a dossier: what each is about, and the use case that writes it."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from counter_app.domain.checklist import lacking
from counter_app.domain.errors import Finding
from counter_app.domain.lateness import refusal_doubts
from counter_app.domain.procedure import PaperKind
from counter_app.services import apology, refusal, stopping, supplement
from counter_app.services.dossier_page import DossierPage
from counter_app.services.issued_letters import Done
from counter_app.services.letter_drafts import Aids
from counter_app.words.details import count_of
from ui.screens.letters.matter import Kind, Matter, Offer
from ui.screens.letters.papers import offered_as_missing

if TYPE_CHECKING:
    from counter_app.bootstrap import Services

FORMS = {
    Kind.SUPPLEMENT: supplement.FORM,
    Kind.REFUSAL: refusal.FORM,
    Kind.LATENESS: apology.FORM,
    Kind.AMENDS: apology.FORM,
    Kind.STOP: stopping.FORM,
}


def matter_of(services: "Services", page: DossierPage, kind: Kind) -> Matter:
    """Return a letter of a dossier that is to be written."""
    dossier = page.dossier.id
    received = page.dossier.received
    short = received.number.partition("-")[2]
    return Matter(
        kind=kind,
        about=dossier,
        heading=f"{short} · {received.procedure_name}",
        aids=partial(_aids, services, page, kind),
        look=partial(services.letter_drafts.of_dossier, dossier),
        write=partial(_writer(services, kind), dossier),
        papers=_papers(page, kind),
        propose=partial(services.apologies.propose, dossier) if kind is Kind.LATENESS else None,
    )


def _writer(services: "Services", kind: Kind) -> Callable[..., Done]:
    writers: dict[Kind, Callable[..., Done]] = {
        Kind.SUPPLEMENT: services.supplements.request,
        Kind.REFUSAL: services.refusals.refuse,
        Kind.LATENESS: services.apologies.extend,
        Kind.AMENDS: services.apologies.apologise,
        Kind.STOP: services.stopping.stop,
    }
    return writers[kind]


def _aids(services: "Services", page: DossierPage, kind: Kind) -> Aids:
    doubts: tuple[Finding, ...] = ()
    if kind is Kind.SUPPLEMENT:
        doubts = services.supplements.doubts(page.dossier.id)
    elif kind is Kind.REFUSAL:
        doubts = refusal_doubts(page.dossier, services.desk.now())
    aids = services.letter_drafts.aids(FORMS[kind], doubts)
    if kind is not Kind.LATENESS:
        return aids
    return replace(aids, without_line=services.outages.of_dossier(page.dossier.id).sentence)


def _papers(page: DossierPage, kind: Kind) -> tuple[Offer, ...]:
    """Return the papers that may be missing, what lacks first; of a stop the originals here."""
    dossier, case = page.dossier, page.dossier.received.case
    if kind is Kind.SUPPLEMENT:
        return offered_as_missing(
            lacking(page.procedure, case, dossier.papers), page.procedure.papers_of(case)
        )
    if kind is not Kind.STOP:
        return ()
    names = {each.number: each for each in page.procedure.papers}
    return tuple(
        Offer(f"{names[each.paper].print_name}: {count_of(each)}.", ticked=True)
        for each in dossier.papers
        if each.originals and names[each.paper].kind is PaperKind.SUBMIT
    )

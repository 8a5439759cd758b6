"""What stands on a receipt: its value, read from the ledger."""

from collections.abc import Iterable, Iterator, Sequence

from counter_app.domain import entries as e
from counter_app.domain.books import form_number
from counter_app.domain.calendar import VIETNAM
from counter_app.domain.dossier import Dossier
from counter_app.domain.fees import PAGE, total
from counter_app.domain.handover import agency_of_part, next_step
from counter_app.domain.office import Office
from counter_app.domain.person import Citizen, Organisation, Party
from counter_app.domain.procedure import PaperKind, Procedure
from counter_app.domain.recompute import due_on_receipt
from counter_app.services.papers.setting import Setting
from counter_app.services.process_steps import process_of
from counter_app.store import catalogue
from counter_app.store.engine import Transaction
from counter_app.words.due import term_text
from counter_app.words.enums import word
from counter_app.words.money import amount_text
from forms.receipt import CertifiedCopies, DossierLines, LinkedResult, PaperLine, Receipt
from forms.wording import Edition


def receipt_of(dossiers: Sequence[Dossier], setting: Setting) -> Receipt:
    """Return the receipt of dossiers that one person filed."""
    connection, edition = setting.connection, setting.edition
    first = dossiers[0]
    applicant = first.applicant
    submitter = applicant.submitter if applicant else None
    owner = applicant.owner if applicant else None
    return Receipt(
        head=setting.head(
            form_number(first.received.book.line, edition.suffix), first.received.received_at
        ),
        submitter=submitter.name if submitter else "",
        dossiers=tuple(_lines(connection, each, edition, dossiers) for each in dossiers),
        officer=setting.officers.get(first.taken_in_by, ""),
        channel=word(first.received.channel),
        identity=submitter.id_number if isinstance(submitter, Citizen) else "",
        tax_code=submitter.tax_code if isinstance(submitter, Organisation) else "",
        no_identity=_nothing_shown(submitter),
        address=submitter.contact.address if submitter else "",
        phone=submitter.contact.phone if submitter else "",
        email=submitter.contact.email if submitter else "",
        owner=owner.name if owner else "",
        owner_address=owner.contact.address if owner else "",
        collect_at=_collected(first),
        lookup=_lookup(setting.office, edition),
        stamp=setting.stamp,
        replaces=_replaced(dossiers, edition),
    )


def _lines(
    connection: Transaction, dossier: Dossier, edition: Edition, beside: Sequence[Dossier]
) -> DossierLines:
    """Return what is said of one dossier; its parts are among those beside it."""
    received = dossier.received
    procedure = catalogue.procedure(connection, received.procedure_edition)
    due_at = due_on_receipt(dossier)
    term = term_text(received.term) if received.term else ""
    return DossierLines(
        number=received.number,
        check_code=received.check_code,
        content=received.procedure_name,
        papers=tuple(_handed_in(procedure, received.papers)),
        sets=received.sets,
        term=term,
        received_at=received.received_at.astimezone(VIETNAM),
        due_at=due_at.astimezone(VIETNAM) if due_at else None,
        volume=received.book.volume,
        line=received.book.line,
        fee=_fee(received, procedure, edition),
        certified=tuple(_certified(received, procedure)),
        from_authority=received.beyond_boundary,
        linked=tuple(_linked(connection, dossier, beside)),
    )


def _linked(
    connection: Transaction, whole: Dossier, beside: Sequence[Dossier]
) -> Iterator[LinkedResult]:
    """Yield the results of a linked dossier, each with its agency and date; its own is first."""
    parts = [each for each in beside if each.received.part_of == whole.id]
    process = process_of(connection, whole) if parts else None
    if process is None:
        return
    first = next_step(process, 0)
    lead = first.unit if first else ""
    for each in (whole, *parts):
        received = each.received
        agency = agency_of_part(process, received.procedure, received.procedure_name)
        due_at = received.due_at
        yield LinkedResult(
            received.procedure_name,
            lead if each is whole else agency,
            due_at.astimezone(VIETNAM) if due_at else None,
        )


def _nothing_shown(submitter: Party | None) -> str:
    """Return why a citizen has no card or passport to show; empty where there is one."""
    if isinstance(submitter, Citizen) and not submitter.id_number:
        return submitter.id_reason
    return ""


def _handed_in(procedure: Procedure, counts: Iterable[e.PaperCount]) -> Iterator[PaperLine]:
    """Yield what the office keeps; what was only shown went back over the counter."""
    papers = {each.number: each for each in procedure.papers}
    for count in counts:
        paper = papers[count.paper]
        if paper.kind is PaperKind.SUBMIT:
            yield PaperLine(paper.print_name, count.originals, count.certified, count.copies)


def _certified(received: e.Received, procedure: Procedure) -> Iterator[CertifiedCopies]:
    """Yield the originals of which copies are certified: what is paid by their pages."""
    terms = procedure.on_channel(received.channel)
    if terms is None or terms.fee_unit != PAGE:
        return
    kept = [each.print_name for each in procedure.papers if each.kind is PaperKind.SUBMIT]
    name = kept[0] if kept else received.procedure_name
    for fee in received.fees:
        if fee.units:
            yield CertifiedCopies(name, fee.units, fee.copies)


def _fee(received: e.Received, procedure: Procedure, edition: Edition) -> str:
    owed = total(received.fees)
    if owed is not None:
        return amount_text(owed) if owed else edition.line("free")
    terms = procedure.on_channel(received.channel)
    if terms and terms.fee_dong and terms.fee_unit:
        return edition.line("fee_each", amount=amount_text(terms.fee_dong), unit=terms.fee_unit)
    return edition.line("fee_unknown")


def _collected(dossier: Dossier) -> str:
    where = word(dossier.received.collect_at)
    address = dossier.filing.collect_address if dossier.filing else ""
    return f"{where}: {address}" if address else where


def _lookup(office: Office, edition: Edition) -> str:
    if office.lookup_address and office.phone:
        return edition.line("lookup", address=office.lookup_address, phone=office.phone)
    return office.lookup_address or office.phone


def _replaced(dossiers: Sequence[Dossier], edition: Edition) -> str:
    numbers = [each.received.replaces for each in dossiers if each.received.replaces]
    return edition.line("replaces", number=", ".join(numbers)) if numbers else ""

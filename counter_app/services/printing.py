"""Receipts from dossiers: the value is read from the ledger, drawn after the commit, and noted."""

import hashlib
from collections.abc import Sequence
from pathlib import Path

from counter_app.domain import entries as e
from counter_app.domain.books import form_number
from counter_app.domain.calendar import VIETNAM
from counter_app.domain.dossier import Dossier, fold
from counter_app.domain.errors import EnvironmentTrouble, Trouble
from counter_app.domain.fees import total
from counter_app.domain.ids import DossierId
from counter_app.domain.office import Office
from counter_app.domain.person import Citizen, Party
from counter_app.domain.procedure import Procedure
from counter_app.services.desk import Desk
from counter_app.services.reference import Reference
from counter_app.store import catalogue, counter, ledger, print_jobs, projection
from counter_app.store.engine import Transaction
from counter_app.words.due import term_text
from counter_app.words.enums import word
from counter_app.words.money import amount_text
from forms.form import render
from forms.receipt import RECEIPT, DossierLines, PaperLine, Receipt
from forms.wording import Edition, edition_on

FREE = "Miễn phí"
FEE_UNKNOWN = "theo mức thu của tỉnh"


class Printing:
    """Puts dossiers on paper, or in a file."""

    def __init__(self, desk: Desk, reference: Reference) -> None:
        self._desk = desk
        self._reference = reference

    def receipt_to(self, path: Path, dossiers: Sequence[DossierId]) -> None:
        """Write the receipt of dossiers that one person filed, both copies, and note the print.

        Edition and paper are those of the day of receipt and of the office. Raises
        EnvironmentTrouble when the file cannot be written; the dossiers are safe all the same,
        and their print jobs stay queued.
        """
        with self._desk.store.reading() as connection:
            folded = [self._dossier(connection, each) for each in dossiers]
            office = self._reference.on(connection, self._desk.today()).office
            edition = edition_on(RECEIPT.id, self._desk.today())
            receipt = self._receipt(connection, folded, office, edition)
        paper = office.receipt_paper or edition.paper
        pdf = render(
            RECEIPT, receipt, edition=edition.edition, paper=paper, training=self._desk.training
        )
        _write(path, pdf)
        self._note(folded, edition, hashlib.sha256(pdf).hexdigest())

    def _dossier(self, connection: Transaction, dossier: DossierId) -> Dossier:
        folded, _ = fold(ledger.read_stream(connection, dossier))
        if folded is None:
            raise LookupError(dossier)
        return folded

    def _receipt(
        self, connection: Transaction, dossiers: Sequence[Dossier], office: Office, edition: Edition
    ) -> Receipt:
        first = dossiers[0]
        applicant = first.applicant
        submitter = applicant.submitter if applicant else None
        owner = applicant.owner if applicant else None
        return Receipt(
            parent_name=office.parent_name,
            office_name=office.name,
            place=office.place,
            form_number=form_number(first.received.book.line, edition.suffix),
            issued_on=first.received.received_at.astimezone(VIETNAM).date(),
            submitter=submitter.name if submitter else "",
            dossiers=tuple(self._lines(connection, each) for each in dossiers),
            officer=counter.officer_names(connection).get(self._desk.officer, ""),
            channel=word(first.received.channel),
            identity=_number(submitter),
            address=submitter.contact.address if submitter else "",
            phone=submitter.contact.phone if submitter else "",
            email=submitter.contact.email if submitter else "",
            owner=owner.name if owner else "",
            owner_address=owner.contact.address if owner else "",
            collect_at=_collected(first),
            lookup=", điện thoại ".join(filter(None, (office.lookup_address, office.phone))),
            stamp=_reprint(first),
        )

    def _lines(self, connection: Transaction, dossier: Dossier) -> DossierLines:
        received = dossier.received
        procedure = catalogue.procedure(connection, received.procedure_edition)
        due_at = received.due_at
        return DossierLines(
            number=received.number,
            check_code=received.check_code,
            content=received.procedure_name,
            papers=tuple(_paper(procedure, each) for each in received.papers),
            sets=received.sets,
            term=term_text(received.term) if received.term else "",
            received_at=received.received_at.astimezone(VIETNAM),
            due_at=due_at.astimezone(VIETNAM) if due_at else None,
            volume=received.book.volume,
            line=received.book.line,
            fee=_fee(received),
        )

    def _note(self, dossiers: Sequence[Dossier], edition: Edition, sha256: str) -> None:
        """Write down the print in each dossier, and move its queued job on."""
        with self._desk.store.writing() as connection:
            now = self._desk.now()
            for dossier in dossiers:
                printed = e.Printed(RECEIPT.id, edition.edition, dossier.prints + 1, sha256)
                entry = self._desk.draft(dossier.id, now, printed)
                ledger.append(connection, self._desk.store.writer, self._desk.ids, entry)
                projection.refold(connection, dossier.id)
                print_jobs.finish(connection, dossier.id, RECEIPT.id)


def _write(path: Path, content: bytes) -> None:
    try:
        path.write_bytes(content)
    except OSError as error:
        reason = error.strerror or ""
        raise EnvironmentTrouble(
            Trouble.FILE_NOT_WRITABLE, file=path.name, reason=reason
        ) from error


def _paper(procedure: Procedure, count: e.PaperCount) -> PaperLine:
    name = next(each.print_name for each in procedure.papers if each.number == count.paper)
    return PaperLine(name, count.originals, count.certified, count.copies)


def _fee(received: e.Received) -> str:
    owed = total(received.fees)
    if owed is None:
        return FEE_UNKNOWN
    return amount_text(owed) if owed else FREE


def _collected(dossier: Dossier) -> str:
    where = word(dossier.received.collect_at)
    address = dossier.filing.collect_address if dossier.filing else ""
    return f"{where}: {address}" if address else where


def _reprint(dossier: Dossier) -> str:
    return f"In lần {dossier.prints + 1}" if dossier.prints else ""


def _number(party: Party | None) -> str:
    if party is None:
        return ""
    return party.id_number if isinstance(party, Citizen) else party.tax_code

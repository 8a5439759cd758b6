"""Letters to the citizen: numbered in the counter's books, written down, queued for printing."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from counter_app.domain import entries as e
from counter_app.domain.books import form_number
from counter_app.domain.calendar import local
from counter_app.domain.dossier import Dossier
from counter_app.domain.errors import Finding
from counter_app.domain.ids import DossierId
from counter_app.domain.moves import require_handled_here
from counter_app.domain.office_forms import NumberedBy
from counter_app.services.desk import Desk
from counter_app.services.form_book import edition_of_office
from counter_app.services.moving import move
from counter_app.store import numbers, print_jobs
from counter_app.store.engine import Transaction


@dataclass(frozen=True, slots=True)
class Done:
    """A dossier after an act, what is to be known of it, and the print job of its letter."""

    dossier: Dossier
    job: int | None = None
    warnings: tuple[Finding, ...] = ()


def next_number(connection: Transaction, form: str, at: datetime) -> str:
    """Return the number that a form gets; empty where the head who signs it has it numbered.

    Basis: TT 01/2018/TT-VPCP Điều 10; NĐ 30/2020/NĐ-CP Điều 15 (numbers are the clerk's).
    """
    edition = edition_of_office(connection, form, local(at).date())
    if edition.numbered_by is not NumberedBy.COUNTER:
        return ""
    place = numbers.next_line(connection, form, local(at).date())
    return form_number(place.line, edition.suffix)


def has_form(connection: Transaction, form: str, at: datetime) -> bool:
    """Return whether the law has a form on a day: the notice of a stop is of 2025."""
    edition = edition_of_office(connection, form, local(at).date())
    return edition.effective_on <= local(at).date() or edition.edition == "2018"


@dataclass(frozen=True, slots=True, repr=False)
class Writing:
    """A move that has a form: when, and in what words; `facts` takes the form's number."""

    form: str
    at: datetime
    facts: Callable[[str], e.DossierFacts]
    words: e.Letter


def issue(desk: Desk, connection: Transaction, dossier: Dossier, writing: Writing) -> Done:
    """Write a move down that has a form, and queue the form.

    Raises RuleError, with the transaction to be rolled back, when the move is not allowed.
    """
    form, at = writing.form, writing.at
    is_printed = has_form(connection, form, at)
    number = next_number(connection, form, at) if is_printed else ""
    said = writing.facts(number)
    require_handled_here(dossier, type(said))
    after = move(desk, connection, dossier, at, said, writing.words)
    job = queue_form(connection, dossier.id, form, at) if is_printed else None
    return Done(after, job)


def queue_form(connection: Transaction, stream: DossierId, form: str, at: datetime) -> int:
    """Queue a form of a dossier or submission for printing and return the job."""
    return print_jobs.queue(connection, stream, form, at)

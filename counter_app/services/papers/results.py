"""What the desk hands out when somebody collects: the note of it, and a receipt for a lost one."""

from collections.abc import Iterator
from dataclasses import replace

from counter_app.domain import entries as e
from counter_app.domain.calendar import local
from counter_app.domain.dossier import Dossier
from counter_app.domain.money import paid
from counter_app.domain.procedure import Procedure
from counter_app.domain.replacing import replacement_reason
from counter_app.services.form_book import edition_of_office
from counter_app.services.papers.receipt import receipt_of
from counter_app.services.papers.setting import Setting
from counter_app.services.papers.subject import Subject
from counter_app.store import catalogue
from counter_app.words.enums import word
from counter_app.words.money import amount_text
from forms.receipt import RECEIPT
from forms.replacement_receipt import ReplacementReceipt
from forms.result_note import ResultNote


def result_note(subject: Subject, setting: Setting) -> ResultNote:
    """Return the note of the last return. Raises LookupError for a dossier never handed over."""
    dossier = subject.require_dossier()
    entry, facts = subject.last(e.Returned)
    who = entry.person if isinstance(entry.person, e.Collector) else e.Collector()
    outcome = outcome_of(subject)
    procedure = catalogue.procedure(setting.connection, dossier.received.procedure_edition)
    applicant = dossier.applicant
    submitter = applicant.submitter if applicant else None
    return ResultNote(
        head=setting.head("", entry.at),
        number=subject.number,
        owner=applicant.holder.name if applicant else "",
        content=subject.content,
        returned_at=local(entry.at),
        how=word(facts.collected_at),
        kind=outcome.kind,
        collector=who.name or (submitter.name if submitter else ""),
        officer=setting.officers.get(entry.actor, ""),
        code=outcome.code,
        summary=outcome.text,
        identity=who.number or ("" if who.name or not submitter else submitter.number),
        authority=who.authority,
        originals=tuple(_given_back(facts, procedure)),
        fee=_paid(dossier),
        receipt_back=word(facts.receipt),
        stamp=setting.stamp,
    )


def replacement_receipt(subject: Subject, setting: Setting) -> ReplacementReceipt:
    """Return the receipt once more, for who lost it and for the reason noted last."""
    dossier = subject.require_dossier()
    asked, reason = _asked(subject)
    day = local(dossier.received.received_at).date()
    words = edition_of_office(setting.connection, RECEIPT.id, day)
    submitter = dossier.applicant.submitter if dossier.applicant else None
    return ReplacementReceipt(
        receipt=receipt_of([dossier], replace(setting, edition=words)),
        asked_by=submitter.name if submitter else "",
        identity=submitter.number if submitter else "",
        asked_at=local(asked.at if asked else setting.printed_at),
        reason=reason,
        officer=setting.officers.get(asked.actor if asked else setting.printed_by, ""),
    )


def outcome_of(subject: Subject) -> e.Outcome:
    """Return what the result is that arrived last; blank where nobody said it, or once erased."""
    entry, _ = subject.last(e.ResultArrived)
    return entry.person if isinstance(entry.person, e.Outcome) else e.Outcome()


def _asked(subject: Subject) -> tuple[e.Entry | None, str]:
    """Return the last entry that a receipt was to be replaced by, and why."""
    for entry in reversed(subject.entries):
        text = entry.person.text if isinstance(entry.person, e.Words) else ""
        if isinstance(entry.facts, e.Noted) and (reason := replacement_reason(text)):
            return entry, reason
    return None, ""


def _given_back(facts: e.Returned, procedure: Procedure) -> Iterator[str]:
    names = {each.number: each.print_name for each in procedure.papers}
    for count in facts.papers_back:
        yield f"{names[count.paper]}: {count.originals:02d} bản chính"


def _paid(dossier: Dossier) -> str:
    amount = paid(dossier.payments)
    if amount:
        return amount_text(amount)
    return "" if dossier.owed_dong is None or dossier.owed_dong else "Không thu"

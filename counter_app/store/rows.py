"""What a dossier or a submission is in the rows of the read models."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from sqlalchemy import Table

from counter_app.domain.calls import awaits_call
from counter_app.domain.dossier import Dossier
from counter_app.domain.folding import fold
from counter_app.domain.lookup_keys import identity_key, telephone_key
from counter_app.domain.numbering import short
from counter_app.domain.person import Party
from counter_app.domain.submission import Submission
from counter_app.store import read_models as models
from counter_app.store.ledger import moment_text

Row = dict[str, Any]
Rows = dict[Table, list[Row]]


def rows_of(dossier: Dossier) -> Rows:
    """Return every read-model row of a dossier, by table."""
    pos = dossier.first_pos
    single = {
        models.dossier: _dossier(dossier),
        models.due: _due(dossier),
        models.register_line: _register_line(dossier),
    }
    listed = {
        models.fee_line: _fees(dossier),
        models.payment: _payments(dossier),
        models.hop: _hops(dossier),
        models.letter: _letters(dossier),
        models.returned: [{"at": moment_text(at)} for at in dossier.returns],
        models.due_change: _due_changes(dossier),
        models.consultation: _consultations(dossier),
        models.notice: _notices(dossier),
        models.code: _codes(dossier),
        models.printed: _prints(dossier),
        models.attachment: _attachments(dossier),
    }
    return {
        **{table: [{"pos": pos, **row}] for table, row in single.items()},
        models.person: [{"pos": pos, **row} for row in persons_of(dossier)],
        **{table: _numbered(pos, rows) for table, rows in listed.items()},
        models.submission: [],
    }


def persons_of(dossier: Dossier) -> list[dict[str, str]]:
    """Return the parties of a dossier as rows; none once erased."""
    applicant = dossier.applicant
    if applicant is None:
        return []
    people = [_person("submitter", applicant.submitter)]
    return [*people, _person("owner", applicant.owner)] if applicant.owner else people


def row_of_submission(submission: Submission) -> Row:
    """Return a submission's row; its person is blank once erased."""
    opening, filing = submission.opening, submission.filing
    submitter = filing.applicant.submitter if filing else None
    letter = submission.letters[-1] if submission.letters else None
    who = _person("submitter", submitter) if submitter else {}
    return {
        "pos": submission.first_pos,
        "submission": submission.id,
        "code": submission.code,
        "stage": submission.stage.value,
        "online": int(submission.is_online),
        "agency": submission.agency,
        "procedure": opening.procedure,
        "procedure_name": opening.procedure_name,
        "filed_at": moment_text(submission.filed_at),
        "waits_since": moment_text(submission.waits_since),
        "answered_at": _moment(submission.answered_at),
        "officer": submission.opened_by,
        "asked": submission.asked,
        "reasons": " ".join(letter.reasons) if letter else "",
        "dossier": submission.dossier or "",
        "name": who.get("name", ""),
        "id_number": who.get("id_number", ""),
        "phone": who.get("phone", ""),
        "about_words": fold(f"{submission.code} {opening.procedure} {opening.procedure_name}"),
        "name_words": fold(who.get("name", "")),
        "findings": len(submission.findings),
    }


def _numbered(pos: int, rows: Iterable[Row]) -> list[Row]:
    return [{"pos": pos, "line": line, **row} for line, row in enumerate(rows, start=1)]


def _dossier(dossier: Dossier) -> Row:
    received = dossier.received
    return {
        "dossier": dossier.id,
        "number": received.number,
        "short": short(received.number),
        "state": dossier.state.value,
        "agency": received.received_by,
        "procedure": received.procedure,
        "procedure_name": received.procedure_name,
        "channel": received.channel.value,
        "received_at": moment_text(received.received_at),
        "received_by": dossier.taken_in_by,
        "resolved_at": _moment(dossier.resolved_at),
        "returned_at": _moment(dossier.returned_at),
        "closed_at": _moment(dossier.closed_at),
        "part_of": received.part_of or "",
        "replaces": received.replaces or "",
        "shelf": dossier.shelf,
        "overpaid_dong": dossier.overpaid_dong,
        "findings": len(dossier.findings),
    }


def _due(dossier: Dossier) -> Row:
    hop, wait = dossier.hop, dossier.wait
    return {
        "state": dossier.state.value,
        "due_at": _moment(dossier.due_at),
        "first_due_at": _moment(dossier.received.due_at),
        "promised_at": _moment(dossier.promised_at),
        "extensions": dossier.extensions,
        "supplements": dossier.supplements,
        "elsewhere": int(dossier.is_elsewhere),
        "held_by": dossier.held_by,
        "officer": (hop.officer or "") if hop else "",
        "step": hop.step if hop else None,
        "given_at": _moment(hop.given_at) if hop else None,
        "taken_at": _moment(hop.taken_at) if hop else None,
        "step_due_at": _moment(hop.due_at) if hop else None,
        "asked_at": _moment(wait.asked_at) if wait else None,
        "closes_on": _day(wait.closes_on) if wait else None,
    }


def _register_line(dossier: Dossier) -> Row:
    received = dossier.received
    return {
        "year": received.book.year,
        "volume": received.book.volume,
        "line": received.book.line,
        "sets": received.sets,
        "decided_by": received.decided_by,
        "collect_at": received.collect_at.value,
        "returned_at": _moment(dossier.returned_at),
    }


def _fees(dossier: Dossier) -> Iterable[Row]:
    for fee in dossier.fees:
        yield {"code": fee.code, "amount_dong": fee.amount_dong, "exemption": fee.exemption}


def _payments(dossier: Dossier) -> Iterable[Row]:
    for each in dossier.payments:
        yield {
            "entry_id": each.id,
            "fee": each.fee,
            "amount_dong": each.amount_dong,
            "paid_by": each.paid_by.value,
            "at": moment_text(each.at),
            "officer": each.by,
            "reversed_at": _moment(each.reversed_at),
            "reversed_by": each.reversed_by,
        }


def _hops(dossier: Dossier) -> Iterable[Row]:
    for hop in dossier.hops:
        yield {
            "unit": hop.unit,
            "officer": hop.officer or "",
            "step": hop.step,
            "given_by": hop.given_by,
            "given_at": moment_text(hop.given_at),
            "due_at": _moment(hop.due_at),
            "taken_at": _moment(hop.taken_at),
            "ended_at": _moment(hop.ended_at),
            "ended": hop.end.value if hop.end else "",
        }


def _letters(dossier: Dossier) -> Iterable[Row]:
    for each in dossier.letters:
        yield {
            "entry_id": each.entry,
            "form": each.form,
            "number": each.number,
            "at": moment_text(each.at),
            "officer": each.by,
            "reasons": " ".join(each.reasons),
        }


def _due_changes(dossier: Dossier) -> Iterable[Row]:
    for each in dossier.due_changes:
        yield {
            "at": moment_text(each.at),
            "due_at": _moment(each.due_at),
            "kind": each.kind.value,
            "reason": each.reason,
        }


def _consultations(dossier: Dossier) -> Iterable[Row]:
    for each in dossier.consultations:
        yield {
            "entry_id": each.entry,
            "body": each.body,
            "asked_at": moment_text(each.asked_at),
            "due_at": _moment(each.due_at),
            "answered_at": _moment(each.answered_at),
        }


def _notices(dossier: Dossier) -> Iterable[Row]:
    for each in dossier.notices:
        if each.is_void:
            continue
        yield {
            "entry_id": each.entry,
            "occasion": each.occasion.value,
            "channel": each.channel.value,
            "queued_at": moment_text(each.queued_at),
            "waits": int(awaits_call(dossier, each)),
        }


def _codes(dossier: Dossier) -> Iterable[Row]:
    for each in dossier.codes:
        yield {"system": each.system.value, "code": each.code}


def _prints(dossier: Dossier) -> Iterable[Row]:
    for each in dossier.printed:
        yield {
            "form": each.form,
            "copy": each.copy,
            "at": moment_text(each.at),
            "officer": each.by,
        }


def _attachments(dossier: Dossier) -> Iterable[Row]:
    for each in dossier.attachments:
        yield {
            "added_by": each.id,
            "sha256": each.file.sha256,
            "size": each.file.size,
            "media_type": each.file.media_type.value,
            "document": each.file.document.value,
            "paper": each.file.paper,
        }


def _person(role: str, party: Party) -> dict[str, str]:
    return {
        "role": role,
        "name": party.name,
        "id_number": identity_key(party.number),
        "phone": telephone_key(party.contact.phone),
    }


def _moment(moment: datetime | None) -> str | None:
    return moment_text(moment) if moment else None


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None

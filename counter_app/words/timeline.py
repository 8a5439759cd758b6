"""A dossier and its entries in words: for screens and the command line."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any, NamedTuple

from counter_app.domain import entries as e
from counter_app.domain.calendar import VIETNAM
from counter_app.domain.dossier import Dossier
from counter_app.domain.identity_checks import mask_number
from counter_app.domain.ids import OfficerId
from counter_app.domain.person import Citizen, Party
from counter_app.words.enums import word
from counter_app.words.findings import sentence
from counter_app.words.forms import FORM_WORDS
from counter_app.words.kinds import KIND_WORDS

ERASED = "(đã xóa theo quy định)"


class Happening(NamedTuple):
    """One line of a timeline."""

    at: str
    what: str
    who: str
    detail: str


def moment_words(moment: datetime | None) -> str:
    """Return hour and date in Vietnam, a dash for none."""
    return moment.astimezone(VIETNAM).strftime("%H:%M %d/%m/%Y") if moment else "–"


def timeline(entries: Sequence[e.Entry], officers: Mapping[OfficerId, str]) -> list[Happening]:
    """Return what happened, oldest first."""
    return [
        Happening(
            at=moment_words(entry.at),
            what=_what(entry.facts),
            who=officers.get(entry.actor, ""),
            detail=_detail(entry),
        )
        for entry in entries
    ]


def dossier_lines(
    dossier: Dossier, entries: Sequence[e.Entry], officers: Mapping[OfficerId, str]
) -> list[str]:
    """Return a dossier with its timeline as lines of text."""
    received = dossier.received
    lines = [
        f"Mã hồ sơ: {received.number} ({received.check_code})",
        f"Trạng thái: {word(dossier.state)}",
        f"Thủ tục: {received.procedure} – {received.procedure_name}",
        *_party_lines(dossier),
        f"Tiếp nhận: {moment_words(received.received_at)} ({word(received.channel)})",
        f"Hẹn trả: {moment_words(dossier.due_at)}",
        f"Sổ theo dõi: quyển {received.book.volume}, số {received.book.line}/{received.book.year}",
        "Diễn biến:",
    ]
    for happening in timeline(entries, officers):
        tail = f": {happening.detail}" if happening.detail else ""
        lines.append(f"  {happening.at}  {happening.what} – {happening.who}{tail}")
    return lines + [f"Cần xem: {sentence(each)}" for each in dossier.findings]


def dossier_document(
    dossier: Dossier, entries: Sequence[e.Entry], officers: Mapping[OfficerId, str]
) -> dict[str, Any]:
    """Return a dossier with its timeline as a JSON document; moments are ISO, +07:00."""
    received = dossier.received
    applicant = dossier.applicant
    return {
        "number": received.number,
        "check_code": received.check_code,
        "state": dossier.state.value,
        "procedure": {"code": received.procedure, "name": received.procedure_name},
        "channel": received.channel.value,
        "received_at": _iso(received.received_at),
        "due_at": _iso(dossier.due_at),
        "first_due_at": _iso(received.due_at),
        "submitter": _party(applicant.submitter) if applicant else None,
        "owner": _party(applicant.owner) if applicant and applicant.owner else None,
        "papers": [
            {
                "paper": count.paper,
                "originals": count.originals,
                "certified": count.certified,
                "copies": count.copies,
            }
            for count in dossier.papers
        ],
        "sets": received.sets,
        "collect_at": received.collect_at.value,
        "book": {
            "year": received.book.year,
            "volume": received.book.volume,
            "line": received.book.line,
        },
        "timeline": [
            {"at": _iso(entry.at), "what": _what(entry.facts), "who": officers.get(entry.actor)}
            for entry in entries
        ],
        "findings": [sentence(each) for each in dossier.findings],
    }


def _party_lines(dossier: Dossier) -> list[str]:
    applicant = dossier.applicant
    lines = [f"Người nộp: {party_words(applicant.submitter if applicant else None)}"]
    if applicant and applicant.owner:
        lines.append(f"Chủ hồ sơ: {party_words(applicant.owner)}")
    return lines


def party_words(party: Party | None) -> str:
    """Return a party's name with the masked number; None was erased."""
    if party is None:
        return ERASED
    number = mask_number(party.number)
    return f"{party.name} ({number})" if number else party.name


def _party(party: Party) -> dict[str, Any]:
    return {
        "kind": "citizen" if isinstance(party, Citizen) else "organisation",
        "name": party.name,
        "number": party.number,
        "address": party.contact.address,
        "phone": party.contact.phone,
    }


def _iso(moment: datetime | None) -> str | None:
    return moment.astimezone(VIETNAM).isoformat(timespec="minutes") if moment else None


def _what(facts: e.Facts | e.Unreadable) -> str:
    if isinstance(facts, e.Unreadable):
        return f"Mục chưa đọc được ({facts.kind})"
    return KIND_WORDS[e.KIND_OF[type(facts)].name]


def _detail(entry: e.Entry) -> str:
    match entry.facts:
        case e.Transferred(to_unit=unit):
            return unit
        case e.Extended(due_at=due) | e.Supplemented(due_at=due):
            return f"hẹn trả {moment_words(due)}"
        case e.DueRecomputed(due_at=due, calendar=calendar):
            return f"hẹn trả {moment_words(due)}, theo lịch {calendar}"
        case e.NoticeGiven(outcome=outcome):
            return word(outcome)
        case e.Printed(form=form, copy=copy):
            why = f": {entry.person.text}" if isinstance(entry.person, e.Words) else ""
            return f"{FORM_WORDS.get(form, form)}, lần {copy}{why}"
        case _:
            return entry.person.text if isinstance(entry.person, e.Words) else ""

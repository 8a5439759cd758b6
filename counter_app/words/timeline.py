"""A dossier and its entries in words: for screens and the command line."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any, NamedTuple

from counter_app.domain import entries as e
from counter_app.domain.calendar import VIETNAM
from counter_app.domain.dossier import BY_LETTER, Dossier, DueChange, Issued
from counter_app.domain.identity_checks import mask_number
from counter_app.domain.ids import OfficerId
from counter_app.domain.money import paid
from counter_app.domain.person import Citizen, Party
from counter_app.words.details import cause_words, detail
from counter_app.words.details import moment_words as moment_words  # screens take it from here
from counter_app.words.enums import word
from counter_app.words.findings import sentence
from counter_app.words.forms import FORM_WORDS
from counter_app.words.kinds import KIND_WORDS
from counter_app.words.money import amount_text

ERASED = "(đã xóa theo quy định)"


class Happening(NamedTuple):
    """One line of a timeline."""

    at: str
    what: str
    who: str
    detail: str


def timeline(entries: Sequence[e.Entry], officers: Mapping[OfficerId, str]) -> list[Happening]:
    """Return what happened, oldest first."""
    return [
        Happening(
            at=moment_words(entry.at),
            what=_what(entry.facts),
            who=officers.get(entry.actor, ""),
            detail=detail(entry),
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
        *standing_lines(dossier),
        "Diễn biến:",
    ]
    for happening in timeline(entries, officers):
        tail = f": {happening.detail}" if happening.detail else ""
        lines.append(f"  {happening.at}  {happening.what} – {happening.who}{tail}")
    return lines + [f"Cần xem: {sentence(each)}" for each in dossier.findings]


def standing_lines(dossier: Dossier) -> list[str]:
    """Return where a dossier lies, what is owed, its letters and changed dates; what there is."""
    lines = [f"Giấy ở: {dossier.shelf}"] if dossier.shelf else []
    if dossier.fees:
        lines.append(f"Phí, lệ phí: {money_words(dossier)}")
    lines += [f"{word(each.system)}: {each.code}" for each in dossier.codes]
    lines += [f"Văn bản: {letter_words(each)}" for each in dossier.letters]
    return lines + [f"Đổi hạn: {due_change_words(each)}" for each in dossier.moved]


def money_words(dossier: Dossier) -> str:
    """Return what was paid and what is owed: `đã thu 8.000 đ, còn phải thu 5.000 đ`."""
    had, owed = paid(dossier.payments), dossier.owed_dong
    said = [f"đã thu {amount_text(had)}"] if had else []
    if owed is None:
        said.append("chưa rõ mức thu")
    elif owed:
        said.append(f"còn phải thu {amount_text(owed)}")
    if dossier.overpaid_dong:
        said.append(f"thu thừa {amount_text(dossier.overpaid_dong)}, trả lại")
    return ", ".join(said) or "không phải thu"


def letter_words(letter: Issued) -> str:
    """Return a letter's form, number and day: `phiếu từ chối số 01/HDHS, 23/11/2026`."""
    number = f" số {letter.number}" if letter.number else ""
    return f"{FORM_WORDS[letter.form]}{number}, {letter.at.astimezone(VIETNAM):%d/%m/%Y}"


def due_change_words(change: DueChange) -> str:
    """Return a changed date and why: `09:00 02/12/2026, xin lỗi: Quá tải, thiếu người`."""
    due = moment_words(change.due_at)
    if change.kind not in BY_LETTER:
        return f"{due}, {word(change.kind)}"
    return f"{due}, {word(change.kind)}: {cause_words(change.reason) or 'lý do ghi trên phiếu'}"


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
            {
                "at": _iso(entry.at),
                "what": _what(entry.facts),
                "who": officers.get(entry.actor),
                "detail": detail(entry),
            }
            for entry in entries
        ],
        "shelf": dossier.shelf,
        "owed_dong": dossier.owed_dong,
        "paid_dong": paid(dossier.payments),
        "overpaid_dong": dossier.overpaid_dong,
        "codes": [{"system": each.system.value, "code": each.code} for each in dossier.codes],
        "letters": [
            {
                "form": each.form,
                "number": each.number,
                "at": _iso(each.at),
                "reasons": list(each.reasons),
            }
            for each in dossier.letters
        ],
        "due_changes": [
            {
                "at": _iso(each.at),
                "due_at": _iso(each.due_at),
                "kind": each.kind.value,
                "reason": each.reason,
            }
            for each in dossier.due_changes
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

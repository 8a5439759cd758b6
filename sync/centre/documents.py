"""Reference data is checked here before any counter meets it: what it is, and what is in it."""

import json
import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType
from typing import Any

from counter_app.codec import from_json
from counter_app.domain.calendar import OfficeHours, calendar_from
from counter_app.domain.chain import canonical
from counter_app.domain.errors import Problem, RuleError, forbid
from counter_app.domain.folding import nfc
from counter_app.domain.office_forms import OfficeForm, require_office_form
from counter_app.tthc_file import read_procedures
from counter_app.words.catalogue import oddity_words
from counter_app.words.forms import FORM_WORDS
from forms.registry import FORMS
from forms.wording import require_drawable
from sync.wire import ReferenceKind

MOST_DOCUMENT = 16 * 1024 * 1024
"""Bytes of one document: a province's catalogue has a tenth of it."""
MOST_SHOWN = 200
ROLES = frozenset({"officer", "leader", "administrator"})
_MOST_NAME = 100
_MOST_IDENTITY = 64


@dataclass(frozen=True, slots=True)
class Checked:
    """A document that counters will understand, and what is in it for people to look at."""

    kind: ReferenceKind
    document: dict[str, Any]
    summary: str
    lines: tuple[str, ...]
    """The first of what is in it."""
    oddities: tuple[str, ...] = ()
    """What was not as it should be, and what counters make of it."""


def check_document(kind: ReferenceKind, content: bytes, effective_on: date) -> Checked:
    """Return a document, read from a file of JSON. Raises RuleError naming the place."""
    document = _read(content)
    return _CHECKS[kind](document, effective_on)


def _read(content: bytes) -> dict[str, Any]:
    if len(content) > MOST_DOCUMENT:
        raise forbid(Problem.DOCUMENT_TOO_LARGE, most=MOST_DOCUMENT // 1024 // 1024)
    try:
        document = json.loads(unicodedata.normalize("NFC", content.decode("utf-8-sig")))
    except UnicodeDecodeError:
        raise forbid(Problem.FILE_NOT_UTF8) from None
    except json.JSONDecodeError as error:
        raise forbid(Problem.JSON_SYNTAX, line=error.lineno, column=error.colno) from None
    except RecursionError:
        raise forbid(Problem.FILE_NOT_JSON) from None
    if not isinstance(document, dict):
        raise forbid(Problem.FILE_NOT_JSON)
    return document


def _catalogue(document: dict[str, Any], effective_on: date) -> Checked:
    procedures, odd = read_procedures(document, effective_on)
    lines = tuple(f"{each.code} – {each.name}" for each in procedures[:MOST_SHOWN])
    return Checked(
        ReferenceKind.CATALOGUE,
        document,
        f"{len(procedures)} thủ tục",
        lines,
        tuple(oddity_words(x.code, x.what, x.detail) for x in odd[:MOST_SHOWN]),
    )


def _calendar(document: dict[str, Any], _: date) -> Checked:
    _require_age(document)
    calendar = calendar_from(document, OfficeHours())
    days = [calendar.days[on] for on in sorted(calendar.days)]
    lines = tuple(f"{each.on:%d/%m/%Y} – {nfc(each.name)}" for each in days[:MOST_SHOWN])
    known = f"từ {calendar.known_from:%d/%m/%Y} đến {calendar.known_through:%d/%m/%Y}"
    return Checked(ReferenceKind.CALENDAR, document, f"{len(days)} ngày riêng, {known}", lines)


def _require_age(document: dict[str, Any]) -> None:
    """Raise RuleError unless counters can tell which calendar it is, and how old."""
    if not isinstance(document.get("version"), str) or not document["version"]:
        raise forbid(Problem.CALENDAR_NOT_READABLE, "version")
    try:
        date.fromisoformat(document["as_of"])
    except (KeyError, TypeError, ValueError):
        raise forbid(Problem.CALENDAR_NOT_READABLE, "as_of") from None


def _staff(document: dict[str, Any], _: date) -> Checked:
    listed = document.get("staff")
    if not isinstance(listed, list):
        raise forbid(Problem.STAFF_NOT_READABLE, "staff")
    lines, seen = [], set()
    for place, raw in enumerate(listed):
        officer, line = _officer(raw, f"staff[{place}]")
        if officer in seen:
            raise forbid(Problem.FIELD_REPEATED, f"staff[{place}].officer")
        seen.add(officer)
        lines.append(line)
    return Checked(ReferenceKind.STAFF, document, f"{len(lines)} cán bộ", tuple(lines[:MOST_SHOWN]))


def _officer(raw: object, place: str) -> tuple[str, str]:
    """Return the identity of one officer, and a line about them."""
    if not isinstance(raw, Mapping):
        raise forbid(Problem.STAFF_NOT_READABLE, place)
    officer, name, role = raw.get("officer"), raw.get("name"), raw.get("role", "officer")
    if not isinstance(officer, str) or not _is_identity(officer):
        raise forbid(Problem.STAFF_NOT_READABLE, f"{place}.officer")
    if not isinstance(name, str) or not 0 < len(nfc(name)) <= _MOST_NAME:
        raise forbid(Problem.STAFF_NOT_READABLE, f"{place}.name")
    if role not in ROLES:
        raise forbid(Problem.STAFF_NOT_READABLE, f"{place}.role")
    return officer, f"{nfc(name)} – {_ROLE_WORDS[role]}"


def _is_identity(text: str) -> bool:
    return 0 < len(text) <= _MOST_IDENTITY and text.isprintable() and " " not in text


def _forms(document: dict[str, Any], _: date) -> Checked:
    said, wordings = document.get("forms", {}), document.get("editions", {})
    if not (isinstance(said, dict) and isinstance(wordings, dict) and (said or wordings)):
        raise forbid(Problem.FORMS_NOT_READABLE, "forms")
    known = {form.id: form for form in FORMS}
    lines = []
    for form, raw in wordings.items():
        if form not in known:
            raise forbid(Problem.FORMS_NOT_READABLE, f"editions.{form}")
        try:
            found = require_drawable(form, known[form].papers, raw)
        except ValueError:
            raise forbid(Problem.FORMS_NOT_READABLE, f"editions.{form}") from None
        names = ", ".join(each.edition for each in found)
        lines.append(f"{form} – {FORM_WORDS[form]}: bản {names}")
    for form, raw in said.items():
        if form not in known:
            raise forbid(Problem.FORMS_NOT_READABLE, f"forms.{form}")
        _require_form(form, raw)
        lines.append(f"{form} – {FORM_WORDS[form]}")
    return Checked(ReferenceKind.FORMS, document, f"{len(lines)} mẫu", tuple(lines))


def _require_form(form: str, raw: object) -> None:
    try:
        require_office_form(from_json(OfficeForm, canonical(raw)))
    except RuleError as error:
        first = error.findings[0]
        raise forbid(first.problem, f"forms.{form}.{first.field}", **first.details) from None
    except ValueError:
        raise forbid(Problem.FORMS_NOT_READABLE, f"forms.{form}") from None


_ROLE_WORDS: Mapping[str, str] = MappingProxyType(
    {"officer": "cán bộ", "leader": "lãnh đạo", "administrator": "quản trị viên"}
)
_CHECKS: Mapping[ReferenceKind, Callable[[dict[str, Any], date], Checked]] = MappingProxyType(
    {
        ReferenceKind.CATALOGUE: _catalogue,
        ReferenceKind.CALENDAR: _calendar,
        ReferenceKind.STAFF: _staff,
        ReferenceKind.FORMS: _forms,
    }
)

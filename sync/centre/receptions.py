"""What the centre looks at in what opens a stream beside its shape: number, agencies, moments."""

from collections.abc import Callable
from functools import lru_cache

from counter_app.domain.entries import FiledOnline, Presented, Received
from counter_app.domain.errors import RuleError
from counter_app.domain.ids import agency_code, dossier_number

Opening = Received | FiledOnline | Presented
"""What a stream begins with: a dossier taken in, or what was filed and is not taken in yet."""


def home_of(facts: Opening) -> str:
    """Return the agency with which a dossier or submission lives."""
    return facts.filed_with if isinstance(facts, FiledOnline) else facts.received_by


def agencies_of(facts: Opening) -> tuple[str, ...]:
    """Return the agencies whose feeds a dossier or submission stands in."""
    return tuple(sorted({getattr(facts, name) for name in _agencies_named(facts)}))


def opening_flaw(facts: Opening) -> str:
    """Return the field of an opening that cannot be meant so; empty where there is none."""
    for name in _agencies_named(facts):
        if not _is_agency(getattr(facts, name)):
            return name
    if isinstance(facts, Received):
        if not _is_as_parsed(dossier_number, facts.number):
            return "number"
        return "" if facts.received_at.tzinfo else "received_at"
    if isinstance(facts, FiledOnline) and not facts.filed_at.tzinfo:
        return "filed_at"
    return ""


def _agencies_named(facts: Opening) -> tuple[str, ...]:
    match facts:
        case Received():
            return ("filed_with", "received_by", "decided_by")
        case FiledOnline():
            return ("filed_with", "decided_by")
        case Presented():
            return ("received_by",)


@lru_cache(1024)
def _is_agency(code: str) -> bool:
    """Tell whether a code is an agency's; a province has few, and each comes with every dossier."""
    return _is_as_parsed(agency_code, code)


def _is_as_parsed(parse: Callable[[str], str], text: str) -> bool:
    try:
        return parse(text) == text
    except RuleError:
        return False

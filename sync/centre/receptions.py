"""What the centre looks at in a reception beside its shape: number, agencies, moment."""

from collections.abc import Callable
from functools import lru_cache

from counter_app.domain.entries import Received
from counter_app.domain.errors import RuleError
from counter_app.domain.ids import agency_code, dossier_number


def agencies_of(facts: Received) -> tuple[str, ...]:
    """Return the agencies whose feeds a dossier stands in."""
    return tuple(sorted({facts.filed_with, facts.received_by, facts.decided_by}))


def reception_flaw(facts: Received) -> str:
    """Return the field of a reception that cannot be meant so; empty where there is none."""
    for name in ("filed_with", "received_by", "decided_by"):
        if not _is_agency(getattr(facts, name)):
            return name
    if not _is_as_parsed(dossier_number, facts.number):
        return "number"
    return "" if facts.received_at.tzinfo else "received_at"


@lru_cache(1024)
def _is_agency(code: str) -> bool:
    """Tell whether a code is an agency's; a province has few, and each comes with every dossier."""
    return _is_as_parsed(agency_code, code)


def _is_as_parsed(parse: Callable[[str], str], text: str) -> bool:
    try:
        return parse(text) == text
    except RuleError:
        return False

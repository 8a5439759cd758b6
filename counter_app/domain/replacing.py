"""A lost receipt that is replaced: a note in the dossier says so, and why."""

from counter_app.domain.dossier import OPEN, Dossier, State
from counter_app.domain.errors import Problem, forbid

_BEGINS = "Cấp lại giấy hẹn: "


def replacement_text(reason: str) -> str:
    """Return the words of the note."""
    return f"{_BEGINS}{reason}"


def replacement_reason(text: str) -> str:
    """Return why a note says that a receipt was replaced; empty where it is another note."""
    return text.removeprefix(_BEGINS) if text.startswith(_BEGINS) else ""


def require_replaceable(dossier: Dossier) -> None:
    """Raise RuleError for a receipt that nobody collects by any more.

    Basis: NĐ 61/2018 Điều 6.2.b (the receipt is what a result is collected by); that it may be
    replaced is practice of provinces.
    """
    if dossier.state not in OPEN | {State.RESOLVED}:
        raise forbid(Problem.RECEIPT_NOT_REPLACED, state=dossier.state.value)

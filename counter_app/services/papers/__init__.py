"""Papers of dossiers: from what the ledger tells to the value of a form."""

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime

from counter_app.services.papers import hand_over, letters
from counter_app.services.papers.control_slip import control_slip
from counter_app.services.papers.setting import Setting
from counter_app.services.papers.subject import Subject

Maker = Callable[[Subject, Setting], object]
ListMaker = Callable[[Sequence[Subject], Setting], object]

MAKERS: Mapping[str, Maker] = {
    "supplement-request": letters.supplement_request,
    "refusal": letters.refusal,
    "apology": letters.apology,
    "stop-notice": letters.stop_notice,
    "control-slip": control_slip,
}
"""How the value of a form is read from one subject; the receipt takes several at once."""

LIST_MAKERS: Mapping[str, ListMaker] = {
    "hand-over-list": hand_over.hand_over_list,
    "result-list": hand_over.result_list,
}
"""How one sheet is read from all the dossiers that stand on it."""

LETTERS = ("supplement-request", "refusal", "apology", "stop-notice")
"""Forms that were issued on a day of their own, whose edition they keep."""


def day_of(form: str, subjects: Sequence[Subject], now: datetime) -> datetime:
    """Return the moment whose edition and office a paper has."""
    if form == "receipt":
        return subjects[0].began_at
    if form in LETTERS:
        issued, _ = subjects[0].letter(form)
        return issued.at
    return now

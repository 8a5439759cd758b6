"""Papers of dossiers: from what the ledger tells to the value of a form."""

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from functools import partial

from counter_app.services.papers import hand_over, label, money, results
from counter_app.services.papers.control_slip import control_slip
from counter_app.services.papers.letters import LETTERS, letter_of
from counter_app.services.papers.setting import Setting
from counter_app.services.papers.subject import Subject

Maker = Callable[[Subject, Setting], object]
ListMaker = Callable[[Sequence[Subject], Setting], object]

MAKERS: Mapping[str, Maker] = {
    **{form: partial(letter_of, form=form) for form in LETTERS},
    "result-note": results.result_note,
    "replacement-receipt": results.replacement_receipt,
    "fee-notice": money.fee_notice,
    "file-label": label.file_label,
    "control-slip": control_slip,
}
"""How the value of a form is read from one subject; the receipt takes several at once."""

LIST_MAKERS: Mapping[str, ListMaker] = {
    "hand-over-list": hand_over.hand_over_list,
    "result-list": hand_over.result_list,
}
"""How one sheet is read from all the dossiers that stand on it."""

OF_RECEPTION = ("receipt", "replacement-receipt")
"""Forms that say what was promised when a dossier was taken in."""


def can_be_drawn(form: str) -> bool:
    """Return whether a form is drawn from the ledger, so that it can be printed again."""
    return form == "receipt" or form in MAKERS


def day_of(form: str, subjects: Sequence[Subject], now: datetime) -> datetime:
    """Return the moment whose edition and office a paper has.

    A letter keeps the edition of the day on which it was issued.
    """
    if form in OF_RECEPTION:
        return subjects[0].began_at
    if form in LETTERS:
        issued, _ = subjects[0].letter(form)
        return issued.at
    return now

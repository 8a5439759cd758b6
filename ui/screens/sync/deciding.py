"""What the officer decided, as the work that writes it down."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial

from counter_app.domain.comparison import Comparison, Row, Side
from counter_app.domain.sending import Troubled
from counter_app.services.mending import Mending
from counter_app.words.sending import kind_words
from ui.screens.sync.detail import Act, Detail

WHOLE = "entry"
"""The path of a choice about the whole entry: it has no fields to compare."""
_CORRECTION = "party.corrected"
AS_CENTRE = "Giữ như nơi khác đã ghi"


def as_comparison(found: Comparison, listed: Troubled) -> Comparison:
    """Return what is to be compared: of an entry without fields, its two fates.

    A correction whose persons were erased has none: there one can only go along.
    """
    if found.rows or listed.kind == _CORRECTION:
        return found
    return replace(found, rows=(Row(WHOLE, "", kind_words(listed.kind), AS_CENTRE, True),))


class Deciding:
    """Turns what stands on the page into one call."""

    def __init__(self, mending: Mending) -> None:
        self._mending = mending

    def work(self, detail: Detail) -> Callable[[], None]:
        """Return what writes down what the filled button says."""
        mending, pos, reason = self._mending, _pos(detail), detail.reason.text()
        choices = dict(detail.compare.choices)
        if detail.act is Act.KEEP:
            return partial(mending.keep_number, pos, reason)
        if detail.act is Act.VOID:
            return partial(mending.void_twin, pos, reason)
        if detail.act is Act.ACCEPT or choices.get(WHOLE) is Side.CENTRE:
            return partial(mending.accept_centre, pos, reason)
        if detail.act is Act.CHOOSE and WHOLE not in choices:
            return partial(mending.choose, pos, choices, reason)
        texts = detail.fields.texts() if detail.act is Act.MEND else {}
        return partial(mending.mend, pos, texts, reason)

    def hand_over(self, detail: Detail, to: str) -> Callable[[], None]:
        """Return what asks another to see to it."""
        return partial(self._mending.hand_over, _pos(detail), to, detail.reason.text())


def _pos(detail: Detail) -> int:
    listed = detail.line.listed if detail.line else None
    return listed.pos if isinstance(listed, Troubled) else 0

"""What keeps the page from being taken in: marked where it is to be mended, gone once it is."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, SignalInstance

from counter_app.domain.errors import RuleError
from ui.screens.intake.places import FIELDS

if TYPE_CHECKING:
    from ui.screens.intake.screen import IntakeScreen

PERSON, PROCEDURE, PAPERS, FEE, ANYTHING = range(5)
TABS = {PERSON: 0, PROCEDURE: 1, PAPERS: 2, FEE: 2}


class Refusal(QObject):
    """Puts the cursor where the officer must mend, and tells when that was done."""

    over = Signal()
    """The cause is gone."""

    def __init__(self, page: "IntakeScreen") -> None:
        super().__init__(page)
        self._page = page
        self._part: int | None = None
        parts: dict[int, tuple[SignalInstance, ...]] = {
            PERSON: (page.person.mended,),
            PROCEDURE: (
                page.procedure.marked,
                page.procedure.case_changed,
                page.procedure.places.changed,
            ),
            PAPERS: (page.papers.changed,),
            FEE: (page.fee.changed,),
            ANYTHING: (page.person.changed, page.papers.changed, page.fee.changed),
        }
        for part, signals in parts.items():
            for signal in signals:
                signal.connect(partial(self._on_change, part))

    def show(self, error: RuleError) -> None:
        """Mark the field that an error names."""
        field = error.findings[0].field
        self._part = self._mark(field)
        if self._part is not None:
            self._page.tabs.show_tab(TABS[self._part])

    def ask(self) -> None:
        """Let a question about the page as it stands go with the first change."""
        self._part = ANYTHING

    def clear(self) -> None:
        """Forget it: another page begins, or this one was taken in."""
        self._part = None
        self.over.emit()

    def _mark(self, field: str) -> int | None:
        page = self._page
        if page.person.mark(field):
            return PERSON
        if field in {"procedure", "case", "channel", *FIELDS} or field.startswith("other."):
            page.procedure.mark_field(field)
            return PROCEDURE
        if page.fee.mark(field):
            return FEE
        if field == "sets":
            page.papers.sets.setFocus()
            page.papers.sets.selectAll()
        return PAPERS if field == "sets" or field.startswith("papers") else None

    def _on_change(self, part: int, *_: object) -> None:
        if part == self._part:
            self.clear()

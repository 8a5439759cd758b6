"""Drafts beside the page at hand: how many, the next by a key, one thrown away and taken back."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QKeySequence, QShortcut

from counter_app.services.drafts import Draft, Drafts
from ui.screens.intake.draft_keeper import DraftKeeper
from ui.tasks import Tasks
from ui.widgets.keyed_button import KeyedButton

if TYPE_CHECKING:
    from ui.screens.intake.screen import IntakeScreen


class DraftShelf(QObject):
    """Goes round what was begun and not finished."""

    undo_offered = Signal(str, object)
    """What was thrown away, and the work that takes it back."""
    failed = Signal(object)
    """Why drafts could not be read."""

    def __init__(self, drafts: Drafts, tasks: Tasks, page: "IntakeScreen") -> None:
        super().__init__(page)
        self._drafts = drafts
        self._tasks = tasks
        self._page = page
        self.keeper = DraftKeeper(drafts, tasks, page)
        self.button = KeyedButton("Nháp đang giữ", "Ctrl+O")
        self.button.hide()
        self.button.clicked.connect(self._open_next)
        self.keeper.changed.connect(self.look)
        QShortcut(QKeySequence("Ctrl+N"), page, self.next_person)
        QShortcut(QKeySequence("Ctrl+Backspace"), page, self._throw_away)

    def look(self) -> None:
        """See what lies parked."""
        self._ask(self._show)

    def next_person(self) -> None:
        """Clear the page for the next person; what stood there stays parked."""
        self.keeper.leave()
        self._page.clear_page()
        self.look()

    def open(self, draft: Draft) -> None:
        """Go on with an intake that was begun."""
        self.keeper.take_up(draft)
        self._page.show_document(draft.document)

    def _ask(self, done: Callable[[list[Draft]], None]) -> None:
        self._tasks.run(self._drafts.parked, owner=self, done=done, failed=self.failed.emit)

    def _others(self, drafts: list[Draft]) -> list[Draft]:
        return [each for each in drafts if each.id != self.keeper.identity]

    def _show(self, drafts: list[Draft]) -> None:
        others = self._others(drafts)
        self.button.set_words(f"{len(others)} nháp đang giữ")
        self.button.setVisible(bool(others))

    def _open_next(self) -> None:
        self._ask(self._turn)

    def _turn(self, drafts: list[Draft]) -> None:
        """Open the next draft after the one at hand, from the last begun to the first and round."""
        order = sorted((each.id for each in drafts), reverse=True)
        others = self._others(drafts)
        if not others:
            return
        at_hand = self.keeper.identity
        place = order.index(at_hand) + 1 if at_hand in order else 0
        wanted = order[place % len(order)]
        self.keeper.leave()
        self._page.clear_page()
        self.open(next(each for each in drafts if each.id == wanted))
        self.look()

    def _throw_away(self) -> None:
        """Forget the page at hand; the strip takes it back."""
        document = self._page.document()
        self.keeper.finish()
        self._page.clear_page()
        if document is None:
            return
        take_back = partial(self._page.show_document, document)
        self.undo_offered.emit("Đã bỏ trang đang dở.", take_back)

"""Procedures that an officer pinned to the top of the list."""

from functools import partial

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from counter_app.services.procedures import Procedures
from ui.screens.intake.procedure import ProcedureColumn
from ui.tasks import Tasks


class Favourites(QObject):
    """Alt+Y pins the procedure at hand, or takes the pin away."""

    said = Signal(str, str)
    """What was done, and its tone."""
    failed = Signal(object)
    """Why it was not done."""

    def __init__(
        self, procedures: Procedures, tasks: Tasks, column: ProcedureColumn, page: QWidget
    ) -> None:
        super().__init__(page)
        self._procedures = procedures
        self._tasks = tasks
        self._column = column
        QShortcut(QKeySequence("Alt+Y"), page, self._toggle)

    def offer(self) -> None:
        """Read what can be chosen, and offer it."""
        offer, failed = self._column.offer, self.failed.emit
        self._tasks.run(self._procedures.choices, owner=self, done=offer, failed=failed)

    def _toggle(self) -> None:
        if choice := self._column.choice():
            work = partial(self._procedures.toggle_favourite, choice.code)
            self._tasks.run(work, owner=self, done=self._on_toggled, failed=self.failed.emit)

    def _on_toggled(self, is_one: bool) -> None:
        self.said.emit("Đã ghim thủ tục." if is_one else "Đã bỏ ghim thủ tục.", "green")
        self.offer()

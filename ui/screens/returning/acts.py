"""What the page has written down, off its thread: returns, what undoes them, lost receipts."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal

from counter_app.domain.ids import DossierId
from counter_app.services.issued_letters import Done
from counter_app.services.returning import HandingOver
from ui.tasks import Tasks

if TYPE_CHECKING:
    from counter_app.bootstrap import Services

SIGNATURE = "chữ ký người nhận.png"


class Acts(QObject):
    """Asks the services, one hand-over at a time."""

    handed_over = Signal(object)
    """What was done of each dossier."""
    voided = Signal(object)
    """The dossiers whose results wait again."""
    replaced = Signal(int)
    """How many receipts are printed once more."""
    coded = Signal(object, object)
    """A sum, and the code to pay it by."""
    failed = Signal(object)
    """Why nothing was written down."""

    def __init__(self, services: "Services", tasks: Tasks, owner: QObject) -> None:
        super().__init__(owner)
        self._services = services
        self._tasks = tasks
        self._busy = False

    def hand_over(self, handings: Mapping[DossierId, HandingOver], signature: Path | bytes) -> None:
        """Hand results over; Enter twice in a row hands nothing over twice."""
        if self._busy:
            return
        self._busy = True
        self._run(partial(self._hand_over, handings, signature), self._on_handed_over)

    def void(self, dossiers: Sequence[DossierId], reason: str) -> None:
        """Undo returns."""
        self._run(partial(self._services.returning.void_all, dossiers, reason), self.voided.emit)

    def replace_receipts(self, dossiers: Sequence[DossierId], reason: str) -> None:
        """Print lost receipts once more."""
        self._run(partial(self._replace, dossiers, reason), self.replaced.emit)

    def make_code(self, amount_dong: int | None) -> None:
        """Make the code to pay a sum by."""
        code = partial(self._services.payments.code, amount_dong)
        self._run(code, partial(self.coded.emit, amount_dong))

    def _hand_over(
        self, handings: Mapping[DossierId, HandingOver], signature: Path | bytes
    ) -> list[Done]:
        if signature:
            attachments = self._services.attachments
            if isinstance(signature, Path):
                held = attachments.hold_file(signature)
            else:
                held = attachments.hold(SIGNATURE, signature)
            handings = {
                dossier: replace(each, signature=held.id) for dossier, each in handings.items()
            }
        return self._services.returning.hand_over_all(handings)

    def _replace(self, dossiers: Sequence[DossierId], reason: str) -> int:
        for each in dossiers:
            self._services.returning.replace_receipt(each, reason)
        return len(dossiers)

    def _on_handed_over(self, done: list[Done]) -> None:
        self._busy = False
        self.handed_over.emit(done)

    def _on_failed(self, error: Exception) -> None:
        self._busy = False
        self.failed.emit(error)

    def _run(self, work: Callable[[], Any], done: Callable[[Any], None]) -> None:
        self._tasks.run(work, owner=self, done=done, failed=self._on_failed)

"""The letter of apology beside the lists: prepared, looked at, written."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot

from counter_app.domain import entries as e
from counter_app.domain.errors import RuleError
from counter_app.domain.ids import DossierId
from counter_app.services.dossier_page import DossierPage
from counter_app.services.issued_letters import Done
from ui.screens.dossier.letters import matter_of
from ui.screens.letters.matter import KIND_WORDS, Kind, Matter
from ui.screens.letters.view import LetterView
from ui.tasks import Tasks

if TYPE_CHECKING:
    from counter_app.bootstrap import Services


class Apologising(QObject):
    """Writes the letter of the dossier that is chosen in the lists."""

    begun = Signal(object)
    """The view of a letter that is to stand beside the lists."""
    over = Signal()
    """The letter was put off."""
    written = Signal(str)
    """What was written, in a sentence."""
    failed = Signal(object)
    """Why there is no letter."""

    def __init__(self, services: "Services", tasks: Tasks, page: QObject) -> None:
        super().__init__(page)
        self._services = services
        self._tasks = tasks
        self.letters = LetterView(tasks)
        self.letters.left.connect(self.over)
        self.letters.failed.connect(self.failed)
        self.letters.written.connect(self._on_written)

    @Slot(str)
    def begin(self, dossier: str) -> None:
        """Prepare the letter of a dossier, or say why it cannot have one."""
        self._tasks.run(
            partial(self._services.dossiers.page, DossierId(dossier)),
            owner=self,
            done=self._on_page,
            failed=self.failed.emit,
        )

    def _on_page(self, page: DossierPage) -> None:
        if objection := page.objections.get(e.Extended):
            self.failed.emit(RuleError(objection))
            return
        self.begun.emit(self.letters)
        self.letters.begin(matter_of(self._services, page, Kind.LATENESS))

    def _on_written(self, matter: Matter, outcome: Done) -> None:
        number = outcome.dossier.received.number.partition("-")[2]
        said = f"{KIND_WORDS[matter.kind].done} của {number}"
        self.written.emit(said + (", phiếu đã vào hàng đợi in." if outcome.job else "."))

"""What the groups of actions of the dossier page have in common: ask, do, say what was done."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal

from counter_app.domain.errors import RuleError
from counter_app.domain.ids import DossierId
from counter_app.services.dossier_page import DossierPage
from ui.screens.dossier.ask_bar import Question
from ui.screens.dossier.panel import Panel
from ui.tasks import Tasks

if TYPE_CHECKING:
    from counter_app.bootstrap import Services


class Acts(QObject):
    """Turns an action into a question or a panel, and that into one use case."""

    asked = Signal(object)
    """A question for the line at the foot."""
    shown = Signal(object)
    """A view that is to take the place of the columns."""
    done = Signal(str)
    """What was done, in a sentence; the dossier has changed, papers may wait."""
    failed = Signal(object)
    """Why it was not done."""

    def __init__(self, services: "Services", tasks: Tasks, page: QObject) -> None:
        super().__init__(page)
        self._services = services
        self._tasks = tasks
        self._page: DossierPage | None = None

    def show_page(self, page: DossierPage) -> None:
        """Act upon this dossier from now on."""
        self._page = page

    @property
    def _dossier(self) -> DossierId:
        assert self._page is not None  # noqa: S101 - nothing is offered before a page is shown
        return self._page.dossier.id

    def _ask(
        self, name: str, hint: str, work: Callable[[str], object], said: str, warning: str = ""
    ) -> None:
        """Ask for one line, do the work with it, and say that it was done."""

        def then(answer: str) -> None:
            self._run(partial(work, answer), partial(self._say, said))

        self.asked.emit(Question(name, hint, then, warning))

    def _say(self, said: str, _outcome: object) -> None:
        self.done.emit(said)

    def _run(
        self, work: Callable[[], Any], done: Callable[[Any], None], panel: Panel | None = None
    ) -> None:
        failed = partial(self._on_failed, panel)
        self._tasks.run(work, owner=self, done=done, failed=failed)

    def _on_failed(self, panel: Panel | None, error: Exception) -> None:
        if panel and isinstance(error, RuleError):
            panel.mark(error.findings[0].field)
        self.failed.emit(error)

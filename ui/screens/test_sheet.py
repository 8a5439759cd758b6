"""The test page of a printer, as it would come out of it."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QVBoxLayout, QWidget

from counter_app.domain.errors import RuleError
from counter_app.domain.print_job import Profile
from counter_app.services.print_profiles import PrintProfiles
from ui.tasks import Tasks
from ui.trouble import trouble_words
from ui.widgets.labels import label
from ui.widgets.page_view import PageView

if TYPE_CHECKING:
    from counter_app.devices.raster import PagePicture

DPI = 110
PAUSE_MS = 150
"""So long nothing is typed before it is drawn anew."""
SHOWN = "Trang in thử, như sẽ ra giấy (Ctrl+T để in)"


class TestSheet(QWidget):
    """Draws the page anew when what stands in the fields changes."""

    __test__ = False  # no test, whatever its name says

    def __init__(
        self, profiles: PrintProfiles, tasks: Tasks, asked: Callable[[], tuple[Profile, str]]
    ) -> None:
        """Make the view; `asked` returns the profile and the printer's name, or a RuleError."""
        super().__init__()
        self._profiles, self._tasks, self._asked = profiles, tasks, asked
        self._turn = 0
        self.view = PageView()
        self.view.setAccessibleName("Xem trang in thử")
        self.caption = label(part="label", wrap=True)
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self._pause = QTimer(self, singleShot=True, interval=PAUSE_MS)
        self._pause.timeout.connect(self._look)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 12, 16, 12)
        column.setSpacing(8)
        column.addWidget(self.view, 1)
        column.addWidget(self.caption)

    def look_again(self) -> None:
        """Draw what stands in the fields, once nothing more is typed."""
        self._pause.start()

    def _look(self) -> None:
        self._turn += 1
        try:
            profile, printer = self._asked()
        except RuleError as error:
            self._on_failed(self._turn, error)
            return
        self._tasks.run(
            partial(self._profiles.test_picture, profile, printer, DPI),
            owner=self,
            done=partial(self._show, self._turn),
            failed=partial(self._on_failed, self._turn),
        )

    def _show(self, turn: int, picture: "PagePicture") -> None:
        if turn == self._turn:
            self.view.show_page(picture)
            self.caption.setText(SHOWN)

    def _on_failed(self, turn: int, error: Exception) -> None:
        if turn != self._turn:
            return
        self.view.show_page(None)
        self.caption.setText(trouble_words(error)[0])

"""The pages of one paper, one at a time."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Any, Protocol

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.tasks import Tasks
from ui.widgets.labels import label
from ui.widgets.page_view import PageView

if TYPE_CHECKING:
    from counter_app.devices.raster import PagePicture

DPI = 110


class PageFound(Protocol):
    """A page as a service returns it: its picture, and out of how many."""

    @property
    def picture(self) -> "PagePicture":
        """The page."""
        ...

    @property
    def pages(self) -> int:
        """How many there are."""
        ...


class PagedView(QWidget):
    """Shows a page and what it is; the pages are drawn beside the window's own work."""

    troubled = Signal(object)
    """The exception that drawing a page ended in."""

    def __init__(self, tasks: Tasks, describe: Callable[[Any], str]) -> None:
        """Make an empty view; `describe` says what a found page is, behind its number."""
        super().__init__()
        self._tasks = tasks
        self._describe = describe
        self._look: Callable[[int, float], PageFound] | None = None
        self._turn, self._page, self._pages = 0, 0, 0
        self.view = PageView()
        self.caption = label(part="label", wrap=True)
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 12, 16, 12)
        column.setSpacing(8)
        column.addWidget(self.view, 1)
        column.addWidget(self.caption)

    def show_paper(self, look: Callable[[int, float], PageFound] | None, *, page: int = 0) -> None:
        """Show a page of a paper, counted from 0; `look` draws a page at so many dpi.

        None shows nothing.
        """
        self._look = look
        self._turn += 1
        if look is None:
            self.view.show_page(None)
            self.caption.clear()
        else:
            self._go_to(page)

    @property
    def page(self) -> int:
        """The page that is shown, counted from 0."""
        return self._page

    @Slot()
    def next(self) -> None:
        """Turn to the next page."""
        self._go_to(min(self._page + 1, self._pages - 1))

    @Slot()
    def back(self) -> None:
        """Turn to the page before."""
        self._go_to(max(self._page - 1, 0))

    def _go_to(self, page: int) -> None:
        if self._look is None or page < 0:
            return
        self._page = page
        self._tasks.run(
            partial(self._look, page, DPI),
            owner=self,
            done=partial(self._show, self._turn, page),
            failed=partial(self._on_failed, self._turn),
        )

    def _show(self, turn: int, page: int, found: PageFound) -> None:
        if (turn, page) != (self._turn, self._page):
            return
        self._pages = found.pages
        self.view.show_page(found.picture)
        turning = " (Trái, Phải để lật)" if self._pages > 1 else ""
        self.caption.setText(
            f"Trang {page + 1} trong {self._pages}, {self._describe(found)}{turning}"
        )

    def _on_failed(self, turn: int, error: Exception) -> None:
        if turn == self._turn:
            self.view.show_page(None)
            self.troubled.emit(error)

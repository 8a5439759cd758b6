"""The pages of one paper: as they went out, or as they would be printed now."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from counter_app.services.print_queue import PrintQueue, Sheet
from ui.tasks import Tasks
from ui.widgets.labels import label
from ui.widgets.page_view import PageView

DPI = 110


class JobPreview(QWidget):
    """Shows one page at a time; the first when another paper is chosen."""

    troubled = Signal(object)
    """The exception that drawing a page ended in."""

    def __init__(self, queue: PrintQueue, tasks: Tasks) -> None:
        super().__init__()
        self._queue = queue
        self._tasks = tasks
        self.job: int | None = None
        self._page, self._pages = 0, 0
        self.view = PageView()
        self.caption = label(part="label", wrap=True)
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 12, 16, 12)
        column.setSpacing(8)
        column.addWidget(self.view, 1)
        column.addWidget(self.caption)

    def show_job(self, job: int | None) -> None:
        """Show the first page of a paper, or none."""
        if job == self.job:
            return
        self.job = job
        if job is None:
            self.view.show_page(None)
            self.caption.clear()
        else:
            self._look(0)

    @Slot()
    def forget(self) -> None:
        """Draw again what is asked for next, though it be the same."""
        self.job = None

    @Slot()
    def next(self) -> None:
        """Turn to the next page."""
        self._look(min(self._page + 1, self._pages - 1))

    @Slot()
    def back(self) -> None:
        """Turn to the page before."""
        self._look(max(self._page - 1, 0))

    def _look(self, page: int) -> None:
        if self.job is None or page < 0:
            return
        self._page = page
        look: Callable[[], object] = partial(self._queue.preview, self.job, page, DPI)
        shown = partial(self._show, self.job, page)
        self._tasks.run(look, owner=self, done=shown, failed=self.troubled.emit)

    def _show(self, job: int, page: int, found: Sheet) -> None:
        if (job, page) != (self.job, self._page):
            return
        self._pages = found.pages
        self.view.show_page(found.picture)
        turn = " (Trái, Phải để lật)" if self._pages > 1 else ""
        self.caption.setText(f"Trang {page + 1} trong {self._pages}, {_which(found)}{turn}")


def _which(found: Sheet) -> str:
    if found.doubtful:
        return f"đúng tờ đã gửi máy in lần {found.copy}, chưa chắc đã ra"
    if found.went_out:
        return f"đúng tờ đã in lần {found.copy}"
    return f"như sẽ in lúc này, lần {found.copy}"

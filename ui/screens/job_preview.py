"""The pages of one paper: as they went out, or as they would be printed now."""

from functools import partial

from PySide6.QtCore import Slot

from counter_app.services.print_queue import PrintQueue, Sheet
from ui.tasks import Tasks
from ui.widgets.paged_view import PagedView


class JobPreview(PagedView):
    """Shows one page at a time; the first when another paper is chosen."""

    def __init__(self, queue: PrintQueue, tasks: Tasks) -> None:
        super().__init__(tasks, _which)
        self._queue = queue
        self.job: int | None = None

    def show_job(self, job: int | None) -> None:
        """Show the first page of a paper, or none."""
        if job != self.job:
            self.job = job
            self.show_paper(None if job is None else partial(self._queue.preview, job))

    @Slot()
    def forget(self) -> None:
        """Draw again what is asked for next, though it be the same."""
        self.job = None


def _which(found: Sheet) -> str:
    if found.doubtful:
        return f"đúng tờ đã gửi máy in lần {found.copy}, chưa chắc đã ra"
    if found.went_out:
        return f"đúng tờ đã in lần {found.copy}"
    return f"như sẽ in lúc này, lần {found.copy}"

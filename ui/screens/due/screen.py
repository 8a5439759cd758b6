"""Hạn trả & xin lỗi: what is late, due, waiting; who is to be called; what is published."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from counter_app.services.recompute import Preview
from ui.page import Page
from ui.screens.due.apologising import Apologising
from ui.screens.due.calls import CallsView
from ui.screens.due.lists import DueListsView
from ui.screens.due.publication import PublicationView
from ui.screens.due.recompute import RecomputeView
from ui.screens.due.strip import CalendarStrip
from ui.tasks import Tasks

if TYPE_CHECKING:
    from counter_app.bootstrap import Services

LEAST = QSize(0, 120)


class DueScreen(Page):
    """The lists; the calls, the notice board and the calendar's changes behind a key each."""

    title = "Hạn trả & xin lỗi"
    help = (
        ("Lên, Xuống", "đi trong các danh sách"),
        ("Enter", "mở hồ sơ; trong danh sách gọi báo thì ghi «đã báo»"),
        ("Ctrl+L", "soạn thư xin lỗi"),
        ("Ctrl+B", "nhắc bổ sung: đưa vào danh sách gọi báo"),
        ("Ctrl+U", "đóng hồ sơ đã quá ngày bổ sung"),
        ("Ctrl+G", "danh sách gọi báo người dân"),
        ("Ctrl+D", "ghi «không liên lạc được»; dừng việc đang chạy"),
        ("Ctrl+N", "danh sách xin lỗi để niêm yết"),
        ("Ctrl+H", "hồ sơ có ngày khác theo lịch mới"),
        ("Esc", "về danh sách; từ danh sách thì về ô tìm"),
    )
    dossier_wanted = Signal(str)
    """The dossier to open."""
    acted = Signal()
    """Something was written down, and a paper may wait."""

    def __init__(self, services: "Services", tasks: Tasks) -> None:
        super().__init__()
        self.strip = CalendarStrip()
        self.lists = DueListsView(services, tasks)
        self.calls = CallsView(services.call_list, tasks)
        self.publication = PublicationView(services.notice_board, tasks)
        self.recompute = RecomputeView(services.recomputing, tasks)
        self.apologising = Apologising(services, tasks, self)
        self.views = QStackedWidget()
        for view in (self.lists, self.calls, self.publication, self.recompute):
            self.views.addWidget(view)
            view.said.connect(self.said)
            view.troubled.connect(self.troubled)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self.strip)
        whole.addWidget(self.views, 1)
        self._connect()

    def _connect(self) -> None:
        lists, recompute = self.lists, self.recompute
        lists.dossier_wanted.connect(self.dossier_wanted)
        lists.apology_wanted.connect(self.apologising.begin)
        self.apologising.begun.connect(self.open_aside)
        self.apologising.over.connect(self.close_aside)
        self.apologising.written.connect(self._on_written)
        self.apologising.failed.connect(self.troubled)
        lists.calls.clicked.connect(self._open_calls)
        lists.publish.clicked.connect(self._open_publication)
        self.strip.look.clicked.connect(self._open_recompute)
        recompute.previewed.connect(self._on_previewed)
        recompute.progressed.connect(self.strip.show_progress)
        self.calls.counted.connect(lists.tell_calls)
        for view in (self.calls, self.publication, recompute):
            view.left.connect(self._go_back)
        for acting in (lists, self.calls, recompute):
            acting.acted.connect(self.acted)

    # ── what the desk asks of the page ──────────────────────────────────────────────────────

    def arrive(self) -> None:
        """Look again, with the cursor in the lists."""
        self._go_back()
        self.recompute.look()

    def refresh(self) -> None:
        """Read anew what is shown: something was written down, came in, or became late."""
        if self.isVisible():
            self.lists.refresh()
            self.calls.refresh()

    def open_aside(self, widget: QWidget) -> None:
        """Put a letter about the chosen dossier beside the lists."""
        self.views.setCurrentWidget(self.lists)
        self.lists.open_aside(widget)

    def close_aside(self) -> None:
        """Put the letter away."""
        self.lists.close_aside()

    def minimumSizeHint(self) -> QSize:
        """Let the window become low enough to fold."""
        return LEAST

    def fold(self, width: int) -> None:
        """Fit every view into a window of a logical width."""
        for view in (self.lists, self.calls, self.publication, self.recompute):
            view.fold(width)

    # ── views ───────────────────────────────────────────────────────────────────────────────

    def _go_back(self) -> None:
        self.views.setCurrentWidget(self.lists)
        self.lists.enter()
        self.refresh()

    def _on_written(self, said: str) -> None:
        self.close_aside()
        self.said.emit(said, "green")
        self.acted.emit()
        self.refresh()

    def _open_calls(self) -> None:
        self.views.setCurrentWidget(self.calls)
        self.calls.refresh()
        self.calls.enter()

    def _open_publication(self) -> None:
        self.views.setCurrentWidget(self.publication)
        self.publication.open()

    def _open_recompute(self) -> None:
        self.views.setCurrentWidget(self.recompute)
        self.recompute.enter()

    def _on_previewed(self, preview: Preview | None) -> None:
        self.strip.show_preview(preview)

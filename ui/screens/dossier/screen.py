"""Hồ sơ: the page of one dossier."""

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from counter_app.domain.ids import DossierId
from counter_app.services.attachments import Attachments
from counter_app.services.dossier_page import DossierPage, DossierPages
from counter_app.words.findings import sentence
from counter_app.words.timeline import timeline
from ui.page import TIGHT, Page
from ui.screens.dossier.files import FilesView
from ui.screens.dossier.header import DossierHeader
from ui.screens.dossier.issued import IssuedColumn
from ui.screens.dossier.steps import StepsColumn
from ui.tasks import Tasks
from ui.widgets.labels import label
from ui.widgets.tabs import Column, Tabs
from ui.widgets.timeline import TimelineModel, timeline_view

WIDTHS = (320, 0, 340)


class DossierScreen(Page):
    """What happened, where it stands, what was issued."""

    title = "Hồ sơ"
    help = (
        ("Ctrl+O", "xem tệp; Esc về hồ sơ"),
        ("Ctrl+F8", "xử lý điều trung tâm chưa nhận"),
        ("Ctrl+P", "in lại giấy tiếp nhận, có đóng dấu lần in và lý do"),
        ("Ctrl+E", "sửa sai và cấp lại giấy tiếp nhận, có lý do"),
        ("Alt+Trái, Phải", "hồ sơ trước, sau trong danh sách vừa tìm"),
        ("Alt+1, 2, 3", "sang cột"),
        ("Esc", "về ô tìm"),
    )
    mend_wanted = Signal(object, str)
    """The page to correct, and why."""
    reprint_wanted = Signal(object, str)
    """The dossier whose receipt is wanted once more, and why."""
    see_to_wanted = Signal(str)
    """The dossier of which the centre did not take something."""
    turned = Signal(int)
    """One back (-1) or on (1) in what was found."""

    def __init__(self, dossiers: DossierPages, attachments: Attachments, tasks: Tasks) -> None:
        super().__init__()
        self._dossiers = dossiers
        self._tasks = tasks
        self.shown: DossierPage | None = None
        self.header = DossierHeader()
        self.timeline = TimelineModel()
        self.happened = timeline_view(self.timeline)
        self.steps, self.issued = StepsColumn(), IssuedColumn()
        self.tabs = Tabs(
            (
                Column("Diễn biến", "Alt+1", self._timeline_column(), WIDTHS[0]),
                Column("Các bước, giấy tờ", "Alt+2", self.steps, WIDTHS[1]),
                Column("Giấy đã cấp, việc", "Alt+3", self.issued, WIDTHS[2]),
            )
        )
        self.files = FilesView(attachments, tasks)
        self.views = QStackedWidget()
        self.views.addWidget(self.tabs)
        self.views.addWidget(self.files)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self.header)
        whole.addWidget(self.views, 1)
        self.issued.mend_wanted.connect(self._on_mend)
        self.issued.reprint_wanted.connect(self._on_reprint)
        self.header.see_to.clicked.connect(self._on_see_to)
        self.steps.look.clicked.connect(self._on_look)
        self.files.left.connect(self._on_left)
        self.files.failed.connect(self.troubled)
        for key, step in (("Alt+Left", -1), ("Alt+Right", 1)):
            QShortcut(QKeySequence(key), self, partial(self.turned.emit, step))

    def _timeline_column(self) -> QWidget:
        column = QWidget()
        inside = QVBoxLayout(column)
        inside.setContentsMargins(16, 12, 8, 12)
        self._head = label("Diễn biến", "section")
        inside.addWidget(self._head)
        inside.addWidget(self.happened, 1)
        return column

    def fold(self, width: int) -> None:
        """Columns become tabs where room is short."""
        self.header.fold(width)
        self.tabs.fold(width < TIGHT)
        self._head.setVisible(width >= TIGHT)

    def open(self, dossier: DossierId) -> None:
        """Read a dossier and show it."""
        self._tasks.run(
            partial(self._dossiers.page, dossier),
            owner=self,
            done=self._show,
            failed=self.troubled.emit,
        )

    def _show(self, page: DossierPage) -> None:
        if self.shown is None or self.shown.dossier.id != page.dossier.id:
            self.views.setCurrentWidget(self.tabs)
        self.shown = page
        self.header.show_page(page)
        self.timeline.show(timeline(page.entries, page.officers))
        self.steps.show_page(page)
        self.issued.show_page(page)
        self.happened.setFocus(Qt.FocusReason.OtherFocusReason)
        self.happened.setCurrentIndex(self.timeline.index(0))
        if page.dossier.findings:
            self.said.emit(sentence(page.dossier.findings[0]), "amber")

    def refresh(self) -> None:
        """Read the dossier anew: something was printed or came in."""
        if self.shown and self.isVisible():
            self.open(self.shown.dossier.id)

    def _on_look(self) -> None:
        if self.shown and self.shown.dossier.attachments:
            self.views.setCurrentWidget(self.files)
            self.files.show_files(self.shown)

    def _on_left(self) -> None:
        self.views.setCurrentWidget(self.tabs)
        self.happened.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_reprint(self, reason: str) -> None:
        if self.shown:
            self.reprint_wanted.emit(self.shown.dossier.id, reason)

    def _on_see_to(self) -> None:
        if self.shown:
            self.see_to_wanted.emit(self.shown.dossier.id)

    def _on_mend(self, reason: str) -> None:
        if self.shown:
            self.mend_wanted.emit(self.shown, reason)

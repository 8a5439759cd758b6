"""Sổ & báo cáo: one sheet at a time, with what can be done with it below."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QFrame, QHBoxLayout, QStackedWidget, QVBoxLayout

from ui.page import SHORT, Page
from ui.screens.reports.day_view import DayView
from ui.screens.reports.responsibility_view import ResponsibilityView
from ui.screens.reports.sheet_view import SheetView
from ui.screens.reports.shift_view import ShiftView
from ui.tasks import Tasks
from ui.widgets.frames import scrolled
from ui.widgets.keyed_button import KeyedButton
from ui.widgets.segments import Segments

if TYPE_CHECKING:
    from counter_app.bootstrap import Services

NAMES = ("Giao ca", "Cuối ngày", "Trách nhiệm")
CHOICE_WIDTH = 546
"""Room for the one that is taken, which is set in bold."""


class ReportsScreen(Page):
    """The sheets of shift, day and period."""

    title = "Sổ & báo cáo"
    help = (
        ("Alt+1, 2, 3", "giao ca, cuối ngày, trách nhiệm"),
        ("Ctrl+Enter", "giao ca, kết thúc ngày, hoặc in phiếu trách nhiệm"),
        ("Ctrl+P", "in phiếu đang xem, không ghi gì thêm"),
        ("Ctrl+S", "lưu phiếu thành PDF"),
        ("Ctrl+Shift+S", "trách nhiệm: lưu bảng số liệu (CSV)"),
        ("Alt+Trái, Alt+Phải", "cuối ngày: sang ngày trước, ngày sau"),
        ("Enter", "mở danh sách của chỉ tiêu, mở hồ sơ"),
        ("Ctrl+D", "dừng việc tính số liệu"),
        ("Esc", "về các chỉ tiêu, hoặc về ô tìm"),
    )
    dossier_wanted = Signal(str)
    """The dossier that is to be opened."""
    number_wanted = Signal(str)
    """The number of a dossier that is to be opened."""

    def __init__(self, services: "Services", tasks: Tasks) -> None:
        super().__init__()
        sheets = services.sheets
        self.shift = ShiftView(services.shifts, sheets, tasks)
        self.day = DayView(services.day_ends, sheets, tasks)
        self.responsibility = ResponsibilityView(services.responsibility, sheets, tasks)
        self.choice = Segments(
            [f"{name} (Alt+{place})" for place, name in enumerate(NAMES, start=1)], "Phiếu"
        )
        self.choice.setMinimumWidth(CHOICE_WIDTH)
        self.stack = QStackedWidget()
        self.save = KeyedButton("Lưu PDF", "Ctrl+S")
        self.save_table = KeyedButton("Lưu bảng", "Ctrl+Shift+S")
        self.again = KeyedButton("In phiếu đang xem", "Ctrl+P", icon="printer")
        self.primary = KeyedButton("", "Ctrl+Return", icon="check", part="primary")
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        top.setContentsMargins(16, 8, 16, 0)
        top.addWidget(self.choice)
        top.addStretch()
        for view in self._views():
            self.stack.addWidget(scrolled(view))
        bar = QFrame()
        bar.setProperty("part", "bar")
        actions = QHBoxLayout(bar)
        actions.setContentsMargins(16, 6, 16, 6)
        for button in (self.save, self.save_table, self.again):
            actions.addWidget(button)
        actions.addStretch()
        actions.addWidget(self.primary)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addLayout(top)
        whole.addWidget(self.stack, 1)
        whole.addWidget(bar)

    def _connect(self) -> None:
        for place, view in enumerate(self._views()):
            QShortcut(QKeySequence(f"Alt+{place + 1}"), self, partial(self.go_to, place))
            view.said.connect(self.said)
            view.troubled.connect(self.troubled)
            view.ready.connect(partial(self._on_ready, view))
        self.choice.chosen.connect(self.go_to)
        self.save.clicked.connect(lambda: self.shown.save_sheet())
        self.again.clicked.connect(lambda: self.shown.print_sheet())
        self.primary.clicked.connect(lambda: self.shown.act())
        self.save_table.clicked.connect(self.responsibility.save_table)
        self.day.number_wanted.connect(self.number_wanted)
        self.responsibility.dossier_wanted.connect(self.dossier_wanted)

    def _views(self) -> tuple[SheetView, ...]:
        return self.shift, self.day, self.responsibility

    @property
    def shown(self) -> SheetView:
        """The sheet that is shown."""
        return self._views()[self.choice.taken]

    def arrive(self) -> None:
        """Show the sheet one was at, read anew."""
        self.go_to(self.choice.taken)

    def fold(self, width: int) -> None:
        """Leave keys out where room is short; each sheet folds for itself."""
        for button in (self.save, self.save_table, self.again):
            button.fold(width < SHORT)
        for view in self._views():
            view.fold(width)

    def go_to(self, place: int) -> None:
        """Show a sheet."""
        self.choice.take(place)
        view = self.shown
        self.stack.setCurrentIndex(place)
        is_period = view is self.responsibility
        self.save_table.setVisible(is_period)
        self.again.setVisible(not is_period)
        self.primary.set_words(view.primary)
        self.primary.setEnabled(False)
        view.arrive()

    def _on_ready(self, view: SheetView, ready: bool) -> None:
        if view is self.shown:
            self.primary.setEnabled(ready)

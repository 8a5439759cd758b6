"""Thiết lập quầy: four pages, one after the other; everything typed stays when one goes back."""

from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtCore import Qt, QTimer, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QFrame,
    QHBoxLayout,
    QScrollArea,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from counter_app.domain.folding import nfc
from ui.screens.setup.administrator import AdministratorStep
from ui.screens.setup.answers import Answers
from ui.screens.setup.devices import DevicesStep
from ui.screens.setup.reference import ReferenceStep
from ui.screens.setup.step import Step
from ui.screens.setup.unit import UnitStep
from ui.tasks import Tasks
from ui.trouble import trouble_words
from ui.widgets.banner import Banner
from ui.widgets.keyed_button import KeyedButton
from ui.widgets.labels import label

NEXT, LAST = "Tiếp", "Lập sổ và mở quầy"
AROUND = 120
"""What is kept in sight above and below the cursor: a whole recovery key."""
ENTERS = {Qt.Key.Key_Return, Qt.Key.Key_Enter}


class Wizard(QWidget):
    """Nothing is stored before the last page; then `finish` makes the counter on a worker."""

    finished = Signal(object)
    """The services of the counter that was set up."""
    left = Signal()
    """Back from the first page: something else was meant."""

    def __init__(
        self,
        tasks: Tasks,
        reference: ReferenceStep,
        devices: DevicesStep,
        finish: Callable[[Answers], Any],
    ) -> None:
        super().__init__()
        self._tasks = tasks
        self._finish = finish
        self._working = False
        self.unit, self.administrator = UnitStep(), AdministratorStep()
        self.reference, self.devices = reference, devices
        self.steps: list[Step] = [self.unit, self.administrator, reference, devices]
        self.progress, self.title = label(part="second"), label(part="title")
        self.banner, self.pages = Banner(), QStackedWidget()
        self.back = KeyedButton("Lùi", "Alt+Left", shown_key="Alt+Trái")
        self.next = KeyedButton(NEXT, "Alt+Right", part="primary", shown_key="Enter")
        self._cursor = QTimer(self)  # a page that just showed a field has not laid it out yet
        self._cursor.setSingleShot(True)
        self._cursor.timeout.connect(self._show_cursor)
        self._lay_out()
        self.back.clicked.connect(self.go_back)
        self.next.clicked.connect(self.go_on)
        for step in self.steps:
            step.troubled.connect(self.show_trouble)
            step.ready.connect(self.next.setFocus)
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.focusChanged.connect(self._on_focus)

    def _lay_out(self) -> None:
        for step in self.steps:
            area = _scrolled(step)
            area.verticalScrollBar().rangeChanged.connect(self._on_range)
            self.pages.addWidget(area)
        head = QVBoxLayout()
        head.setContentsMargins(32, 12, 32, 0)
        head.setSpacing(0)
        head.addWidget(self.progress)
        head.addWidget(self.title)
        bar = QFrame()
        bar.setProperty("part", "bar")
        bar.setFixedHeight(56)
        row = QHBoxLayout(bar)
        row.setContentsMargins(32, 0, 32, 0)
        row.addWidget(self.back)
        row.addStretch()
        row.addWidget(self.next)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addLayout(head)
        whole.addWidget(self.banner)
        whole.addWidget(self.pages, 1)
        whole.addWidget(bar)

    @property
    def place(self) -> int:
        """Which page is shown, the first being 0."""
        return self.pages.currentIndex()

    def begin(self) -> None:
        """Show the first page."""
        self._show(0)

    def go_on(self) -> None:
        """Go to the next page if this one is done, from the last set the counter up."""
        if self._working or not self.steps[self.place].is_done():
            return
        if self.place + 1 < len(self.steps):
            self._show(self.place + 1)
            return
        self._working = True
        self.next.setEnabled(False)
        self.back.setEnabled(False)
        self.banner.say("Đang lập sổ…", "neutral")
        work = partial(self._finish, self._answers())
        self._tasks.run(work, owner=self, done=self._on_finished, failed=self._on_failed)

    def go_back(self) -> None:
        """Go to the page before, from the first to where one came from."""
        if self._working:
            return
        if self.place == 0:
            self.left.emit()
        else:
            self._show(self.place - 1)

    def show_trouble(self, error: Exception) -> None:
        """Say what went wrong."""
        self.banner.say(*trouble_words(error))

    def take_scan(self, text: str, source: str) -> None:
        """Hand a scanned code to the page that is shown."""
        self.steps[self.place].take_scan(text, source)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let Enter press the button it stands on, do what the page wants of it, or go on."""
        if Qt.Key(event.key()) not in ENTERS:
            super().keyPressEvent(event)
            return
        focus = QApplication.focusWidget()
        if isinstance(focus, QAbstractButton):
            focus.click()
        elif not self.steps[self.place].takes_enter():
            self.go_on()

    def _show(self, place: int) -> None:
        step = self.steps[place]
        is_last = place + 1 == len(self.steps)
        self.banner.clear()
        self.progress.setText(f"Bước {place + 1} trong {len(self.steps)}")
        self.title.setText(step.title)
        self.next.set_words(LAST if is_last else NEXT)
        self.pages.setCurrentIndex(place)
        step.arrive()

    @Slot(QWidget, QWidget)
    def _on_focus(self, _before: QWidget | None, _now: QWidget | None) -> None:
        self._cursor.start()

    @Slot(int, int)
    def _on_range(self, _least: int, _most: int) -> None:
        self._cursor.start()

    @Slot()
    def _show_cursor(self) -> None:
        """Bring what has the cursor into sight, with what stands above it."""
        area, now = self.pages.currentWidget(), self.window().focusWidget()
        if isinstance(area, QScrollArea) and now is not None and area.isAncestorOf(now):
            room = (area.viewport().height() - now.height()) // 2
            area.ensureWidgetVisible(now, 0, max(0, min(AROUND, room)))

    def _answers(self) -> Answers:
        return Answers(
            office=self.unit.office(),
            officer_name=nfc(self.administrator.name.text()),
            password=self.administrator.password.text(),
            recovery=self.administrator.recovery.key,
            catalogue=self.reference.file,
            scanner=self.devices.settings(),
        )

    def _on_finished(self, services: object) -> None:
        self.administrator.forget()
        self.finished.emit(services)

    def _on_failed(self, error: Exception) -> None:
        self._working = False
        self.next.setEnabled(True)
        self.back.setEnabled(True)
        self.show_trouble(error)


def _scrolled(step: Step) -> QScrollArea:
    """Return a page that scrolls by itself where room is short; the bars never move."""
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    frame = QWidget()
    row = QVBoxLayout(frame)
    row.setContentsMargins(32, 8, 32, 8)
    row.addWidget(step)
    area.setWidget(frame)
    return area

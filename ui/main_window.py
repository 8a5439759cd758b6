"""The window: a strip for practice, one page at a time, a strip for trouble, a bottom line."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QCloseEvent, QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import QLabel, QMainWindow, QStackedWidget, QVBoxLayout, QWidget

from counter_app.domain.errors import EnvironmentTrouble, RuleError
from counter_app.domain.ids import DossierId
from counter_app.home import Home
from counter_app.words import findings, troubles
from ui.opening import open_home, open_practice, practice_home
from ui.screens.start import StartScreen
from ui.tasks import Tasks

if TYPE_CHECKING:
    from counter_app.bootstrap import Services
    from ui.screens.dossier import DossierScreen
    from ui.screens.search import SearchScreen

TRAINING = "CHẾ ĐỘ TẬP HUẤN – dữ liệu thử, giấy tờ in ra không có giá trị"
KEYS = "F3 hoặc Ctrl+K: tìm · Enter: mở hồ sơ · Esc: trở lại"


class MainWindow(QMainWindow):
    """One window on one home."""

    def __init__(self, home: Home, tasks: Tasks, *, named: bool) -> None:
        """Build the window; `named` says that the folder was asked for: practice goes there."""
        super().__init__()
        self._home = home if named or home.is_set_up else practice_home(home)
        self._ready = home.is_set_up or named
        self._tasks = tasks
        self._services: Services | None = None
        self.search: SearchScreen | None = None
        self.dossier: DossierScreen | None = None
        self.setWindowTitle("Quầy một cửa")
        self.resize(1366, 768)
        self.start = StartScreen()
        self.pages = QStackedWidget()
        self.pages.addWidget(QWidget())
        self.pages.addWidget(self.start)
        self.training = _strip("training", TRAINING)
        self.trouble = _strip("trouble")
        self.status = _strip("status")
        self._lay_out()
        self.start.answered.connect(self._on_answer)

    def _lay_out(self) -> None:
        whole = QWidget()
        layout = QVBoxLayout(whole)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        for each in (self.training, self.pages, self.trouble, self.status):
            layout.addWidget(each)
        layout.setStretchFactor(self.pages, 1)
        self.training.setVisible(False)
        self.trouble.setVisible(False)
        self.setCentralWidget(whole)

    def showEvent(self, event: QShowEvent) -> None:
        """Begin to open the home once the window is on the screen."""
        super().showEvent(event)
        if self._services is None and self.pages.currentIndex() == 0:
            self._begin()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Let running work end, then close the store."""
        self._tasks.finish()
        if self._services:
            self._services.close()
        super().closeEvent(event)

    def _begin(self) -> None:
        if self._home.is_training or (self._ready and not self._home.is_set_up):
            self._open_practice()
            return
        self.pages.setCurrentWidget(self.start)
        if self._ready:
            self.start.ask_password()
        else:
            self.start.offer_practice()

    @Slot(str)
    def _on_answer(self, secret: str) -> None:
        if not self._ready:
            self._open_practice()
            return
        work = partial(open_home, self._home, secret)
        self._tasks.run(work, owner=self, done=self._on_open, failed=self.show_trouble)

    def _open_practice(self) -> None:
        work = partial(open_practice, self._home)
        self._tasks.run(work, owner=self, done=self._on_open, failed=self.show_trouble)

    def _on_open(self, services: "Services") -> None:
        from ui.screens.dossier import DossierScreen
        from ui.screens.search import SearchScreen

        self._services = services
        self.status.setText(KEYS)
        self.trouble.setVisible(False)
        self.training.setVisible(services.desk.training)
        self.search = SearchScreen(services.lookup, self._tasks)
        self.dossier = DossierScreen(services.lookup, self._tasks)
        for screen in (self.search, self.dossier):
            screen.troubled.connect(self.show_trouble)
            self.pages.addWidget(screen)
        self.search.chosen.connect(self.open_dossier)
        for keys in ("F3", "Ctrl+K"):
            QShortcut(QKeySequence(keys), self, self.open_search)
        QShortcut(QKeySequence("Esc"), self, self.open_search)
        self.open_search()

    @Slot()
    def open_search(self) -> None:
        """Show the search page with the cursor in its box and the list fresh."""
        if self.search:
            self.pages.setCurrentWidget(self.search)
            self.search.focus_box()
            self.search.search()

    @Slot(str)
    def open_dossier(self, dossier: str) -> None:
        """Show one dossier."""
        if self.dossier:
            self.dossier.open(DossierId(dossier))
            self.pages.setCurrentWidget(self.dossier)

    @Slot(object)
    def show_trouble(self, error: Exception) -> None:
        """Say in the strip what went wrong; what is our own bug goes to the crash handler."""
        if isinstance(error, RuleError):
            text = findings.sentence(error.findings[0])
        elif isinstance(error, EnvironmentTrouble):
            text = troubles.sentence(error)
        else:
            raise error
        self.trouble.setText(text)
        self.trouble.setVisible(True)


def _strip(part: str, text: str = "") -> QLabel:
    label = QLabel(text)
    label.setProperty("part", part)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    return label

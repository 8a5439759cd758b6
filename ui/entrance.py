"""What comes before the desk: the first start, the set-up, the password; then the services."""

from functools import cached_property, partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QStackedWidget, QWidget

from counter_app.domain.errors import EnvironmentTrouble, Trouble
from counter_app.home import Home
from ui import opening
from ui.remembered import recall
from ui.tasks import Tasks
from ui.trouble import trouble_words
from ui.widgets.banner import Banner

if TYPE_CHECKING:
    from collections.abc import Callable

    from counter_app.bootstrap import Machine
    from ui.screens.first_start import FirstStart
    from ui.screens.preparing import Preparing
    from ui.screens.setup.wizard import Wizard
    from ui.screens.start import StartScreen


class Entrance(QStackedWidget):
    """One page at a time, until a home is open."""

    opened = Signal(object)
    """The services of the home."""
    scanner_chosen = Signal(object)
    """How the scanner is to be read while it is tried."""

    def __init__(
        self, home: Home, tasks: Tasks, *, named: bool, machine: "Machine | None" = None
    ) -> None:
        """Build nothing yet; `named` says that the folder was asked for: practice goes there."""
        super().__init__()
        self._home = home
        self._practice = home if named or home.is_training else opening.practice_home(home)
        self._named = named
        self._tasks = tasks
        self._machine = machine
        self.wizard: Wizard | None = None
        self.addWidget(QWidget())

    @cached_property
    def login(self) -> "StartScreen":
        """The page that asks for the password."""
        from ui.screens.start import StartScreen

        made = StartScreen()
        self.addWidget(made)
        made.answered.connect(self._on_answer)
        return made

    @cached_property
    def first(self) -> "FirstStart":
        """The page of a machine that is not set up."""
        from ui.screens.first_start import FirstStart

        made = FirstStart()
        self.addWidget(made)
        made.practise.connect(self.open_practice)
        made.set_up.connect(self.begin_set_up)
        return made

    @cached_property
    def preparing(self) -> "Preparing":
        """The page that is shown while a home for practice is made."""
        from ui.screens.preparing import Preparing

        made = Preparing()
        self.addWidget(made)
        return made

    def begin(self) -> None:
        """Open the home, or show what has to be known first."""
        if self._home.is_training or (self._named and not self._home.is_set_up):
            self.open_practice()
        elif self._home.is_set_up:
            self._ask_password()
        else:
            self._offer()
            self._warm_up()

    @Slot()
    def open_practice(self) -> None:
        """Open the home for practice, made if it is not there yet."""
        progress = self._prepare() if not self._practice.is_set_up else _unseen
        self._open(partial(opening.open_practice, self._practice, self._machine, progress))

    @Slot()
    def begin_set_up(self) -> None:
        """Show the first page of the set-up; what was typed before is still there."""
        if self.wizard is None:
            self.wizard = self._new_wizard()
            self.addWidget(self.wizard)
        self.setCurrentWidget(self.wizard)
        self.wizard.begin()

    def say(self, words: str, tone: str) -> None:
        """Say something in the strip of the page that is shown."""
        self._banner().say(words, tone)

    @Slot(object)
    def show_trouble(self, error: Exception) -> None:
        """Say in the strip what went wrong; what is our own bug goes to the crash handler."""
        self.say(*trouble_words(error))

    @Slot(str, str)
    def on_scan(self, text: str, source: str) -> None:
        """Hand a scanned code to the set-up; nothing else here has a use for one."""
        if self.wizard and self.currentWidget() is self.wizard:
            self.wizard.take_scan(text, source)

    def _prepare(self) -> "Callable[[int, int], None]":
        self.setCurrentWidget(self.preparing)
        return self.preparing.begin()

    def _banner(self) -> Banner:
        if self.wizard and self.currentWidget() is self.wizard:
            return self.wizard.banner
        return self.first.trouble if self.currentWidget() is self.first else self.login.trouble

    def _ask_password(self) -> None:
        wait_s = opening.login_wait_s(self._home, self._machine)
        self.setCurrentWidget(self.login)
        self.login.ask_password(recall(self._home.remembered).unit, wait_s)
        self._warm_up()

    def _warm_up(self) -> None:
        self._tasks.run(opening.warm_up, owner=self, done=lambda _: None, failed=self.show_trouble)

    def _offer(self) -> None:
        self.setCurrentWidget(self.first)
        self.first.arrive()

    def _new_wizard(self) -> "Wizard":
        from ui.screens.setup.devices import DevicesStep
        from ui.screens.setup.reference import ReferenceStep
        from ui.screens.setup.wizard import Wizard

        today = opening.today(self._machine)
        devices = DevicesStep(self._tasks, today, opening.printer_names, opening.scanner_ports)
        devices.chosen.connect(self.scanner_chosen)
        finish = partial(opening.set_up_counter, self._home, machine=self._machine)
        wizard = Wizard(self._tasks, ReferenceStep(self._tasks, today), devices, finish)
        wizard.finished.connect(self.opened)
        wizard.left.connect(self._offer)
        self._tasks.run(
            partial(opening.new_recovery_key, self._machine),
            owner=wizard,
            done=wizard.administrator.recovery.show_key,
            failed=wizard.show_trouble,
        )
        return wizard

    @Slot(str)
    def _on_answer(self, secret: str) -> None:
        self._open(partial(opening.open_home, self._home, secret, self._machine))

    def _open(self, work: "Callable[[], object]") -> None:
        self._tasks.run(work, owner=self, done=self.opened.emit, failed=self._on_trouble)

    def _on_trouble(self, error: Exception) -> None:
        is_blank = self.currentIndex() == 0  # practice that is there and could not be opened
        if is_blank or self.currentWidget() is self.preparing:
            self.setCurrentWidget(self.first)
        self.show_trouble(error)
        refused = isinstance(error, EnvironmentTrouble) and error.trouble in {
            Trouble.LOGIN_REFUSED,
            Trouble.LOGIN_TOO_SOON,
        }
        if refused and (seconds := opening.login_wait_s(self._home, self._machine)):
            self.login.wait(seconds)


def _unseen(_done: int, _total: int) -> None:
    """Show nothing: a home that is there opens at once."""

"""The pages of the desk: made when first asked for, wired to each other, heard as one."""

from functools import cached_property, partial
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QStackedWidget

from counter_app.domain.ids import DossierId
from ui.page import Page
from ui.screens.intake.screen import IntakeScreen
from ui.tasks import Tasks

if TYPE_CHECKING:
    from counter_app.bootstrap import Services
    from counter_app.domain.submission import Submission
    from counter_app.services.dossier_page import DossierPage
    from ui.screens.centre import CentreScreen
    from ui.screens.dossier.screen import DossierScreen
    from ui.screens.due.screen import DueScreen
    from ui.screens.forms.screen import FormsScreen
    from ui.screens.handover.screen import HandOverScreen
    from ui.screens.immediate import ImmediateScreen
    from ui.screens.notices.screen import NoticesScreen
    from ui.screens.office import OfficeScreen
    from ui.screens.online.screen import OnlineScreen
    from ui.screens.print_jobs import PrintJobsScreen
    from ui.screens.printers import PrintersScreen
    from ui.screens.processes.screen import ProcessesScreen
    from ui.screens.reports.screen import ReportsScreen
    from ui.screens.returning.screen import ReturningScreen
    from ui.screens.scanner import ScannerScreen
    from ui.screens.search import SearchScreen
    from ui.screens.shelves import ShelvesScreen
    from ui.screens.sync.screen import SyncScreen

P = TypeVar("P", bound=Page)
MEND_FOR_S = 600
"""For ten minutes after accepting the strip offers to correct and print again."""
UNDO_FOR_S = 60


class Pages(QStackedWidget):
    """One page at a time; the key of its destination stands in `keys`."""

    wanted = Signal(object)
    """A page that is to be shown."""
    said = Signal(object, str, str)
    """A page, a sentence for its strip, and its tone."""
    offered = Signal(object, str, str, str, object, int)
    """A page, a sentence, its tone, a word for what can be done, that work, and seconds to stay."""
    troubled = Signal(object, object)
    """A page, and the exception that some work of it ended in."""
    settled = Signal(object)
    """A page on which nothing is wrong any more."""
    moved_on = Signal(object)
    """A page that is of something else now."""
    changed = Signal()
    """Figures changed, or a paper waits."""
    acted = Signal()
    """Somebody saw to the print queue."""
    printed = Signal()
    """Papers went out, or could not."""
    try_wanted = Signal()
    """Send to the centre now."""
    see_to_wanted = Signal(str)
    """See to what the centre did not take of a dossier."""
    decided = Signal()
    """What the centre did not take was seen to: it may be sent."""
    read_anew = Signal()
    """The figures of the counter were read: something may have come in, or become late."""
    scanner_chosen = Signal(object)
    """How the scanner is to be read from now on."""

    def __init__(self, services: "Services", tasks: Tasks) -> None:
        super().__init__()
        self._services = services
        self._tasks = tasks
        self.keys: dict[Page, str] = {}

    @property
    def shown(self) -> Page:
        """The page that is shown."""
        page = self.currentWidget()
        assert isinstance(page, Page)  # noqa: S101 - the stack holds nothing else
        return page

    @cached_property
    def intake(self) -> IntakeScreen:
        """Taking a dossier in."""
        made = self._joined(IntakeScreen(self._services, self._tasks), "F2")
        made.mend_offered.connect(partial(self._offer, made, "green", "Sửa và in lại", MEND_FOR_S))
        made.undo_offered.connect(partial(self._offer, made, "neutral", "Lấy lại", UNDO_FOR_S))
        made.accepted.connect(self.changed)
        made.recognition.collect_wanted.connect(self.collect_of)
        return made

    @cached_property
    def immediate(self) -> "ImmediateScreen":
        """What is done while one waits."""
        from ui.screens.immediate import ImmediateScreen

        made = self._joined(ImmediateScreen(self._services, self._tasks), "Ctrl+J")
        made.returned.connect(self.changed)
        return made

    @cached_property
    def handover(self) -> "HandOverScreen":
        """Dossiers from hand to hand."""
        from ui.screens.handover.screen import HandOverScreen

        made = self._joined(HandOverScreen(self._services, self._tasks), "F10")
        made.changed.connect(self.changed)
        made.dossier_wanted.connect(self.open_dossier)
        return made

    @cached_property
    def search(self) -> "SearchScreen":
        """What was found."""
        from ui.screens.search import SearchScreen

        made = self._joined(SearchScreen(self._services.lookup, self._tasks), "F3")
        made.chosen.connect(self.open_dossier)
        return made

    @cached_property
    def returning(self) -> "ReturningScreen":
        """What waits to be collected."""
        from ui.screens.returning.screen import ReturningScreen

        made = self._joined(ReturningScreen(self._services, self._tasks), "F4")
        made.changed.connect(self.changed)
        return made

    @cached_property
    def dossier(self) -> "DossierScreen":
        """One dossier."""
        from ui.screens.dossier.screen import DossierScreen

        made = self._joined(DossierScreen(self._services, self._tasks), "F3")
        made.turned.connect(self._on_turned)
        made.mend_wanted.connect(self._on_mend_wanted)
        made.reprint_wanted.connect(self._on_reprint_wanted)
        made.see_to_wanted.connect(self.see_to_wanted)
        made.dossier_wanted.connect(self.open_dossier)
        made.result_wanted.connect(self.note_result)
        made.collect_wanted.connect(self.collect)
        made.acted.connect(self.changed)
        self.printed.connect(made.refresh)
        return made

    @cached_property
    def due(self) -> "DueScreen":
        """What is late, due, and waiting."""
        from ui.screens.due.screen import DueScreen

        made = self._joined(DueScreen(self._services, self._tasks), "F5")
        made.dossier_wanted.connect(self.open_dossier)
        made.acted.connect(self.changed)
        self.read_anew.connect(made.refresh)
        return made

    @cached_property
    def online(self) -> "OnlineScreen":
        """What was filed on line."""
        from ui.screens.online.screen import OnlineScreen

        made = self._joined(OnlineScreen(self._services, self._tasks), "F6")
        made.dossier_wanted.connect(self.open_dossier)
        made.mend_wanted.connect(self._on_filing_to_mend)
        made.acted.connect(self.changed)
        self.read_anew.connect(made.look_again)
        return made

    @cached_property
    def print_jobs(self) -> "PrintJobsScreen":
        """The print queue."""
        from ui.screens.print_jobs import PrintJobsScreen

        services = self._services
        page = PrintJobsScreen(services.print_queue, services.print_profiles, self._tasks)
        made = self._joined(page, "Ctrl+Shift+P")
        made.acted.connect(self.acted)
        self.printed.connect(made.refresh)
        return made

    @cached_property
    def reports(self) -> "ReportsScreen":
        """The sheets of shift, day and period."""
        from ui.screens.reports.screen import ReportsScreen

        made = self._joined(ReportsScreen(self._services, self._tasks), "F7")
        made.dossier_wanted.connect(self.open_dossier)
        made.number_wanted.connect(self._on_number_wanted)
        return made

    @cached_property
    def sync(self) -> "SyncScreen":
        """What waits for the centre, and what needs a person."""
        from ui.screens.sync.screen import SyncScreen

        services = self._services
        made = self._joined(SyncScreen(services.sync_lists, services.mending, self._tasks), "F8")
        made.try_wanted.connect(self.try_wanted)
        made.acted.connect(self.decided)
        made.dossier_wanted.connect(self.open_dossier)
        made.reissue_wanted.connect(self._on_reissue_wanted)
        made.courier_wanted.connect(self._on_courier_wanted)
        return made

    @cached_property
    def printers(self) -> "PrintersScreen":
        """The printers of this machine."""
        from ui.screens.printers import PrintersScreen

        services = self._services
        page = PrintersScreen(services.print_profiles, services.thermal_printers, self._tasks)
        made = self._joined(page, "F9")
        made.saved.connect(self.changed)
        return made

    @cached_property
    def forms(self) -> "FormsScreen":
        """The forms of the office."""
        from ui.screens.forms.screen import FormsScreen

        return self._joined(FormsScreen(self._services.form_book, self._tasks), "F9")

    @cached_property
    def scanner(self) -> "ScannerScreen":
        """How the scanner is read."""
        from ui.screens.scanner import ScannerScreen

        services = self._services
        page = ScannerScreen(services.scanning, services.scan_folder, self._tasks)
        made = self._joined(page, "F9")
        made.chosen.connect(self.scanner_chosen)
        return made

    @cached_property
    def processes(self) -> "ProcessesScreen":
        """The internal process of each procedure."""
        from ui.screens.processes.screen import ProcessesScreen

        return self._joined(ProcessesScreen(self._services.processes, self._tasks), "F9")

    @cached_property
    def centre(self) -> "CentreScreen":
        """The centre that this counter belongs to."""
        from ui.screens.centre import CentreScreen

        services = self._services
        made = self._joined(CentreScreen(services.joining, services.courier, self._tasks), "F9")
        made.acted.connect(self.decided)
        made.acted.connect(self.changed)
        return made

    @cached_property
    def shelves(self) -> "ShelvesScreen":
        """Where papers and results lie."""
        from ui.screens.shelves import ShelvesScreen

        return self._joined(ShelvesScreen(self._services.shelves, self._tasks), "F9")

    @cached_property
    def notices(self) -> "NoticesScreen":
        """What citizens are told."""
        from ui.screens.notices.screen import NoticesScreen

        return self._joined(NoticesScreen(self._services.notice_texts, self._tasks), "F9")

    @cached_property
    def office(self) -> "OfficeScreen":
        """What the office decides for its own desk."""
        from ui.screens.office import OfficeScreen

        made = self._joined(OfficeScreen(self._services.office_rules, self._tasks), "F9")
        made.saved.connect(self.changed)
        return made

    def leave(self) -> None:
        """Let go of long work; the window closes and would wait for it."""
        if "reports" in vars(self):
            self.reports.responsibility.leave()

    @Slot()
    def _on_courier_wanted(self) -> None:
        self.wanted.emit(self.centre)
        self.centre.write_letter()

    @Slot(str)
    def open_dossier(self, dossier: str) -> None:
        """Show one dossier."""
        self.wanted.emit(self.dossier)
        self.dossier.open(DossierId(dossier))

    @Slot(str)
    def collect(self, dossier: str) -> None:
        """Hand over what waits of whoever filed a dossier."""
        self.wanted.emit(self.returning)
        self.returning.open_dossier(DossierId(dossier))

    @Slot(str)
    def collect_of(self, identity: str) -> None:
        """Hand over what waits of the holder of a number."""
        self.wanted.emit(self.returning)
        self.returning.open_person(identity)

    @Slot(str)
    def note_result(self, number: str) -> None:
        """Note that the result of a dossier is here."""
        self.wanted.emit(self.returning)
        self.returning.begin_arrivals()
        self.returning.arrivals.take(number)

    @Slot(str)
    def _on_number_wanted(self, number: str) -> None:
        """Open the dossier of a number that a sheet names."""
        self._tasks.run(
            partial(self._services.lookup.by_number, number),
            owner=self,
            done=lambda history: self.open_dossier(history.dossier.id),
            failed=partial(self.troubled.emit, self.reports),
        )

    def _joined(self, page: P, key: str) -> P:
        self.keys[page] = key
        self.addWidget(page)
        page.said.connect(partial(self.said.emit, page))
        page.offered.connect(partial(self._on_offered, page))
        page.troubled.connect(partial(self.troubled.emit, page))
        page.settled.connect(partial(self.settled.emit, page))
        page.moved_on.connect(partial(self.moved_on.emit, page))
        return page

    def _offer(
        self, page: Page, tone: str, action: str, seconds: int, told: str, act: object
    ) -> None:
        self.offered.emit(page, told, tone, action, act, seconds)

    def _on_offered(self, page: Page, told: str, action: str, act: object) -> None:
        self._offer(page, "green", action, UNDO_FOR_S, told, act)

    @Slot(int)
    def _on_turned(self, step: int) -> None:
        """Go to the next dossier of what was found, or the one before."""
        shown = self.dossier.shown
        order = [each.dossier for each in self.search.found]
        if shown and shown.dossier.id in order:
            place = order.index(shown.dossier.id) + step
            if 0 <= place < len(order):
                self.dossier.open(order[place])

    def _on_filing_to_mend(self, submission: "Submission") -> None:
        self.wanted.emit(self.intake)
        self.intake.take_from(submission)

    def _on_mend_wanted(self, page: "DossierPage", reason: str) -> None:
        self.wanted.emit(self.intake)
        self.intake.mend(page.dossier, reason)

    @Slot(str, str)
    def _on_reissue_wanted(self, dossier: str, reason: str) -> None:
        """Read a dossier that is to be corrected and reissued, then put it onto the intake page."""
        self._tasks.run(
            partial(self._services.dossiers.page, DossierId(dossier)),
            owner=self,
            done=lambda page: self._on_mend_wanted(page, reason),
            failed=partial(self.troubled.emit, self.sync),
        )

    def _on_reprint_wanted(self, dossier: DossierId, reason: str, form: str) -> None:
        failed = partial(self.troubled.emit, self.dossier)
        again = partial(self._services.print_queue.reprint, dossier, reason, form)
        self._tasks.run(again, owner=self, done=self._on_reprint, failed=failed)

    def _on_reprint(self, _job: int) -> None:
        told = "Đã đưa vào hàng đợi in, giấy in ra đóng dấu lần in."
        self.said.emit(self.dossier, told, "green")
        self.changed.emit()

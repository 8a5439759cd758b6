"""What of results, money and places is done from the page of one dossier."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from counter_app.domain import entries as e
from counter_app.domain.dossier import Dossier
from counter_app.services.dossier_page import DossierPage
from ui.screens.dossier.actions import Action
from ui.screens.dossier.ask_bar import Question
from ui.screens.fees.panel import FeePanel
from ui.tasks import Tasks

if TYPE_CHECKING:
    from counter_app.bootstrap import Services


class Results(QObject):
    """Leads to the pages of results, and turns the rest into a question or a panel."""

    asked = Signal(object)
    """A question for the line at the foot."""
    shown = Signal(object)
    """A panel that is to take the place of the columns."""
    done = Signal(str)
    """What was done, in a sentence; the dossier has changed."""
    failed = Signal(object)
    """Why it was not done."""
    result_wanted = Signal(str)
    """The number of a dossier whose result is here."""
    collect_wanted = Signal(str)
    """The dossier whose result is to be handed over."""

    def __init__(self, services: "Services", tasks: Tasks, page: QObject) -> None:
        super().__init__(page)
        self._services = services
        self._tasks = tasks
        self.fees = FeePanel(services, tasks)
        self.fees.written.connect(self._on_money)
        self.fees.failed.connect(self.failed)

    def table(self) -> tuple[Action, ...]:
        """Return the actions, the usual ones first."""
        return (
            Action("Có kết quả về", "Ctrl+Shift+R", "intake", self._arrive, e.ResultArrived),
            Action("Trả kết quả", "Alt+R", "return", self._collect, e.Returned),
            Action("Thu phí, lệ phí", "Ctrl+Shift+F", "hash", self._money, e.FeeCollected),
            Action("Xếp vào kệ", "Ctrl+Shift+K", "folder", self._shelve, e.Shelved),
            Action("Rút lại kết quả", "Ctrl+Shift+W", "return", self._withdraw,
                   e.ResultWithdrawn),
            Action("Hủy việc trả kết quả", "Ctrl+Shift+V", "minus", self._void_return,
                   e.ReturnVoided),
        )  # fmt: skip

    def _arrive(self, page: DossierPage) -> None:
        self.result_wanted.emit(page.dossier.received.number)

    def _collect(self, page: DossierPage) -> None:
        self.collect_wanted.emit(page.dossier.id)

    def _money(self, page: DossierPage) -> None:
        self.shown.emit(self.fees)
        self.fees.show_dossier(page.dossier)

    def _on_money(self, dossier: Dossier) -> None:
        owed = dossier.owed_dong
        left = "" if owed is None else f", còn phải thu {owed:,} đ".replace(",", ".", 1)
        self.done.emit(f"Đã ghi phí, lệ phí{left}.")

    def _shelve(self, page: DossierPage) -> None:
        free = partial(self._services.shelves.free)
        self._tasks.run(
            free,
            owner=self,
            done=partial(self._ask_place, page),
            failed=self.failed.emit,
        )

    def _ask_place(self, page: DossierPage, free: object) -> None:
        hint = f"ô trống gần nhất: {free}; để «-» là lấy ra" if free else "ví dụ: B-15"
        self._ask("Xếp vào ô nào?", hint, partial(self._put, page), "Đã ghi chỗ để.")

    def _put(self, page: DossierPage, place: str) -> object:
        where = "" if place.strip() == "-" else place
        return self._services.remarks.shelve(page.dossier.id, where)

    def _withdraw(self, page: DossierPage) -> None:
        work = partial(self._services.returning.withdraw, page.dossier.id)
        self._ask("Vì sao rút lại kết quả?", "ví dụ: kết quả ghi sai", work, "Đã rút lại kết quả.")

    def _void_return(self, page: DossierPage) -> None:
        work = partial(self._services.returning.void, page.dossier.id)
        said = "Đã hủy việc trả; kết quả lại chờ trả."
        self._ask("Vì sao hủy việc trả?", "ví dụ: trả nhầm người", work, said)

    def _ask(self, name: str, hint: str, work: Callable[[str], object], said: str) -> None:
        def then(answer: str) -> None:
            self._tasks.run(
                partial(work, answer),
                owner=self,
                done=lambda _: self.done.emit(said),
                failed=self.failed.emit,
            )

        self.asked.emit(Question(name, hint, then))

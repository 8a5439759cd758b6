"""What of results, money and places is done from the page of one dossier."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from counter_app.domain import entries as e
from counter_app.domain.dossier import Dossier
from counter_app.services.dossier_page import DossierPage
from counter_app.words.money import amount_text
from ui.screens.dossier.actions import Action
from ui.screens.dossier.acts import Acts
from ui.screens.fees.panel import FeePanel
from ui.tasks import Tasks

if TYPE_CHECKING:
    from counter_app.bootstrap import Services


class Results(Acts):
    """Results, money and places; what has a page of its own is led to."""

    result_wanted = Signal(str)
    """The number of a dossier whose result is here."""
    collect_wanted = Signal(str)
    """The dossier whose result is to be handed over."""

    def __init__(self, services: "Services", tasks: Tasks, page: QObject) -> None:
        super().__init__(services, tasks, page)
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
        left = "" if owed is None else f", còn phải thu {amount_text(owed)}"
        self.done.emit(f"Đã ghi phí, lệ phí{left}.")

    def _shelve(self, page: DossierPage) -> None:
        self._run(self._services.shelves.free, partial(self._ask_place, page))

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

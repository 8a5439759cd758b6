"""What of the hand-over is done from the page of one dossier: ask, write, and say what was done."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from counter_app.domain import entries as e
from counter_app.domain.calendar import local
from counter_app.domain.dossier import Dossier
from counter_app.domain.errors import RuleError
from counter_app.domain.handover import authority_objection
from counter_app.services.dossier_page import DossierPage
from counter_app.services.handover import Handed
from counter_app.words.due import moment_text
from counter_app.words.findings import sentence
from ui.screens.dossier.actions import Action
from ui.screens.dossier.acts import Acts
from ui.screens.dossier.hand_panels import AuthorityPanel, ConsultPanel, GivePanel
from ui.screens.dossier.panel import Panel
from ui.tasks import Tasks

if TYPE_CHECKING:
    from counter_app.bootstrap import Services

AT_THE_COUNTER = "Hồ sơ đang ở quầy."
TAKEN = "Đơn vị đã nhận rồi."
NOBODY_ASKED = "Không chờ ý kiến của cơ quan nào."
OWN = "Hồ sơ do chính cơ quan này giải quyết."


class Handing(Acts):
    """From hand to hand, and who is asked meanwhile."""

    def __init__(self, services: "Services", tasks: Tasks, page: QObject) -> None:
        super().__init__(services, tasks, page)
        self._handover = services.handover
        self.give, self.consult, self.authority = GivePanel(), ConsultPanel(), AuthorityPanel()
        self.give.act_wanted.connect(self._on_give)
        self.consult.act_wanted.connect(self._on_consult)
        self.authority.act_wanted.connect(self._on_authority)

    @property
    def views(self) -> tuple[Panel, ...]:
        """What may take the place of the columns."""
        return (self.give, self.consult, self.authority)

    def table(self) -> tuple[Action, ...]:
        """Return the actions, the usual ones first."""
        return (
            Action("Bàn giao, chuyển bước", "Ctrl+G", "right", self._give, e.Transferred),
            Action("Đơn vị đã nhận", "Ctrl+Shift+N", "check", self._take, e.HopTaken, _not_given),
            Action("Rút lại", "Ctrl+Z", "return", self._take_back, e.TakenBack, _not_given),
            Action("Chuyển trả", "Ctrl+Shift+T", "return", self._roll_back, e.RolledBack,
                   _not_held),
            Action("Lấy ý kiến", "Ctrl+I", "building", self._consult, e.ConsultationAsked),
            Action("Đã trả lời ý kiến", "Ctrl+Shift+I", "check", self._answer,
                  e.ConsultationAnswered, _nobody_asked),
            Action("Cơ quan có thẩm quyền đã nhận", "Ctrl+Shift+A", "calendar", self._authority,
                  e.AuthorityReceived, _had),
        )  # fmt: skip

    # ── panels ──────────────────────────────────────────────────────────────────────────────

    def _give(self, page: DossierPage) -> None:
        self.show_page(page)
        self.shown.emit(self.give)
        self.give.begin(page)
        plan = partial(self._handover.plan, page.dossier.id)
        self._run(plan, lambda found: self.give.propose(found, page.now))

    def _on_give(self) -> None:
        giving = self.give.typed()
        work = partial(self._handover.transfer, [self._dossier], giving)
        self._run(work, partial(self._on_given, giving.to_unit), self.give)

    def _on_given(self, unit: str, handed: Handed) -> None:
        slip = " và phiếu kiểm soát" if handed.slips else ""
        self.done.emit(f"Đã bàn giao cho {unit}; danh sách{slip} chờ in.")

    def _consult(self, page: DossierPage) -> None:
        self.show_page(page)
        self.shown.emit(self.consult)
        self.consult.begin(page)

    def _on_consult(self) -> None:
        body, days, words = self.consult.typed()
        work = partial(self._handover.consult, self._dossier, body, days, words)
        self._run(work, partial(self._say, f"Đã ghi lấy ý kiến {body}."), self.consult)

    def _authority(self, page: DossierPage) -> None:
        self.show_page(page)
        self.shown.emit(self.authority)
        self.authority.begin(page)

    def _on_authority(self) -> None:
        try:
            moment = self.authority.typed()
        except RuleError as error:
            self._on_failed(self.authority, error)
            return
        work = partial(self._handover.authority_received, self._dossier, moment)
        self._run(work, self._on_received, self.authority)

    def _on_received(self, dossier: Dossier) -> None:
        due = f", hẹn trả {moment_text(local(dossier.due_at))}" if dossier.due_at else ""
        self.done.emit(f"Đã ghi nơi giải quyết nhận hồ sơ{due}; in lại giấy tiếp nhận để báo hẹn.")

    # ── one line, or none ───────────────────────────────────────────────────────────────────

    def _take(self, page: DossierPage) -> None:
        work = partial(self._handover.take, [page.dossier.id])
        self._run(work, partial(self._say, "Đã ghi đơn vị nhận hồ sơ."))

    def _take_back(self, page: DossierPage) -> None:
        back = partial(self._handover.take_back, page.dossier.id)
        self._ask("Vì sao rút lại?", "ví dụ: chuyển nhầm đơn vị", back, "Đã rút lại hồ sơ.")

    def _roll_back(self, page: DossierPage) -> None:
        back = partial(self._handover.roll_back, page.dossier.id)
        self._ask("Vì sao chuyển trả?", "ví dụ: thiếu giấy tờ", back, "Đã chuyển trả hồ sơ.")

    def _answer(self, page: DossierPage) -> None:
        first = next(x for x in page.dossier.consultations if x.answered_at is None)
        answer = partial(self._handover.answer, page.dossier.id, first.entry)
        said = f"Đã ghi {first.body} trả lời."
        self._ask(f"{first.body} trả lời gì?", "đồng ý, số văn bản", answer, said)


def _not_held(page: DossierPage) -> str:
    return "" if page.dossier.hop else AT_THE_COUNTER


def _not_given(page: DossierPage) -> str:
    hop = page.dossier.hop
    if hop is None:
        return AT_THE_COUNTER
    return TAKEN if hop.taken_at else ""


def _nobody_asked(page: DossierPage) -> str:
    open_ones = (each.answered_at is None for each in page.dossier.consultations)
    return "" if any(open_ones) else NOBODY_ASKED


def _had(page: DossierPage) -> str:
    if not page.dossier.received.beyond_boundary:
        return OWN
    refused = authority_objection(page.dossier)
    return sentence(refused) if refused else ""

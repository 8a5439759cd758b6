"""What is asked before a dossier changes hands, in place of the columns; Esc gives them back."""

import re
from datetime import datetime, time

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFormLayout, QLineEdit, QVBoxLayout, QWidget

from counter_app.domain.calendar import VIETNAM, local
from counter_app.domain.errors import Problem, RuleError, forbid
from counter_app.domain.folding import nfc
from counter_app.domain.handover import MOST_DAYS
from counter_app.services.dossier_page import DossierPage
from counter_app.services.handover import Giving, Proposal
from counter_app.words.handover import span_words
from ui import reading
from ui.screens.dossier.panel import Panel
from ui.screens.handover.giving import GivingColumn
from ui.widgets.choice_box import ChoiceBox
from ui.widgets.count_box import CountBox
from ui.widgets.labels import label

MOST_LETTERS = 300
USUAL_DAYS = 3
_CLOCK = re.compile(r"(\d{1,2})[:hg. ]?(\d{2})")
BY_PLAN, OUTSIDE = "Theo quy trình", "Ngoài quy trình"


class GivePanel(Panel):
    """To which unit, for which step, and who takes it."""

    def __init__(self) -> None:
        super().__init__("Bàn giao, chuyển bước", "Bàn giao, in danh sách", icon="printer")
        self.giving = GivingColumn()
        self.step = ChoiceBox({None: BY_PLAN}, "Bước")
        self.due = label(part="second", wrap=True)
        body = QWidget()
        row = QVBoxLayout(body)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.giving)
        below = QFormLayout()
        below.setContentsMargins(16, 0, 16, 12)
        below.addRow(label("Bước", "label"), self.step)
        below.addRow(self.due)
        row.addLayout(below)
        row.addStretch()
        self.fill(body)
        self.giving.confirmed.connect(self.act_wanted)

    def begin(self, page: DossierPage) -> None:
        """Ask for the unit; what the process proposes comes with `propose`."""
        super().begin(page)
        self.giving.clear()
        self.giving.show_slips(not page.dossier.hops)
        self.step.offer({None: BY_PLAN})
        self.due.clear()
        self.giving.begin()

    def propose(self, plan: Proposal, now: datetime) -> None:
        """Propose what comes next by the process."""
        steps = {each.number: f"{each.number}. {each.name}" for each in plan.steps}
        self.step.offer({None: BY_PLAN, **steps})
        self.giving.offer_takers(plan.takers, plan.staff)
        self.giving.propose([plan.unit] if plan.unit else [])
        if plan.step is None:
            self.due.setText("Theo quy trình, việc tiếp theo là trả kết quả.")
        elif plan.due_at:
            due = span_words(plan.due_at, now)
            self.due.setText(f"Bước tiếp theo: {plan.step.name}, hạn {due} nếu chuyển bây giờ.")
        else:
            self.due.setText(f"Bước tiếp theo: {plan.step.name}, không tính giờ.")
        self.giving.begin()

    def typed(self) -> Giving:
        """Return what was filled in."""
        giving = self.giving.giving()
        return Giving(
            giving.to_unit, self.step.member, taker=giving.taker, wants_slips=giving.wants_slips
        )

    def mark(self, field: str) -> None:
        """Put the cursor on the unit, or on the step."""
        (self.step if field == "step" else self.giving.unit).setFocus()


class ConsultPanel(Panel):
    """Which body is asked, about what, and how long it has."""

    def __init__(self) -> None:
        super().__init__("Lấy ý kiến", "Ghi đã lấy ý kiến")
        self.body, self.words = QLineEdit(), QLineEdit()
        self.days = CountBox(1, MOST_DAYS, "Số ngày làm việc để trả lời")
        for box, name, hint in (
            (self.body, "Cơ quan được lấy ý kiến", "ví dụ: Công an xã"),
            (self.words, "Nội dung", "hỏi gì, số công văn"),
        ):
            box.setAccessibleName(name)
            box.setPlaceholderText(hint)
            box.setMaxLength(MOST_LETTERS)
        body = QWidget()
        fields = QFormLayout(body)
        fields.setContentsMargins(0, 0, 0, 0)
        fields.addRow(label("Cơ quan", "label"), self.body)
        fields.addRow(label("Trả lời trong (ngày LV)", "label"), self.days)
        fields.addRow(label("Nội dung", "label"), self.words)
        self.fill(body)
        self.body.returnPressed.connect(self.days.setFocus)
        self.days.returnPressed.connect(self.words.setFocus)
        self.words.returnPressed.connect(self.act_wanted)

    def begin(self, page: DossierPage) -> None:
        """Ask which body."""
        super().begin(page)
        self.body.clear()
        self.words.clear()
        self.days.set_value(USUAL_DAYS)
        self.body.setFocus(Qt.FocusReason.OtherFocusReason)

    def typed(self) -> tuple[str, int, str]:
        """Return body, working days, and what is asked."""
        return nfc(self.body.text()), self.days.value(), nfc(self.words.text())

    def mark(self, field: str) -> None:
        """Put the cursor on the body, or on the days."""
        (self.days if field == "days" else self.body).setFocus()


class AuthorityPanel(Panel):
    """When the agency that decides had the dossier: from then on its limit runs."""

    def __init__(self) -> None:
        super().__init__("Cơ quan có thẩm quyền đã nhận", "Ghi, tính ngày hẹn")
        self.day, self.hour = QLineEdit(), QLineEdit()
        self.day.setAccessibleName("Ngày nhận")
        self.hour.setAccessibleName("Giờ nhận")
        body = QWidget()
        fields = QFormLayout(body)
        fields.setContentsMargins(0, 0, 0, 0)
        fields.addRow(label("Ngày nhận", "label"), self.day)
        fields.addRow(label("Giờ nhận", "label"), self.hour)
        note = "Thời hạn tính từ lúc này; ngày hẹn mới in được lên giấy tiếp nhận."
        fields.addRow(label(note, "second", wrap=True))
        self.fill(body)
        self.day.returnPressed.connect(self.hour.setFocus)
        self.hour.returnPressed.connect(self.act_wanted)

    def begin(self, page: DossierPage) -> None:
        """Ask when, beginning with now."""
        super().begin(page)
        now = local(page.now)
        self.day.setText(reading.day_text(now.date()))
        self.hour.setText(f"{now:%H:%M}")
        self.mark("")

    def typed(self) -> datetime:
        """Return the moment. Raises RuleError when it cannot be read."""
        wrong = forbid(Problem.AUTHORITY_TIME_SHAPE, "received_at")
        found = _CLOCK.fullmatch(self.hour.text().strip())
        try:
            day = reading.day(self.day.text(), "received_at")
            clock = time(int(found[1]), int(found[2])) if found else None
        except (ValueError, RuleError) as error:
            raise wrong from error
        if day is None or clock is None:
            raise wrong
        return datetime.combine(day, clock, VIETNAM)

    def mark(self, field: str) -> None:
        """Put the cursor on the day."""
        del field
        self.day.setFocus(Qt.FocusReason.OtherFocusReason)
        self.day.selectAll()

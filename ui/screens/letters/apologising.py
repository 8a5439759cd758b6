"""Fields of an apology: for lateness with a new date, or for an error with its remedy."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFormLayout, QHBoxLayout

from counter_app.domain.calendar import local
from counter_app.domain.reasons import AmendsCause, LateCause
from counter_app.services.apology import USUAL_DAYS, Amends, Excuse, Proposal
from counter_app.services.letter_drafts import Aids
from counter_app.words.due import days_off_words, moment_text
from ui.screens.letters.causes import CauseField
from ui.screens.letters.fields import LetterFields, SignerRow, focus, said_in, text_field
from ui.screens.letters.matter import Matter
from ui.screens.letters.outage_field import OutageField
from ui.widgets.count_box import CountBox
from ui.widgets.frames import rule
from ui.widgets.labels import label

MOST_DAYS = 60
STEPS = {Qt.Key.Key_Up: 1, Qt.Key.Key_Down: -1, Qt.Key.Key_PageUp: 5, Qt.Key.Key_PageDown: -5}


class LatenessFields(LetterFields):
    """Why it is late, and when it will be there."""

    def __init__(self) -> None:
        super().__init__()
        self._proposal: Proposal | None = None
        self.cause = CauseField(tuple(LateCause), {})
        self.days = DaysBox()
        self.due, self.off = label(part="strong", wrap=True), label(part="second", wrap=True)
        self.counted = label(part="second")
        self.outage, self.signer = OutageField(), SignerRow()
        top = QHBoxLayout()
        top.addWidget(label("Ngày trả mới", "strong"))
        top.addStretch()
        top.addWidget(self.counted)
        later = QHBoxLayout()
        later.setSpacing(8)
        later.addWidget(label("Thêm"))
        later.addWidget(self.days)
        later.addWidget(label("ngày làm việc"))
        later.addWidget(label("Lên", "key"))
        later.addWidget(label("Xuống", "key"))
        later.addStretch()
        for part in (self.cause, self.outage, rule()):
            self.column.addWidget(part)
        self.column.addLayout(top)
        self.column.addLayout(later)
        for each in (self.due, self.off, rule(), self.signer):
            self.column.addWidget(each)
        self.column.addStretch()
        self.cause.changed.connect(self.changed)
        self.outage.changed.connect(self.changed)
        self.signer.changed.connect(self.changed)
        self.days.textChanged.connect(self._on_days)

    def begin(self, matter: Matter) -> None:
        """Begin with the usual number of days."""
        self._proposal = None
        for each in (self.due, self.off, self.counted):
            each.clear()
        self.cause.begin()
        self.outage.offer("")
        self.signer.clear()
        self.days.set_value(USUAL_DAYS)

    def show_aids(self, aids: Aids, *, anew: bool) -> None:
        """Offer reasons and signers, and ask for the date."""
        if anew:
            self.cause.offer(aids.reasons)
            self.signer.offer(aids.signers)
            self.outage.offer(aids.without_line)
        self._on_days()

    def show_proposal(self, proposal: Proposal) -> None:
        """Show the new date with its weekday, and what is left out on the way there."""
        if proposal.working_days != self.days.value():
            return
        self._proposal = proposal
        self.due.setText(moment_text(local(proposal.new_due_at)))
        off = ", ".join(days_off_words(proposal.off))
        self.off.setText(f"Không tính {off}." if off else "Không có ngày nghỉ ở giữa.")
        self.counted.setText(f"hẹn lại {proposal.used + 1}/{proposal.most} lần")
        self.changed.emit()

    def typed(self) -> Excuse | None:
        """Return the excuse as it stands; None until the date is there."""
        if self._proposal is None:
            return None
        cause, signer = LateCause(self.cause.cause), self.signer.typed()
        due_at, log = self._proposal.new_due_at, self.outage.typed()
        return Excuse(cause, self.cause.typed(), due_at, *signer, log)

    def press(self, digit: int) -> bool:
        """Choose a cause."""
        return self.cause.rows.press(digit)

    def enter(self) -> None:
        """Begin with the cause."""
        self.cause.enter()

    def mark(self, field: str) -> None:
        """Go to the date, or to the sentence."""
        if field == "new_due_at":
            focus(self.days)
        else:
            self.cause.enter_sentence()

    def doubts(self) -> tuple[str, ...]:
        """Return that no further date may be promised after this one."""
        if self._proposal is None or not self._proposal.is_last:
            return ()
        counted = f"{self._proposal.used + 1}/{self._proposal.most}"
        return (f"Đây là lần hẹn lại cuối cùng được phép ({counted} lần).",)

    def _on_days(self) -> None:
        self._proposal = None
        self.changed.emit()
        if self.days.hasAcceptableInput():
            self.days_wanted.emit(self.days.value())


class AmendsFields(LetterFields):
    """What went wrong, why, what is done about it, and who bears the cost."""

    def __init__(self) -> None:
        super().__init__()
        self.cause = CauseField(tuple(AmendsCause), {})
        self.fault = text_field("Sai sót", "ví dụ: ghi sai năm sinh trên giấy tiếp nhận")
        self.remedy = text_field("Cách khắc phục", "ví dụ: cấp lại giấy trong ngày")
        self.cost = text_field("Chi phí", "ví dụ: cơ quan chi trả mọi chi phí phát sinh")
        self.signer = SignerRow()
        told = QFormLayout()
        told.setLabelAlignment(Qt.AlignmentFlag.AlignLeft)
        for name, box in (
            ("Sai sót", self.fault), ("Khắc phục", self.remedy), ("Chi phí", self.cost),
        ):  # fmt: skip
            told.addRow(label(name, "label"), box)
            box.textChanged.connect(self.changed)
        self.column.addWidget(self.cause)
        self.column.addLayout(told)
        self.column.addWidget(rule())
        self.column.addWidget(self.signer)
        self.column.addStretch()
        self.cause.changed.connect(self.changed)
        self.signer.changed.connect(self.changed)

    def begin(self, matter: Matter) -> None:
        """Forget the letter before."""
        self.cause.begin()
        self.signer.clear()
        for box in (self.fault, self.remedy, self.cost):
            box.clear()

    def show_aids(self, aids: Aids, *, anew: bool) -> None:
        """Offer reasons and signers."""
        if anew:
            self.cause.offer(aids.reasons)
            self.signer.offer(aids.signers)

    def typed(self) -> Amends:
        """Return the apology as it stands."""
        return Amends(
            AmendsCause(self.cause.cause),
            said_in(self.fault),
            self.cause.typed(),
            said_in(self.remedy),
            said_in(self.cost),
            *self.signer.typed(),
        )

    def press(self, digit: int) -> bool:
        """Choose a cause."""
        return self.cause.rows.press(digit)

    def enter(self) -> None:
        """Begin with the cause."""
        self.cause.enter()

    def mark(self, field: str) -> None:
        """Go to the field that is to be mended."""
        boxes = {"fault": self.fault, "remedy": self.remedy, "cost": self.cost}
        focus(boxes.get(field.partition("[")[0], self.cause.sentence))


class DaysBox(CountBox):
    """A number of working days; the arrows make it more or fewer."""

    def __init__(self) -> None:
        super().__init__(1, MOST_DAYS, "Số ngày làm việc thêm")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Count up and down."""
        step = STEPS.get(Qt.Key(event.key()))
        if step is None:
            super().keyPressEvent(event)
        else:
            self.set_value(max(1, min(self.value() + step, MOST_DAYS)))

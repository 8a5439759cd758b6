"""What one line of the lists is about: why it stands there, and what one may do."""

from collections.abc import Mapping
from datetime import datetime
from enum import StrEnum
from functools import partial

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QLineEdit, QVBoxLayout, QWidget

from counter_app.domain.answer import Cause
from counter_app.domain.comparison import Comparison, Side
from counter_app.domain.ids import OfficerId
from counter_app.domain.sending import Troubled, Uploading
from counter_app.services.mending import CentreView, MendForm
from counter_app.words.sending import compare_words, why_words
from ui.screens.sync.compare import CompareView
from ui.screens.sync.mend_fields import MendFields
from ui.screens.sync.rows import Line
from ui.screens.sync.stands import after_words, centre_words, twins_words
from ui.widgets.elided import ElidedLines
from ui.widgets.frames import scrolled
from ui.widgets.labels import icon_label, label
from ui.widgets.pill import Pill

UNTOUCHED = "Không ảnh hưởng: mã hồ sơ, ngày hẹn trả và giấy đã in giữ nguyên"
KEPT = (
    "Một hồ sơ khác đã mang mã này. Hồ sơ này đã kết thúc và giấy đã ở tay người dân nên không"
    " cấp lại mã. Cả hai hồ sơ đều được giữ; hãy ghi lý do để trung tâm phân biệt."
)
NOTHING = "Chưa có gì để gửi, cũng không có việc nào cần xử lý. F2 để tiếp nhận."


SUBJECT_HEIGHT = 40
"""Two lines: some procedures have names of six hundred letters."""


class Act(StrEnum):
    """What the filled button does."""

    NONE = "none"
    CHOOSE = "choose"
    ACCEPT = "accept"
    MEND = "mend"
    RESEND = "resend"
    REISSUE = "reissue"
    KEEP = "keep"
    VOID = "void"
    OPEN = "open"


_BY_CAUSE = {
    Cause.STATE: Act.ACCEPT,
    Cause.NUMBER_TAKEN: Act.REISSUE,
    Cause.FILE: Act.OPEN,
}
_WORDS = {
    Act.NONE: "Mở hồ sơ",
    Act.CHOOSE: "Ghi lựa chọn",
    Act.ACCEPT: "Ghi: theo trung tâm",
    Act.MEND: "Ghi lại và gửi",
    Act.RESEND: "Gửi lại",
    Act.REISSUE: "Sửa và cấp lại giấy",
    Act.KEEP: "Ghi: giữ cả hai hồ sơ",
    Act.VOID: "Hủy hồ sơ trùng",
    Act.OPEN: "Mở hồ sơ",
}
_CHANGE_PAPER = {Act.REISSUE, Act.VOID}
"""Ways out after which the paper in the citizen's hand no longer holds."""
_CHOSEN = {
    Side.HERE: "Ghi: lấy theo máy này",
    Side.CENTRE: "Ghi: lấy theo trung tâm",
}


class Detail(QWidget):
    """Number, state, reason, then the comparison or the boxes, and the line that asks why."""

    changed = Signal()
    """What may be done changed."""

    def __init__(self) -> None:
        super().__init__()
        self.line: Line | None = None
        self.act, self._tight = Act.NONE, False
        self.officers: Mapping[OfficerId, str] = {}
        self.number, self.pill = label(part="person"), Pill()
        self.subject, self.why = ElidedLines(SUBJECT_HEIGHT), label(wrap=True)
        self.subject.setProperty("part", "second")
        self.compare, self.fields = CompareView(), MendFields()
        self.reason = QLineEdit()
        self.reason.setAccessibleName("Lý do")
        self._note = _noted(UNTOUCHED)
        self._foot = self._below()
        self.compare.changed.connect(self.changed)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        self._scroll = scrolled(self._column())
        whole.addWidget(self._scroll, 1)
        whole.addWidget(self._foot)
        self.show_nothing()

    def _column(self) -> QWidget:
        column = QWidget()
        head = QHBoxLayout()
        head.setSpacing(12)
        head.addWidget(self.number)
        head.addWidget(self.pill)
        head.addStretch()
        inside = QVBoxLayout(column)
        inside.setContentsMargins(20, 12, 20, 12)
        inside.setSpacing(6)
        inside.addLayout(head)
        inside.addWidget(self.subject)
        inside.addSpacing(8)
        inside.addWidget(self.why)
        inside.addSpacing(8)
        for each in (self.compare, self.fields):
            inside.addWidget(each)
        inside.addStretch()
        return column

    def _below(self) -> QWidget:
        """Return what stays at hand however long the comparison is."""
        foot = QWidget()
        inside = QVBoxLayout(foot)
        inside.setContentsMargins(20, 6, 20, 8)
        inside.setSpacing(6)
        inside.addWidget(_asking(self.reason))
        inside.addWidget(self._note)
        return foot

    # ── what is shown ───────────────────────────────────────────────────────────────────────

    def show_nothing(self) -> None:
        """Say that nothing is to be done."""
        self.line = None
        self._set(Act.NONE, NOTHING)
        self.number.clear()
        self.subject.clear()
        self.pill.hide()

    def show_line(self, line: Line, officers: Mapping[OfficerId, str], now: datetime) -> None:
        """Show a line; what has to be read first comes by one of the other methods."""
        self.line, self.officers = line, officers
        listed = line.listed
        self.number.setText(line.title)
        self.subject.setText(_about(line))
        self.pill.say(line.pill, line.tone, line.icon)
        self.pill.show()
        self.reason.clear()
        if isinstance(listed, Troubled):
            self._set(_BY_CAUSE.get(listed.cause, Act.NONE), why_words(listed, officers))
        else:
            self._set(Act.NONE, after_words(listed, now))

    def show_comparison(self, comparison: Comparison, now: datetime) -> None:
        """Show a disputed entry in three columns."""
        listed = self._troubled()
        self.compare.show_comparison(comparison, self.officers, now)
        told = comparison.rows and listed.kind == "party.corrected"
        words = compare_words(listed, comparison) if told else why_words(listed, self.officers)
        self._set(Act.CHOOSE if comparison.rows else Act.ACCEPT, words)
        if choice := self.compare.first_choice():
            self._bring_into_sight(choice)

    def show_form(self, form: MendForm) -> None:
        """Show a rejected entry's texts in boxes, where writing them anew is the way out."""
        listed = self._troubled()
        self.fields.show_form(form)
        mends = listed.cause is Cause.VALIDATION and bool(form.texts)
        self._set(Act.MEND if mends else Act.RESEND, why_words(listed, self.officers))

    def show_centre(self, view: CentreView, now: datetime) -> None:
        """Show where the centre has a dossier whose move it did not make."""
        if view.twins:
            self._set(Act.VOID if view.twins.can_void else Act.ACCEPT, twins_words(view.twins))
            return
        words = centre_words(view, self.officers, now)
        self._set(Act.ACCEPT, f"{why_words(self._troubled(), self.officers)} {words}".strip())

    def show_number(self, can_reissue: bool) -> None:
        """Show what may be done about a number that another dossier bears as well."""
        words = why_words(self._troubled(), self.officers)
        self._set(Act.REISSUE if can_reissue else Act.KEEP, words if can_reissue else KEPT)

    # ── what may be done ────────────────────────────────────────────────────────────────────

    def action(self) -> str:
        """Return what the filled button says."""
        sides = set(self.compare.choices.values())
        if self.act is Act.CHOOSE and self.compare.is_decided and len(sides) == 1:
            return _CHOSEN[sides.pop()]
        return _WORDS[self.act]

    @property
    def may_act(self) -> bool:
        """Whether the filled button may be pressed."""
        if self.line is None or self.line.listed.subject.is_of_counter:
            return False
        if self.act in {Act.NONE, Act.OPEN}:
            return bool(self.line.listed.subject.dossier)
        return self.act is not Act.CHOOSE or self.compare.is_decided

    @property
    def may_hand_over(self) -> bool:
        """Whether another may be asked to see to it."""
        listed = self.line.listed if self.line else None
        if not isinstance(listed, Troubled) or not listed.pos:
            return False
        return not listed.subject.is_of_counter

    def enter(self) -> None:
        """Put the cursor where work begins."""
        choice = self.compare.first_choice()
        if self.act is Act.CHOOSE and choice:
            choice.setFocus(Qt.FocusReason.OtherFocusReason)
            self._bring_into_sight(choice)
            return
        if self.act is Act.MEND and self.fields.focus_wrong():
            return
        self.reason.setFocus(Qt.FocusReason.OtherFocusReason)

    def _bring_into_sight(self, widget: QWidget) -> None:
        """Scroll once the columns stand; the last line of a long value is wanted too."""
        QTimer.singleShot(0, widget, partial(self._scroll.ensureWidgetVisible, widget, 0, 60))

    def fold(self, *, tight: bool) -> None:
        """Leave out what nobody changed where room is short."""
        self._tight = tight
        self.compare.fold(tight=tight)
        self._note.setVisible(self.act not in _CHANGE_PAPER and not tight)
        self.subject.set_most(SUBJECT_HEIGHT // 2 if tight else SUBJECT_HEIGHT)

    def _set(self, act: Act, words: str) -> None:
        self.act = act
        self.why.setText(words)
        self.compare.setVisible(act is Act.CHOOSE)
        self.fields.setVisible(act is Act.MEND)
        asks = act not in {Act.NONE, Act.OPEN}
        self._foot.setVisible(asks)
        self._note.setVisible(act not in _CHANGE_PAPER and not self._tight)
        self.changed.emit()

    def _troubled(self) -> Troubled:
        assert self.line is not None  # noqa: S101 - only asked of a line that is shown
        assert isinstance(self.line.listed, Troubled)  # noqa: S101 - and in trouble
        return self.line.listed


def _about(line: Line) -> str:
    subject = line.listed.subject
    files = line.second if isinstance(line.listed, Uploading) else ""
    return " · ".join(filter(None, (subject.procedure_name, subject.name, files)))


def _asking(box: QLineEdit) -> QWidget:
    asking = QWidget()
    row = QHBoxLayout(asking)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(12)
    row.addWidget(label("Ghi lý do", "label"))
    row.addWidget(box, 1)
    return asking


def _noted(text: str) -> QFrame:
    box = QFrame()
    box.setProperty("part", "box")
    words: QLabel = label(text, "second", wrap=True)
    row = QHBoxLayout(box)
    row.setContentsMargins(12, 6, 12, 6)
    row.setSpacing(10)
    row.addWidget(icon_label("shield", "text2", 18))
    row.addWidget(words, 1)
    return box

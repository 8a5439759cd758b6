"""Cài đặt: which printer each form goes to, on what paper, and a page to try it with."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QFormLayout,
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QVBoxLayout,
    QWidget,
)

from counter_app.domain.errors import Problem, RuleError, forbid
from counter_app.domain.print_job import MOST_COPIES, ROLL, Profile
from counter_app.services.print_profiles import PrintProfiles
from counter_app.services.thermal_printers import ThermalPrinters
from ui.page import SHORT, TIGHT, Page
from ui.screens.test_sheet import TestSheet
from ui.screens.thermal_printers import ThermalSection
from ui.settings_bar import KEYS_HELP
from ui.tasks import Tasks
from ui.widgets.choice_box import ChoiceBox
from ui.widgets.count_box import CountBox
from ui.widgets.frames import rule, scrolled
from ui.widgets.keyed_button import KeyedButton
from ui.widgets.labels import label

FIRST = "Máy in đầu tiên tìm thấy"
TWO_UP = "A5+A5"
AS_THE_FORM = "Theo mẫu"
PAPERS = {
    "A4": "A4",
    "A5": "A5",
    "A4-landscape": "A4 nằm ngang",
    ROLL: "Cuộn giấy nhiệt 80 mm",
    TWO_UP: "Hai bản A5 trên một tờ A4, có đường cắt",
}
ADVICE = (
    "In thử một trang rồi đặt thước lên giấy: vạch kẻ phải cách mép đúng 10 mm. Lệch sang phải"
    " hoặc lên trên bao nhiêu thì ghi số đó với dấu trừ. Máy in hỏng thì giấy sang máy kế tiếp;"
    " không còn máy nào thì lưu thành PDF trong thư mục Tài liệu (tập huấn: thư mục tập huấn)."
)
WIDE, NARROW = 360, 110
AROUND = 60
"""What is to be seen above and below a field that one is brought to."""


class PrintersScreen(Page):
    """One form's profile at a time."""

    title = "Cài đặt – máy in"
    help = (
        ("Tab", "sang ô kế"),
        ("Ctrl+O", "ở cửa sổ hẹp: xem trang in thử, về các ô"),
        KEYS_HELP,
        ("Ctrl+T", "in thử một trang như đang ghi"),
        ("Ctrl+S", "lưu máy in của mẫu"),
        ("Alt+M", "thêm máy in nhiệt 80 mm"),
        ("Alt+L, Alt+I, Alt+X", "lưu, lưu và in thử, bỏ máy in nhiệt đang chọn"),
        ("Esc", "về ô tìm"),
    )
    saved = Signal()
    """Forms go elsewhere from now on."""

    def __init__(self, profiles: PrintProfiles, thermal: ThermalPrinters, tasks: Tasks) -> None:
        super().__init__()
        self._profiles = profiles
        self._tasks = tasks
        self._found: tuple[str, ...] = ()
        self.form = ChoiceBox(dict(profiles.forms()), "Mẫu")
        self.printer = ChoiceBox({"": FIRST}, "Máy in")
        self.tray = QLineEdit()
        self.paper = ChoiceBox({"": AS_THE_FORM}, "Khổ giấy")
        self.copies = CountBox(1, MOST_COPIES, "Số lượt in")
        self.offset_x, self.offset_y = QLineEdit(), QLineEdit()
        self.try_out = KeyedButton("In thử", "Ctrl+T", icon="printer")
        self.save = KeyedButton("Lưu", "Ctrl+S", part="primary")
        self.look = KeyedButton("Xem trang in thử", "Ctrl+O", icon="eye")
        self.look.setCheckable(True)
        self.sheet = TestSheet(profiles, tasks, self._asked)
        self.thermal = ThermalSection(thermal, profiles, tasks)
        self._tight = False
        self._name_fields()
        self._lay_out()
        self._connect()

    def _connect(self) -> None:
        self.form.currentIndexChanged.connect(self._read)
        self.try_out.clicked.connect(self._on_try)
        self.save.clicked.connect(self._on_save)
        self.look.clicked.connect(self._show_sheet)
        self.thermal.said.connect(self.said)
        self.thermal.offered.connect(self.offered)
        self.thermal.troubled.connect(self.troubled)
        self.thermal.turned_to.connect(self._bring_up)
        self.thermal.changed.connect(self._on_other_printers)
        for box in (self.printer, self.paper):
            box.currentIndexChanged.connect(self.sheet.look_again)
        for field in (self.offset_x, self.offset_y):
            field.textChanged.connect(self.sheet.look_again)

    def _name_fields(self) -> None:
        self.tray.setAccessibleName("Khay giấy")
        self.tray.setPlaceholderText("Như máy in đang đặt")
        self.offset_x.setAccessibleName("Lệch sang phải, mm")
        self.offset_y.setAccessibleName("Lệch lên trên, mm")
        for box in (self.form, self.printer, self.tray, self.paper):
            box.setFixedWidth(WIDE)
        for box in (self.offset_x, self.offset_y):
            box.setFixedWidth(NARROW)

    def _filled(self) -> QWidget:
        """Return the column of fields."""
        fields = QFormLayout()
        fields.setHorizontalSpacing(16)
        fields.setVerticalSpacing(10)
        fields.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.FieldsStayAtSizeHint)
        for name, box in (
            ("Mẫu", self.form),
            ("Máy in", self.printer),
            ("Khay giấy", self.tray),
            ("Khổ giấy", self.paper),
            ("Số lượt in", self.copies),
            ("Lệch sang phải, mm", self.offset_x),
            ("Lệch lên trên, mm", self.offset_y),
        ):
            fields.addRow(label(name, "label"), box)
        fill = QWidget()
        inner = QVBoxLayout(fill)
        inner.setContentsMargins(16, 12, 16, 12)
        inner.setSpacing(12)
        inner.addWidget(label("Máy in cho từng mẫu", "section"))
        inner.addLayout(fields)
        inner.addWidget(label(ADVICE, "second", wrap=True))
        inner.addWidget(rule())
        inner.addWidget(self.thermal)
        inner.addStretch()
        return fill

    def _lay_out(self) -> None:
        bar = QFrame()
        bar.setProperty("part", "bar")
        actions = QHBoxLayout(bar)
        actions.setContentsMargins(16, 8, 16, 8)
        actions.addWidget(self.look)
        actions.addWidget(self.try_out)
        actions.addStretch()
        actions.addWidget(self.save)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        self._fields = scrolled(self._filled())
        row = QHBoxLayout()
        row.addWidget(self._fields, 3)
        row.addWidget(self.sheet, 2)
        whole.addLayout(row, 1)
        whole.addWidget(bar)

    def fold(self, width: int) -> None:
        """Show fields and test page side by side, or one of them where room is short."""
        self._tight = width < TIGHT
        self.thermal.fold(width < SHORT)
        self._show_sheet()

    def _show_sheet(self) -> None:
        looks = self._tight and self.look.isChecked()
        self.look.setVisible(self._tight)
        self.look.set_words("Về các ô" if looks else "Xem trang in thử")
        self._fields.setVisible(not looks)
        self.sheet.setVisible(looks or not self._tight)
        if self._tight and self.isVisible():
            (self.sheet if looks else self.printer).setFocus(Qt.FocusReason.OtherFocusReason)

    def arrive(self) -> None:
        """Look which printers there are now, then show the form's profile."""
        self.look.setChecked(False)
        self._show_sheet()
        self.thermal.load()
        self._run(self._profiles.printers, self._offer_printers)
        self.printer.setFocus(Qt.FocusReason.OtherFocusReason)

    def profile(self) -> Profile:
        """Return what stands in the fields. Raises RuleError for an offset that is no number."""
        return Profile(
            printer=self.printer.member,
            tray=self.tray.text().strip(),
            paper="" if self.paper.member == TWO_UP else self.paper.member,
            copies=self.copies.value(),
            offset_x_mm=_mm(self.offset_x.text(), "offset_x"),
            offset_y_mm=_mm(self.offset_y.text(), "offset_y"),
            two_up=self.paper.member == TWO_UP,
        )

    def _asked(self) -> tuple[Profile, str]:
        return self.profile(), self.printer.currentText()

    def _offer_printers(self, names: tuple[str, ...]) -> None:
        self._found = names
        self._read()

    def _read(self) -> None:
        self._run(partial(self._profiles.of, self.form.member), self._show)

    def _show(self, profile: Profile) -> None:
        self._offer(profile.printer)
        self.paper.offer(_papers(self._profiles.papers(self.form.member)))
        self.tray.setText(profile.tray)
        self.paper.take(TWO_UP if profile.two_up else profile.paper)
        self.copies.set_value(profile.copies)
        self.offset_x.setText(_mm_text(profile.offset_x_mm))
        self.offset_y.setText(_mm_text(profile.offset_y_mm))
        self.sheet.look_again()

    def _on_other_printers(self) -> None:
        self.saved.emit()
        self._run(self._profiles.printers, self._offer_again)

    def _offer_again(self, names: tuple[str, ...]) -> None:
        """Offer other printers; what stands in the fields stays."""
        self._found = names
        self._offer(self.printer.member)

    def _offer(self, chosen: str) -> None:
        """Offer the printers that were found, and the chosen one wherever it is."""
        found = {name: name for name in self._found}
        missing = {chosen: f"{chosen} (không thấy)"} if chosen else {}
        self.printer.offer({"": FIRST} | missing | found)
        self.printer.take(chosen)

    def _on_try(self) -> None:
        if profile := self._gathered():
            self._run(partial(self._profiles.try_out, profile), self._on_tried)

    def _on_tried(self, _outcome: None) -> None:
        self.said.emit("Đã gửi trang in thử. Đặt thước lên giấy và quét thử các mã.", "green")

    def _on_save(self) -> None:
        if profile := self._gathered():
            self._run(partial(self._profiles.set, self.form.member, profile), self._on_saved)

    def _on_saved(self, _outcome: None) -> None:
        self.said.emit("Đã lưu máy in của mẫu này.", "green")
        self.saved.emit()

    def _gathered(self) -> Profile | None:
        try:
            return self.profile()
        except RuleError as error:
            self._on_trouble(error)
            return None

    def _on_trouble(self, error: Exception) -> None:
        if isinstance(error, RuleError):
            boxes = {
                "paper": self.paper,
                "copies": self.copies,
                "offset_x": self.offset_x,
                "offset_y": self.offset_y,
            }
            if box := boxes.get(error.findings[0].field):
                box.setFocus(Qt.FocusReason.OtherFocusReason)
                self._bring_up(box)
        self.troubled.emit(error)

    def _bring_up(self, box: QWidget) -> None:
        """Scroll to a field: only Tab does so by itself."""
        self._fields.ensureWidgetVisible(box, 0, AROUND)

    def _run(self, work: Callable[[], object], done: Callable[..., None]) -> None:
        self._tasks.run(work, owner=self, done=done, failed=self._on_trouble)


def _papers(names: tuple[str, ...]) -> dict[str, str]:
    """Return what a form that comes on these papers can be printed on."""
    two_up = (TWO_UP,) if "A5" in names else ()
    return {"": AS_THE_FORM} | {each: PAPERS.get(each, each) for each in (*names, *two_up)}


def _mm(text: str, field: str) -> float:
    typed = text.strip().replace(",", ".")
    try:
        return float(typed) if typed else 0.0
    except ValueError:
        raise forbid(Problem.FIELD_NOT_NUMBER, field) from None


def _mm_text(value: float) -> str:
    return f"{value:g}".replace(".", ",")

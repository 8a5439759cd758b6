"""The 80 mm thermal printers of this machine: told by name and address, tried, and removed."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFormLayout, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from counter_app.domain.errors import RuleError
from counter_app.domain.print_job import ROLL, Profile
from counter_app.domain.thermal import MOST_OF_A_NAME, NamedPrinter
from counter_app.services.print_profiles import PrintProfiles
from counter_app.services.thermal_printers import ThermalPrinters
from ui.tasks import Tasks
from ui.widgets.choice_box import ChoiceBox
from ui.widgets.keyed_button import KeyedButton
from ui.widgets.labels import label

NEW = "Máy mới"
ADVICE = (
    "Máy in nhiệt không tự hiện ra. Máy nối mạng: ghi địa chỉ của máy, thêm cổng nếu khác 9100."
    " Máy cắm vào máy tính này: ghi tệp thiết bị."
)
WIDE = 360


class ThermalSection(QWidget):
    """One printer at a time."""

    said = Signal(str, str)
    """A sentence for the strip, and its tone."""
    offered = Signal(str, str, object)
    """What was done, a word for what can be done about it now, and that work."""
    troubled = Signal(object)
    """The exception that some work ended in."""
    turned_to = Signal(object)
    """The field where one goes on."""
    changed = Signal()
    """There are other printers from now on."""

    def __init__(self, thermal: ThermalPrinters, profiles: PrintProfiles, tasks: Tasks) -> None:
        super().__init__()
        self._thermal, self._profiles, self._tasks = thermal, profiles, tasks
        self._known: dict[str, NamedPrinter] = {}
        self.which = ChoiceBox({"": NEW}, "Máy in nhiệt")
        self.name, self.address = QLineEdit(), QLineEdit()
        self.add = KeyedButton("Thêm máy", "Alt+M")
        self.save = KeyedButton("Lưu máy này", "Alt+L")
        self.try_out = KeyedButton("Lưu và in thử", "Alt+I", icon="printer")
        self.drop = KeyedButton("Bỏ máy", "Alt+X")
        self._name_fields()
        self._lay_out()
        self.which.currentIndexChanged.connect(self._show)
        self.add.clicked.connect(self._on_add)
        self.save.clicked.connect(self._on_save)
        self.try_out.clicked.connect(self._on_try)
        self.drop.clicked.connect(self._on_drop)

    def load(self, chosen: str = "") -> None:
        """Show those that there are now, and one of them."""
        self._run(self._thermal.all, partial(self._show_all, chosen))

    def fold(self, folded: bool) -> None:
        """Leave keys out where room is short."""
        for button in (self.add, self.save, self.try_out, self.drop):
            button.fold(folded)

    def _name_fields(self) -> None:
        self.name.setAccessibleName("Tên máy in nhiệt")
        self.name.setPlaceholderText("ví dụ: Quầy 1")
        self.name.setMaxLength(MOST_OF_A_NAME)
        self.address.setAccessibleName("Địa chỉ máy in nhiệt")
        self.address.setPlaceholderText("192.168.1.50 hoặc /dev/usb/lp0")
        for box in (self.name, self.address):
            box.setFixedWidth(WIDE)

    def _lay_out(self) -> None:
        first = QHBoxLayout()
        first.setSpacing(8)
        self.which.setFixedWidth(WIDE // 2)
        first.addWidget(self.which)
        first.addWidget(self.add)
        first.addStretch()
        fields = QFormLayout()
        fields.setHorizontalSpacing(16)
        fields.setVerticalSpacing(10)
        fields.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.FieldsStayAtSizeHint)
        fields.addRow(label("Máy", "label"), first)
        fields.addRow(label("Tên", "label"), self.name)
        fields.addRow(label("Địa chỉ", "label"), self.address)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        for button in (self.save, self.try_out, self.drop):
            buttons.addWidget(button)
        buttons.addStretch()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(label("Máy in nhiệt 80 mm", "section"))
        column.addLayout(fields)
        column.addLayout(buttons)
        column.addWidget(label(ADVICE, "second", wrap=True))

    def _show_all(self, chosen: str, printers: tuple[NamedPrinter, ...]) -> None:
        self._known = {each.name: each for each in printers}
        self.which.offer({"": NEW} | {name: name for name in self._known})
        self.which.take(chosen)
        self._show()

    def _show(self) -> None:
        """Show the printer that is chosen; its name stays, or papers would look for it in vain."""
        shown = self._known.get(self.which.member) if self.which.count() else None
        self.name.setText(shown.name if shown else "")
        self.address.setText(str(shown.address) if shown else "")
        self.name.setEnabled(shown is None)
        self.drop.setEnabled(shown is not None)

    def _on_add(self) -> None:
        self.which.take("")
        self._turn_to(self.name)

    def _on_save(self) -> None:
        self._run(self._saving(), self._on_saved)

    def _on_try(self) -> None:
        self._run(self._saving(), self._try)

    def _saving(self) -> Callable[[], NamedPrinter]:
        """Return the work that keeps what stands in the fields."""
        work = self._thermal.change if self.which.member else self._thermal.add
        return partial(work, self.name.text(), self.address.text())

    def _on_saved(self, printer: NamedPrinter) -> None:
        self.said.emit(f"Đã lưu máy in nhiệt {printer.name}.", "green")
        self._take_over(printer)

    def _try(self, printer: NamedPrinter) -> None:
        self._take_over(printer)
        page = Profile(printer.name, paper=ROLL)
        self._run(partial(self._profiles.try_out, page), partial(self._on_tried, printer))

    def _on_tried(self, printer: NamedPrinter, _outcome: None) -> None:
        told = f"Đã gửi trang in thử đến {printer.name}. Thước phải đủ, các mã phải quét được."
        self.said.emit(told, "green")

    def _on_drop(self) -> None:
        printer = self._known[self.which.member]
        self._run(partial(self._thermal.remove, printer.name), partial(self._on_dropped, printer))

    def _on_dropped(self, printer: NamedPrinter, _outcome: None) -> None:
        again = partial(self._thermal.add, printer.name, str(printer.address))
        self.load()
        self.changed.emit()
        self._turn_to(self.which)
        self.offered.emit(
            f"Đã bỏ máy in nhiệt {printer.name}.",
            "Lấy lại",
            partial(self._run, again, self._on_saved),
        )

    def _turn_to(self, box: QWidget) -> None:
        box.setFocus(Qt.FocusReason.OtherFocusReason)
        self.turned_to.emit(box)

    def _take_over(self, printer: NamedPrinter) -> None:
        self.load(printer.name)
        self.changed.emit()

    def _on_trouble(self, error: Exception) -> None:
        if isinstance(error, RuleError):
            boxes = {"name": self.name, "address": self.address}
            if box := boxes.get(error.findings[0].field):
                self._turn_to(box)
        self.troubled.emit(error)

    def _run(self, work: Callable[[], object], done: Callable[..., None]) -> None:
        self._tasks.run(work, owner=self, done=done, failed=self._on_trouble)

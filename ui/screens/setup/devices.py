"""Máy in và máy quét: what this machine prints on, and whether the scanner is heard rightly."""

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLineEdit, QVBoxLayout

from counter_app.domain.scan import read_scan
from counter_app.services.scanning import ScannerSettings
from ui.screens.scanner import KEYBOARD, told
from ui.screens.setup.field_row import FieldRow
from ui.screens.setup.step import Step
from ui.tasks import Tasks
from ui.widgets.choice_box import ChoiceBox
from ui.widgets.labels import label, restyle

Names = Callable[[], list[str]]
NO_PRINTER = "Chưa thấy máy in nào. Giấy tờ sẽ lưu thành PDF cho đến khi nối máy in."


class DevicesStep(Step):
    """Nothing here is needed to begin; all of it can be changed later."""

    title = "Máy in và máy quét"
    chosen = Signal(object)
    """How the scanner is read from now on."""

    def __init__(self, tasks: Tasks, today: date, printers: Names, ports: Names) -> None:
        super().__init__()
        self._tasks = tasks
        self._today = today
        self._printers, self._ports = printers, ports
        self.printers = label("Đang tìm máy in…", wrap=True)
        self.port = ChoiceBox({"": KEYBOARD}, "Máy quét nối qua")
        self.prefix = QLineEdit()
        self.prefix.setMaxLength(4)
        self.box = QLineEdit()
        self.box.setPlaceholderText("quét một thẻ căn cước hay giấy hẹn, hoặc dán chữ rồi Enter")
        self.result = label(part="strong", wrap=True)
        self.doubt = label(part="second", wrap=True)
        self._lay_out()
        self.port.activated.connect(self._on_chosen)
        self.prefix.editingFinished.connect(self._on_chosen)

    def _lay_out(self) -> None:
        left, right = QVBoxLayout(), QVBoxLayout()
        left.addWidget(label("Máy in", "section"))
        left.addWidget(self.printers)
        left.addWidget(
            label(
                "Máy in cho từng mẫu, khay và khổ giấy: chọn sau trong Cài đặt.",
                "second",
                wrap=True,
            )
        )
        right.addWidget(label("Máy quét", "section"))
        right.addWidget(FieldRow("Nối qua", self.port))
        right.addWidget(
            FieldRow("Ký tự đầu mỗi mã", self.prefix, "Máy quét không gửi thì để trống")
        )
        right.addWidget(FieldRow("Quét thử", self.box))
        right.addWidget(self.result)
        right.addWidget(self.doubt)
        for column in (left, right):
            column.setSpacing(8)
            column.addStretch()
            self.columns.addLayout(column, 1)

    def arrive(self) -> None:
        """Look for printers and ports, and wait for a scan."""
        self.box.setFocus(Qt.FocusReason.OtherFocusReason)
        for find, show in ((self._printers, self._show_printers), (self._ports, self._show_ports)):
            self._tasks.run(find, owner=self, done=show, failed=self.troubled.emit)

    def takes_enter(self) -> bool:
        """Read what was typed or pasted into the box."""
        text = self.box.text()
        if not (self.box.hasFocus() and text):
            return False
        self.take_scan(text, "")
        return True

    def take_scan(self, text: str, source: str) -> None:
        """Say what a code is."""
        what, said, doubt = told(read_scan(text, self._today))
        self.box.clear()
        self.result.setText(f"{what}: {said}" + (f" ({source})" if source else ""))
        self.doubt.setText(doubt)
        restyle(self.doubt, tone="amber" if doubt else "")

    def settings(self) -> ScannerSettings:
        """Return how the scanner is to be read."""
        return ScannerSettings(self.port.member, self.prefix.text())

    def _on_chosen(self) -> None:
        self.chosen.emit(self.settings())

    def _show_printers(self, names: list[str]) -> None:
        self.printers.setText("\n".join(names) if names else NO_PRINTER)

    def _show_ports(self, ports: list[str]) -> None:
        before = self.port.member
        named = sorted({before, *ports} - {""})
        self.port.offer({"": KEYBOARD, **{each: each for each in named}})
        self.port.take(before)

"""Máy quét: what the scanner sends, and how it is set."""

from functools import partial
from pathlib import Path
from typing import assert_never

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFormLayout, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from counter_app.domain.errors import EnvironmentTrouble
from counter_app.domain.identity_checks import mask_number
from counter_app.domain.scan import CardScan, DossierCode, LookFor, Scanned, ShelfCode, Spoilt
from counter_app.services.scan_folder import ScanFolder, ScanSettings
from counter_app.services.scanning import ScannerSettings, Scanning
from counter_app.words.findings import sentence
from ui.file_choice import choose_file, choose_folder
from ui.page import Page
from ui.screens.table import WordsModel, words_table
from ui.settings_bar import KEYS_HELP
from ui.tasks import Tasks
from ui.widgets.choice_box import ChoiceBox
from ui.widgets.frames import scrolled
from ui.widgets.keyed_button import KeyedButton
from ui.widgets.labels import label

HEADS = ("Nguồn", "Là gì", "Đọc được", "Cần xem")
WIDTHS = (140, 160, 380)
MOST = 30
KEYBOARD = "Như bàn phím (USB)"
PICTURES = "Ảnh (*.png *.jpg *.jpeg *.webp *.bmp)"


class ScannerScreen(Page):
    """A place to try: nothing that is scanned here goes anywhere else."""

    title = "Cài đặt – máy quét"
    tries_scans = True
    help = (
        KEYS_HELP,
        ("Quét", "xem máy quét gửi gì; không mở hồ sơ, không điền vào đâu"),
        ("Ctrl+O", "đọc mã từ tệp ảnh"),
        ("Alt+F", "chọn thư mục mà máy quét ghi tệp vào"),
        ("Ctrl+S", "lưu cổng, ký tự đầu và thư mục"),
    )
    chosen = Signal(object)
    """Settings that hold from now on."""

    def __init__(self, scanning: Scanning, scan_folder: ScanFolder, tasks: Tasks) -> None:
        super().__init__()
        self._scanning = scanning
        self._scan_folder = scan_folder
        self._tasks = tasks
        self._rows: list[tuple[str, ...]] = []
        self._model = WordsModel(HEADS)
        self.table = words_table(self._model, "Mã đã quét thử", WIDTHS)
        self.port = ChoiceBox({"": KEYBOARD}, "Máy quét nối qua")
        self.prefix = QLineEdit()
        self.prefix.setMaxLength(4)
        self.prefix.setMaximumWidth(80)
        self.prefix.setAccessibleName("Ký tự đầu mỗi mã")
        self.folder = QLineEdit()
        self.folder.setPlaceholderText("chưa có; tệp quét mới sẽ tự vào hồ sơ đang mở")
        self.folder.setAccessibleName("Thư mục máy quét ghi tệp vào")
        self.browse = KeyedButton("Chọn", "Alt+F")
        self.open = KeyedButton("Đọc từ tệp ảnh", "Ctrl+O", icon="file")
        self.save = KeyedButton("Lưu", "Ctrl+S", part="primary")
        self._lay_out()
        self.open.clicked.connect(self._on_open)
        self.browse.clicked.connect(self._on_browse)
        self.save.clicked.connect(self._on_save)

    def _lay_out(self) -> None:
        form = QFormLayout()
        form.setHorizontalSpacing(16)
        form.setVerticalSpacing(8)
        form.addRow(label("Máy quét nối qua", "label"), self.port)
        form.addRow(label("Ký tự đầu mỗi mã", "label"), self.prefix)
        form.addRow(
            label("", "label"),
            label(
                "Máy quét kiểu bàn phím hay làm hỏng chữ có dấu khi bộ gõ đang bật. Nếu chữ hỏng,"
                " chuyển máy quét sang chế độ cổng nối tiếp (USB-COM) rồi chọn cổng ở đây.",
                "second",
                wrap=True,
            ),
        )
        folder = QHBoxLayout()
        folder.setSpacing(8)
        folder.addWidget(self.folder, 1)
        folder.addWidget(self.browse)
        form.addRow(label("Thư mục tệp quét", "label"), folder)
        buttons = QHBoxLayout()
        buttons.addWidget(self.open)
        buttons.addStretch()
        buttons.addWidget(self.save)
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(16, 12, 16, 12)
        column.setSpacing(12)
        column.addLayout(form)
        column.addWidget(label("Quét thử một thẻ căn cước hoặc một giấy hẹn", "section"))
        column.addWidget(self.table, 1)
        column.addLayout(buttons)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(scrolled(inside))

    def arrive(self) -> None:
        """Look which ports there are now."""
        self._tasks.run(
            self._scanning.ports, owner=self, done=self._show_ports, failed=self.troubled.emit
        )
        self.table.setFocus()

    def take(self, text: str, source: str) -> None:
        """Show what a scan is."""
        what, said, doubt = told(self._scanning.read(text))
        self._rows = [(source, what, said, doubt), *self._rows][:MOST]
        self._model.show(self._rows)
        self.table.selectRow(0)

    def read_picture(self, path: Path, source: str) -> None:
        """Show the codes in a picture."""
        self._tasks.run(
            partial(self._scanning.codes_in, path),
            owner=self,
            done=partial(self._on_codes, source),
            failed=self.troubled.emit,
        )

    def _on_codes(self, source: str, codes: list[str]) -> None:
        if not codes:
            self.said.emit("Không thấy mã nào trong ảnh; hãy chụp gần và thẳng hơn.", "amber")
        for code in codes:
            self.take(code, source)

    def _show_ports(self, ports: list[str]) -> None:
        chosen = self._scanning.settings()
        named = {chosen.port, *ports} - {""}
        self.port.offer({"": KEYBOARD, **{each: each for each in sorted(named)}})
        self.port.take(chosen.port)
        self.prefix.setText(chosen.prefix)
        self.folder.setText(self._scan_folder.settings().folder)

    def _on_open(self) -> None:
        if path := choose_file(self, "Chọn ảnh có mã", PICTURES):
            self.read_picture(path, "tệp ảnh")

    def _on_browse(self) -> None:
        if path := choose_folder(self, "Chọn thư mục máy quét ghi tệp vào"):
            self.folder.setText(str(path))

    def _on_save(self) -> None:
        try:
            self._scan_folder.set_settings(ScanSettings(self.folder.text().strip()))
        except EnvironmentTrouble as error:
            self.folder.setFocus()
            self.troubled.emit(error)
            return
        chosen = ScannerSettings(self.port.member, self.prefix.text())
        self._scanning.set_settings(chosen)
        self.chosen.emit(chosen)
        self.said.emit("Đã lưu cách đọc máy quét.", "green")


def told(scanned: Scanned) -> tuple[str, str, str]:
    """Return what a scan is, what it says with numbers masked, and the first doubt."""
    match scanned:
        case DossierCode(code=code):
            return "Mã hồ sơ", code, ""
        case CardScan(card=card):
            doubt = sentence(card.doubt) if card.doubt else ""
            return "Thẻ căn cước", f"{card.name} · {mask_number(card.number)}", doubt
        case Spoilt(error=error):
            return "Thẻ căn cước", "không dùng được", sentence(error.findings[0])
        case ShelfCode(place=place):
            return "Tem kệ", str(place), ""
        case LookFor(words=words):
            return "Chữ để tìm", words, ""
        case _:
            assert_never(scanned)

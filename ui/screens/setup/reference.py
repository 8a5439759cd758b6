"""Danh mục và lịch: what the program brings, how old it is, and a newer file where there is one."""

from datetime import date
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFormLayout, QHBoxLayout, QListWidget, QVBoxLayout

from counter_app.services.builtin import Contents, contents
from counter_app.services.catalogue import ImportReport, preview
from counter_app.words.catalogue import age_words, oddity_words
from ui.file_choice import choose_file
from ui.screens.setup.step import Step
from ui.tasks import Tasks
from ui.widgets.keyed_button import KeyedButton
from ui.widgets.labels import label

FILES = "Danh mục thủ tục (*.json *.xlsx)"


class ReferenceStep(Step):
    """A file is read and reported on now, and brought in when the counter is set up."""

    title = "Danh mục và lịch"

    def __init__(self, tasks: Tasks, today: date) -> None:
        super().__init__()
        self._tasks = tasks
        self._today = today
        self.file: Path | None = None
        names = ("Danh mục thủ tục", "Lịch làm việc", "Đơn vị hành chính")
        self.facts = {name: label(wrap=True) for name in names}
        self.open = KeyedButton("Nhập danh mục từ tệp", "Ctrl+O", icon="file")
        self.drop = KeyedButton("Bỏ tệp, dùng danh mục có sẵn", "Ctrl+Backspace")
        self.report_head = label(part="strong", wrap=True)
        self.report = QListWidget()
        self.report.setProperty("part", "boxed")
        self.report.setAccessibleName("Chỗ cần xem trong tệp")
        self._lay_out()
        self.open.clicked.connect(self._on_open)
        self.drop.clicked.connect(self._on_drop)
        self._show_file(None)

    def _lay_out(self) -> None:
        facts = QFormLayout()
        facts.setHorizontalSpacing(16)
        facts.setVerticalSpacing(8)
        for name, words in self.facts.items():
            facts.addRow(label(name, "label"), words)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addWidget(self.open)
        buttons.addWidget(self.drop)
        buttons.addStretch()
        whole = QVBoxLayout()
        whole.setSpacing(12)
        self.columns.addLayout(whole)
        whole.addLayout(facts)
        whole.addLayout(buttons)
        whole.addWidget(self.report_head)
        whole.addWidget(self.report, 1)
        whole.addStretch()

    def arrive(self) -> None:
        """Read what the program brings."""
        self.open.setFocus(Qt.FocusReason.OtherFocusReason)
        self._tasks.run(contents, owner=self, done=self._show, failed=self.troubled.emit)

    def take_file(self, path: Path) -> None:
        """Read a file and tell what is in it."""
        self._tasks.run(
            partial(preview, path, self._today),
            owner=self,
            done=partial(self._show_file, path),
            failed=self.troubled.emit,
        )

    def _on_open(self) -> None:
        if path := choose_file(self, "Chọn tệp danh mục thủ tục", FILES):
            self.take_file(path)

    def _on_drop(self) -> None:
        self._show_file(None)
        self.open.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show(self, built_in: Contents) -> None:
        said = (
            f"Bản {built_in.catalogue}: {built_in.procedures} thủ tục,"
            f" theo tài liệu ngày {built_in.catalogue_as_of:%d/%m/%Y}"
            f" ({age_words(built_in.catalogue_as_of, self._today)})",
            f"Bản {built_in.calendar}: theo văn bản đến {built_in.calendar_as_of:%d/%m/%Y}"
            f" ({age_words(built_in.calendar_as_of, self._today)}),"
            f" biết ngày nghỉ đến hết {built_in.known_through:%d/%m/%Y}",
            f"{built_in.provinces} tỉnh, thành phố và {built_in.communes} xã, phường, đặc khu",
        )
        for words, text in zip(self.facts.values(), said, strict=True):
            words.setText(text)

    def _show_file(self, path: Path | None, report: ImportReport | None = None) -> None:
        self.file = path
        self.report.clear()
        self.drop.setVisible(path is not None)
        self.report.setVisible(bool(report and report.oddities))
        self.report_head.setVisible(path is not None)
        if path is None or report is None:
            return
        self.report_head.setText(
            f"{path.name}: đọc được {report.read} thủ tục, {len(report.oddities)} chỗ cần xem."
            " Tệp được nhập khi lập sổ."
        )
        self.report.addItems(
            [oddity_words(each.code, each.what, each.detail) for each in report.oddities]
        )

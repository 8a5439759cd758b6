"""Where a dossier lies, how it is collected, money, codes, changed dates, linked dossiers."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFormLayout, QPushButton, QVBoxLayout, QWidget

from counter_app.domain.found import Found
from counter_app.services.dossier_page import DossierPage
from counter_app.words.enums import word
from counter_app.words.timeline import due_change_words, money_words
from ui.widgets.frames import rule
from ui.widgets.labels import label


class StandingBox(QWidget):
    """A quiet box at the foot of the timeline."""

    dossier_wanted = Signal(str)
    """A linked dossier that is to be opened."""

    def __init__(self) -> None:
        super().__init__()
        self._fields = QFormLayout()
        self._fields.setHorizontalSpacing(16)
        self._fields.setVerticalSpacing(4)
        self._fields.setLabelAlignment(Qt.AlignmentFlag.AlignLeft)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 8, 0)
        whole.addWidget(rule())
        whole.addLayout(self._fields)

    def show_page(self, page: DossierPage) -> None:
        """Show where a dossier stands."""
        while self._fields.rowCount():
            self._fields.removeRow(0)
        for name, text in standing(page):
            self._fields.addRow(label(name, "label"), label(text, wrap=True))
        for code in page.dossier.codes:
            self._fields.addRow(label(f"{word(code.system)}: {code.code}", wrap=True))
        for each in page.replaced:
            self._fields.addRow(self._link("Thay cho", each))
        if page.replaced_by:
            self._fields.addRow(self._link("Thay bằng", page.replaced_by))
        if page.whole:
            self._fields.addRow(self._link("Thuộc", page.whole))
        for part in page.parts:
            self._fields.addRow(self._link("Phần", part))

    def links(self) -> list["LinkButton"]:
        """Return the linked dossiers that are shown."""
        return self.findChildren(LinkButton)

    def _link(self, role: str, found: Found) -> "LinkButton":
        short = found.number.partition("-")[2]
        link = LinkButton(f"{role} {short} · {word(found.state)}", found.dossier)
        link.wanted.connect(self.dossier_wanted)
        return link


class LinkButton(QPushButton):
    """The number of another dossier; Enter opens it."""

    wanted = Signal(str)
    """The dossier is to be opened."""

    def __init__(self, text: str, dossier: str) -> None:
        super().__init__(text)
        self.setProperty("part", "link")
        self.setAutoDefault(False)
        self.setAccessibleName(f"Mở hồ sơ {text}")
        self._dossier = dossier
        self.clicked.connect(self._on_click)

    def _on_click(self) -> None:
        self.wanted.emit(self._dossier)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open it on Enter as on the space bar."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.click()
        else:
            super().keyPressEvent(event)


def standing(page: DossierPage) -> list[tuple[str, str]]:
    """Return what is to be known of a dossier, each with its name."""
    dossier = page.dossier
    where = word(dossier.received.collect_at)
    address = dossier.filing.collect_address if dossier.filing else ""
    rows = [
        ("Giấy ở", dossier.shelf or "chưa xếp kệ"),
        ("Nhận tại", f"{where}: {address}" if address else where),
        ("Lệ phí", money_words(dossier)),
    ]
    return rows + [("Đổi hạn", due_change_words(each)) for each in dossier.moved]

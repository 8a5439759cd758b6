"""The strip that says that the calendar changed, and what it would change."""

from PySide6.QtWidgets import QFrame, QHBoxLayout

from counter_app.services.recompute import Preview
from counter_app.words.numbers import amount_words
from ui.widgets.elided import Elided
from ui.widgets.keyed_button import KeyedButton
from ui.widgets.labels import icon_label


class CalendarStrip(QFrame):
    """One sentence and one key; hidden while every date is right."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("part", "strip")
        self.setProperty("tone", "amber")
        self.words = Elided()
        self.look = KeyedButton("Xem hồ sơ", "Ctrl+H")
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 2, 16, 2)
        row.setSpacing(10)
        row.addWidget(icon_label("calendar", "amber"))
        row.addWidget(self.words, 1)
        row.addWidget(self.look)
        self.hide()

    def show_progress(self, done: int, total: int) -> None:
        """Say how far the looking is."""
        told = f"{amount_words(done)}/{amount_words(total)}"
        self.words.setText(f"Lịch làm việc đã đổi: đang xem {told} hồ sơ")
        self.show()

    def show_preview(self, preview: Preview | None) -> None:
        """Say how many dossiers have another date; nothing where none has."""
        self.setVisible(preview is not None)
        if preview:
            count = amount_words(len(preview.moved))
            held = len(preview.on_paper)
            kept = f", {amount_words(held)} đã in trên giấy nên giữ nguyên" if held else ""
            self.words.setText(f"Lịch làm việc đã đổi: {count} hồ sơ có ngày khác{kept}")

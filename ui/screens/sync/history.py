"""The runs of sync, newest first."""

from collections.abc import Sequence

from PySide6.QtWidgets import QVBoxLayout, QWidget

from counter_app.domain.sending import Run
from counter_app.words.numbers import amount_words
from counter_app.words.sync import outcome_words
from counter_app.words.timeline import moment_words
from ui.screens.table import WordsModel, words_table
from ui.widgets.labels import label

HEADS = ("Lúc", "Kết quả", "Gửi", "Nhận", "Tệp", "Mã hỗ trợ")
WIDTHS = (150, 170, 60, 60, 60)
EMPTY = "Chưa có lần đồng bộ nào trên máy này."
NOTE = "200 lần gần nhất. Ctrl+L để về danh sách."


class HistoryView(QWidget):
    """When, how it ended, how much went and came."""

    def __init__(self) -> None:
        super().__init__()
        self._model = WordsModel(HEADS)
        self.table = words_table(self._model, "Lịch sử đồng bộ", WIDTHS)
        self.note = label(part="label", wrap=True)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(16, 12, 16, 8)
        whole.addWidget(label("Lịch sử đồng bộ", "section"))
        whole.addWidget(self.note)
        whole.addWidget(self.table, 1)

    def show_runs(self, runs: Sequence[Run]) -> None:
        """Show these runs."""
        self._model.show([_row(run) for run in runs])
        self.note.setText(NOTE if runs else EMPTY)
        if runs:
            self.table.selectRow(0)


def _row(run: Run) -> tuple[str, ...]:
    counts = (run.sent, run.taken, run.files)
    figures = [amount_words(count) if count else "–" for count in counts]
    return (moment_words(run.begun_at), outcome_words(run.outcome), *figures, run.detail or "–")

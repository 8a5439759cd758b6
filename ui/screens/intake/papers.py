"""Column 3: with which papers; below them sets and where the result is collected."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from counter_app.domain.checklist import MOST_SETS
from counter_app.domain.entries import CollectAt, PaperCount
from counter_app.domain.procedure import Paper
from counter_app.words.enums import word
from ui.screens.intake.paper_model import PaperModel
from ui.screens.intake.paper_table import PaperTable
from ui.widgets.choice_box import ChoiceBox
from ui.widgets.count_box import CountBox
from ui.widgets.keyed_button import KeyedButton
from ui.widgets.labels import label
from ui.widgets.step_head import StepHead


class PapersColumn(QWidget):
    """The papers, counted by keys."""

    changed = Signal()
    """A count, the sets or the place of collecting changed."""

    def __init__(self) -> None:
        super().__init__()
        self.head = StepHead(3, "Thành phần")
        self.tally = label()
        self.all_there = KeyedButton("Đủ cả", "Ctrl+D")
        self.attach = KeyedButton("Tệp", "Ctrl+T")
        self.pending: list[list[object]] = []
        """Files of a draft that are not on the page yet."""
        self.model = PaperModel()
        self.table = PaperTable(self.model)
        self.bad_reason = QLineEdit()
        self.sets = CountBox(1, MOST_SETS, "Số bộ hồ sơ")
        self.collect = ChoiceBox({each: word(each) for each in CollectAt}, "Nhận kết quả")
        self.collect_address = QLineEdit()
        self.note = QLineEdit()
        self._asked = 0
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        self.collect_address.setPlaceholderText("địa chỉ nhận qua bưu chính")
        self.collect_address.setAccessibleName("Địa chỉ nhận kết quả")
        self.collect_address.hide()
        self.note.setPlaceholderText("ghi chú (không in ra)")
        self.note.setAccessibleName("Ghi chú")
        self.bad_reason.setPlaceholderText("Vì sao không đạt? Enter để ghi, để trống là bỏ dấu")
        self.bad_reason.setAccessibleName("Lý do giấy tờ không đạt")
        self.bad_reason.hide()
        top = QHBoxLayout()
        top.addWidget(self.head, 1)
        top.addStretch()
        top.addWidget(self.tally)
        top.addWidget(self.attach)
        top.addWidget(self.all_there)
        below = QHBoxLayout()
        below.setSpacing(8)
        for each in (label("Số bộ", "label"), self.sets, label("Nhận kết quả", "label")):
            below.addWidget(each)
        below.addWidget(self.collect)
        below.addWidget(self.note, 1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(8)
        whole.addLayout(top)
        whole.addWidget(self.table, 1)
        whole.addWidget(self.bad_reason)
        whole.addLayout(below)
        whole.addWidget(self.collect_address)

    def _connect(self) -> None:
        self.model.changed.connect(self._on_change)
        self.table.bad_asked.connect(self._ask_why)
        self.bad_reason.returnPressed.connect(self._on_reason)
        self.sets.textChanged.connect(self._on_change)
        self.collect.currentIndexChanged.connect(self._on_collect)
        self.collect_address.textChanged.connect(self._on_change)
        self.note.textChanged.connect(self._on_change)

    def offer(
        self, papers: Sequence[Paper], counts: Sequence[PaperCount] = (), of: str = ""
    ) -> None:
        """Show the papers of a procedure and case."""
        self.bad_reason.hide()  # it asked about a paper of the procedure before
        self.model.offer(papers, counts, of)

    def fold(self, folded: bool) -> None:
        """Leave out what the tab says where room is short."""
        self.head.setVisible(not folded)
        self.note.setVisible(not folded)
        self.tally.setVisible(not folded)

    def enter(self) -> None:
        """Put the cursor on the first paper."""
        self.table.setFocus()

    def clear(self) -> None:
        """Make room for the next."""
        self.offer(())
        self.sets.set_value(1)
        self.collect.setCurrentIndex(0)
        self.collect_address.clear()
        self.note.clear()

    def has_files(self) -> bool:
        """Return whether a file stands here, or is on its way from a draft."""
        return bool(self.model.files or self.pending)

    def document(self) -> dict[str, object]:
        """Return what stands here, for a draft."""
        return {
            "papers": [
                [each.paper, each.originals, each.certified, each.copies]
                for each in self.model.counts()
            ],
            "files": [
                *([each.held.id, self.model.paper_of(each)] for each in self.model.files),
                *self.pending,
            ],
            "sets": self.sets.value(),
            "collect_at": str(self.collect.member),
            "collect_address": self.collect_address.text(),
            "note": self.note.text(),
        }

    def _on_collect(self) -> None:
        self.collect_address.setVisible(self.collect.member is CollectAt.POST)
        self._on_change()

    def _ask_why(self, row: int) -> None:
        self._asked = row
        self.bad_reason.setText(self.model.rows[row].bad)
        self.bad_reason.show()
        self.bad_reason.setFocus()

    def _on_reason(self) -> None:
        self.model.set_bad(self._asked, self.bad_reason.text().strip())
        self.bad_reason.hide()
        self.table.setFocus()

    def _on_change(self) -> None:
        self.attach.setAccessibleName(f"Đính tệp vào giấy tờ, đã có {len(self.model.files)} tệp")
        there, wanted = self.model.tally()
        self.tally.setText(f"{there}/{wanted} đạt" if wanted else "")
        self.head.set_done(wanted > 0 and there == wanted)
        self.changed.emit()

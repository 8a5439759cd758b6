"""Column 2: what is asked for, chosen by a few letters."""

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QFormLayout,
    QListView,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from counter_app.domain.procedure import Case, Procedure
from counter_app.domain.procedure_search import Choice, matching
from counter_app.words.enums import word
from ui.screens.intake.ask_box import AskBox
from ui.screens.intake.choice_list import ChoiceDelegate, ChoiceModel
from ui.screens.intake.other_procedure import OtherProcedure
from ui.screens.intake.places import FIELDS, PlacesBox
from ui.widgets.keyed_button import KeyedButton
from ui.widgets.labels import label
from ui.widgets.radio_rows import RadioRows
from ui.widgets.step_head import StepHead

MOST_SHOWN = 30
STEPS = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_PageDown: 4, Qt.Key.Key_PageUp: -4}


class ProcedureColumn(QWidget):
    """Type-ahead, the list under it, and the cases of what is chosen."""

    marked = Signal(object)
    """The choice that the arrow stands on, None when nothing fits."""
    confirmed = Signal()
    """Enter: the choice stands, on to the papers."""
    case_changed = Signal()
    """Another case was chosen."""

    def __init__(self) -> None:
        super().__init__()
        self.head = StepHead(2, "Thủ tục")
        self.box = AskBox()
        self.model = ChoiceModel()
        self.list = QListView()
        self.count = label(part="second")
        self.other = KeyedButton("Thủ tục khác", "Alt+K")
        self.typing = OtherProcedure()
        self.elsewhere, self.places = KeyedButton("", "Alt+N"), PlacesBox()
        self._choices: list[Choice] = []
        self._cases = RadioRows()
        self._case_head = label("Trường hợp", "strong")
        self._told = {each: label(wrap=True) for each in ("Lĩnh vực", "Hệ thống", "Căn cứ")}
        self._lay_out()
        self._connect()
        self.show_procedure(None)
        self._show_typing(False)
        self._show_places(False)
        self._name_elsewhere()

    def _lay_out(self) -> None:
        self.list.setModel(self.model)
        self.list.setItemDelegate(ChoiceDelegate(self.list))
        self.list.setProperty("part", "boxed")
        self.list.setAccessibleName("Thủ tục phù hợp")
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setMinimumHeight(120)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._background = QWidget()
        told = QFormLayout(self._background)
        told.setContentsMargins(0, 0, 0, 0)
        told.setHorizontalSpacing(16)
        told.setVerticalSpacing(4)
        for name, words in self._told.items():
            told.addRow(label(name, "label"), words)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(16, 12, 16, 12)
        whole.setSpacing(8)
        whole.addWidget(self.head)
        whole.addWidget(self.box)
        whole.addWidget(self.typing)
        whole.addWidget(self.places, 1)
        whole.addWidget(self.list, 1)
        whole.addWidget(self.count)
        whole.addLayout(self._other_ways())
        whole.addWidget(self._case_head)
        whole.addWidget(self._case_area())
        whole.addWidget(self._background)

    def _other_ways(self) -> QBoxLayout:
        """Return the buttons for what is not ordinary; side by side there is no room for both."""
        self._others = QBoxLayout(QBoxLayout.Direction.TopToBottom)
        self._others.setSpacing(6)
        for each in (self.other, self.elsewhere):
            self._others.addWidget(each, 0, Qt.AlignmentFlag.AlignLeft)
        self._others.addStretch()
        return self._others

    def _case_area(self) -> QScrollArea:
        """Cases may be many and long; they scroll in a room of their own."""
        self.cases = QScrollArea()
        self.cases.setWidget(self._cases)
        self.cases.setWidgetResizable(True)
        self.cases.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.cases.setMaximumHeight(190)
        return self.cases

    def _connect(self) -> None:
        self.box.asked.connect(self.narrow)
        self.box.steered.connect(self._on_key)
        self.list.clicked.connect(self._on_click)
        self.other.clicked.connect(self._on_other)
        self.typing.left.connect(self.close_typing)
        self.elsewhere.clicked.connect(self._on_elsewhere)
        self.places.left.connect(self._close_places)
        self.places.changed.connect(self._name_elsewhere)
        self._cases.chosen.connect(self._on_case)
        self.list.selectionModel().currentChanged.connect(self._on_current)

    def offer(self, choices: list[Choice]) -> None:
        """Take what can be chosen, and show it."""
        self._choices = choices
        self.narrow(self.box.text())

    def narrow(self, typed: str) -> None:
        """Show what fits the letters typed so far, the best already marked."""
        fitting = matching(self._choices, typed)
        self.model.show(fitting[:MOST_SHOWN], typed)
        more = len(fitting) - MOST_SHOWN
        self.count.setText(
            f"{len(fitting)} thủ tục khớp" + (f", còn {more} nữa: gõ thêm" if more > 0 else "")
            if fitting
            else "Không thủ tục nào khớp. Gõ ít chữ hơn, hoặc chọn «Thủ tục khác»."
        )
        if typed and fitting:
            self.list.setCurrentIndex(self.model.index(0))
        elif not fitting:
            self.marked.emit(None)

    def fold(self, folded: bool) -> None:
        """Leave out what the tab says and what can wait, where room is short."""
        self.head.setVisible(not folded)
        self._background.setVisible(not folded)
        self.list.setMinimumHeight(70 if folded else 120)
        way = QBoxLayout.Direction
        self._others.setDirection(way.LeftToRight if folded else way.TopToBottom)
        self.places.fold(folded)
        self.cases.setMaximumHeight(80 if folded else 190)

    @property
    def is_typing(self) -> bool:
        """Whether a procedure is being typed that the catalogue lacks."""
        return not self.typing.isHidden()

    def choice(self) -> Choice | None:
        """Return what the mark stands on; nothing while another is being typed."""
        if self.is_typing:
            return None
        index = self.list.currentIndex()
        return self.model.choices[index.row()] if index.isValid() else None

    def case(self) -> int | None:
        """Return the chosen case, None where there are none."""
        return self._cases.taken

    def show_procedure(self, procedure: Procedure | None, case: int | None = None) -> None:
        """Show cases and background of what is chosen."""
        self._show_cases(procedure.cases if procedure else (), case)
        told = (
            (procedure.field, word(procedure.handled_by), procedure.decision)
            if procedure
            else ("", "", "")
        )
        for words, text in zip(self._told.values(), told, strict=True):
            words.setText(text)
        self.head.set_done(procedure is not None)

    def mark(self, code: str) -> None:
        """Put the mark on a procedure, for a draft."""
        for row, each in enumerate(self.model.choices):
            if each.code == code:
                self.list.setCurrentIndex(self.model.index(row))

    def enter(self) -> None:
        """Put the cursor where one goes on choosing."""
        self.mark_field("")

    def mark_field(self, field: str) -> None:
        """Put the cursor where the choice is to be mended."""
        if field in FIELDS:
            self._show_places(True)
            self.places.mark(field)
        elif self.is_typing:
            self.typing.mark(field)
        else:
            self.box.setFocus(Qt.FocusReason.OtherFocusReason)

    def clear(self) -> None:
        """Forget what was typed and chosen."""
        self._show_typing(False)
        self._show_places(False)
        self.places.clear()
        self.box.clear()
        self.list.selectionModel().clear()
        self.narrow("")
        self.show_procedure(None)

    def _show_cases(self, cases: tuple[Case, ...], chosen: int | None) -> None:
        self._cases.offer([(each.number, each.name) for each in cases], chosen)
        self._case_head.setVisible(bool(cases))
        self.cases.setVisible(bool(cases))

    def close_typing(self) -> None:
        """Show the list again."""
        self._show_typing(False)
        self.box.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_other(self) -> None:
        self._show_typing(True)
        self.typing.begin(self.box.text())

    def _show_typing(self, shown: bool) -> None:
        self.typing.setVisible(shown)
        self._show_list(not shown)

    def _show_list(self, shown: bool) -> None:
        for each in (self.box, self.list, self.count, self.other, self.elsewhere):
            each.setVisible(shown)

    def _show_places(self, shown: bool) -> None:
        self.places.setVisible(shown)
        self._show_list(not shown)
        self.elsewhere.show()  # its key leads back

    def _on_elsewhere(self) -> None:
        if self.places.isVisible():
            self._close_places()
        else:
            self._show_places(True)
            self.places.begin()

    def _close_places(self) -> None:
        self.places.leave()
        self._show_places(False)
        self._name_elsewhere()
        self.box.setFocus(Qt.FocusReason.OtherFocusReason)

    def _name_elsewhere(self) -> None:
        spoken = self.places.spoken
        self.elsewhere.setToolTip(spoken)
        self.elsewhere.set_words("Nơi khác: có" if spoken else "Nơi khác…")

    def _on_key(self, event: QKeyEvent) -> None:
        """Arrows move the mark while the letters stay in the box."""
        key = Qt.Key(event.key())
        rows = self.model.rowCount()
        if key in STEPS and rows:
            row = self.list.currentIndex().row()
            self.list.setCurrentIndex(self.model.index(max(0, min(rows - 1, row + STEPS[key]))))
        elif key in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            if not self.list.currentIndex().isValid() and rows:
                self.list.setCurrentIndex(self.model.index(0))
            self.confirmed.emit()

    def _on_current(self, current: QModelIndex, _previous: QModelIndex) -> None:
        if current.isValid():
            self.marked.emit(self.model.choices[current.row()])

    def _on_click(self, _index: QModelIndex) -> None:
        self.confirmed.emit()

    def _on_case(self, _case: int) -> None:
        self.case_changed.emit()

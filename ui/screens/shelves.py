"""Cài đặt, kệ: the shelves of the office, how large each is, and labels for their cells."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtWidgets import QFormLayout, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from counter_app.domain.errors import RuleError
from counter_app.domain.folding import nfc
from counter_app.domain.shelf import (
    MOST_COLUMNS,
    MOST_OF_A_NAME,
    MOST_ROWS,
    Shelf,
    Shelves,
    free_code,
    shelf_code,
)
from counter_app.services.shelves import ShelfBook, StockedShelf
from counter_app.words.shelves import shelf_words
from ui.page import TIGHT, Page
from ui.screens.table import ROW_HEIGHT, WordsModel, words_table
from ui.settings_bar import KEYS_HELP
from ui.tasks import Tasks
from ui.widgets.count_box import CountBox
from ui.widgets.frames import over_bar, scrolled
from ui.widgets.keyed_button import KeyedButton
from ui.widgets.labels import label
from ui.widgets.rack import Rack
from ui.widgets.tabs import Column, Tabs

HEADS = ("Mã", "Tên", "Tầng × ô", "Đang để")
WIDTHS = (64, 200, 96)
LEFT = 480
FIELD = 280
ROWS_SEEN = 5
EDGES = 4
AROUND = 40
"""What is to be seen above and below a field that one is brought to."""
NONE_YET = "Chưa có kệ nào. Ghi mã kệ, số tầng và số ô mỗi tầng rồi Ctrl+S."
ADVICE = (
    "Ô đếm từ tầng thấp nhất, từ trái sang phải: tầng 1 bắt đầu bằng ô 01. In tem rồi dán lên"
    " từng ô; quét tem ở bất cứ trang nào để xem hồ sơ để ở đó."
)


class ShelvesScreen(Page):
    """The list and the fields of one shelf at the left, its drawing at the right."""

    title = "Cài đặt – kệ"
    help = (
        ("Lên, Xuống", "chọn kệ"),
        ("Alt+M", "ghi một kệ mới"),
        ("Alt+X", "bỏ kệ đang chọn"),
        ("Alt+1, 2", "ở cửa sổ hẹp: danh sách, sơ đồ"),
        KEYS_HELP,
        ("Ctrl+T", "in tem cho mọi ô của kệ đang chọn"),
        ("Ctrl+S", "lưu kệ"),
        ("Esc", "về ô tìm"),
    )

    def __init__(self, book: ShelfBook, tasks: Tasks) -> None:
        super().__init__()
        self._book = book
        self._tasks = tasks
        self._shelves: tuple[StockedShelf, ...] = ()
        self._model = WordsModel(HEADS)
        self.table = words_table(self._model, "Danh sách kệ", WIDTHS)
        self.empty = label(NONE_YET, "second", wrap=True)
        self.code, self.name = QLineEdit(), QLineEdit()
        self.rows = CountBox(1, MOST_ROWS, "Số tầng")
        self.columns = CountBox(1, MOST_COLUMNS, "Số ô mỗi tầng")
        self.new = KeyedButton("Kệ mới", "Alt+M")
        self.drop = KeyedButton("Bỏ kệ", "Alt+X")
        self.labels = KeyedButton("In tem kệ này", "Ctrl+T", icon="printer")
        self.save = KeyedButton("Lưu kệ", "Ctrl+S", part="primary")
        self.drawing = Rack()
        self._name_fields()
        self._lay_out()
        self._connect()

    def _name_fields(self) -> None:
        self.code.setAccessibleName("Mã kệ")
        self.code.setMaxLength(2)
        self.code.setFixedWidth(self.rows.width())
        self.name.setAccessibleName("Tên riêng của kệ")
        self.name.setPlaceholderText("nếu có, ví dụ: Tủ sắt phòng 2")
        self.name.setMaxLength(MOST_OF_A_NAME)
        self.name.setFixedWidth(FIELD)

    def _lay_out(self) -> None:
        right = QWidget()
        picture = QVBoxLayout(right)
        picture.setContentsMargins(16, 12, 16, 12)
        picture.setSpacing(12)
        picture.addWidget(self.drawing, 1)
        picture.addWidget(label(ADVICE, "second", wrap=True))
        self._fields = scrolled(self._left())
        self.parts = Tabs(
            (
                Column("Kệ", "Alt+1", self._fields, LEFT, self._enter_list),
                Column("Sơ đồ", "Alt+2", right, enter=self._enter_drawing),
            )
        )
        over_bar(self, self.parts, [self.labels], [self.save])

    def _left(self) -> QWidget:
        left = QWidget()
        fields = QFormLayout()
        fields.setHorizontalSpacing(16)
        fields.setVerticalSpacing(8)
        fields.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.FieldsStayAtSizeHint)
        for name, box in (
            ("Mã kệ", self.code),
            ("Tên riêng", self.name),
            ("Số tầng", self.rows),
            ("Số ô mỗi tầng", self.columns),
        ):
            fields.addRow(label(name, "label"), box)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addWidget(self.new)
        buttons.addWidget(self.drop)
        buttons.addStretch()
        self._heading = label(part="section")
        column = QVBoxLayout(left)
        column.setContentsMargins(16, 12, 16, 12)
        column.setSpacing(10)
        for each in (self.table, self.empty):
            column.addWidget(each)
        column.addLayout(buttons)
        column.addWidget(self._heading)
        column.addLayout(fields)
        column.addStretch()
        return left

    def _connect(self) -> None:
        self.table.selectionModel().currentRowChanged.connect(self._on_row)
        self.new.clicked.connect(self._on_new)
        self.drop.clicked.connect(self._on_drop)
        self.labels.clicked.connect(self._on_labels)
        self.save.clicked.connect(self._on_save)
        for box in (self.code, self.name, self.rows, self.columns):
            box.textChanged.connect(self._draw)
        self.drawing.setFocusPolicy(Qt.FocusPolicy.ClickFocus)

    # ── what the desk asks of the page ──────────────────────────────────────────────────────

    def arrive(self) -> None:
        """Read the shelves anew, and stay on the one that was chosen."""
        self._read(self._chosen.shelf.code if self._chosen else "")
        self.parts.enter()

    def fold(self, width: int) -> None:
        """Show list and drawing side by side, or one at a time where room is short."""
        self.parts.fold(width < TIGHT)

    def _enter_list(self) -> None:
        (self.table if self._shelves else self.code).setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _enter_drawing(self) -> None:
        self.drawing.setFocus(Qt.FocusReason.ShortcutFocusReason)

    # ── one shelf ───────────────────────────────────────────────────────────────────────────

    @property
    def _chosen(self) -> StockedShelf | None:
        """The shelf that is chosen; None while a new one is being written."""
        row = self.table.currentIndex().row()
        return self._shelves[row] if 0 <= row < len(self._shelves) else None

    def _read(self, code: str) -> None:
        self._run(self._book.stocked, partial(self._show_all, code))

    def _show_all(self, code: str, shelves: tuple[StockedShelf, ...]) -> None:
        self._shelves = shelves
        if not shelves and self.table.hasFocus():
            self.code.setFocus(Qt.FocusReason.OtherFocusReason)
        self._model.show([_row(each) for each in shelves])
        self.empty.setVisible(not shelves)
        self.table.setVisible(bool(shelves))
        self.table.setFixedHeight(ROW_HEIGHT * (1 + min(len(shelves), ROWS_SEEN)) + EDGES)
        places = [place for place, each in enumerate(shelves) if each.shelf.code == code]
        if shelves:
            self.table.selectRow(places[0] if places else 0)
        else:
            self._show()

    def _on_row(self, _index: QModelIndex) -> None:
        self._show()

    def _show(self) -> None:
        """Show the shelf that is chosen; its code stays, or its labels would lie."""
        chosen = self._chosen
        known = Shelves(tuple(each.shelf for each in self._shelves))
        shelf = chosen.shelf if chosen else Shelf(free_code(known))
        self.code.setText(shelf.code)
        self.name.setText(shelf.name)
        self.rows.set_value(shelf.rows)
        self.columns.set_value(shelf.columns)
        self.code.setEnabled(chosen is None)
        for button in (self.drop, self.labels):
            button.setEnabled(chosen is not None)
        self._heading.setText(shelf_words(shelf) if chosen else "Kệ mới")
        self.parts.tell(0, shelf_words(shelf) if chosen else "Kệ mới")

    def _draw(self) -> None:
        """Draw the shelf as the fields have it."""
        chosen = self._chosen
        typed = self._typed(self.code.text().upper())
        rows, columns = min(typed.rows, MOST_ROWS), min(typed.columns, MOST_COLUMNS)
        shelf = replace(typed, rows=rows, columns=columns)
        self.drawing.show_shelf(shelf, chosen.occupied if chosen else ())
        self.parts.tell(1, f"{shelf.cells} ô")

    def _typed(self, code: str) -> Shelf:
        rows, columns = max(1, self.rows.value()), max(1, self.columns.value())
        return Shelf(code, nfc(self.name.text()), rows, columns)

    # ── what one does ───────────────────────────────────────────────────────────────────────

    def _on_new(self) -> None:
        self.table.clearSelection()
        self.table.setCurrentIndex(QModelIndex())
        self._show()
        self._turn_to(self.code)
        self.code.selectAll()

    def _turn_to(self, box: QWidget) -> None:
        """Go to a field and bring it into sight: only Tab does so by itself."""
        self.parts.show_tab(0)
        box.setFocus(Qt.FocusReason.OtherFocusReason)
        self._fields.ensureWidgetVisible(box, 0, AROUND)

    def _on_save(self) -> None:
        try:
            shelf = self._typed(shelf_code(self.code.text()))
        except RuleError as error:
            self._on_trouble(error)
            return
        work = self._book.change if self._chosen else self._book.add
        self._run(partial(work, shelf), self._on_saved)

    def _on_saved(self, shelf: Shelf) -> None:
        self.said.emit(f"Đã lưu {_named(shelf)}: {shelf.cells} ô. Ctrl+T để in tem.", "green")
        self._read(shelf.code)

    def _on_drop(self) -> None:
        if chosen := self._chosen:
            remove = partial(self._book.remove, chosen.shelf.code)
            self._run(remove, partial(self._on_dropped, chosen.shelf))

    def _on_dropped(self, shelf: Shelf, _outcome: None) -> None:
        again = partial(self._run, partial(self._book.add, shelf), self._on_saved)
        self.offered.emit(f"Đã bỏ {_named(shelf)}.", "Lấy lại", again)
        self._read("")

    def _on_labels(self) -> None:
        if chosen := self._chosen:
            work = partial(self._book.print_labels, chosen.shelf)
            self._run(work, partial(self._on_printed, chosen.shelf))

    def _on_printed(self, shelf: Shelf, count: int) -> None:
        told = f"Đã gửi {count} tem của {_named(shelf)} đến máy in. Dán rồi quét thử một tem."
        self.said.emit(told, "green")

    def _on_trouble(self, error: Exception) -> None:
        """Say what is wrong, with the cursor where it is mended."""
        if isinstance(error, RuleError):
            boxes = {
                "code": self.code,
                "name": self.name,
                "rows": self.rows,
                "columns": self.columns,
            }
            if box := boxes.get(error.findings[0].field):
                self._turn_to(box)
        self.troubled.emit(error)

    def _run(self, work: Callable[[], object], done: Callable[..., None]) -> None:
        self._tasks.run(work, owner=self, done=done, failed=self._on_trouble)


def _row(each: StockedShelf) -> tuple[str, ...]:
    shelf, taken = each.shelf, len(each.occupied)
    size = f"{shelf.rows} × {shelf.columns}"
    return shelf.code, shelf_words(shelf), size, f"{taken} / {shelf.cells} ô"


def _named(shelf: Shelf) -> str:
    """Return a shelf within a sentence: a name of its own stays as it is written."""
    return f"kệ {shelf.code}" + (f" ({shelf.name})" if shelf.name else "")

"""Cài đặt, mẫu giấy: each form under the office's heading, what is sure of it, what is our own."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QModelIndex, Qt, QTimer
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from counter_app.domain.errors import RuleError
from counter_app.services.form_book import Asked, Facts, FormBook, Listed, Sample
from counter_app.words.enums import word
from ui.page import TIGHT, Page
from ui.screens.forms.facts_view import FactsHead, FactsView
from ui.screens.forms.own_fields import PAPER_WORDS, OwnFields
from ui.screens.table import WordsModel, words_table
from ui.settings_bar import KEYS_HELP
from ui.tasks import Tasks
from ui.trouble import trouble_words
from ui.widgets.choice_box import ChoiceBox
from ui.widgets.frames import over_bar, scrolled
from ui.widgets.keyed_button import KeyedButton
from ui.widgets.labels import label
from ui.widgets.paged_view import PagedView
from ui.widgets.tabs import Column, Tabs

PAUSE_MS = 250
"""So long nothing is typed before the sample is drawn anew."""
WIDTHS = (300, 430)
EDITION_WORDS = {"counter": "Mẫu của quầy"}


class FormsScreen(Page):
    """A form is chosen at the left, described in the middle, seen at the right."""

    title = "Cài đặt – mẫu giấy"
    help = (
        ("Lên, Xuống", "chọn mẫu"),
        ("Alt+1, 2, 3", "sang cột"),
        ("Trái, Phải", "lật trang của bản mẫu, khi đang ở danh sách hay bản xem"),
        KEYS_HELP,
        ("Ctrl+T", "in thử bản mẫu"),
        ("Ctrl+S", "lưu phần của cơ quan"),
        ("Esc", "về ô tìm"),
    )

    def __init__(self, book: FormBook, tasks: Tasks) -> None:
        super().__init__()
        self._book = book
        self._tasks = tasks
        self._forms: tuple[Listed, ...] = book.forms()
        self._facts: Facts | None = None
        self._model = WordsModel(("Mẫu",))
        self.table = words_table(self._model, "Danh sách mẫu", ())
        self.edition = ChoiceBox({"": ""}, "Bản ban hành")
        self.shown_on = ChoiceBox({"": ""}, "Xem trên khổ giấy")
        self.head, self.facts = FactsHead(), FactsView()
        self.own = OwnFields()
        self.preview = PagedView(tasks, _described)
        self.try_out = KeyedButton("In thử bản mẫu", "Ctrl+T", icon="printer")
        self.save = KeyedButton("Lưu", "Ctrl+S", part="primary")
        self._pause = QTimer(self, singleShot=True, interval=PAUSE_MS)
        self._lay_out()
        self._model.show([(each.name,) for each in self._forms])
        self._connect()

    def _lay_out(self) -> None:
        middle = QWidget()
        column = QVBoxLayout(middle)
        column.setContentsMargins(16, 12, 16, 12)
        column.setSpacing(10)
        column.addWidget(self.head)
        column.addWidget(label("Của cơ quan, áp dụng từ hôm nay", "section"))
        column.addWidget(self.own)
        column.addWidget(label("Về mẫu này", "section"))
        column.addWidget(self.facts)
        column.addStretch()
        self.columns = Tabs(
            (
                Column("Mẫu", "Alt+1", self.table, WIDTHS[0], self._enter_list),
                Column("Nội dung", "Alt+2", scrolled(middle), WIDTHS[1], self._enter_fields),
                Column("Bản mẫu", "Alt+3", self._right(), enter=self._enter_preview),
            )
        )
        over_bar(self, self.columns, [self.try_out], [self.save])

    def _right(self) -> QWidget:
        right = QWidget()
        row = QHBoxLayout()
        row.setContentsMargins(16, 12, 16, 0)
        row.setSpacing(8)
        for name, box in (("Bản", self.edition), ("Giấy", self.shown_on)):
            row.addWidget(label(name, "label"))
            row.addWidget(box, 1)
        column = QVBoxLayout(right)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(row)
        column.addWidget(self.preview, 1)
        return right

    def _connect(self) -> None:
        self.table.selectionModel().currentRowChanged.connect(self._on_row)
        self.edition.currentIndexChanged.connect(self._read)
        self.shown_on.currentIndexChanged.connect(self._draw)
        self.own.changed.connect(self._pause.start)
        self._pause.timeout.connect(self._draw)
        self.preview.troubled.connect(self._on_trouble)
        self.try_out.clicked.connect(self._on_try)
        self.save.clicked.connect(self._on_save)
        for key, turn in (("Left", self.preview.back), ("Right", self.preview.next)):
            for place in (self.table, self.preview):
                on_key = QShortcut(QKeySequence(key), place, turn)
                on_key.setContext(Qt.ShortcutContext.WidgetShortcut)

    # ── what the desk asks of the page ──────────────────────────────────────────────────────

    def arrive(self) -> None:
        """Show the form one stood on, or the first."""
        if self.table.currentIndex().isValid():
            self._read()
        else:
            self.table.selectRow(0)
        self.columns.enter()

    def fold(self, width: int) -> None:
        """Show the columns side by side, or one at a time where room is short."""
        self.columns.fold(width < TIGHT)

    def _enter_list(self) -> None:
        self.table.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _enter_fields(self) -> None:
        self.own.paper.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _enter_preview(self) -> None:
        self.preview.setFocus(Qt.FocusReason.ShortcutFocusReason)

    # ── one form ────────────────────────────────────────────────────────────────────────────

    @property
    def chosen(self) -> Listed:
        """The form one stands on."""
        return self._forms[max(self.table.currentIndex().row(), 0)]

    def _on_row(self, _index: QModelIndex) -> None:
        """Offer the editions of another form, the newest first; its facts follow."""
        form = self.chosen
        was = self.edition.blockSignals(True)
        self.edition.offer({each: _edition_words(each) for each in reversed(form.editions)})
        self.edition.blockSignals(was)
        self.columns.tell(0, form.name)
        self._facts = None
        self._read()

    def _read(self) -> None:
        form, edition = self.chosen, self.edition.member
        done = partial(self._show, form, edition)
        self._run(partial(self._book.facts, form.id, edition), done)

    def _show(self, form: Listed, edition: str, facts: Facts) -> None:
        """Show what was read, unless one went on meanwhile."""
        if (form, edition) != (self.chosen, self.edition.member):
            return
        self._facts = facts
        self.head.show_facts(facts)
        self.facts.show_facts(facts)
        self.own.show_facts(facts, form.papers)
        was = self.shown_on.blockSignals(True)
        self.shown_on.offer({each: PAPER_WORDS[each] for each in form.papers})
        self.shown_on.take(facts.own.paper or facts.paper)
        self.shown_on.blockSignals(was)
        self.columns.tell(1, word(facts.numbered_by))
        self._draw()

    def _draw(self) -> None:
        """Draw the sample as the fields have it."""
        self._pause.stop()
        if self._facts:
            asked = self._asked()
            self.preview.show_paper(partial(self._book.picture, asked))
            self.columns.tell(2, PAPER_WORDS[asked.paper])

    def _asked(self) -> Asked:
        return Asked(self.chosen.id, self.edition.member, self.shown_on.member, self.own.value())

    # ── what one does ───────────────────────────────────────────────────────────────────────

    def _on_try(self) -> None:
        if self._facts:
            self._run(partial(self._book.print_sample, self._asked()), self._on_tried)

    def _on_tried(self, _outcome: None) -> None:
        self.said.emit("Đã gửi bản mẫu đến máy in.", "green")

    def _on_save(self) -> None:
        if self._facts:
            keep = partial(self._book.keep, self.chosen.id, self.own.value())
            self._run(keep, self._on_saved)

    def _on_saved(self, _outcome: None) -> None:
        self.said.emit("Đã lưu; giấy in từ nay theo như bản mẫu bên cạnh.", "green")
        self._read()

    def _on_trouble(self, error: Exception) -> None:
        """Say what is wrong, with the cursor where it is mended."""
        if isinstance(error, RuleError):
            field = error.findings[0].field.partition("[")[0]
            boxes = {
                "suffix": self.own.suffix,
                "lines": self.own.lines,
                "reasons": self.own.reasons,
            }
            self.preview.caption.setText(trouble_words(error)[0])
            if (box := boxes.get(field)) and not box.hasFocus():
                box.setFocus(Qt.FocusReason.OtherFocusReason)
        self.troubled.emit(error)

    def _run(self, work: Callable[[], object], done: Callable[..., None]) -> None:
        self._tasks.run(work, owner=self, done=done, failed=self._on_trouble)


def _described(_found: Sample) -> str:
    return "bản mẫu với tên cơ quan mình"


def _edition_words(edition: str) -> str:
    return EDITION_WORDS.get(edition) or f"Bộ mẫu {edition}"

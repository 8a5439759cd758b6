"""Cài đặt, tin báo: what citizens are told on which occasion, as they will read it."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QModelIndex, Qt, QTimer
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QBoxLayout,
    QVBoxLayout,
    QWidget,
)

from counter_app.domain.errors import RuleError
from counter_app.domain.notices import (
    ON_A_NUMBER,
    NoticeChannel,
    Occasion,
    Template,
)
from counter_app.services.notice_texts import NoticePlan, NoticeTexts, Preview
from counter_app.words.enums import word
from ui.page import TIGHT, Page
from ui.screens.notices.example import Example
from ui.screens.notices.wording import Wording, sending_words
from ui.screens.table import WordsModel, words_table
from ui.settings_bar import KEYS_HELP
from ui.tasks import Tasks
from ui.widgets.choice_box import ChoiceBox
from ui.widgets.frames import over_bar, scrolled
from ui.widgets.keyed_button import KeyedButton
from ui.widgets.labels import label
from ui.widgets.tabs import Column, Tabs

HEADS = ("Dịp", "Tin")
WIDTHS = (300, 460)
FIRST_COLUMN = 190
PAUSE_MS = 250
"""So long nothing is typed before the example is filled in anew."""
ADVICE = (
    "Tin báo không có họ tên, giấy tờ hay địa chỉ của người dân. Ai chỉ để lại thư điện tử thì"
    " nhận thư; ai không để lại gì thì không có tin."
)


class NoticesScreen(Page):
    """An occasion is chosen at the left, worded in the middle, read at the right."""

    title = "Cài đặt – tin báo"
    help = (
        ("Lên, Xuống", "chọn dịp báo tin"),
        ("Alt+1, 2, 3", "sang cột"),
        ("Alt+G", "gửi hoặc không gửi tin của dịp này"),
        ("Alt+M", "lấy lại câu mẫu"),
        KEYS_HELP,
        ("Ctrl+S", "lưu câu chữ của dịp này"),
        ("Esc", "về ô tìm"),
    )

    def __init__(self, texts: NoticeTexts, tasks: Tasks) -> None:
        super().__init__()
        self._texts = texts
        self._tasks = tasks
        self._plan: NoticePlan | None = None
        self._turn = 0
        self._model = WordsModel(HEADS)
        self.table = words_table(self._model, "Các dịp báo tin", (FIRST_COLUMN,))
        self.on_a_number = ChoiceBox(
            {each: word(each) for each in ON_A_NUMBER}, "Cách báo cho người để lại số điện thoại"
        )
        self.wording, self.example = Wording(), Example()
        self.restore = KeyedButton("Lấy lại câu mẫu", "Alt+M")
        self.save = KeyedButton("Lưu", "Ctrl+S", part="primary")
        self._pause = QTimer(self, singleShot=True, interval=PAUSE_MS)
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        self._words = scrolled(self.wording)
        self.columns = Tabs(
            (
                Column("Dịp", "Alt+1", self._left(), WIDTHS[0], self._enter_list),
                Column("Câu chữ", "Alt+2", self._words, WIDTHS[1], self._enter_text),
                Column("Như người dân đọc", "Alt+3", self.example, enter=self._enter_preview),
            )
        )
        over_bar(self, self.columns, [self.restore], [self.save])

    def _left(self) -> QWidget:
        left, below = QWidget(), QWidget()
        self._asking = asking = QBoxLayout(QBoxLayout.Direction.TopToBottom)
        asking.setSpacing(8)
        asking.addWidget(label("Ai để lại số điện thoại thì báo qua", "label"))
        asking.addWidget(self.on_a_number, 1)
        self._advice = label(ADVICE, "second", wrap=True)
        under = QVBoxLayout(below)
        under.setContentsMargins(16, 12, 16, 12)
        under.setSpacing(8)
        under.addLayout(asking)
        under.addWidget(self._advice)
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.table, 1)
        column.addWidget(below)
        return left

    def _connect(self) -> None:
        self.table.selectionModel().currentRowChanged.connect(self._on_row)
        self.on_a_number.activated.connect(self._on_number)
        self.restore.clicked.connect(self._on_restore)
        self.save.clicked.connect(self._on_save)
        self.wording.changed.connect(self._pause.start)
        self.example.told.connect(partial(self.columns.tell, 2))
        self._pause.timeout.connect(self._look)
        QShortcut(QKeySequence("Alt+G"), self, self._on_other_sending)

    # ── what the desk asks of the page ──────────────────────────────────────────────────────

    def arrive(self) -> None:
        """Read what holds now, and stay on the occasion that was chosen."""
        self._read()
        self.columns.enter()

    def fold(self, width: int) -> None:
        """Show the columns side by side, or one at a time where room is short."""
        tight = width < TIGHT
        self.columns.fold(tight)
        self._advice.setVisible(not tight)
        across, down = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
        self._asking.setDirection(across if tight else down)

    def _enter_list(self) -> None:
        self.table.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _enter_text(self) -> None:
        self.wording.text.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _enter_preview(self) -> None:
        self.example.setFocus(Qt.FocusReason.ShortcutFocusReason)

    # ── one occasion ────────────────────────────────────────────────────────────────────────

    @property
    def chosen(self) -> Occasion:
        """The occasion that one stands on."""
        return tuple(Occasion)[max(self.table.currentIndex().row(), 0)]

    def _read(self) -> None:
        self._run(self._texts.plan, self._show_plan)

    def _show_plan(self, plan: NoticePlan) -> None:
        row = max(self.table.currentIndex().row(), 0)
        self._plan = plan
        self._model.show([(word(each), sending_words(plan, each)) for each in Occasion])
        self.on_a_number.take(plan.notices.on_a_number)
        self.table.selectRow(row)

    def _on_row(self, index: QModelIndex) -> None:
        if self._plan and index.isValid():
            self._show(self._plan, self.chosen)

    def _show(self, plan: NoticePlan, occasion: Occasion) -> None:
        self.wording.show_occasion(plan, occasion)
        self.restore.setEnabled(plan.is_own(occasion))
        self.columns.tell(0, word(occasion))
        own = "câu của cơ quan" if plan.is_own(occasion) else "câu mẫu"
        self.columns.tell(1, own)
        self._look()

    # ── the example ─────────────────────────────────────────────────────────────────────────

    def _look(self) -> None:
        """Fill the words in as they stand in the boxes."""
        self._pause.stop()
        self._turn += 1
        self._tasks.run(
            partial(self._texts.preview, self.chosen, self.wording.template()),
            owner=self,
            done=partial(self._show_example, self._turn),
            failed=partial(self._on_no_example, self._turn),
        )

    def _show_example(self, turn: int, example: Preview) -> None:
        if turn == self._turn:
            self.example.show_example(example)

    def _on_no_example(self, turn: int, error: Exception) -> None:
        if turn == self._turn:
            self.example.show_none(error)

    # ── what one does ───────────────────────────────────────────────────────────────────────

    def _on_other_sending(self) -> None:
        self.columns.show_tab(1)
        self.wording.turn_sending()

    def _on_number(self, _place: int) -> None:
        channel: NoticeChannel = self.on_a_number.member
        keep = partial(self._texts.use_for_numbers, channel)
        self._run(keep, partial(self._on_channel, channel))

    def _on_channel(self, channel: NoticeChannel, _outcome: None) -> None:
        told = f"Từ nay ai để lại số điện thoại thì báo qua {word(channel)}."
        self.said.emit(told, "green")

    def _on_save(self) -> None:
        occasion = self.chosen
        keep = partial(
            self._texts.keep, occasion, self.wording.template(), sent=self.wording.is_sent
        )
        self._run(keep, partial(self._on_saved, occasion))

    def _on_saved(self, occasion: Occasion, _outcome: None) -> None:
        self.settled.emit()
        self.said.emit(f"Đã lưu tin báo «{word(occasion)}».", "green")
        self._read()

    def _on_restore(self) -> None:
        if self._plan:
            occasion, was = self.chosen, self._plan.templates[self.chosen]
            restore = partial(self._texts.restore, occasion)
            self._run(restore, partial(self._on_restored, occasion, was))

    def _on_restored(self, occasion: Occasion, was: Template, _now: Template) -> None:
        told = f"Đã lấy lại câu mẫu của tin «{word(occasion)}»."
        self.offered.emit(told, "Dùng lại câu cũ", partial(self._put_back, occasion, was))
        self._read()

    def _put_back(self, occasion: Occasion, was: Template) -> None:
        sends = self._plan is not None and self._plan.notices.sends(occasion)
        keep = partial(self._texts.keep, occasion, was, sent=sends)
        self._run(keep, partial(self._on_saved, occasion))

    def _on_trouble(self, error: Exception) -> None:
        """Say what is wrong, with the cursor where it is mended."""
        if isinstance(error, RuleError):
            boxes = {"text": self.wording.text, "short": self.wording.short}
            if box := boxes.get(error.findings[0].field):
                self.columns.show_tab(1)
                box.setFocus(Qt.FocusReason.OtherFocusReason)
                self._words.ensureWidgetVisible(box)
        self.troubled.emit(error)

    def _run(self, work: Callable[[], object], done: Callable[..., None]) -> None:
        self._tasks.run(work, owner=self, done=done, failed=self._on_trouble)

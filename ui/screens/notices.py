"""Cài đặt, tin báo: what citizens are told on which occasion, as they will read it."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QModelIndex, Qt, QTimer
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QBoxLayout,
    QFrame,
    QHBoxLayout,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

from counter_app.domain.errors import RuleError
from counter_app.domain.notices import (
    BLANKS,
    ON_A_NUMBER,
    Blank,
    Length,
    NoticeChannel,
    Occasion,
    Template,
)
from counter_app.services.notice_texts import NoticePlan, NoticeTexts, Preview
from counter_app.words.enums import word
from counter_app.words.notices import spoken
from ui.page import TIGHT, Page
from ui.screens.table import WordsModel, words_table
from ui.settings_bar import KEYS_HELP
from ui.tasks import Tasks
from ui.trouble import trouble_words
from ui.widgets.choice_box import ChoiceBox
from ui.widgets.frames import scrolled
from ui.widgets.keyed_button import KeyedButton
from ui.widgets.labels import label, restyle
from ui.widgets.segments import Segments
from ui.widgets.tabs import Column, Tabs

HEADS = ("Dịp", "Tin")
SENDING = ("Gửi", "Không gửi")
WIDTHS = (300, 460)
FIRST_COLUMN = 190
TEXT_HIGH, SHORT_HIGH = 128, 84
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
        self.sent = Segments(SENDING, "Tin của dịp này")
        self.text = _box("Câu đầy đủ", TEXT_HIGH)
        self.short = _box("Câu ngắn", SHORT_HIGH)
        self.blanks = label(part="second", wrap=True)
        self.shown_text, self.shown_short = label(wrap=True), label(wrap=True)
        self.length = label(part="second", wrap=True)
        self.restore = KeyedButton("Lấy lại câu mẫu", "Alt+M")
        self.save = KeyedButton("Lưu", "Ctrl+S", part="primary")
        self._pause = QTimer(self, singleShot=True, interval=PAUSE_MS)
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        self.columns = Tabs(
            (
                Column("Dịp", "Alt+1", self._left(), WIDTHS[0], self._enter_list),
                Column("Câu chữ", "Alt+2", scrolled(self._middle()), WIDTHS[1], self._enter_text),
                Column("Như người dân đọc", "Alt+3", self._right(), enter=self._enter_preview),
            )
        )
        bar = QFrame()
        bar.setProperty("part", "bar")
        actions = QHBoxLayout(bar)
        actions.setContentsMargins(16, 8, 16, 8)
        actions.addWidget(self.restore)
        actions.addStretch()
        actions.addWidget(self.save)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self.columns, 1)
        whole.addWidget(bar)

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

    def _middle(self) -> QWidget:
        middle = QWidget()
        column = QVBoxLayout(middle)
        column.setContentsMargins(16, 12, 16, 12)
        column.setSpacing(8)
        column.addWidget(label("Tin của dịp này (Alt+G)", "label"))
        column.addWidget(self.sent)
        column.addWidget(label("Câu đầy đủ: Zalo, thư điện tử, đọc qua điện thoại", "label"))
        column.addWidget(self.text)
        column.addWidget(label("Câu ngắn: tin nhắn SMS, tự bỏ dấu khi gửi", "label"))
        column.addWidget(self.short)
        column.addWidget(self.blanks)
        column.addStretch()
        return middle

    def _right(self) -> QWidget:
        self._right_part = right = QWidget()
        right.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        right.setAccessibleName("Tin báo như người dân đọc")
        column = QVBoxLayout(right)
        column.setContentsMargins(16, 12, 16, 12)
        column.setSpacing(8)
        column.addWidget(label("Câu đầy đủ", "label"))
        column.addWidget(_boxed(self.shown_text))
        column.addWidget(label("Tin nhắn SMS", "label"))
        column.addWidget(_boxed(self.shown_short))
        column.addWidget(self.length)
        column.addStretch()
        return right

    def _connect(self) -> None:
        self.table.selectionModel().currentRowChanged.connect(self._on_row)
        self.on_a_number.activated.connect(self._on_number)
        self.restore.clicked.connect(self._on_restore)
        self.save.clicked.connect(self._on_save)
        for box in (self.text, self.short):
            box.textChanged.connect(self._pause.start)
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
        self.text.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _enter_preview(self) -> None:
        self._right_part.setFocus(Qt.FocusReason.ShortcutFocusReason)

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
        self._model.show([(word(each), _sending(plan, each)) for each in Occasion])
        self.on_a_number.take(plan.notices.on_a_number)
        self.table.selectRow(row)

    def _on_row(self, index: QModelIndex) -> None:
        if self._plan and index.isValid():
            self._show(self._plan, self.chosen)

    def _show(self, plan: NoticePlan, occasion: Occasion) -> None:
        template = plan.templates[occasion]
        self.sent.take(SENDING.index(_sending(plan, occasion)))
        self.text.setPlainText(spoken(template.text))
        self.short.setPlainText(spoken(template.short))
        usable = ", ".join(f"{{{word(each)}}}" for each in Blank if each in BLANKS[occasion])
        self.blanks.setText(f"Các ô máy tự điền, đặt trong ngoặc nhọn: {usable}")
        self.restore.setEnabled(plan.is_own(occasion))
        self.columns.tell(0, word(occasion))
        own = "câu của cơ quan" if plan.is_own(occasion) else "câu mẫu"
        self.columns.tell(1, own)
        self._look()

    def _typed(self) -> Template:
        return Template(self.text.toPlainText(), self.short.toPlainText())

    # ── the example ─────────────────────────────────────────────────────────────────────────

    def _look(self) -> None:
        """Fill the words in as they stand in the boxes."""
        self._pause.stop()
        self._turn += 1
        self._tasks.run(
            partial(self._texts.preview, self.chosen, self._typed()),
            owner=self,
            done=partial(self._show_example, self._turn),
            failed=partial(self._on_no_example, self._turn),
        )

    def _show_example(self, turn: int, example: Preview) -> None:
        if turn != self._turn:
            return
        self.shown_text.setText(example.text)
        self.shown_short.setText(example.short)
        tone = "amber" if example.length.messages > 1 else "neutral"
        self._tell_length(_length_words(example.length), tone)

    def _on_no_example(self, turn: int, error: Exception) -> None:
        if turn != self._turn:
            return
        for shown in (self.shown_text, self.shown_short):
            shown.clear()
        self._tell_length(*trouble_words(error))

    def _tell_length(self, words: str, tone: str) -> None:
        self.length.setText(words)
        restyle(self.length, tone=tone)
        self.columns.tell(2, words)

    # ── what one does ───────────────────────────────────────────────────────────────────────

    def _on_other_sending(self) -> None:
        self.columns.show_tab(1)
        self.sent.take(1 - self.sent.taken)
        self.sent.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _on_number(self, _place: int) -> None:
        channel: NoticeChannel = self.on_a_number.member
        keep = partial(self._texts.use_for_numbers, channel)
        self._run(keep, partial(self._on_channel, channel))

    def _on_channel(self, channel: NoticeChannel, _outcome: None) -> None:
        told = f"Từ nay ai để lại số điện thoại thì báo qua {word(channel)}."
        self.said.emit(told, "green")
        self._read()

    def _on_save(self) -> None:
        occasion = self.chosen
        keep = partial(self._texts.keep, occasion, self._typed(), sent=self.sent.taken == 0)
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
            boxes = {"text": self.text, "short": self.short}
            if box := boxes.get(error.findings[0].field):
                self.columns.show_tab(1)
                box.setFocus(Qt.FocusReason.OtherFocusReason)
        self.troubled.emit(error)

    def _run(self, work: Callable[[], object], done: Callable[..., None]) -> None:
        self._tasks.run(work, owner=self, done=done, failed=self._on_trouble)


def _sending(plan: NoticePlan, occasion: Occasion) -> str:
    return SENDING[0 if plan.notices.sends(occasion) else 1]


def _length_words(found: Length) -> str:
    """Return how long a message is, and what it costs."""
    marks = "" if found.plain else ", có ký tự đặc biệt nên mỗi tin chỉ chứa 70"
    return f"{found.letters} ký tự – {found.messages} tin nhắn, còn {found.left} ký tự{marks}"


def _box(name: str, height: int) -> QPlainTextEdit:
    box = QPlainTextEdit()
    box.setAccessibleName(name)
    box.setTabChangesFocus(True)
    box.setFixedHeight(height)
    return box


def _boxed(words: QWidget) -> QFrame:
    """Return words in a quiet frame, as a telephone shows them."""
    frame = QFrame()
    frame.setProperty("part", "box")
    inside = QVBoxLayout(frame)
    inside.setContentsMargins(12, 10, 12, 10)
    inside.addWidget(words)
    return frame

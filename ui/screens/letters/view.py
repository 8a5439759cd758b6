"""A letter to the citizen: the fields at the left, the paper as it will be at the right."""

from functools import partial

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QStackedWidget, QVBoxLayout, QWidget

from counter_app.domain.errors import RuleError
from counter_app.services.apology import Proposal
from counter_app.services.issued_letters import Done
from counter_app.services.letter_drafts import Aids
from counter_app.services.submissions import Answered
from counter_app.words.findings import sentence
from ui.screens.letters.apologising import AmendsFields, LatenessFields
from ui.screens.letters.asking import AskingFields, RefusingFields
from ui.screens.letters.fields import LetterFields
from ui.screens.letters.matter import KIND_WORDS, Kind, Matter
from ui.screens.letters.stopping import StopFields
from ui.tasks import Tasks
from ui.widgets.elided import Elided
from ui.widgets.escape import EscapeFrame
from ui.widgets.frames import scrolled
from ui.widgets.keyed_button import KeyedButton
from ui.widgets.labels import label
from ui.widgets.preview import Preview
from ui.widgets.tabs import COLUMNS

PAUSE_MS = 250
"""So long nothing is typed before the letter is drawn anew."""
LEFT = 480
LEAST = 860
"""Below this width of the view the paper comes on demand, in the place of the fields."""
SHORT = 620
"""Below this width the buttons leave their keys out, but the one that writes."""
FOLDED = 520
"""The room of the buttons then, in logical pixels."""
NO_PAPER = "Bộ mẫu đang dùng chưa có thông báo này: việc dừng chỉ ghi vào sổ, không in giấy."


class LetterView(EscapeFrame):
    """Takes the place of the columns; what is typed stays until another dossier is shown."""

    written = Signal(object, object)
    """The matter of a letter that was written, and what came of it."""
    failed = Signal(object)
    """Why it was not written, or cannot be drawn."""

    def __init__(self, tasks: Tasks) -> None:
        super().__init__()
        self._tasks = tasks
        self._matter: Matter | None = None
        self._kept: dict[Kind, str] = {}
        self._aids: Aids | None = None
        self._busy = False
        self._is_narrow = False
        self.kinds: dict[Kind, LetterFields] = {
            Kind.SUPPLEMENT: AskingFields(),
            Kind.REFUSAL: RefusingFields(),
            Kind.LATENESS: LatenessFields(),
            Kind.AMENDS: AmendsFields(),
            Kind.STOP: StopFields(),
        }
        self.title, self.heading = label(part="section"), Elided(part="second")
        self.doubt = label(wrap=True, tone="amber")
        self.preview = Preview(tasks, "Bản nháp của giấy")
        self.later = KeyedButton("Để sau", shown_key="Esc")
        self.look = KeyedButton("Xem giấy", "Ctrl+O", icon="eye")
        self.act = KeyedButton("", "Ctrl+Return", icon="printer", part="primary")
        self.act.setEnabled(False)
        self._pause = QTimer(self, singleShot=True, interval=PAUSE_MS)
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        self._stack = QStackedWidget()
        self._areas: dict[Kind, QScrollArea] = {}
        for kind, fields in self.kinds.items():
            self._areas[kind] = scrolled(fields)
            self._stack.addWidget(self._areas[kind])
        head = QHBoxLayout()
        head.setContentsMargins(16, 10, 16, 4)
        head.setSpacing(12)
        head.addWidget(self.title)
        head.addWidget(self.heading, 1)
        self._left = QFrame()
        self._left.setProperty("part", "column")
        left = QVBoxLayout(self._left)
        left.setContentsMargins(0, 0, 0, 0)
        left.setSpacing(0)
        left.addLayout(head)
        left.addWidget(self._stack, 1)
        sides = QHBoxLayout()
        sides.setSpacing(0)
        sides.addWidget(self._left)
        self._right = QWidget()
        right = QVBoxLayout(self._right)
        right.setContentsMargins(16, 8, 12, 8)
        right.addWidget(self.preview)
        sides.addWidget(self._right, 1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addLayout(sides, 1)
        whole.addWidget(self._bar())

    def _bar(self) -> QWidget:
        bar = QFrame()
        bar.setProperty("part", "bar")
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addWidget(self.later)
        row.addWidget(self.look)
        row.addStretch()
        row.addWidget(self.act)
        inside = QVBoxLayout(bar)
        inside.setContentsMargins(16, 6, 16, 6)
        inside.setSpacing(4)
        inside.addWidget(self.doubt)
        inside.addLayout(row)
        return bar

    def _connect(self) -> None:
        for kind, fields in self.kinds.items():
            fields.changed.connect(partial(self._on_change, kind))
            fields.days_wanted.connect(self._on_days)
        self._pause.timeout.connect(self._draw)
        self.preview.failed.connect(self.failed)
        self.later.clicked.connect(self.left)
        self.look.clicked.connect(self._on_look)
        self.act.clicked.connect(self._on_act)

    # ── what the page asks ──────────────────────────────────────────────────────────────────

    @property
    def fields(self) -> LetterFields:
        """The fields of the letter at hand."""
        return self.kinds[self._matter.kind if self._matter else Kind.SUPPLEMENT]

    def begin(self, matter: Matter) -> None:
        """Show the fields of a letter: empty, or as they were left of the same matter."""
        anew = self._kept.get(matter.kind) != matter.about
        self._matter, self._aids, self._busy = matter, None, False
        words = KIND_WORDS[matter.kind]
        self.title.setText(words.title)
        self.heading.setText(matter.heading)
        self.act.set_words(words.act)
        self.act.setEnabled(False)
        self._say_doubts()
        self._show_paper(False)
        self._stack.setCurrentWidget(self._areas[matter.kind])
        if anew:
            self._kept[matter.kind] = matter.about
            self.preview.close_file()
            self.fields.begin(matter)
        self._tasks.run(
            matter.aids,
            owner=self,
            done=partial(self._on_aids, matter, anew),
            failed=self.failed.emit,
        )

    def forget(self) -> None:
        """Forget every letter: the page is of another dossier."""
        self._pause.stop()
        self._matter = None
        self.act.setEnabled(False)
        self._kept.clear()
        self.preview.close_file()

    # ── what one writes ─────────────────────────────────────────────────────────────────────

    def _on_aids(self, matter: Matter, anew: bool, aids: Aids) -> None:
        if matter is not self._matter:
            return
        self._aids = aids
        self.fields.show_aids(aids, anew=anew)
        self._say_doubts()
        self._offer_act()
        self.fields.enter()
        self._draw()

    def _on_change(self, kind: Kind) -> None:
        if self._matter and self._matter.kind is kind:
            self._say_doubts()
            self._offer_act()
            self._pause.start()

    def _offer_act(self) -> None:
        """Let the letter be written once nothing of it is still being worked out."""
        self.act.setEnabled(self._aids is not None and self.fields.typed() is not None)

    def _on_days(self, days: int) -> None:
        if self._matter and self._matter.propose:
            self._tasks.run(
                partial(self._matter.propose, days),
                owner=self,
                done=partial(self._on_proposal, self._matter),
                failed=self._on_failed,
            )

    def _on_proposal(self, matter: Matter, proposal: Proposal) -> None:
        if matter is self._matter:
            self.fields.show_proposal(proposal)

    def _draw(self) -> None:
        """Draw the letter as it stands."""
        self._pause.stop()
        typed = self.fields.typed() if self._matter and self._aids else None
        if self._matter and typed:
            self.preview.renew(partial(self._matter.look, typed))

    def _say_doubts(self) -> None:
        """Say what is to be known before the key is pressed."""
        said = [sentence(each) for each in self._aids.doubts] if self._aids else []
        said += self.fields.doubts()
        if self._aids and not self._aids.has_paper:
            said.append(NO_PAPER)
        self.doubt.setText(" ".join(said))
        self.doubt.setVisible(bool(said))

    def _on_act(self) -> None:
        """Write the letter, once however often the key is pressed."""
        typed = self.fields.typed()
        if self._matter is None or typed is None or self._busy:
            return
        self._busy = True
        self._tasks.run(
            partial(self._matter.write, typed),
            owner=self,
            done=partial(self._on_written, self._matter),
            failed=self._on_failed,
        )

    def _on_written(self, matter: Matter, outcome: Done | Answered) -> None:
        self._busy = False
        self.act.setEnabled(False)
        self._kept.pop(matter.kind, None)
        self.written.emit(matter, outcome)

    def _on_failed(self, error: Exception) -> None:
        self._busy = False
        if isinstance(error, RuleError):
            self._show_paper(False)
            self.fields.mark(error.findings[0].field)
        self.failed.emit(error)

    # ── small things ────────────────────────────────────────────────────────────────────────

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let a digit choose where nothing is being typed."""
        text = event.text()
        if not (text.isascii() and text.isdigit() and self.fields.press(int(text))):
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show fields and paper side by side, or one of them."""
        super().resizeEvent(event)
        width = event.size().width()
        self._is_narrow = width < LEAST
        for each in (self.later, self.look):
            each.fold(width < SHORT)
        self._show_paper(False)

    def minimumSizeHint(self) -> QSize:
        """Return the room that it needs once folded."""
        return QSize(FOLDED, COLUMNS.height())

    def _on_look(self) -> None:
        self._show_paper(self._right.isHidden())

    def _show_paper(self, shown: bool) -> None:
        """Show the paper in the place of the fields, where both have no room."""
        narrow = self._is_narrow
        self._left.setMinimumWidth(0 if narrow else LEFT)
        self._left.setMaximumWidth(16_777_215 if narrow else LEFT)
        self._left.setHidden(narrow and shown)
        self._right.setHidden(narrow and not shown)
        self.look.setVisible(narrow)
        self.look.set_words("Về chỗ viết" if narrow and shown else "Xem giấy")
        if narrow and shown:
            self.preview.setFocus(Qt.FocusReason.OtherFocusReason)

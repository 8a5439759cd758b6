"""Bàn giao (F10): what must go, what units have, whose opinion is awaited."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from counter_app.domain.dossier import Dossier
from counter_app.domain.errors import RuleError
from counter_app.domain.ids import DossierId
from counter_app.domain.numbering import short
from counter_app.domain.scan import DossierCode, Scanned
from counter_app.services.handover import Handed, Proposal
from counter_app.services.handover_lists import Awaited, HandOverPage
from counter_app.services.lookup import History
from counter_app.services.returning import Arrival
from counter_app.words.enums import word
from ui.page import SHORT, TIGHT, Page
from ui.screens.handover.bar import AWAITED, TO_GO, WITH_UNITS, HandOverBar
from ui.screens.handover.columns import AnswerColumn, ResultColumn
from ui.screens.handover.giving import GivingColumn
from ui.screens.handover.rows import rows_awaited, rows_to_go, rows_with_units
from ui.tasks import Tasks
from ui.widgets.frames import scrolled
from ui.widgets.labels import label
from ui.widgets.reason_box import ReasonBox
from ui.widgets.segments import Segments
from ui.widgets.ticked_list import TickedList

if TYPE_CHECKING:
    from counter_app.bootstrap import Services

TABS = ("Chờ chuyển", "Đang ở đơn vị", "Lấy ý kiến")
SHORT_TABS = ("Chờ", "Ở đơn vị", "Ý kiến")
EMPTY = (
    "Không còn hồ sơ nào chờ chuyển. F2 để tiếp nhận.",
    "Không có hồ sơ nào ở đơn vị. Alt+1 để xem hồ sơ chờ chuyển.",
    "Không chờ ý kiến của cơ quan nào. Mở hồ sơ (F3) để lấy ý kiến.",
)
LEAST = 560
"""What the page needs once it is folded, also before it is."""
WIDTHS = (340, 270, 220)
"""Of the right column: where there is room, where it is short, and where it is shortest."""
LAST = "Theo quy trình, việc tiếp theo là trả kết quả: Ctrl+Enter khi kết quả về."


class HandOverScreen(Page):
    """Three lists whose rows are ticked, and what is done about them."""

    title = "Bàn giao"
    help = (
        ("Alt+1, 2, 3", "chờ chuyển, đang ở đơn vị, lấy ý kiến"),
        ("Dấu cách", "đánh dấu hồ sơ; Ctrl+A cả nhóm của đơn vị"),
        ("Quét mã", "đánh dấu hồ sơ trên giấy"),
        ("Ctrl+Enter", "bàn giao và in danh sách; ở đơn vị: kết quả về"),
        ("Alt+D", "sang ô đơn vị nhận"),
        ("N", "đơn vị đã nhận hồ sơ"),
        ("Ctrl+Z", "rút lại hồ sơ đơn vị chưa nhận, có lý do"),
        ("Ctrl+Shift+T", "chuyển trả bước trước, có lý do"),
        ("Ctrl+G", "chuyển bước tiếp: chọn đơn vị rồi Enter"),
        ("Enter", "mở hồ sơ; ở Lấy ý kiến: đã trả lời"),
    )
    changed = Signal()
    """Dossiers changed hands: papers may wait."""
    dossier_wanted = Signal(str)
    """A dossier that is to be opened."""

    def __init__(self, services: "Services", tasks: Tasks) -> None:
        super().__init__()
        self._handover = services.handover
        self._lists = services.handover_lists
        self._lookup = services.lookup
        self._tasks = tasks
        self._busy = self._is_short = False
        self._why: Callable[[str], None] | None = None
        self.tab, self._counts = TO_GO, (0, 0, 0)
        self.tabs = Segments(TABS, "Danh sách")
        self.lists = tuple(
            TickedList(name, has_ticks=place != AWAITED) for place, name in enumerate(TABS)
        )
        self.giving, self.result, self.answered = GivingColumn(), ResultColumn(), AnswerColumn()
        self.bar, self.note = HandOverBar(), label(part="label", wrap=True)
        self.reason = ReasonBox("", "Lý do")
        self.setMinimumWidth(LEAST)
        self._lay_out()
        self._connect()
        self._show_tab(TO_GO)

    def _lay_out(self) -> None:
        self._stack = QStackedWidget()
        for each in self.lists:
            self._stack.addWidget(each)
        left = QVBoxLayout()
        left.setContentsMargins(16, 8, 0, 8)
        left.setSpacing(8)
        for widget in (self.tabs, self.note, self._stack, self.reason):
            left.addWidget(widget)
        left.setStretchFactor(self._stack, 1)
        side = QWidget()
        right = QVBoxLayout(side)
        right.setContentsMargins(0, 0, 0, 0)
        right.setSpacing(0)
        for column in (self.giving, self.result, self.answered):
            right.addWidget(column)
        right.addStretch()
        self._side = scrolled(side)
        row = QHBoxLayout()
        row.setSpacing(0)
        row.addLayout(left, 1)
        row.addWidget(self._side)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addLayout(row, 1)
        whole.addWidget(self.bar)

    def _connect(self) -> None:
        self.tabs.chosen.connect(self.show_tab)
        for place in range(len(TABS)):
            key = QKeySequence(f"Alt+{place + 1}")
            QShortcut(key, self, partial(self.show_tab, place))
        QShortcut(QKeySequence("Alt+D"), self, self._to_unit)
        for each in self.lists:
            each.ticked.connect(self._on_ticks)
            each.moved.connect(self._on_ticks)
            each.activated.connect(self._on_enter)
        taken = QShortcut(QKeySequence("N"), self.lists[WITH_UNITS], self._take)
        taken.setContext(Qt.ShortcutContext.WidgetShortcut)
        bar = self.bar
        for button, act in (
            (bar.give, self._transfer), (bar.take, self._take), (bar.take_back, self._take_back),
            (bar.roll_back, self._roll_back), (bar.pass_on, self._pass_on),
            (bar.results, self._results_back), (bar.answer, self._answer),
        ):  # fmt: skip
            button.clicked.connect(act)
        self.giving.confirmed.connect(self._transfer)
        self.giving.slips.clicked.connect(self._on_slips)
        self.answered.words.returnPressed.connect(self._answer)
        self.reason.returnPressed.connect(self._on_reason)
        self.reason.given_up.connect(self._to_list)

    # ── what the desk asks of the page ──────────────────────────────────────────────────────

    def arrive(self) -> None:
        """Read the lists anew."""
        self.read()
        self._to_list()

    def fold(self, width: int) -> None:
        """Give the lists what room there is."""
        tight, self._is_short = width < TIGHT, width < SHORT
        self._side.setFixedWidth(WIDTHS[tight + self._is_short])
        self.bar.fold(tight=tight, short=self._is_short)
        self._name_tabs()

    def take_scan(self, scanned: Scanned) -> bool:
        """Tick the dossier whose code was scanned, or say where it is."""
        if not isinstance(scanned, DossierCode):
            return False
        code = scanned.code
        for row in self.shown_list.rows.lines():
            number = getattr(row.value, "waiting", None) or getattr(row.value, "held", None)
            if number and code in (number.number, short(number.number)):
                self.shown_list.tick([row.key])
                self.shown_list.stand_on(row.key)
                count = len(self.shown_list.rows.ticked())
                told = f"Đã đánh dấu {short(number.number)}, tất cả {count} hồ sơ."
                self.said.emit(told, "green")
                return True
        self._run(partial(self._lookup.by_number, code), self._say_where)
        return True

    def read(self) -> None:
        """Read the lists anew."""
        self._run(self._lists.page, self._show)

    @property
    def shown_list(self) -> TickedList:
        """The list that is shown."""
        return self.lists[self.tab]

    def show_tab(self, tab: int) -> None:
        """Show a list and put the cursor into it."""
        self._show_tab(tab)
        self._to_list()

    # ── shown ───────────────────────────────────────────────────────────────────────────────

    def _show(self, page: HandOverPage) -> None:
        rows = rows_to_go(page), rows_with_units(page), rows_awaited(page)
        for each, of_list in zip(self.lists, rows, strict=True):
            each.show_rows(of_list)
        self._counts = page.counts
        self._name_tabs()
        self.giving.unit.offer(page.units)
        self.giving.offer_takers(page.takers, page.staff)
        self.giving.slips.setChecked(page.wants_slips)
        self._on_ticks()

    def _name_tabs(self) -> None:
        names = SHORT_TABS if self._is_short else TABS
        counted = zip(names, self._counts, strict=True)
        self.tabs.rename([f"{name} ({count})" for name, count in counted])

    def _show_tab(self, tab: int) -> None:
        self.tab = tab
        self.tabs.take(tab)
        self._stack.setCurrentIndex(tab)
        self.bar.show_tab(tab)
        self.giving.setVisible(tab != AWAITED)
        self.giving.show_slips(tab == TO_GO)
        self.result.setVisible(tab == WITH_UNITS)
        self.answered.setVisible(tab == AWAITED)
        self.reason.hide()
        self.giving.clear()
        self._on_ticks()

    def _on_ticks(self) -> None:
        chosen = self.shown_list.chosen()
        self.bar.count(len(chosen))
        self.note.setText("" if self.shown_list.rows.lines() else EMPTY[self.tab])
        self.note.setVisible(bool(self.note.text()))
        if self.tab == TO_GO:
            self.giving.propose([row.value.unit for row in chosen])

    def _to_list(self) -> None:
        self.shown_list.setFocus(Qt.FocusReason.OtherFocusReason)

    def _to_unit(self) -> None:
        if self.tab != AWAITED:
            self.giving.begin()

    def _say_where(self, history: History) -> None:
        dossier = history.dossier
        where = f", ở {dossier.held_by}" if dossier.held_by else ""
        told = f"Hồ sơ {short(dossier.received.number)} không có trong danh sách này:"
        self.said.emit(f"{told} {word(dossier.state).lower()}{where}.", "amber")

    # ── done ────────────────────────────────────────────────────────────────────────────────

    def _on_enter(self) -> None:
        row = self.shown_list.current()
        if self.tab == AWAITED:
            self._answer()
        elif row:
            self.dossier_wanted.emit(row.key)

    def _transfer(self) -> None:
        dossiers, giving = self._chosen(), self.giving.giving()
        if self.tab == AWAITED or not dossiers:
            return
        work = partial(self._handover.transfer, dossiers, giving)
        self._act(work, partial(self._on_handed, giving.to_unit))

    def _on_slips(self, wanted: bool) -> None:
        """Keep the choice: it is the office's, not one of each batch."""
        self._run(partial(self._handover.choose_slips, wanted), lambda _: None)

    def _on_handed(self, unit: str, handed: Handed) -> None:
        slips = f" và {len(handed.slips)} phiếu kiểm soát" if handed.slips else ""
        self._done(f"Đã bàn giao {len(handed.dossiers)} hồ sơ cho {unit}; danh sách{slips} chờ in.")

    def _take(self) -> None:
        work = partial(self._handover.take, self._chosen())
        self._act(work, self._on_taken)

    def _on_taken(self, taken: tuple[Dossier, ...]) -> None:
        if taken:
            self._done(f"Đơn vị đã nhận {len(taken)} hồ sơ.")
        else:
            self.said.emit("Đơn vị đã nhận từ trước; hãy chọn hồ sơ đang chờ nhận.", "amber")

    def _take_back(self) -> None:
        self._ask("Vì sao rút lại?", self._handover.take_back, "Đã rút lại hồ sơ")

    def _roll_back(self) -> None:
        self._ask("Vì sao chuyển trả?", self._handover.roll_back, "Đã chuyển trả hồ sơ")

    def _pass_on(self) -> None:
        """Propose the next unit; asked again in the boxes, hand over."""
        if self.giving.has_focus():
            self._transfer()
            return
        dossiers = self._chosen()
        work = partial(_plans, self._handover.plan, dossiers)
        if dossiers:
            self._run(work, self._on_plans)

    def _on_plans(self, plans: list[Proposal]) -> None:
        self.giving.clear()
        self.giving.propose([each.unit for each in plans])
        if not any(each.unit for each in plans):
            self.giving.note.setText(LAST)
        self.giving.begin()

    def _results_back(self) -> None:
        dossiers = self._chosen()
        is_one = len(dossiers) == 1
        try:
            lies_at = self.result.lies_at() if is_one else ""
        except RuleError as error:
            self.troubled.emit(error)
            return
        outcome = self.result.outcome() if is_one else None
        arrivals = [Arrival(each, outcome, lies_at) for each in dossiers]
        work = partial(self._handover.results_back, arrivals)
        self._act(work, self._on_results)

    def _on_results(self, handed: Handed) -> None:
        self.result.clear()
        self._done(f"Kết quả của {len(handed.dossiers)} hồ sơ đã về quầy; phiếu bàn giao chờ in.")

    def _answer(self) -> None:
        row = self.shown_list.current()
        if self.tab != AWAITED or row is None:
            return
        awaited: Awaited = row.value
        words = self.answered.words.text().strip()
        asked = awaited.asked
        work = partial(self._handover.answer, asked.dossier, asked.consultation, words)
        self._act(work, partial(self._on_answered, asked.body))

    def _on_answered(self, body: str, _dossier: Dossier) -> None:
        self.answered.words.clear()
        self._done(f"Đã ghi {body} trả lời.")

    # ── why ─────────────────────────────────────────────────────────────────────────────────

    def _ask(self, question: str, act: Callable[[DossierId, str], Dossier], told: str) -> None:
        row = self.shown_list.current()
        if self.tab != WITH_UNITS or row is None:
            return
        dossier = DossierId(row.key)
        name = row.title.partition(" ")[0]
        self.reason.setPlaceholderText(f"{question} Hồ sơ {name}. Enter để ghi, Esc để thôi")
        self._why = partial(self._for_a_reason, act, dossier, f"{told} {name}.")
        self.reason.ask()

    def _on_reason(self) -> None:
        if self._why:
            self._why(self.reason.text())

    def _for_a_reason(
        self,
        act: Callable[[DossierId, str], Dossier],
        dossier: DossierId,
        told: str,
        reason: str,
    ) -> None:
        self._act(partial(act, dossier, reason), lambda _: self._done(told))

    # ── one act at a time ───────────────────────────────────────────────────────────────────

    def _chosen(self) -> list[DossierId]:
        return [DossierId(row.key) for row in self.shown_list.chosen()]

    def _act(self, work: Callable[[], Any], done: Callable[[Any], None]) -> None:
        if not self._busy:
            self._busy = True
            self._tasks.run(work, owner=self, done=done, failed=self._on_failed)

    def _done(self, told: str) -> None:
        self._busy = False
        self._why = None
        self.reason.hide()
        self.shown_list.tick([row.key for row in self.shown_list.rows.lines()], ticked=False)
        self.giving.clear()
        self.said.emit(told, "green")
        self.changed.emit()
        self.read()
        self._to_list()

    def _on_failed(self, error: Exception) -> None:
        self._busy = False
        self.troubled.emit(error)

    def _run(self, work: Callable[[], Any], done: Callable[[Any], None]) -> None:
        self._tasks.run(work, owner=self, done=done, failed=self.troubled.emit)


def _plans(plan: Callable[[DossierId], Proposal], dossiers: list[DossierId]) -> list[Proposal]:
    return [plan(each) for each in dossiers]

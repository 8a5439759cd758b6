"""Trả kết quả (F4): one scan shows everything of who stands there, Enter hands it over."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from counter_app.domain.calendar import local
from counter_app.domain.dossier import Dossier
from counter_app.domain.identity_card import Card
from counter_app.domain.ids import DossierId
from counter_app.domain.scan import CardScan, DossierCode, LookFor, Scanned, ShelfCode
from counter_app.domain.shelf import Place
from counter_app.services.collecting import Collection
from counter_app.services.issued_letters import Done
from counter_app.services.payment import PaymentCode
from counter_app.services.returning import Custom
from counter_app.services.shelves import StockedShelf
from counter_app.words.findings import sentence
from ui.page import SHORT, Page
from ui.screens.returning.acts import Acts
from ui.screens.returning.arrivals import Arrivals
from ui.screens.returning.view import HandOverView
from ui.screens.returning.waiting import WaitingList
from ui.tasks import Tasks
from ui.widgets.keyed_button import KeyedButton
from ui.widgets.marks import Tick
from ui.widgets.reason_box import ReasonBox

if TYPE_CHECKING:
    from counter_app.bootstrap import Services

LEAST = QSize(560, 180)
BY_RECEIPT, BY_CARD, BY_LIST = "Giấy hẹn", "Thẻ", "Danh sách"


class Opening(NamedTuple):
    """What one scan opens, and by what it was found."""

    collection: Collection
    racks: Sequence[StockedShelf]
    custom: Custom
    found_by: str
    scanned: DossierId | None = None
    card: Card | None = None


class ReturningScreen(Page):
    """The list of what waits, or one person's results."""

    title = "Trả kết quả"
    help = (
        ("Quét giấy hẹn, thẻ", "mở mọi kết quả của người đó"),
        ("Xuống, Enter", "chọn trong danh sách"),
        ("Ctrl+N", "ghi kết quả vừa về từ đơn vị"),
        ("1, 2, 3, 4", "ai nhận: chính chủ, ủy quyền, bưu chính, điện tử"),
        ("5, 6, 7", "tiền mặt, chuyển khoản, được miễn"),
        ("Ctrl+S, 0", "ký lại, không ký được"),
        ("Ctrl+T", "ảnh chữ ký"),
        ("Ctrl+M", "mất giấy hẹn, in giấy cấp lại"),
        ("Enter", "trả kết quả"),
        ("Esc", "chưa giao, về danh sách"),
        ("Quét tem ô kệ", "xác nhận lấy đúng ô"),
    )
    changed = Signal()
    """Results were handed over, or came in: figures changed, and papers may wait."""

    def __init__(self, services: "Services", tasks: Tasks) -> None:
        super().__init__()
        self._services = services
        self._tasks = tasks
        self._then: Callable[[str], None] = lambda _: None
        self._acts = Acts(services, tasks, self)
        self.waiting = WaitingList(services.collecting, tasks)
        self.arrivals = Arrivals(services, tasks)
        self.view = HandOverView()
        self.reason = ReasonBox("", "Lý do")
        self.note = KeyedButton("Có kết quả về", "Ctrl+N", icon="intake")
        self.signature = Tick("Người nhận phải ký")
        self.paper = Tick("In giấy biên nhận")
        self.views = QStackedWidget()
        self.views.addWidget(self._list())
        self.views.addWidget(self.view)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self.reason)
        whole.addWidget(self.views, 1)
        self._connect()

    def _list(self) -> QWidget:
        part, bar = QWidget(), QFrame()
        bar.setProperty("part", "bar")
        bar.setFixedHeight(56)
        row = QHBoxLayout(bar)
        row.setContentsMargins(16, 0, 16, 0)
        row.setSpacing(16)
        row.addWidget(self.signature)
        row.addWidget(self.paper)
        row.addStretch()
        row.addWidget(self.note)
        column = QVBoxLayout(part)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.waiting, 3)
        column.addWidget(self.arrivals, 2)
        column.addWidget(bar)
        self.arrivals.hide()
        return part

    def _connect(self) -> None:
        self.waiting.chosen.connect(lambda dossier: self.open_dossier(DossierId(dossier)))
        self.waiting.asked.connect(self._open_number)
        self.waiting.failed.connect(self.troubled)
        self.arrivals.left.connect(self._end_arrivals)
        self.arrivals.recorded.connect(self._on_recorded)
        self.arrivals.failed.connect(self.troubled)
        self.arrivals.mended.connect(self.settled)
        self.note.clicked.connect(self.begin_arrivals)
        for box in (self.signature, self.paper):
            box.clicked.connect(self._keep_custom)
        self.view.left.connect(self._leave)
        self.view.asked.connect(self._hand_over)
        self.view.lacking.connect(lambda told: self.said.emit(told, "amber"))
        self.view.lost.connect(self._ask_lost)
        self.view.sum_changed.connect(self._acts.make_code)
        self.reason.returnPressed.connect(self._on_reason)
        self.reason.given_up.connect(self._focus)
        self._acts.handed_over.connect(self._on_handed_over)
        self._acts.voided.connect(self._on_voided)
        self._acts.replaced.connect(self._on_replaced)
        self._acts.coded.connect(self._show_code)
        self._acts.failed.connect(self.troubled)

    # ── shown ───────────────────────────────────────────────────────────────────────────────

    def arrive(self) -> None:
        """Show the list anew, unless somebody stands at the counter."""
        if self.views.currentWidget() is self.view:
            self._focus()
            return
        self.waiting.arrive()
        self._run(self._services.returning.custom, self._show_custom)

    def fold(self, width: int) -> None:
        """Give way where room is short."""
        self.waiting.fold(width)
        self.view.fold(width)
        self.paper.setVisible(width >= SHORT)

    def minimumSizeHint(self) -> QSize:
        """Return the room that it needs once folded: what is hidden is measured unfolded."""
        return LEAST

    def open_dossier(self, dossier: DossierId) -> None:
        """Open everything of who filed a dossier."""
        self._open(partial(self._services.collecting.for_dossier, dossier), BY_LIST)

    def open_person(self, identity: str) -> None:
        """Open everything of the holder of a number."""
        self._open(partial(self._services.collecting.for_person, identity), BY_LIST)

    def begin_arrivals(self) -> None:
        """Ask for the numbers of results that came from the units."""
        self.views.setCurrentIndex(0)
        self.arrivals.begin()

    def take_scan(self, scanned: Scanned) -> bool:
        """Open what was scanned; while results are noted, note its number."""
        match scanned:
            case DossierCode(code=code) | LookFor(words=code) if self.arrivals.isVisible():
                self.arrivals.take(code)
            case DossierCode(code=code):
                self._open_number(code, BY_RECEIPT)
            case CardScan(card=card):
                self._take_card(card)
            case ShelfCode(place=place):
                self._take_place(place)
            case LookFor(words=words):
                self._leave()
                self.waiting.search(words)
            case _:
                return False
        return True

    def _take_card(self, card: Card) -> None:
        if self.views.currentWidget() is self.view:
            self._check(card)
            return
        work = partial(self._services.collecting.for_person, card.number)
        self._open(work, BY_CARD, card)

    def _take_place(self, place: Place) -> None:
        if self.views.currentWidget() is not self.view:
            self.waiting.search(str(place))
        elif not self.view.confirm(place):
            self.said.emit(f"Ô vừa quét là {place}, không phải ô của kết quả này.", "amber")

    def _check(self, card: Card) -> None:
        now = local(self._services.desk.now())
        self.view.check_card(card, f"{now:%H:%M}")
        if card.doubt:
            self.said.emit(sentence(card.doubt), "amber")

    def _open_number(self, number: str, found_by: str = BY_LIST) -> None:
        self._open(partial(self._services.collecting.for_number, number), found_by)

    def _open(
        self, read: Callable[[], Collection], found_by: str, card: Card | None = None
    ) -> None:
        def work() -> Opening:
            collection = read()
            asked = collection.asked
            number = asked.received.number.partition("-")[2] if asked else ""
            return Opening(
                collection,
                self._services.shelves.stocked(),
                self._services.returning.custom(),
                f"{found_by} {number}".strip(),
                asked.id if asked and found_by == BY_RECEIPT else None,
                card,
            )

        self._run(work, self._show)

    def _show(self, opening: Opening) -> None:
        collection = opening.collection
        if collection.asked is None and not collection.results and not collection.open:
            self.said.emit("Người này không có hồ sơ nào đang chờ ở máy này.", "amber")
            return
        self.settled.emit()
        self.views.setCurrentWidget(self.view)
        self.view.show_collection(
            collection, opening.racks, opening.custom, opening.found_by, opening.scanned
        )
        if opening.card:
            self._check(opening.card)
        if collection.asked and (told := _told_of(collection.asked, collection)):
            self.said.emit(told, "amber")

    def _leave(self) -> None:
        self.views.setCurrentIndex(0)
        self.settled.emit()
        self.arrive()

    def _focus(self) -> None:
        if self.views.currentWidget() is self.view:
            self.view.hand.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.waiting.box.setFocus(Qt.FocusReason.OtherFocusReason)

    # ── written down ────────────────────────────────────────────────────────────────────────

    def _hand_over(self) -> None:
        self._acts.hand_over(self.view.handings(), self.view.who.signature())

    def _on_handed_over(self, done: list[Done]) -> None:
        dossiers = tuple(each.dossier for each in done)
        numbers = ", ".join(each.received.number.partition("-")[2] for each in dossiers)
        warned = " ".join(sentence(x) for each in done for x in each.warnings)
        back = partial(self._ask_void, tuple(each.id for each in dossiers))
        self._leave()
        self.offered.emit(f"Đã trả {numbers}. {warned}".strip(), "Hủy việc trả", back)
        self.changed.emit()

    def _ask_void(self, dossiers: tuple[DossierId, ...]) -> None:
        self._then = partial(self._acts.void, dossiers)
        self._ask("Vì sao hủy việc trả? Tiền đã thu giữ nguyên. Enter để hủy, Esc để thôi")

    def _on_voided(self, dossiers: list[Dossier]) -> None:
        self.said.emit(f"Đã hủy việc trả {len(dossiers)} kết quả; kết quả lại chờ trả.", "neutral")
        self.changed.emit()
        self.open_dossier(dossiers[0].id)

    def _ask_lost(self) -> None:
        wanted = [*self.view.goods.results(), *self.view.goods.open_ones()]
        if not wanted:
            self.said.emit("Chọn hồ sơ bị mất giấy hẹn rồi Ctrl+M.", "amber")
            return
        self._then = partial(self._acts.replace_receipts, wanted)
        self._ask("Vì sao cấp lại giấy hẹn? Ví dụ: rơi mất. Enter để in, Esc để thôi")

    def _on_replaced(self, count: int) -> None:
        self.view.note_lost()
        self.said.emit(f"Đã đưa {count} giấy hẹn cấp lại vào hàng đợi in.", "green")
        self.changed.emit()
        self._focus()

    def _show_code(self, amount: int | None, payment: PaymentCode | None) -> None:
        if amount == self.view.asked_amount:
            self.view.money.show_code(payment)

    def _on_recorded(self, told: str, back: Callable[[], object]) -> None:
        self.offered.emit(told, "Rút lại", partial(self._run, back, self._on_taken_back))
        self.waiting.ask(self.waiting.box.text())
        self.changed.emit()

    def _on_taken_back(self, _: object) -> None:
        self.said.emit("Đã rút lại; hồ sơ như trước khi ghi.", "neutral")
        self.waiting.ask(self.waiting.box.text())
        self.changed.emit()

    def _end_arrivals(self) -> None:
        self.arrivals.hide()
        self.settled.emit()
        self.waiting.arrive()

    def _show_custom(self, custom: Custom) -> None:
        self.signature.setChecked(custom.signature)
        self.paper.setChecked(custom.note)

    def _keep_custom(self) -> None:
        custom = Custom(self.signature.isChecked(), self.paper.isChecked())
        self._run(partial(self._services.returning.set_custom, custom), lambda _: None)

    def _ask(self, question: str) -> None:
        self.reason.setPlaceholderText(question)
        self.reason.ask()

    def _on_reason(self) -> None:
        if reason := self.reason.text().strip():
            self.reason.hide()
            self._then(reason)

    def _run(self, work: Callable[[], object], done: Callable[..., None]) -> None:
        self._tasks.run(work, owner=self, done=done, failed=self.troubled.emit)


def _told_of(asked: Dossier, collection: Collection) -> str:
    """Return what to say of a dossier that was asked for and has nothing to hand over."""
    if asked.returned_at:
        return f"Hồ sơ này đã trả kết quả lúc {local(asked.returned_at):%H:%M %d/%m/%Y}."
    if not collection.results or asked.id in [each.dossier.id for each in collection.results]:
        return ""
    number = asked.received.number.partition("-")[2]
    return f"Hồ sơ {number} chưa có kết quả. Đánh dấu kết quả khác của người này nếu muốn trả."

"""Handing over to one person: place, goods and money, who takes it; Enter once all is there."""

from collections.abc import Iterator, Sequence

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from counter_app.domain.entries import CollectAt, ReceiptFate
from counter_app.domain.errors import RuleError
from counter_app.domain.identity_card import Card
from counter_app.domain.ids import DossierId
from counter_app.domain.shelf import Place
from counter_app.services.collecting import Collection
from counter_app.services.returning import Custom, HandingOver
from counter_app.services.shelves import StockedShelf
from ui.page import SHORT, TIGHT
from ui.screens.returning.goods import GoodsList
from ui.screens.returning.header import Header
from ui.screens.returning.money import MoneyBox
from ui.screens.returning.place import PlaceColumn
from ui.screens.returning.who import WhoColumn
from ui.widgets.elided import Elided
from ui.widgets.escape import EscapeFrame
from ui.widgets.frames import HighEnough, rule, scrolled
from ui.widgets.keyed_button import KeyedButton
from ui.widgets.labels import IconLabel, label
from ui.widgets.tabs import Column, Tabs

PLACE_WIDTH, WHO_WIDTH = 310, 372
MOST = 16_777_215
EDGE = 12
LEAST_GOODS = 180
"""Two rows with names of two lines, in logical pixels."""
ENTER = {Qt.Key.Key_Return, Qt.Key.Key_Enter}
NO_MODIFIER = {Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier}
RECEIPTS = "Không tự đặt số biên lai; biên lai do chương trình thu phí cấp."
READY = "Đủ 4 điều: đúng người, đủ giấy, đã thu tiền, đã ký"

Missing = tuple[str, QWidget]


class HandOverView(EscapeFrame):
    """Everything of one person that waits; Esc gives the list back."""

    asked = Signal()
    """Hand over: nothing is missing."""
    lacking = Signal(str)
    """Enter was pressed, and this is missing."""
    lost = Signal()
    """The receipt was lost: a replacement is wanted."""
    sum_changed = Signal(object)
    """What is to be paid by transfer; None: not known."""

    def __init__(self) -> None:
        super().__init__()
        self.collection = Collection()
        self._custom = Custom()
        self._scanned: DossierId | None = None
        self._is_lost = self._is_tight = False
        self._sum: int | None = None
        self.header, self.place = Header(), PlaceColumn()
        self.goods, self.money, self.who = GoodsList(), MoneyBox(), WhoColumn()
        self._build_columns()
        self._build_bar()
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self.header)
        whole.addLayout(self._columns, 1)
        whole.addWidget(self._bar)
        self.goods.changed.connect(self._on_goods)
        self.money.changed.connect(self._on_money)
        self.who.changed.connect(self._tell)

    def _build_columns(self) -> None:
        middle = QWidget()
        column = QVBoxLayout(middle)
        column.setContentsMargins(16, 12, 16, 12)
        column.setSpacing(10)
        self._goods_part = HighEnough(self.goods, LEAST_GOODS)
        column.addWidget(self._goods_part, 1)
        column.addWidget(self.money)
        column.addWidget(rule())
        self._receipts = label(RECEIPTS, "second", wrap=True)
        column.addWidget(self._receipts)
        self._middle, self._who_part = _Middle(middle), scrolled(self.who)
        self.tabs = Tabs(
            (
                Column("Giao, thu", "Alt+1", self._middle),
                Column("Ai nhận, chữ ký", "Alt+2", self._who_part, WHO_WIDTH),
            )
        )
        self._place_part = QFrame()
        self._place_part.setProperty("part", "column")
        self._place_part.setFixedWidth(PLACE_WIDTH)
        inside = QHBoxLayout(self._place_part)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.addWidget(self.place)
        self._columns = QHBoxLayout()
        self._columns.setSpacing(0)
        self._columns.addWidget(self._place_part)
        self._columns.addWidget(self.tabs, 1)

    def _build_bar(self) -> None:
        self._bar = QFrame()
        self._bar.setProperty("part", "bar")
        self._bar.setFixedHeight(56)
        self._mark, self.state = IconLabel(18), Elided()
        self.lose = KeyedButton("Mất giấy hẹn", "Ctrl+M")
        self.leave = KeyedButton("Chưa giao", shown_key="Esc")
        self.hand = KeyedButton("Trả kết quả", icon="return", part="primary", shown_key="Enter")
        row = QHBoxLayout(self._bar)
        row.setContentsMargins(16, 0, 16, 0)
        row.setSpacing(10)
        row.addWidget(self._mark)
        row.addWidget(self.state, 1)
        for each in (self.lose, self.leave, self.hand):
            row.addWidget(each)
        self.lose.clicked.connect(self.lost)
        self.leave.clicked.connect(self.left)
        self.hand.clicked.connect(self.press)

    @property
    def asked_amount(self) -> int | None:
        """The sum that a code to pay by was asked for last."""
        return self._sum

    # ── asked ───────────────────────────────────────────────────────────────────────────────

    def show_collection(
        self,
        collection: Collection,
        racks: Sequence[StockedShelf],
        custom: Custom,
        found_by: str,
        scanned: DossierId | None,
    ) -> None:
        """Show what waits of one person; `scanned` is the dossier whose receipt was scanned."""
        self.collection, self._custom, self._scanned = collection, custom, scanned
        self._is_lost = False
        wanted = collection.dossiers[0].received.collect_at if collection.results else None
        self.who.begin(wanted or CollectAt.COUNTER, needs_signature=custom.signature)
        self.place.show_dossiers(collection.dossiers, racks)
        self.goods.show_collection(collection)
        self.header.show_collection(collection, found_by, self.place.place.text())
        self.tabs.show_tab(0)
        self.hand.setFocus(Qt.FocusReason.OtherFocusReason)
        self._tell()

    def check_card(self, card: Card, at: str) -> None:
        """Say whether a card that was scanned is of who may collect."""
        self.who.show_card(card, self.collection.match(card.number, card.name), at)

    def confirm(self, scanned: Place) -> bool:
        """Say whether the label of a place is the one to take from."""
        return self.place.confirm(scanned)

    def note_lost(self) -> None:
        """Remember that the receipt was lost."""
        self._is_lost = True

    def handings(self) -> dict[DossierId, HandingOver]:
        """Return what is handed over, as ticked and chosen; the signature goes beside it."""
        taker = self.who.taker()
        return {
            each.dossier.id: HandingOver(
                collected_at=taker.collected_at,
                taken_by=taker.taken_by,
                name=taker.name,
                number=taker.number,
                authority=taker.authority,
                papers_back=self.goods.given_back(each.dossier.id),
                receipt=self._fate(each.dossier.id, has_receipt=each.has_receipt),
                amounts=(settled := self.money.settled(each.dossier.id)).amounts,
                exemptions=settled.exemptions,
                takings=settled.takings,
                wants_note=self._custom.note,
            )
            for each in self.collection.results
            if each.dossier.id in self.goods.results()
        }

    def missing(self) -> Iterator[Missing]:
        """Yield what is missing, each with where it is mended."""
        if not self.goods.results():
            yield "chọn kết quả để giao", self.goods
            return
        asked = (self.who.missing(), self.money.missing(), self.who.missing_signature())
        yield from filter(None, asked)

    def press(self) -> None:
        """Hand over, or say what is missing and go there."""
        lacking = next(self.missing(), None)
        if lacking is None:
            self.asked.emit()
            return
        said, where = lacking
        self.tabs.show_tab(1 if self.who.isAncestorOf(where) else 0)
        where.setFocus(Qt.FocusReason.OtherFocusReason)
        self.lacking.emit(f"Chưa trả được: {said}.")

    def fold(self, width: int) -> None:
        """Leave the place to one line where room is short."""
        self.header.fold(width)
        self._is_tight = width < TIGHT
        self._place_part.setVisible(not self._is_tight)
        self._receipts.setVisible(not self._is_tight)
        self._middle.let_scroll(self._is_tight)
        self.tabs.fold(self._is_tight)
        self._goods_part.keep(MOST if self._is_tight else LEAST_GOODS)
        for each in (self.lose, self.leave, self.hand):
            each.fold(width < SHORT)
        self.lose.fold(self._is_tight)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Answer to Enter and single digits; a scanner's never come here."""
        if event.modifiers() not in NO_MODIFIER:
            super().keyPressEvent(event)
        elif event.key() in ENTER:
            self.press()
        elif event.text() == "0":
            self.who.unsigned.toggle()
            self.tabs.show_tab(1)
        elif self.who.who.take_key(event.text()):
            self.tabs.show_tab(1)
            self._who_part.ensureWidgetVisible(self.who.authority, 0, EDGE)
        elif self.money.take_key(event.text()):
            self.tabs.show_tab(0)
            self._middle.ensureWidgetVisible(self.money)
        else:
            super().keyPressEvent(event)

    # ── told ────────────────────────────────────────────────────────────────────────────────

    def _fate(self, dossier: DossierId, *, has_receipt: bool) -> ReceiptFate:
        if dossier == self._scanned:
            return ReceiptFate.HANDED_IN
        if self._is_lost and has_receipt:
            return ReceiptFate.LOST
        return ReceiptFate.NOT_ASKED

    def _on_goods(self) -> None:
        chosen = set(self.goods.results())
        self.money.show_owed([x for x in self.collection.dossiers if x.id in chosen])

    def _on_money(self) -> None:
        try:
            amount = self.money.amount()
        except RuleError:
            amount = None
        if amount != self._sum:
            self._sum = amount
            self.sum_changed.emit(amount)
        self._tell()

    def _tell(self) -> None:
        left = [said for said, _ in self.missing()]
        if left:
            self._mark.draw("clock", "amber")
            self.state.setText(f"Còn thiếu: {'; '.join(left)}")
        else:
            self._mark.draw("check-circle", "green")
            self.state.setText(READY if self.who.is_signed else READY.replace("đã ký", "không ký"))
        self.tabs.tell(0, self.money.sum.text())
        self.tabs.tell(1, self.who.signed.text())


class _Middle(QScrollArea):
    """Goods above money: only the goods scroll, but where room is short both do together."""

    def __init__(self, content: QWidget) -> None:
        super().__init__()
        self._content = content
        self._scrolls = False
        self.setWidget(content)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        content.installEventFilter(self)

    def let_scroll(self, scrolls: bool) -> None:
        """Let all of it scroll, or fit it in."""
        self._scrolls = scrolls
        self._bound()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the content within what is seen."""
        self._bound()
        super().resizeEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Give the content other bounds where it changed."""
        if event.type() is QEvent.Type.LayoutRequest:
            self._bound()
        return super().eventFilter(watched, event)

    def _bound(self) -> None:
        """Fit the content into what is seen, as far as that does not squeeze it."""
        seen, layout = self.viewport().size(), self._content.layout()
        least = layout.minimumHeightForWidth(seen.width()) if layout else 0
        self._content.setMaximumHeight(MOST if self._scrolls else max(seen.height(), least))

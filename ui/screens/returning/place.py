"""Where the hand goes first: the place, its shelf as one stands before it, and the receipts."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from counter_app.domain.calendar import local
from counter_app.domain.dossier import Dossier
from counter_app.domain.errors import RuleError
from counter_app.domain.shelf import Place, Shelves, place
from counter_app.services.shelves import StockedShelf
from counter_app.words.shelves import place_words
from ui.widgets.frames import rule
from ui.widgets.labels import label, restyle
from ui.widgets.rack import Rack

NOWHERE, UNPLACED = "–", "Chưa ghi ô kệ của kết quả này"
CONFIRM = "Quét tem ô để xác nhận lấy đúng"


class PlaceColumn(QWidget):
    """The place in large letters, where that is, and what the person was given."""

    def __init__(self) -> None:
        super().__init__()
        self._places: tuple[Place, ...] = ()
        self.place = label(part="shelf")
        self.where = label(part="strong", wrap=True)
        self.others = label(part="second", wrap=True)
        self.rack = Rack()
        self.confirmed = label(CONFIRM, "second", wrap=True)
        self._receipts_head = label(part="label")
        self.receipts = label(part="second", wrap=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 12, 16, 12)
        column.setSpacing(6)
        for each in (label("Lấy ở", "label"), self.place, self.where, self.others):
            column.addWidget(each)
        column.addWidget(self.rack, 3)
        column.addWidget(self.confirmed)
        column.addStretch(1)
        column.addWidget(rule())
        column.addWidget(self._receipts_head)
        column.addWidget(self.receipts)

    def show_dossiers(self, dossiers: Sequence[Dossier], racks: Sequence[StockedShelf]) -> None:
        """Show where the papers of dossiers lie, the first one's shelf drawn."""
        shelves = Shelves(tuple(each.shelf for each in racks))
        self._places = tuple(dict.fromkeys(filter(None, map(_place_of, dossiers))))
        first = self._places[0] if self._places else None
        self.place.setText(str(first) if first else NOWHERE)
        self.where.setText(place_words(first, shelves) if first else UNPLACED)
        more = ", ".join(map(str, self._places[1:]))
        self.others.setText(f"Và ở {more}" if more else "")
        self.others.setVisible(bool(more))
        self._draw(first, racks)
        self.confirmed.setVisible(first is not None)
        self.confirmed.setText(CONFIRM)
        restyle(self.confirmed, tone="")
        self._tell_receipts(dossiers)

    def confirm(self, scanned: Place) -> bool:
        """Say whether the label of a place that was scanned is the one to take from."""
        is_right = scanned in self._places
        said = f"Đúng ô {scanned}" if is_right else f"Ô quét là {scanned}, không phải ô cần lấy"
        self.confirmed.setText(said)
        restyle(self.confirmed, tone="green" if is_right else "amber")
        return is_right

    def _draw(self, first: Place | None, racks: Sequence[StockedShelf]) -> None:
        rack = next((each for each in racks if first and each.shelf.has(first)), None)
        self.rack.setVisible(rack is not None)
        if rack and first:
            self.rack.show_shelf(rack.shelf, rack.occupied, first.cell)

    def _tell_receipts(self, dossiers: Sequence[Dossier]) -> None:
        many = f"{len(dossiers)} giấy hẹn" if len(dossiers) > 1 else "Giấy hẹn"
        self._receipts_head.setText(many)
        self.receipts.setText("\n".join(map(_receipt, dossiers)))
        self.receipts.setAlignment(Qt.AlignmentFlag.AlignTop)


def _place_of(dossier: Dossier) -> Place | None:
    try:
        return place(dossier.shelf)
    except RuleError:
        return None


def _receipt(dossier: Dossier) -> str:
    received = dossier.received
    due = f", hạn {local(dossier.due_at):%d/%m}" if dossier.due_at else ""
    number = received.number.partition("-")[2]
    return f"{number} · nhận {local(received.received_at):%d/%m}{due}"

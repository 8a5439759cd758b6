"""What a scanned card said, as text: only what a person types stands in a box."""

from datetime import date

from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from counter_app.domain.identity_card import Card
from counter_app.words.enums import word
from ui.reading import day_text
from ui.widgets.labels import label


class CardView(QWidget):
    """Name large, then number, old number, day of issue and the address as printed."""

    def __init__(self) -> None:
        super().__init__()
        self.name = label(part="person", wrap=True)
        self._born = label(part="second")
        self._rows = {
            each: label(wrap=True) for each in ("Định danh", "CMND cũ", "Cấp ngày", "Trên thẻ")
        }
        self._heads = {each: label(each, "label") for each in self._rows}
        grid = QGridLayout()
        grid.setHorizontalSpacing(8)
        grid.setVerticalSpacing(4)
        grid.setColumnMinimumWidth(0, 76)
        grid.setColumnStretch(1, 1)
        for row, (name, words) in enumerate(self._rows.items()):
            grid.addWidget(self._heads[name], row, 0)
            grid.addWidget(words, row, 1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(4)
        whole.addWidget(self.name)
        whole.addWidget(self._born)
        whole.addLayout(grid)

    def show_card(self, card: Card, today: date) -> None:
        """Show a card."""
        self.name.setText(card.name)
        self._born.setText(" · ".join(filter(None, (_sex(card), _birth(card, today)))))
        shown = {
            "Định danh": spaced(card.number),
            "CMND cũ": spaced(card.old_number),
            "Cấp ngày": day_text(card.issued_on),
            "Trên thẻ": card.address,
        }
        for name, text in shown.items():
            self._rows[name].setText(text)
            self._rows[name].setVisible(bool(text))
            self._heads[name].setVisible(bool(text))


def spaced(number: str) -> str:
    """Return a number in groups of three."""
    return " ".join(number[start : start + 3] for start in range(0, len(number), 3))


def _sex(card: Card) -> str:
    return word(card.sex) if card.sex else ""


def _birth(card: Card, today: date) -> str:
    if card.born_on is None:
        return ""
    born = card.born_on
    age = today.year - born.year - ((today.month, today.day) < (born.month, born.day))
    return f"sinh {day_text(born)} · {age} tuổi"

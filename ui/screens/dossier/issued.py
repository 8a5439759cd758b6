"""What was issued of a dossier: each paper with its number, copy, officer and hour."""

from collections.abc import Iterator
from typing import NamedTuple

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from counter_app.domain.dossier import Issued
from counter_app.domain.entries import Entry, Printed, Words
from counter_app.services.dossier_page import DossierPage
from counter_app.services.papers import can_be_drawn
from counter_app.words.details import moment_words
from counter_app.words.forms import FORM_WORDS
from ui.theme import tokens
from ui.widgets.timeline import write

Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()
ROW = 46
MOST_ROWS = 4


class Paper(NamedTuple):
    """A paper that was issued, in words; `why_not` is why it cannot be printed again."""

    form: str
    title: str
    second: str
    why_not: str = ""


class IssuedModel(QAbstractListModel):
    """Papers, the receipt first, then letters as they were written."""

    def __init__(self) -> None:
        super().__init__()
        self.papers: list[Paper] = []

    def show(self, papers: list[Paper]) -> None:
        """Show these and no others."""
        self.beginResetModel()
        self.papers = papers
        self.endResetModel()

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        """Return how many there are."""
        return 0 if parent.isValid() else len(self.papers)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> str | None:
        """Return a paper as one sentence, for the screen reader and the tooltip."""
        paper = self.papers[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return paper.title
        if role in {Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole}:
            return f"{paper.title}, {paper.second}"
        return None


class IssuedDelegate(QStyledItemDelegate):
    """Draws a paper on two lines."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Return two lines of room."""
        del option, index
        return QSize(0, ROW)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw what it is, and which copy by whom."""
        model = index.model()
        assert isinstance(model, IssuedModel)  # noqa: S101 - narrows Qt's own type
        paper, box, c = model.papers[index.row()], QRect(option.rect), tokens()
        painter.save()
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(box, QColor(c.tint))
        painter.setPen(QColor(c.line))
        painter.drawLine(box.bottomLeft(), box.bottomRight())
        line = box.adjusted(6, 1, -6, 24 - ROW)
        write(painter, line, paper.title, c.text, strong=True)
        write(painter, line.translated(0, 20), paper.second, c.text2)
        painter.restore()


class IssuedList(QListView):
    """Walked by the arrows; Ctrl+P prints again what one stands on."""

    def __init__(self) -> None:
        super().__init__()
        self.papers = IssuedModel()
        self.setModel(self.papers)
        self.setItemDelegate(IssuedDelegate(self))
        self.setAccessibleName("Giấy đã cấp")
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def show_page(self, page: DossierPage) -> None:
        """Show what was issued of a dossier, the first chosen."""
        row = max(self.currentIndex().row(), 0)
        self.papers.show(list(issued(page)))
        rows = self.papers.rowCount()
        self.setFixedHeight(min(rows, MOST_ROWS) * ROW + 4)
        self.setCurrentIndex(self.papers.index(min(row, rows - 1)))

    @property
    def chosen(self) -> Paper:
        """The paper that one stands on."""
        return self.papers.papers[max(self.currentIndex().row(), 0)]


def issued(page: DossierPage) -> Iterator[Paper]:
    """Yield the receipt, every letter with its number, and other forms that were printed."""
    dossier = page.dossier
    replaces = dossier.received.replaces
    instead = f" (thay {replaces.partition('-')[2]})" if replaces else ""
    yield Paper("receipt", f"Giấy tiếp nhận và hẹn trả{instead}", _last_print(page, "receipt"))
    last = {each.form: each for each in dossier.letters}
    for letter in dossier.letters:
        yield _letter(page, letter, is_last=last[letter.form] is letter)
    shown = {"receipt", *last}
    for form in dict.fromkeys(each.form for each in dossier.printed if each.form not in shown):
        why_not = "" if can_be_drawn(form) else "Mẫu này in lại ở trang của nó."
        yield Paper(form, FORM_WORDS.get(form, form).capitalize(), _last_print(page, form), why_not)


def _letter(page: DossierPage, letter: Issued, *, is_last: bool) -> Paper:
    number = f" số {letter.number}" if letter.number else ""
    title = f"{FORM_WORDS[letter.form].capitalize()}{number}"
    if not is_last:
        second = f"Cấp {moment_words(letter.at)}, đã có phiếu sau"
        return Paper(letter.form, title, second, "Chỉ in lại được phiếu cấp sau cùng.")
    return Paper(letter.form, title, _last_print(page, letter.form))


def _last_print(page: DossierPage, form: str) -> str:
    prints = [x for x in page.entries if isinstance(x.facts, Printed) and x.facts.form == form]
    return _print_words(page, prints[-1]) if prints else "Chưa in"


def _print_words(page: DossierPage, entry: Entry) -> str:
    copy = entry.facts.copy if isinstance(entry.facts, Printed) else 1
    why = entry.person.text if isinstance(entry.person, Words) else ""
    who = page.officers.get(entry.actor, "")
    return " · ".join(filter(None, (f"In lần {copy}", who, moment_words(entry.at), why)))

"""The list of procedures: the letters that were meant stand out in each name."""

from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QPersistentModelIndex,
    QPointF,
    QRect,
    QSize,
    Qt,
)
from PySide6.QtGui import QColor, QFont, QPainter, QTextCharFormat, QTextLayout, QTextOption
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from counter_app.domain.procedure import HandledBy
from counter_app.domain.procedure_search import Choice, letters_matched
from counter_app.words.due import short_term
from counter_app.words.money import amount_text
from ui.icons import pixmap
from ui.theme import tokens

Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()
LINE, PAD = 20, 7
MOST_LINES = 2
SYSTEMS = {HandledBy.PROVINCE: "Tỉnh", HandledBy.MINISTRY: "Bộ", HandledBy.PORTAL: "Cổng QG"}


class ChoiceModel(QAbstractListModel):
    """Choices that fit what was typed."""

    def __init__(self) -> None:
        super().__init__()
        self.choices: list[Choice] = []
        self.typed = ""

    def show(self, choices: list[Choice], typed: str) -> None:
        """Show these."""
        self.beginResetModel()
        self.choices, self.typed = choices, typed
        self.endResetModel()

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        """Return how many fit."""
        return 0 if parent.isValid() else len(self.choices)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: ANN401 - Qt's own
        """Return the name for the eye and the screen reader, the choice for the delegate."""
        choice = self.choices[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return choice.spoken
        if role in {Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole}:
            return f"{choice.spoken}. {second_line(choice)}"
        return None


def second_line(choice: Choice) -> str:
    """Return code, limit and fee: `1.004884 · 05 ngày làm việc · 8.000 đ`."""
    terms = choice.terms
    if terms is None:
        return f"{choice.code} · không nhận tại quầy"
    limit = short_term(terms.term) if terms.term else "hẹn ghi tay"
    fee = "phí của tỉnh" if terms.fee_dong is None else amount_text(terms.fee_dong)
    if terms.fee_dong == 0:
        fee = "miễn phí"
    return f"{choice.code} · {limit} · {fee}"


class ChoiceDelegate(QStyledItemDelegate):
    """Draws a choice: name with its letters, then what it takes and costs."""

    def __init__(self, view: QListView) -> None:
        super().__init__(view)
        self._view = view

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Return room for one or two lines of name and the second line."""
        model = index.model()
        assert isinstance(model, ChoiceModel)  # noqa: S101 - narrows Qt's own type
        width = self._view.viewport().width()
        layout = self._name(model.choices[index.row()], "", option.font, width - 54)
        return QSize(0, layout.lineCount() * LINE + LINE + 2 * PAD)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw one choice."""
        model = index.model()
        assert isinstance(model, ChoiceModel)  # noqa: S101 - narrows Qt's own type
        choice, c = model.choices[index.row()], tokens()
        box: QRect = option.rect
        painter.save()
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(box, QColor(c.tint))
            painter.fillRect(QRect(box.left(), box.top(), 3, box.height()), QColor(c.accent))
        painter.setPen(QColor(c.text))
        layout = self._name(choice, model.typed, option.font, box.width() - 54)
        layout.draw(painter, QPointF(box.left() + 13, box.top() + PAD))
        self._second(painter, box, choice, layout.lineCount())
        if choice.favourite:
            painter.drawPixmap(box.right() - 26, box.top() + PAD + 1, pixmap("star", c.accent, 16))
        painter.setPen(QColor(c.line))
        painter.drawLine(box.left() + 12, box.bottom(), box.right() - 12, box.bottom())
        painter.restore()

    def _second(self, painter: QPainter, box: QRect, choice: Choice, lines: int) -> None:
        font = QFont(painter.font())
        font.setPixelSize(14)
        painter.setFont(font)
        painter.setPen(QColor(tokens().text2))
        line = QRect(box.left() + 13, box.top() + PAD + lines * LINE, box.width() - 26, LINE)
        system = SYSTEMS[choice.handled_by]
        room = line.width() - painter.fontMetrics().horizontalAdvance(system) - 8
        text = painter.fontMetrics().elidedText(
            second_line(choice), Qt.TextElideMode.ElideRight, room
        )
        painter.drawText(line, Qt.AlignmentFlag.AlignVCenter, text)
        painter.setPen(QColor(tokens().text3))
        where = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight
        painter.drawText(line, where, system)

    def _name(self, choice: Choice, typed: str, font: QFont, width: int) -> QTextLayout:
        """Return the name set in at most two lines, the letters meant in bold."""
        name = choice.spoken
        layout = _set(name, typed, font, width)
        if layout.lineCount() == MOST_LINES:
            last = layout.lineAt(MOST_LINES - 1)
            end = last.textStart() + last.textLength()
            if end < len(name):
                layout = _set(name[: end - 2].rstrip() + "…", typed, font, width)
        return layout


def _set(name: str, typed: str, font: QFont, width: int) -> QTextLayout:
    layout = QTextLayout(name, font)
    layout.setTextOption(QTextOption(Qt.AlignmentFlag.AlignLeft))
    layout.setFormats([_meant(place) for place in letters_matched(name, typed)])
    layout.beginLayout()
    for row in range(MOST_LINES):
        line = layout.createLine()
        if not line.isValid():
            break
        line.setLineWidth(width)
        line.setPosition(QPointF(0, row * LINE))
    layout.endLayout()
    return layout


def _meant(place: int) -> QTextLayout.FormatRange:
    """Return the format of one letter that was typed."""
    span = QTextLayout.FormatRange()
    span.start, span.length = place, 1
    ink = QTextCharFormat()
    ink.setFontWeight(QFont.Weight.Bold)
    ink.setFontUnderline(True)
    ink.setForeground(QColor(tokens().accent))
    span.format = ink
    return span

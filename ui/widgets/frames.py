"""Lines between parts of a page, and parts that scroll by themselves."""

from collections.abc import Iterable

from PySide6.QtCore import QEvent, QObject, QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QSizePolicy, QVBoxLayout, QWidget


def rule() -> QFrame:
    """Return a hairline."""
    line = QFrame()
    line.setProperty("part", "rule")
    return line


def action_bar(left: Iterable[QWidget], right: Iterable[QWidget]) -> QFrame:
    """Return the bar below a page: what is told at the left, what is done at the right."""
    bar = QFrame()
    bar.setProperty("part", "bar")
    bar.setFixedHeight(56)
    row = QHBoxLayout(bar)
    row.setContentsMargins(16, 0, 16, 0)
    row.setSpacing(8)
    for each in left:
        row.addWidget(each)
    row.addStretch()
    for each in right:
        row.addWidget(each)
    return bar


def over_bar(
    page: QWidget, main: QWidget, left: Iterable[QWidget], right: Iterable[QWidget]
) -> None:
    """Fill a page with its main part over a bar of actions."""
    whole = QVBoxLayout(page)
    whole.setContentsMargins(0, 0, 0, 0)
    whole.setSpacing(0)
    whole.addWidget(main, 1)
    whole.addWidget(action_bar(left, right))


def scrolled(widget: QWidget) -> QScrollArea:
    """Return a column that scrolls up and down."""
    area = QScrollArea()
    _set_up(area, widget)
    return area


class HighEnough(QScrollArea):
    """A part that takes the height that its content needs, and scrolls where there is less."""

    def __init__(self, widget: QWidget, least: int = 0) -> None:
        """Make a part that keeps so many logical pixels of the height that it needs."""
        super().__init__()
        self._content, self._least = widget, least
        _set_up(self, widget)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        widget.installEventFilter(self)

    def sizeHint(self) -> QSize:
        """Return the content's height at the present width."""
        hint = super().sizeHint()
        if self._content.hasHeightForWidth():
            hint.setHeight(self._content.heightForWidth(self.viewport().width()))
        return hint

    def minimumSizeHint(self) -> QSize:
        """Return the height that it keeps where there is less than it needs."""
        hint = super().minimumSizeHint()
        return QSize(hint.width(), max(hint.height(), min(self._least, self.sizeHint().height())))

    def keep(self, least: int) -> None:
        """Keep another part of the height that it needs."""
        self._least = least
        self.updateGeometry()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Ask for another height where the width changed."""
        super().resizeEvent(event)
        self.updateGeometry()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Ask for another height where the content changed."""
        if event.type() is QEvent.Type.LayoutRequest:
            self.updateGeometry()
        return super().eventFilter(watched, event)


def _set_up(area: QScrollArea, widget: QWidget) -> None:
    area.setWidget(widget)
    area.setWidgetResizable(True)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)

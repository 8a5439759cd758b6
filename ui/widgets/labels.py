"""Labels: text is always shown as text, never read as markup."""

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QWidget

from ui.icons import pixmap
from ui.theme import tokens


def label(text: str = "", part: str = "", *, wrap: bool = False, tone: str = "") -> QLabel:
    """Return a label; `part` and `tone` are known to the style sheet."""
    made = QLabel(text)
    made.setTextFormat(Qt.TextFormat.PlainText)
    made.setWordWrap(wrap)
    if part:
        made.setProperty("part", part)
    if tone:
        made.setProperty("tone", tone)
    return made


class IconLabel(QLabel):
    """An icon in one of the theme's colours, drawn again when the theme changes."""

    def __init__(self, size: int) -> None:
        super().__init__()
        self._size = size
        self._drawn: tuple[str, str] | None = None

    def draw(self, name: str, tone: str) -> None:
        """Show an icon; `tone` names a colour of the theme."""
        self._drawn = name, tone
        ink = getattr(tokens(), tone if self.isEnabled() else "text3")
        self.setPixmap(pixmap(name, ink, self._size))

    def changeEvent(self, event: QEvent) -> None:
        """Take the colour of the theme, and grey with what it belongs to."""
        super().changeEvent(event)
        if event.type() in {QEvent.Type.StyleChange, QEvent.Type.EnabledChange} and self._drawn:
            self.draw(*self._drawn)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the icon as it is: Qt would pale a disabled one once more, past reading."""
        painter, place = QPainter(self), self.contentsRect()
        self.style().drawItemPixmap(painter, place, self.alignment(), self.pixmap())


def icon_label(name: str, tone: str = "text2", size: int = 18) -> QLabel:
    """Return an icon in one of the theme's colours; words beside it carry the meaning."""
    made = IconLabel(size)
    made.draw(name, tone)
    made.setFixedSize(size + 2, size + 2)
    return made


def restyle(widget: QWidget, **properties: object) -> None:
    """Set properties that the style sheet looks at, and let it look again."""
    for name, value in properties.items():
        widget.setProperty(name, value)
    for each in (widget, *widget.findChildren(QWidget)):
        each.style().unpolish(each)
        each.style().polish(each)

"""A QR code on the screen: white in the dark too, or no telephone reads it."""

from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

QUIET = 4


class QrView(QWidget):
    """Draws the modules of a code, black on white with the quiet zone that readers need."""

    def __init__(self, side: int) -> None:
        super().__init__()
        self.modules: tuple[tuple[bool, ...], ...] = ()
        self.setFixedSize(side, side)

    def show_code(self, modules: tuple[tuple[bool, ...], ...], what: str) -> None:
        """Show a code; `what` is for the screen reader."""
        self.modules = modules
        self.setAccessibleName(what)
        self.setVisible(bool(modules))
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw it, each module as sharp as the screen is."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor("white"))
        if not self.modules:
            return
        step = self.width() / (len(self.modules) + 2 * QUIET)
        for y, row in enumerate(self.modules):
            for x, dark in enumerate(row):
                if dark:
                    box = QRectF((x + QUIET) * step, (y + QUIET) * step, step, step)
                    painter.fillRect(box, QColor("black"))

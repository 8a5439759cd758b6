"""A pad to sign on with a mouse, a finger or a pen: white in the dark too, as paper is."""

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QPointF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QImage,
    QMouseEvent,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

HEIGHT = 92
SCALE = 2
"""How much finer the picture is than the pad."""
INK, LINE, EDGE = "#101828", "#98A2B3", "#7F8B9B"


class SignaturePad(QWidget):
    """Keeps the strokes of one signature."""

    changed = Signal()
    """A stroke was ended, or all were taken away."""

    def __init__(self) -> None:
        super().__init__()
        self._strokes: list[QPainterPath] = []
        self._is_drawing = False
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.CrossCursor)
        self.setFixedHeight(HEIGHT)
        self._say()

    @property
    def is_signed(self) -> bool:
        """Whether anything was drawn."""
        return bool(self._strokes)

    def clear(self) -> None:
        """Take the signature away."""
        self._strokes.clear()
        self._is_drawing = False
        self._tell()

    def picture(self) -> bytes:
        """Return the signature as PNG, black on white; empty while nothing was drawn."""
        if not self._strokes:
            return b""
        image = QImage(self.size() * SCALE, QImage.Format.Format_RGB32)
        image.fill(QColor("white"))
        painter = QPainter(image)
        painter.scale(SCALE, SCALE)
        self._draw(painter)
        painter.end()
        content = QByteArray()
        buffer = QBuffer(content)
        buffer.open(QIODevice.OpenModeFlag.WriteOnly)
        image.save(buffer, "PNG")  # type: ignore[call-overload]  # the stubs know only bytes
        return bytes(content.data())

    def sizeHint(self) -> QSize:
        """Return the room for a name."""
        return QSize(320, HEIGHT)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Begin a stroke."""
        self._is_drawing = True
        stroke = QPainterPath(event.position())
        stroke.lineTo(event.position() + QPointF(0.1, 0))
        self._strokes.append(stroke)
        self.update()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Go on with the stroke."""
        if self._is_drawing:
            self._strokes[-1].lineTo(event.position())
            self.update()

    def mouseReleaseEvent(self, _event: QMouseEvent) -> None:
        """End the stroke."""
        if self._is_drawing:
            self._is_drawing = False
            self._tell()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the strokes where they are: what was signed is never stretched."""
        super().resizeEvent(event)
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw paper, line and strokes."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setBrush(QColor("white"))
        painter.setPen(QColor(EDGE))
        painter.drawRoundedRect(self.rect().adjusted(0, 0, -1, -1), 4, 4)
        painter.setPen(QColor(LINE))
        line = self.height() - 22
        painter.drawLine(16, line, self.width() - 17, line)
        self._draw(painter)
        painter.end()

    def _draw(self, painter: QPainter) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        pen = QPen(QColor(INK), 2)
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        painter.setPen(pen)
        for stroke in self._strokes:
            painter.drawPath(stroke)

    def _tell(self) -> None:
        self._say()
        self.update()
        self.changed.emit()

    def _say(self) -> None:
        self.setAccessibleName("Chữ ký: đã ký" if self._strokes else "Chữ ký: chưa ký")

"""One page of a form, on white also in the dark."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.theme import tokens

if TYPE_CHECKING:
    from counter_app.devices.raster import PagePicture

_KEEP = Qt.AspectRatioMode.KeepAspectRatio


class PageView(QWidget):
    """Shows a page as large as fits."""

    def __init__(self) -> None:
        super().__init__()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setAccessibleName("Xem trước trang in")
        self.image = QImage()

    def show_page(self, picture: "PagePicture | None") -> None:
        """Show a page, or none."""
        self.image = QImage()
        if picture:
            shape = QImage.Format.Format_Grayscale8
            drawn = QImage(picture.grey, picture.width, picture.height, picture.stride, shape)
            self.image = drawn.copy()
        self.update()

    def sizeHint(self) -> QSize:
        """Return a width at which the number can be read."""
        return QSize(380, 500)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the page in the middle with a hairline around it."""
        del event
        if self.image.isNull():
            return
        size = self.image.size().scaled(self.size(), _KEEP)
        left = (self.width() - size.width()) / 2
        place = QRectF(left, 0, size.width(), size.height()).adjusted(0.5, 0.5, -0.5, -0.5)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.drawImage(place, self.image)
        painter.setPen(QColor(tokens().line2))
        painter.drawRect(place)
        painter.end()

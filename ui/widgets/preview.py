"""Pages of a file, looked at by keys: nearer and farther, on and back; drawn off the window."""

from collections.abc import Callable
from functools import partial
from typing import Any, Protocol

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QImage, QKeyEvent, QPainter, QPaintEvent, QPixmap, QResizeEvent
from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget

from ui.tasks import Tasks
from ui.widgets.labels import label

ZOOMS = (0.5, 0.75, 1.0, 1.5, 2.0, 3.0, 4.0)
"""Times the width of the view."""
FITS = ZOOMS.index(1.0)
NEAREST, FARTHEST = len(ZOOMS) - 1, 0
NO_PAGES = "Kiểu tệp này chưa xem trước được; tệp vẫn được giữ nguyên trong hồ sơ."
WAIT = "Đang mở…"


class PageImage(Protocol):
    """One drawn page: red, green, blue, a byte each; `stride` bytes a row."""

    @property
    def width(self) -> int:
        """Pixels across."""
        ...

    @property
    def height(self) -> int:
        """Pixels down."""
        ...

    @property
    def stride(self) -> int:
        """Bytes a row."""
        ...

    @property
    def rgb(self) -> bytes:
        """The pixels."""
        ...


class Pages(Protocol):
    """What can be looked at page by page; asked on a worker thread."""

    @property
    def count(self) -> int:
        """How many pages there are; 0: it cannot be drawn."""
        ...

    def page(self, number: int, width: int) -> PageImage:
        """Return a page, counted from 0, about `width` pixels wide."""
        ...


class Preview(QWidget):
    """One file; PageUp and PageDown turn, + and - zoom, 0 fits the width again."""

    failed = Signal(object)
    """Why a page cannot be shown."""

    def __init__(self, tasks: Tasks, name: str = "Xem trước tệp") -> None:
        super().__init__()
        self._tasks = tasks
        self._pages: Pages | None = None
        self._asked = 0
        self.number = 0
        self.zoom = FITS
        self.words = label(part="second")
        self.sheet = _Sheet()
        self.area = _Area(self._on_key)
        self.area.setWidget(self.sheet)
        self.area.setAccessibleName(name)
        self.area.resized.connect(self._draw)
        self.setFocusProxy(self.area)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(6)
        whole.addWidget(self.words)
        whole.addWidget(self.area, 1)

    def open(self, pages: Callable[[], Pages]) -> None:
        """Open what a function gives, which runs on a worker: reading and unsealing take time."""
        self.close_file()
        self.words.setText(WAIT)
        self._run(pages, self._on_open)

    def renew(self, pages: Callable[[], Pages]) -> None:
        """Open what is shown once more, as it is by now; place and zoom stay, and nothing flashes.

        The page that stands there stays until the new one is drawn.
        """
        self._asked += 1
        self._run(pages, self._on_renewed)

    def close_file(self) -> None:
        """Show nothing, and hold no page of anybody in memory."""
        self._asked += 1
        self._pages = None
        self.number, self.zoom = 0, FITS
        self.words.clear()
        self.sheet.show_page(QPixmap())

    def turn(self, step: int) -> None:
        """Go on or back by so many pages."""
        count = self._pages.count if self._pages else 0
        wanted = max(0, min(self.number + step, count - 1))
        if count and wanted != self.number:
            self.number = wanted
            self.area.verticalScrollBar().setValue(0)
            self._draw()

    def zoom_by(self, step: int) -> None:
        """Go nearer or farther."""
        self.zoom_to(self.zoom + step)

    def zoom_to(self, place: int) -> None:
        """Show a page so many times as wide as the view, by its place among `ZOOMS`."""
        wanted = max(FARTHEST, min(place, NEAREST))
        if wanted != self.zoom:
            self.zoom = wanted
            self._draw()

    def _on_open(self, pages: Pages) -> None:
        self._pages = pages
        if pages.count:
            self._draw()
        else:
            self.words.setText(NO_PAGES)

    def _on_renewed(self, pages: Pages) -> None:
        self._pages = pages
        self.number = max(0, min(self.number, pages.count - 1))
        self._draw()

    def _draw(self) -> None:
        """Ask for the page as it is wanted now; an older answer that comes later is dropped."""
        if self._pages and self._pages.count:
            self._asked += 1
            ratio = self.devicePixelRatioF()
            width = round(self.area.viewport().width() * ZOOMS[self.zoom] * ratio)
            self._run(
                partial(self._pages.page, self.number, max(1, width)),
                partial(self._show, ratio, width / ratio),
            )

    def _show(self, ratio: float, width: float, image: PageImage) -> None:
        picture = _pixmap(image)
        # A small picture is drawn as it is and stretched here, so that every page fits the width.
        picture.setDevicePixelRatio(ratio * image.width / max(1.0, width * ratio))
        self.sheet.show_page(picture)
        count = self._pages.count if self._pages else 0
        zoomed = "" if self.zoom == FITS else f" · {ZOOMS[self.zoom]:.0%}"
        self.words.setText(f"Trang {self.number + 1} / {count}{zoomed}")
        self.sheet.setAccessibleName(self.words.text())

    def _run(self, work: Callable[[], Any], done: Callable[[Any], None]) -> None:
        asked = self._asked
        self._tasks.run(
            work,
            owner=self,
            done=partial(self._answer, asked, done),
            failed=partial(self._answer, asked, self._on_failed),
        )

    def _answer(self, asked: int, then: Callable[[Any], None], outcome: object) -> None:
        if asked == self._asked:
            then(outcome)

    def _on_failed(self, error: Exception) -> None:
        self.words.clear()
        self.sheet.show_page(QPixmap())
        self.failed.emit(error)

    def _on_key(self, event: QKeyEvent) -> bool:
        """Do what a key asks for; return whether it was one of ours."""
        act = _KEYS.get(Qt.Key(event.key()))
        if act is None or event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            return False
        act(self)
        return True


_KEYS: dict[Qt.Key, Callable[[Preview], None]] = {
    Qt.Key.Key_PageDown: lambda preview: preview.turn(1),
    Qt.Key.Key_PageUp: lambda preview: preview.turn(-1),
    Qt.Key.Key_Home: lambda preview: preview.turn(-(2**31)),
    Qt.Key.Key_End: lambda preview: preview.turn(2**31),
    Qt.Key.Key_Plus: lambda preview: preview.zoom_by(1),
    Qt.Key.Key_Equal: lambda preview: preview.zoom_by(1),
    Qt.Key.Key_Minus: lambda preview: preview.zoom_by(-1),
    Qt.Key.Key_0: lambda preview: preview.zoom_to(FITS),
}


class _Area(QScrollArea):
    """Scrolls with the arrows and leaves the other keys to the preview."""

    resized = Signal()
    """The view became wider or narrower."""

    def __init__(self, on_key: Callable[[QKeyEvent], bool]) -> None:
        super().__init__()
        self._on_key = on_key
        self.setAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        # A bar that comes and goes would change the width that the page is fitted to.
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Turn and zoom, or scroll."""
        if not self._on_key(event):
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit the page again when the width changed."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.resized.emit()


class _Sheet(QWidget):
    """The page itself; white in the dark as well, as paper is."""

    def __init__(self) -> None:
        super().__init__()
        self._picture = QPixmap()

    def show_page(self, picture: QPixmap) -> None:
        """Show a drawn page, or nothing."""
        self._picture = picture
        self.resize(self.sizeHint())
        self.update()

    def sizeHint(self) -> QSize:
        """Return the room of the page."""
        return self._picture.deviceIndependentSize().toSize()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the page."""
        super().paintEvent(event)
        if not self._picture.isNull():
            painter = QPainter(self)
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            painter.drawPixmap(QRect(0, 0, self.width(), self.height()), self._picture)
            painter.end()


def _pixmap(image: PageImage) -> QPixmap:
    shape = (image.width, image.height, image.stride)
    return QPixmap.fromImage(QImage(image.rgb, *shape, QImage.Format.Format_RGB888))

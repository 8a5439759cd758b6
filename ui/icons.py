"""Icons: one set, strokes of one width, in the colour of what they stand beside."""

import json
from functools import lru_cache

from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import QGuiApplication, QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from resources import resource

FILLED = frozenset({"star"})


def icon(name: str, colour: str) -> QIcon:
    """Return an icon for buttons."""
    return QIcon(pixmap(name, colour, 20))


@lru_cache(maxsize=256)
def pixmap(name: str, colour: str, size: int) -> QPixmap:
    """Return an icon as a picture, `size` logical pixels square, sharp at the screen's scale."""
    ratio = QGuiApplication.primaryScreen().devicePixelRatio()
    picture = QPixmap(round(size * ratio), round(size * ratio))
    picture.setDevicePixelRatio(ratio)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    QSvgRenderer(QByteArray(_drawing(name, colour).encode())).render(
        painter, QRectF(0, 0, size, size)
    )
    painter.end()
    return picture


def _drawing(name: str, colour: str) -> str:
    fill = colour if name in FILLED else "none"
    return (
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24">'
        f'<path d="{_paths()[name]}" fill="{fill}" stroke="{colour}" stroke-width="1.75"'
        ' stroke-linecap="round" stroke-linejoin="round"/></svg>'
    )


@lru_cache(maxsize=1)
def _paths() -> dict[str, str]:
    paths: dict[str, str] = json.loads(resource("icons.json").read_text("utf-8"))
    return paths

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial
from threading import Event
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from counter_app.devices.preview import PageImage, Pages
from counter_app.domain.errors import EnvironmentTrouble, Trouble
from counter_app.domain.media import MediaType
from tests.files import real_pdf, real_picture
from ui.tasks import Tasks
from ui.widgets.preview import FITS, NO_PAGES, ZOOMS, Preview

COLOURS = ((200, 0, 0), (0, 200, 0), (0, 0, 200))


@dataclass
class Painted:
    """Three pages, each of one colour, half as high as wide."""

    count: int = 3
    asked: list[tuple[int, int]] = field(default_factory=list)
    gate: Event = field(default_factory=Event)

    def page(self, number: int, width: int) -> PageImage:
        assert self.gate.wait(10)
        self.asked.append((number, width))
        if number == 2 and self.count == 9:
            raise EnvironmentTrouble(Trouble.PREVIEW_FAILED)
        height = width // 2
        return PageImage(width, height, width * 3, bytes(COLOURS[number]) * (width * height))


@pytest.fixture
def pages() -> Painted:
    painted = Painted()
    painted.gate.set()
    return painted


@pytest.fixture
def preview(qtbot: QtBot, tasks: Tasks) -> Preview:
    widget = Preview(tasks)
    qtbot.addWidget(widget)
    widget.resize(420, 500)
    with qtbot.waitExposed(widget):
        widget.show()
    widget.setFocus()
    return widget


def opened(qtbot: QtBot, preview: Preview, pages: Callable[[], Any], says: str) -> None:
    preview.open(pages)
    qtbot.waitUntil(lambda: preview.words.text() == says)


def shown(preview: Preview) -> tuple[int, int, int]:
    at = QColor(preview.sheet.grab().toImage().pixel(20, 20))
    return at.red(), at.green(), at.blue()


def key(preview: Preview, *keys: Qt.Key) -> None:
    for each in keys:
        QTest.keyClick(preview.area, each)


def test_pages_are_turned_by_keys_and_end_at_both_ends(
    qtbot: QtBot, preview: Preview, pages: Painted
) -> None:
    opened(qtbot, preview, lambda: pages, "Trang 1 / 3")
    assert shown(preview) == COLOURS[0]
    key(preview, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown)
    qtbot.waitUntil(lambda: preview.words.text() == "Trang 2 / 3")
    assert shown(preview) == COLOURS[1]
    key(preview, *[Qt.Key.Key_PageDown] * 5)
    qtbot.waitUntil(lambda: preview.words.text() == "Trang 3 / 3")
    key(preview, Qt.Key.Key_Home)
    qtbot.waitUntil(lambda: preview.words.text() == "Trang 1 / 3")
    key(preview, Qt.Key.Key_End)
    qtbot.waitUntil(lambda: preview.words.text() == "Trang 3 / 3")


def test_a_page_fits_the_width_and_zooms_by_keys(
    qtbot: QtBot, preview: Preview, pages: Painted
) -> None:
    opened(qtbot, preview, lambda: pages, "Trang 1 / 3")
    fitting = preview.area.viewport().width()
    assert abs(preview.sheet.width() - fitting) <= 1
    key(preview, Qt.Key.Key_Plus, Qt.Key.Key_Equal)
    qtbot.waitUntil(lambda: preview.words.text() == "Trang 1 / 3 · 200%")
    assert abs(preview.sheet.width() - 2 * fitting) <= 2
    key(preview, *[Qt.Key.Key_Minus] * 9)
    qtbot.waitUntil(lambda: preview.words.text() == "Trang 1 / 3 · 50%")
    key(preview, *[Qt.Key.Key_Plus] * 9)
    qtbot.waitUntil(lambda: preview.words.text() == f"Trang 1 / 3 · {ZOOMS[-1]:.0%}")
    key(preview, Qt.Key.Key_0)
    qtbot.waitUntil(lambda: preview.words.text() == "Trang 1 / 3")
    assert preview.zoom == FITS


def test_a_wider_view_draws_the_page_again(qtbot: QtBot, preview: Preview, pages: Painted) -> None:
    opened(qtbot, preview, lambda: pages, "Trang 1 / 3")
    preview.resize(620, 500)
    qtbot.waitUntil(lambda: abs(preview.sheet.width() - preview.area.viewport().width()) <= 1)
    assert preview.sheet.width() > 500


def test_an_answer_to_what_was_asked_before_is_dropped(
    qtbot: QtBot, preview: Preview, pages: Painted
) -> None:
    slow = Painted()
    preview.open(lambda: slow)
    qtbot.wait(50)
    opened(qtbot, preview, lambda: pages, "Trang 1 / 3")
    key(preview, Qt.Key.Key_PageDown)
    qtbot.waitUntil(lambda: preview.words.text() == "Trang 2 / 3")
    slow.gate.set()
    qtbot.waitUntil(lambda: bool(slow.asked))
    qtbot.wait(50)
    assert preview.words.text() == "Trang 2 / 3"
    assert shown(preview) == COLOURS[1]


def test_what_cannot_be_drawn_is_said(qtbot: QtBot, preview: Preview) -> None:
    opened(qtbot, preview, lambda: Pages(b"PK", MediaType.DOCX), NO_PAGES)
    key(preview, Qt.Key.Key_PageDown, Qt.Key.Key_Plus)
    assert preview.words.text() == NO_PAGES


def test_a_page_that_fails_is_told_and_the_next_can_be_tried(
    qtbot: QtBot, preview: Preview, pages: Painted
) -> None:
    pages.count = 9
    opened(qtbot, preview, lambda: pages, "Trang 1 / 9")
    preview.number = 1
    with qtbot.waitSignal(preview.failed) as told:
        key(preview, Qt.Key.Key_PageDown)
    assert isinstance(told.args[0], EnvironmentTrouble)
    assert preview.words.text() == ""
    key(preview, Qt.Key.Key_PageUp)
    qtbot.waitUntil(lambda: preview.words.text() == "Trang 2 / 9")


def test_closing_leaves_nothing_of_anybody_on_the_screen(
    qtbot: QtBot, preview: Preview, pages: Painted
) -> None:
    opened(qtbot, preview, lambda: pages, "Trang 1 / 3")
    preview.close_file()
    assert preview.words.text() == ""
    assert preview.sheet.sizeHint().isEmpty()


@pytest.mark.parametrize(
    ("content", "media", "says"),
    [
        (real_pdf("mot", "hai"), MediaType.PDF, "Trang 1 / 2"),
        (real_picture("JPEG", turned=True), MediaType.JPEG, "Trang 1 / 1"),
        (real_picture("TIFF", pages=3), MediaType.TIFF, "Trang 1 / 3"),
    ],
)
def test_real_files_are_shown(
    qtbot: QtBot, preview: Preview, content: bytes, media: MediaType, says: str
) -> None:
    opened(qtbot, preview, partial(Pages, content, media), says)
    assert abs(preview.sheet.width() - preview.area.viewport().width()) <= 1

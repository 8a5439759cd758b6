"""Whether words can be read on their own ground, measured on the picture."""

from collections import Counter
from collections.abc import Iterator

import pytest
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from ui.theme import dress
from ui.widgets.keyed_button import KeyedButton

AA, AA_LARGE = 4.5, 3.0


@pytest.fixture(autouse=True)
def _undressed(qapp: QApplication) -> Iterator[None]:
    yield
    dress(qapp)


def luminance(colour: QColor) -> float:
    """Return the relative luminance of WCAG 2, 0 to 1."""
    parts = [
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
        for part in (colour.redF(), colour.greenF(), colour.blueF())
    ]
    return sum(share * part for share, part in zip((0.2126, 0.7152, 0.0722), parts, strict=True))


def contrast(picture: QImage) -> float:
    """Return that of the strongest ink with the commonest colour of a picture."""
    colours = Counter(
        picture.pixel(x, y) for x in range(picture.width()) for y in range(picture.height())
    )
    ground = luminance(QColor(colours.most_common(1)[0][0]))
    inks = [luminance(QColor(each)) for each in colours]
    return max((max(ink, ground) + 0.05) / (min(ink, ground) + 0.05) for ink in inks)


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
@pytest.mark.parametrize("part", ["primary", "plain", "refuse"])
@pytest.mark.parametrize("enabled", [True, False], ids=["enabled", "disabled"])
def test_a_button_can_be_read_whether_it_may_be_pressed_or_not(
    qtbot: QtBot, qapp: QApplication, part: str, *, dark: bool, enabled: bool
) -> None:
    dress(qapp, dark=dark)
    button = KeyedButton("In lại ngay", "Enter", icon="printer", part=part)
    qtbot.addWidget(button)
    button.setEnabled(enabled)
    button.show()
    picture = button.grab().toImage()
    icon, words, cap = button.findChildren(QLabel)
    assert contrast(picture.copy(words.geometry())) >= AA
    assert contrast(picture.copy(cap.geometry().adjusted(4, 4, -4, -4))) >= AA
    assert contrast(picture.copy(icon.geometry())) >= AA_LARGE

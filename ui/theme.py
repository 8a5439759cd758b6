"""The look: Fusion with our palette, our faces and one small style sheet, light or dark."""

from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFont, QFontDatabase, QPalette
from PySide6.QtWidgets import QApplication

from resources import resource
from ui.remembered import Theme
from ui.sheet import sheet
from ui.tokens import DARK, LIGHT, Tokens

WEIGHTS = ("Regular", "Medium", "SemiBold", "Bold")
FAMILIES = ("Counter Figures", "Be Vietnam Pro")
"""Figures first: the second has none of one width."""
BASE_PX = 15


def tokens() -> Tokens:
    """Return the colours that the application wears now."""
    window = QApplication.palette().color(QPalette.ColorRole.Window)
    return DARK if window == QColor(DARK.page) else LIGHT


def wear(application: QApplication, theme: Theme) -> None:
    """Give the application a theme, at once."""
    dress(application, dark=_wanted(theme))


def prime(application: QApplication, theme: Theme) -> None:
    """Give the application only its ground colour, so that an empty window can be painted."""
    application.setStyle("Fusion")
    application.setPalette(_palette(_colours(application, _wanted(theme))))


@contextmanager
def undressed() -> Iterator[None]:
    """Put many widgets together without the style sheet, which comes back at the end.

    With it Qt polishes all that hangs below a widget anew whenever that gets another parent:
    the desk took 350 ms of the window's thread instead of 90.
    """
    application = QApplication.instance()
    assert isinstance(application, QApplication)  # noqa: S101 - narrows Qt's own type
    worn = application.styleSheet()
    application.setStyleSheet("")
    try:
        yield
    finally:
        application.setStyleSheet(worn)


def dress(application: QApplication, *, dark: bool | None = None) -> None:
    """Give the application its style, faces, palette and style sheet.

    `dark` None follows the system's setting.
    """
    application.setStyle("Fusion")
    _load_faces()
    font = QFont()
    font.setFamilies(FAMILIES)
    font.setPixelSize(BASE_PX)
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    application.setFont(font)
    colours = _colours(application, dark)
    application.setPalette(_palette(colours))
    application.setStyleSheet(sheet(colours))


def _wanted(theme: Theme) -> bool | None:
    return None if theme is Theme.SYSTEM else theme is Theme.DARK


def _colours(application: QApplication, dark: bool | None) -> Tokens:
    system_dark = application.styleHints().colorScheme() is Qt.ColorScheme.Dark
    return DARK if (system_dark if dark is None else dark) else LIGHT


def _load_faces() -> None:
    if FAMILIES[0] in QFontDatabase.families():
        return
    for family in ("CounterFigures", "BeVietnamPro"):
        for weight in WEIGHTS:
            face = resource(f"fonts/{family}-{weight}.ttf")
            QFontDatabase.addApplicationFontFromData(face.read_bytes())


def _palette(colours: Tokens) -> QPalette:
    role = QPalette.ColorRole
    palette = QPalette()
    for each, colour in {
        role.Window: colours.page,
        role.Base: colours.page,
        role.AlternateBase: colours.band,
        role.Button: colours.band,
        role.WindowText: colours.text,
        role.Text: colours.text,
        role.ButtonText: colours.text,
        role.PlaceholderText: colours.text3,
        role.Highlight: colours.tint,
        role.HighlightedText: colours.text,
        role.ToolTipBase: colours.band,
        role.ToolTipText: colours.text,
        role.Accent: colours.accent,
        role.Link: colours.accent,
    }.items():
        palette.setColor(each, QColor(colour))
    for each in (role.Text, role.WindowText, role.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, each, QColor(colours.text3))
    return palette

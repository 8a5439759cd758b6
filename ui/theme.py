"""The look: Fusion with our palette, our face and one small style sheet, light or dark."""

from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFont, QFontDatabase, QPalette
from PySide6.QtWidgets import QApplication

from resources import resource

FACES = ("Regular", "Medium", "SemiBold", "Bold")
FAMILY = "Be Vietnam Pro"
BASE_PX = 15


@dataclass(frozen=True, slots=True)
class Tokens:
    """Colours by what they are for."""

    page: str
    rail: str
    band: str
    line: str
    field_border: str
    text: str
    text2: str
    text3: str
    accent: str
    accent_fill: str
    on_accent: str
    tint: str
    red: str
    red_tint: str
    amber: str
    amber_tint: str
    green: str
    green_tint: str
    neutral_tint: str


LIGHT = Tokens(
    page="#FFFFFF", rail="#F1F4F8", band="#F7F9FB", line="#DCE2EA", field_border="#7F8B9B",
    text="#17202C", text2="#44505F", text3="#5B6777", accent="#1C4A93", accent_fill="#1C4A93",
    on_accent="#FFFFFF", tint="#E6EDF8", red="#B0231B", red_tint="#FCECEA", amber="#7C4A00",
    amber_tint="#FDF2DA", green="#17643A", green_tint="#E5F3EA", neutral_tint="#EDF1F5",
)  # fmt: skip
DARK = Tokens(
    page="#161A20", rail="#101419", band="#1B2027", line="#2C343E", field_border="#6E7A8A",
    text="#E9EDF2", text2="#BBC5D0", text3="#9AA6B4", accent="#93BBF7", accent_fill="#2D66BF",
    on_accent="#FFFFFF", tint="#1B2B45", red="#FF9E94", red_tint="#3A1E1C", amber="#F0C26A",
    amber_tint="#352A14", green="#86D3A1", green_tint="#17301F", neutral_tint="#232A33",
)  # fmt: skip


def tokens(application: QApplication) -> Tokens:
    """Return the colours that the system's light or dark setting asks for."""
    dark = application.styleHints().colorScheme() is Qt.ColorScheme.Dark
    return DARK if dark else LIGHT


def dress(application: QApplication) -> None:
    """Give the application its style, face, palette and style sheet."""
    application.setStyle("Fusion")
    for face in FACES:
        name = f"fonts/BeVietnamPro-{face}.ttf"
        QFontDatabase.addApplicationFontFromData(resource(name).read_bytes())
    font = QFont(FAMILY)
    font.setPixelSize(BASE_PX)
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    application.setFont(font)
    colours = tokens(application)
    application.setPalette(_palette(colours))
    application.setStyleSheet(_sheet(colours))


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
    }.items():
        palette.setColor(each, QColor(colour))
    return palette


def _sheet(colours: Tokens) -> str:
    return f"""
    QLineEdit {{ border: 1px solid {colours.field_border}; border-radius: 4px; padding: 0 10px;
                 min-height: 34px; background: {colours.page}; }}
    QLineEdit:focus {{ border: 2px solid {colours.accent}; padding: 0 9px; }}
    QTableView {{ border: 0; gridline-color: {colours.line}; outline: 0; }}
    QTableView::item {{ border-bottom: 1px solid {colours.line}; padding: 0 8px; }}
    QTableView::item:selected {{ background: {colours.tint}; color: {colours.text}; }}
    QTableView:focus {{ border: 2px solid {colours.accent}; }}
    QHeaderView::section {{ background: {colours.band}; color: {colours.text3}; border: 0;
                            border-bottom: 1px solid {colours.line}; padding: 6px 8px; }}
    QPushButton {{ min-height: 36px; padding: 0 16px; border: 1px solid {colours.field_border};
                   border-radius: 5px; background: {colours.page}; }}
    QPushButton:focus {{ border: 2px solid {colours.accent}; }}
    QPushButton[primary="true"] {{ min-height: 40px; border: 0; font-weight: 600;
                   background: {colours.accent_fill}; color: {colours.on_accent}; }}
    QPushButton[primary="true"]:focus {{ border: 2px solid {colours.text}; }}
    QLabel[part="title"] {{ font-size: 20px; font-weight: 600; }}
    QLabel[part="number"] {{ font-size: 26px; font-weight: 600; }}
    QLabel[part="label"] {{ color: {colours.text3}; font-size: 14px; }}
    QLabel[part="training"] {{ background: {colours.amber_tint}; color: {colours.amber};
                               font-weight: 600; padding: 8px 16px; }}
    QLabel[part="trouble"] {{ background: {colours.red_tint}; color: {colours.red};
                              padding: 8px 16px; }}
    QLabel[part="status"] {{ background: {colours.rail}; color: {colours.text2};
                             font-size: 14px; padding: 6px 16px; }}
    """

"""The faces of the forms: Tinos, which has the widths of Times New Roman and every letter."""

import threading
import unicodedata
from functools import cache, lru_cache
from io import BytesIO
from typing import Any

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

from resources import resource

REGULAR = "Tinos-Regular"
BOLD = "Tinos-Bold"
ITALIC = "Tinos-Italic"
BOLD_ITALIC = "Tinos-BoldItalic"
FACES = (REGULAR, BOLD, ITALIC, BOLD_ITALIC)
DRAWING = threading.RLock()
"""Held while a PDF is drawn: reportlab keeps the glyphs of a document in faces that all share, and
two at once lose them."""


@cache
def register_faces() -> None:
    """Make the faces known to reportlab; it embeds a subset of each that a page uses."""
    for face in FACES:
        content = resource(f"fonts/{face}.ttf").read_bytes()
        pdfmetrics.registerFont(TTFont(face, BytesIO(content)))


@cache
def known_letters() -> frozenset[str]:
    """Return the characters that every face can draw."""
    register_faces()
    fonts: list[Any] = [pdfmetrics.getFont(face) for face in FACES]
    codes = (frozenset(font.face.charToGlyph) for font in fonts)
    return frozenset(map(chr, frozenset.intersection(*codes)))


@lru_cache(maxsize=4096)
def word_width(word: str, face: str) -> float:
    """Return the width of a word at one point; the form's own words come again on every one.

    Marks stand over their letters and take none.
    """
    letters = "".join(each for each in word if not unicodedata.combining(each))
    return float(pdfmetrics.stringWidth(letters, face, 1000)) / 1000


def width_of(text: str, face: str, size: float) -> float:
    """Return the width of a text in points."""
    return word_width(text, face) * size

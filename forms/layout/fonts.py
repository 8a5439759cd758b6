"""The faces of the forms: Tinos, which has the widths of Times New Roman and every letter."""

import threading
import unicodedata
from collections.abc import Mapping
from functools import cache, lru_cache
from io import BytesIO
from typing import Any

from resources import resource

REGULAR = "Tinos-Regular"
BOLD = "Tinos-Bold"
ITALIC = "Tinos-Italic"
BOLD_ITALIC = "Tinos-BoldItalic"
FACES = (REGULAR, BOLD, ITALIC, BOLD_ITALIC)
DRAWING = threading.RLock()
"""Held while a PDF is drawn: reportlab keeps the glyphs of a document in faces that all share, and
two at once lose them."""


def register_faces() -> Mapping[str, Any]:
    """Make the faces known to reportlab, which embeds a subset of each that a page uses.

    Return each by its name.
    """
    with DRAWING:
        return _faces()


@cache
def _faces() -> Mapping[str, Any]:
    from reportlab.pdfbase.pdfmetrics import registerFont  # late: start-up does without
    from reportlab.pdfbase.ttfonts import TTFont

    faces: dict[str, Any] = {}
    for face in FACES:
        content = resource(f"fonts/{face}.ttf").read_bytes()
        faces[face] = TTFont(face, BytesIO(content))
        registerFont(faces[face])
    return faces


@cache
def known_letters() -> frozenset[str]:
    """Return the characters that every face can draw."""
    codes = (frozenset(font.face.charToGlyph) for font in register_faces().values())
    return frozenset(map(chr, frozenset.intersection(*codes)))


@lru_cache(maxsize=4096)
def word_width(word: str, face: str) -> float:
    """Return the width of a word at one point; the form's own words come again on every one.

    Marks stand over their letters and take none.
    """
    letters = "".join(each for each in word if not unicodedata.combining(each))
    return float(_faces()[face].stringWidth(letters, 1000)) / 1000


def width_of(text: str, face: str, size: float) -> float:
    """Return the width of a text in points."""
    return word_width(text, face) * size

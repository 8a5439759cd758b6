"""Make the figures' faces again: the ten digits of Be Vietnam Pro, each on the same width.

The face itself has digits from 385 to 710 thousandths wide and no tabular ones, so columns of
numbers would not align. Run from the project's root after the faces were renewed.
"""

from pathlib import Path

from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont

DIGITS = "0123456789"
WIDTH_EM = 0.62
FAMILY = "Counter Figures"
FONTS = Path("resources/fonts")


def make(face: str) -> None:
    """Cut the digits out of one face and set each in the middle of the same width."""
    font = TTFont(FONTS / f"BeVietnamPro-{face}.ttf")
    options = Options(layout_features=[], hinting=False, notdef_outline=True)
    subsetter = Subsetter(options)
    subsetter.populate(text=DIGITS)
    subsetter.subset(font)
    width = round(WIDTH_EM * font["head"].unitsPerEm)
    outlines, advances, names = font["glyf"], font["hmtx"], font.getBestCmap()
    for digit in DIGITS:
        name = names[ord(digit)]
        advance, bearing = advances[name]
        shift = (width - advance) // 2
        outlines[name].coordinates.translate((shift, 0))
        outlines[name].recalcBounds(outlines)
        advances[name] = (width, bearing + shift)
    _rename(font, face)
    font.save(FONTS / f"CounterFigures-{face}.ttf")


def _rename(font: TTFont, face: str) -> None:
    own = face if face in {"Regular", "Bold"} else "Regular"
    family = FAMILY if face in {"Regular", "Bold"} else f"{FAMILY} {face}"
    said = {1: family, 2: own, 4: f"{FAMILY} {face}", 6: f"CounterFigures-{face}", 16: FAMILY}
    for record in font["name"].names:
        if text := said.get(record.nameID):
            record.string = text


if __name__ == "__main__":
    for each in ("Regular", "Medium", "SemiBold", "Bold"):
        make(each)

"""The receipt by fpdf2: cells that flow, a table, rectangles."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from forms.layout.marks import Bars
from resources import resource
from tests.bench.renderers.content import HEADS, WIDTHS, Copy, bars_of, square_of

LEFT, RIGHT, TOP = 79.4, 51.0, 51.0
"""Margins in points."""
FACES = (("", "Regular"), ("B", "Bold"), ("I", "Italic"))
LINE = 15.0


def renderer() -> Callable[[Sequence[Copy]], bytes]:
    """Return what draws copies; each document reads its faces anew, as the library has it."""
    import fpdf

    paths = {style: Path(str(resource(f"fonts/Tinos-{name}.ttf"))) for style, name in FACES}

    def draw(copies: Sequence[Copy]) -> bytes:
        pdf = fpdf.FPDF(unit="pt", format="A4")
        pdf.set_margins(LEFT, TOP, RIGHT)
        pdf.set_auto_page_break(True, TOP)
        for style, path in paths.items():
            pdf.add_font("Tinos", style, path)
        for copy in copies:
            _page(pdf, copy)
        return bytes(pdf.output())

    return draw


def _page(pdf: Any, copy: Copy) -> None:
    pdf.add_page()
    _head(pdf, copy)
    _codes(pdf, copy)
    pdf.set_font("Tinos", "B", 13.8)
    pdf.multi_cell(0, 18, copy.title, align="C", new_x="LMARGIN", new_y="NEXT")
    pdf.set_font("Tinos", "I", 12)
    pdf.multi_cell(0, LINE, copy.copy, align="C", new_x="LMARGIN", new_y="NEXT")
    _paragraphs(pdf, copy.before)
    pdf.set_font("Tinos", "", 11.3)
    aligned = ("CENTER", "LEFT", "CENTER", "CENTER", "CENTER")
    with pdf.table(
        (HEADS, *copy.rows), col_widths=WIDTHS, text_align=aligned, line_height=14, padding=2
    ):
        pdf.set_line_width(0.5)
    _paragraphs(pdf, copy.after)
    pdf.set_font("Tinos", "I", 12)
    pdf.multi_cell(0, LINE, copy.early, new_x="LMARGIN", new_y="NEXT")
    _signatures(pdf, copy)
    _notes(pdf, copy)


def _head(pdf: Any, copy: Copy) -> None:
    styles = (("", "B"), ("B", "B"), ("", "I"))
    for agency, nation, (left, right) in zip(copy.agency, copy.nation, styles, strict=True):
        pdf.set_font("Tinos", left, 11)
        pdf.cell(pdf.epw * 0.45, LINE, agency, align="C")
        pdf.set_font("Tinos", right, 11)
        pdf.cell(pdf.epw * 0.55, LINE, nation, align="C", new_x="LMARGIN", new_y="NEXT")
    pdf.set_line_width(0.6)
    for middle in (0.225, 0.725):
        x, y = LEFT + pdf.epw * middle, TOP + 2 * LINE
        pdf.line(x - 60, y, x + 60, y)


def _codes(pdf: Any, copy: Copy) -> None:
    bars, square = bars_of(copy), square_of(copy)
    top = pdf.get_y() + 6
    _fill(pdf, bars, LEFT, top)
    side = square.ground[2]
    _fill(pdf, square, LEFT + pdf.epw - side, top)
    pdf.set_y(top + bars.ground[3])
    for style, size, words in (("", 12, "Mã hồ sơ: "), ("B", 12, copy.number)):
        pdf.set_font("Tinos", style, size)
        pdf.write(LINE, words)
    pdf.set_font("Tinos", "", 10)
    pdf.write(LINE, f"   {copy.check}")
    pdf.set_y(top + side)


def _fill(pdf: Any, bars: Bars, left: float, top: float) -> None:
    height = bars.ground[3]
    for x, y, wide, high in bars.boxes:
        pdf.rect(left + x, top + height - y - high, wide, high, style="F")


def _paragraphs(pdf: Any, paragraphs: Sequence[tuple[str, str, bool]]) -> None:
    for label, value, is_bold in paragraphs:
        pdf.set_font("Tinos", "", 12)
        pdf.write(LINE, label)
        pdf.set_font("Tinos", "B" if is_bold else "", 12)
        pdf.write(LINE, value)
        pdf.ln(LINE)


def _signatures(pdf: Any, copy: Copy) -> None:
    pdf.ln(LINE)
    for place, style in enumerate(("B", "I", "B")):
        pdf.set_font("Tinos", style, 12)
        for each in copy.signatures:
            pdf.cell(pdf.epw / 2, LINE, each[place], align="C")
        pdf.ln(4 * LINE if style == "I" else LINE)


def _notes(pdf: Any, copy: Copy) -> None:
    head, copies, post = copy.notes
    pdf.set_font("Tinos", "B", 10.5)
    pdf.write(13, head)
    pdf.set_font("Tinos", "I", 10.5)
    pdf.write(13, f"{copies}\n{post}")

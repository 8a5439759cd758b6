"""The receipt by weasyprint: HTML and a style sheet."""

from collections.abc import Callable, Sequence
from html import escape
from pathlib import Path

from resources import resource
from tests.bench.renderers.content import (
    HEADS,
    WIDTHS,
    Copy,
    Paragraph,
    bars_of,
    square_of,
    svg_of,
)

STYLE = """
@page { size: A4; margin: 18mm 18mm 18mm 28mm }
body { font: 12pt/1.25 Tinos; margin: 0 }
section + section { break-before: page }
p { margin: 0 }
.two { display: flex } .two > div { flex: 1; text-align: center }
hr { width: 45%; border: 0; border-top: 0.6pt solid; margin: 2pt auto }
.codes { display: flex; justify-content: space-between; align-items: flex-start }
.middle { text-align: center } h1 { font-size: 13.8pt; margin: 0 }
table { width: 100%; border-collapse: collapse; font-size: 11.3pt }
td, th { border: 0.5pt solid; padding: 0.9mm; text-align: center }
td:nth-child(2) { text-align: left }
.name { margin-top: 4em } .notes { font-size: 10.5pt } small { font-size: 10pt }
"""
FACE = '@font-face {{ font-family: Tinos; src: url("{url}"); font-weight: {weight}; {style} }}'
FACES = (("Regular", 400, ""), ("Bold", 700, ""), ("Italic", 400, "font-style: italic"))


def renderer() -> Callable[[Sequence[Copy]], bytes]:
    """Return what draws copies; style sheet and faces stay loaded."""
    from weasyprint import CSS, HTML
    from weasyprint.text.fonts import FontConfiguration

    fonts = FontConfiguration()
    faces = [
        FACE.format(url=Path(str(resource(f"fonts/Tinos-{name}.ttf"))).as_uri(), weight=weight,
                    style=style)
        for name, weight, style in FACES
    ]  # fmt: skip
    style = CSS(string="\n".join([*faces, STYLE]), font_config=fonts)

    def draw(copies: Sequence[Copy]) -> bytes:
        page = "".join(map(_section, copies))
        document = HTML(string=f'<html lang="vi"><body>{page}</body></html>')
        return bytes(document.write_pdf(stylesheets=[style], font_config=fonts))

    return draw


def _section(copy: Copy) -> str:
    agency, office, number = map(escape, copy.agency)
    nation, motto, place = map(escape, copy.nation)
    widths = "".join(f'<col style="width: {100 * width}%">' for width in WIDTHS)
    head, copies, post = map(escape, copy.notes)
    return f"""<section>
<div class=two><div>{agency}<br><b>{office}</b><hr>{number}</div>
<div><b>{nation}<br>{motto}</b><hr><i>{place}</i></div></div>
<div class=codes>{svg_of(bars_of(copy))}{svg_of(square_of(copy))}</div>
<p>Mã hồ sơ: <b>{copy.number}</b> &emsp;<small>{copy.check}</small></p>
<h1 class=middle>{copy.title}</h1><p class=middle><i>{copy.copy}</i></p>
{"".join(map(_paragraph, copy.before))}
<table><colgroup>{widths}</colgroup><tr>{_cells("th", HEADS)}</tr>
{"".join(f"<tr>{_cells('td', row)}</tr>" for row in copy.rows)}</table>
{"".join(map(_paragraph, copy.after))}<p><i>{escape(copy.early)}</i></p>
<div class=two>{"".join(map(_signature, copy.signatures))}</div>
<div class=notes><p><b>{head}</b><i>{copies}</i></p><p><i>{post}</i></p></div></section>"""


def _paragraph(said: Paragraph) -> str:
    label, value, is_bold = said
    words = f"<b>{escape(value)}</b>" if is_bold else escape(value)
    return f"<p>{escape(label)}{words}</p>"


def _cells(tag: str, words: Sequence[str]) -> str:
    return "".join(f"<{tag}>{escape(each)}</{tag}>" for each in words)


def _signature(signature: tuple[str, str, str]) -> str:
    caption, manner, name = map(escape, signature)
    return f"<div><b>{caption}</b><br><i>{manner}</i><p class=name><b>{name}</b></p></div>"

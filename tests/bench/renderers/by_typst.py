"""The receipt by typst: one template, the values as JSON."""

import json
from collections.abc import Callable, Sequence
from dataclasses import asdict

from resources import resource
from tests.bench.renderers.content import HEADS, WIDTHS, Copy, bars_of, square_of, svg_of

TEMPLATE = r"""
#let d = json(bytes(sys.inputs.values))
#set page(paper: "a4", margin: (left: 28mm, right: 18mm, y: 18mm))
#set text(font: "Tinos", size: 12pt, lang: "vi")
#set par(leading: 0.45em, spacing: 0.45em)
#let said(p) = par[#p.at(0)#if p.at(2) { strong(p.at(1)) } else { p.at(1) }]
#for (n, c) in d.copies.enumerate() {
  if n > 0 { pagebreak() }
  grid(columns: (45%, 55%), align: center, gutter: 0.45em,
    upper(c.agency.at(0)), strong(c.nation.at(0)),
    strong(upper(c.agency.at(1))), strong(c.nation.at(1)),
    line(length: 40%, stroke: 0.6pt), line(length: 55%, stroke: 0.6pt),
    c.agency.at(2), emph(c.nation.at(2)))
  grid(columns: (1fr, auto), image(bytes(d.bars), format: "svg"),
    image(bytes(d.square), format: "svg"))
  par[Mã hồ sơ: *#c.number* #h(1em) #text(size: 10pt, c.check)]
  align(center, text(size: 13.8pt, strong(c.title)))
  align(center, emph(c.copy))
  for p in c.before { said(p) }
  table(columns: d.widths.map(w => w * 100%), stroke: 0.5pt, inset: 0.9mm,
    align: (center, left, center, center, center),
    ..d.heads.map(strong), ..c.rows.flatten())
  for p in c.after { said(p) }
  par(emph(c.early))
  v(1em)
  grid(columns: (1fr, 1fr), align: center, gutter: 0.45em,
    ..c.signatures.map(s => strong(s.at(0))), ..c.signatures.map(s => emph(s.at(1))),
    v(4em), v(4em), ..c.signatures.map(s => strong(s.at(2))))
  set text(size: 10.5pt)
  par[*#c.notes.at(0)*#emph(c.notes.at(1))]
  par(emph(c.notes.at(2)))
}
"""


def renderer() -> Callable[[Sequence[Copy]], bytes]:
    """Return what draws copies; template and faces stay loaded."""
    import typst

    faces = [str(resource("fonts"))]
    compiler = typst.Compiler(font_paths=faces, ignore_system_fonts=True)

    def draw(copies: Sequence[Copy]) -> bytes:
        values = {
            "copies": [asdict(copy) for copy in copies],
            "bars": svg_of(bars_of(copies[0])),
            "square": svg_of(square_of(copies[0])),
            "heads": HEADS,
            "widths": WIDTHS,
        }
        inputs, source = {"values": json.dumps(values)}, TEMPLATE.encode()
        # Without tags, as the others draw it.
        pdf = compiler.compile(source, format="pdf", sys_inputs=inputs, pdf_tags=False)
        return bytes(pdf)

    return draw

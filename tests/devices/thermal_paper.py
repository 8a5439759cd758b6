"""What a thermal printer makes of its commands: pieces of paper, as pictures."""

from dataclasses import dataclass
from itertools import pairwise

from PIL import Image

from forms.form import PAPERS, ROLL, painted
from forms.layout.codes import NARROWEST, code128, qr
from forms.layout.fonts import BOLD, REGULAR, register_faces
from forms.layout.marks import Page, Text, Watermark

MM = 72 / 25.4
CODE, WHOLE_CODE = "261123-0361", "000.00.06.H56-261123-0361"
WORDS = "Nguyễn Hoàng Phương Quỳnh Thuỳ Dưỡng ₫"
INIT, CUT, RASTER = b"\x1b@", b"\x1bd\x06\x1dV\x01", b"\x1dv0\x00"


def a_pdf(*lengths_mm: int, training: bool = True) -> bytes:
    """Return pieces of a roll with words and both codes on them, about so long each."""
    register_faces()
    measures = PAPERS[ROLL]
    top = measures.height
    pages = []
    for number, length in enumerate(lengths_mm or (90,)):
        page = Page([Watermark("TẬP HUẤN – KHÔNG CÓ GIÁ TRỊ", BOLD)] if training else [])
        page.add(code128(CODE, 4 * MM, top - 20 * MM, NARROWEST, 10 * MM))
        page.add(qr(WHOLE_CODE, 20 * MM, top - 50 * MM, 0.5 * MM))
        page.add(Text(4 * MM, top - length * MM, REGULAR, 9, f"{number} {WORDS}"))
        pages.append(page)
    return painted(pages, measures, title="thử")


@dataclass(frozen=True)
class Piece:
    """One piece of paper, from cut to cut, with the heights of the commands it came in."""

    picture: Image.Image
    heights: tuple[int, ...]


def pieces(commands: bytes) -> list[Piece]:
    """Return what comes out; anything that is not understood fails."""
    assert commands.startswith(INIT)
    rest = commands.removeprefix(INIT)
    found: list[Piece] = []
    blocks: list[Image.Image] = []
    while rest:
        if rest.startswith(CUT):
            found.append(_joined(blocks))
            blocks, rest = [], rest.removeprefix(CUT)
            continue
        assert rest.startswith(RASTER), rest[:16]
        across, lines = (int.from_bytes(rest[at : at + 2], "little") for at in (4, 6))
        end = 8 + across * lines
        assert len(rest) >= end
        blocks.append(Image.frombytes("1", (across * 8, lines), rest[8:end], "raw", "1;I"))
        rest = rest[end:]
    assert not blocks, "the last piece was not cut off"
    return found


def _joined(blocks: list[Image.Image]) -> Piece:
    assert blocks
    assert all(above.width == below.width for above, below in pairwise(blocks))
    heights = tuple(each.height for each in blocks)
    whole = Image.new("1", (blocks[0].width, sum(heights)), 1)
    at = 0
    for each in blocks:
        whole.paste(each, (0, at))
        at += each.height
    return Piece(whole, heights)

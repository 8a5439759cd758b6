"""Draw a register of 1,000 lines: through the program, and the same marks on a bare canvas."""

from collections.abc import Iterable
from functools import partial
from statistics import median

from forms.form import LANDSCAPE, PAPERS, composed, render
from forms.layout.fonts import register_faces
from forms.register import REGISTER, draw
from forms.wording import editions
from tests.bench.receipt import bare
from tests.bench.timing import ms
from tests.forms.registers import a_register

LINES = 1000
ROUNDS = 7


def measure() -> Iterable[str]:
    """Yield the time of a closed volume and of its bare marks, in ms."""
    register_faces()
    words, volume = editions(REGISTER.id)[-1], a_register(LINES)
    pages = list(draw(composed(volume), words, PAPERS[LANDSCAPE]))
    drawing = partial(render, REGISTER, volume, edition=words.edition, paper=LANDSCAPE)
    ours, canvas = [], []
    for _ in range(ROUNDS):
        ours.append(ms(drawing))
        canvas.append(ms(partial(bare, pages, LANDSCAPE)))
    mine, other = median(ours), median(canvas)
    yield (
        f"{LINES} lines, {len(pages)} pages, {len(drawing()) // 1000} kB: {mine:.0f} ms; bare"
        f" canvas {other:.0f} ms; ratio {mine / other:.2f} (goal at most 1.5)"
    )

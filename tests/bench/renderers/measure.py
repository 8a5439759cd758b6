"""Draw the receipt by this program and by other libraries, in turns, and check what came out."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import astuple, replace
from functools import partial
from statistics import median

import zxingcpp

from forms.form import render
from forms.receipt import RECEIPT, SAMPLE, Receipt
from forms.wording import Edition, edition_named
from tests.bench.renderers import by_fpdf2, by_typst, by_weasyprint
from tests.bench.renderers.content import Copy, copies_of
from tests.bench.timing import ms
from tests.forms.golden import pages, text_of

ROUNDS = 40
EDITION, PAPER = "2025", "A4"
OTHERS: dict[str, Callable[[], Callable[[Sequence[Copy]], bytes]]] = {
    "typst": by_typst.renderer,
    "fpdf2": by_fpdf2.renderer,
    "weasyprint": by_weasyprint.renderer,
}
INSTALL = ".venv/bin/pip install --require-hashes -r requirements/bench.txt brings them"
Drawing = Callable[[Receipt], bytes]


def measure() -> Iterable[str]:
    """Yield how long each takes for both copies, and what stands on its pages."""
    words = edition_named(RECEIPT.id, EDITION)
    drawings: dict[str, Drawing] = {"reportlab (ours)": _ours}
    missing = []
    for name, renderer in OTHERS.items():
        try:
            drawings[name] = partial(_theirs, renderer(), words)
        except ImportError:
            missing.append(name)
        except OSError as error:
            yield f"{name} finds a system library missing: {error}"
    if missing:
        yield f"not there: {', '.join(missing)}; {INSTALL}"
    times: dict[str, list[float]] = {name: [] for name in drawings}
    for number in range(ROUNDS):
        # Another check code each time: what is drawn once more unchanged may come from a cache.
        receipt = _receipt(number)
        for name, draw in drawings.items():
            times[name].append(ms(partial(draw, receipt)))
    ours = median(times["reportlab (ours)"])
    for name, draw in drawings.items():
        mine = median(times[name])
        yield f"{name}: {mine:.1f} ms; ratio to ours {mine / ours:.2f}; {_seen(draw, words)}"


def _receipt(number: int) -> Receipt:
    (dossier,) = SAMPLE.dossiers
    return replace(SAMPLE, dossiers=(replace(dossier, check_code=f"K{number:03d}"),))


def _ours(receipt: Receipt) -> bytes:
    return render(RECEIPT, receipt, edition=EDITION, paper=PAPER)


def _theirs(draw: Callable[[Sequence[Copy]], bytes], words: Edition, receipt: Receipt) -> bytes:
    return draw(list(copies_of(receipt, words)))


def _seen(draw: Drawing, words: Edition) -> str:
    """Return size, pages, how many words of the content are read back, and codes decoded."""
    receipt = _receipt(0)
    pdf = draw(receipt)
    text = "".join(text_of(pdf).split())
    said = [each for copy in copies_of(receipt, words) for each in _strings(astuple(copy))]
    there = sum("".join(each.split()) in text for each in said)
    shown = pages(pdf, 203 / 72)
    codes = sum(len(zxingcpp.read_barcodes(page)) for page in shown)
    return f"{len(pdf) // 1000} kB, {len(shown)} pages, {there}/{len(said)} texts, {codes}/4 codes"


def _strings(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, tuple):
        for each in value:
            yield from _strings(each)

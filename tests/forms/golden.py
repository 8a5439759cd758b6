"""Golden pages: every form, edition and paper as pixels. `python -m tests.forms.golden` blesses.

Samples are kept as pictures, long papers and the worst names as hashes of their pixels.

Bless only after looking at the pages: the pictures are what an officer will hold.
"""

import json
from collections.abc import Iterable, Iterator
from hashlib import sha256
from pathlib import Path

import pypdfium2
from PIL import Image

from forms.form import Form, render
from forms.receipt import RECEIPT
from forms.registry import FORMS
from tests.forms import worst

FOLDER = Path(__file__).parent.parent / "golden"
HASHES = FOLDER / "hashes.json"
SMALL = 0.5
"""Scale of the pages that are kept as hashes: there are many."""
SCALE = 1.25
"""90 dpi: enough to see a displaced tone, small enough to keep."""

Case = tuple[Form, str, str]


def cases() -> Iterator[Case]:
    """Yield every form with each of its editions and papers."""
    for form in FORMS:
        for edition in form.editions:
            for paper in form.papers:
                yield form, edition, paper


def pages(pdf: bytes, scale: float = SCALE) -> list[Image.Image]:
    """Return the pages of a PDF as grey pictures."""
    document = pypdfium2.PdfDocument(pdf)
    try:
        return [page.render(scale=scale, grayscale=True).to_pil() for page in document]
    finally:
        document.close()


def text_of(pdf: bytes) -> str:
    """Return the words of a PDF, its line breaks as spaces."""
    document = pypdfium2.PdfDocument(pdf)
    try:
        texts = [page.get_textpage().get_text_range() for page in document]
    finally:
        document.close()
    return " ".join(" ".join(texts).split())


def golden_file(case: Case, number: int) -> Path:
    """Return where the picture of a page is kept."""
    form, edition, paper = case
    return FOLDER / f"{form.id}-{edition}-{paper}-{number}.png"


def worst_pages(case: Case) -> Iterator[tuple[str, list[Image.Image]]]:
    """Yield the pages of a form when all is long, for each kind of name."""
    form, edition, paper = case
    for kind, name in (("Tày", worst.TAY), ("Khmer", worst.KHMER), ("foreign", worst.FOREIGN)):
        value = worst.swollen(form.sample, name)
        yield kind, pages(render(form, value, edition=edition, paper=paper), SMALL)


def further_pages(case: Case) -> Iterator[tuple[str, list[Image.Image]]]:
    """Yield the pages of further samples of a form."""
    form, edition, paper = case
    if form is RECEIPT:
        pdf = render(form, worst.linked(), edition=edition, paper=paper)
        yield "linked", pages(pdf, SMALL)


def hashed(found: Iterable[Image.Image]) -> str:
    """Return one hash of the pixels of pages."""
    return sha256(b"".join(page.tobytes() for page in found)).hexdigest()[:16]


def bless() -> None:
    """Keep the pages as they are drawn now."""
    for old in FOLDER.glob("*.png"):
        old.unlink()
    for case in cases():
        form, edition, paper = case
        pdf = render(form, form.sample, edition=edition, paper=paper)
        for number, page in enumerate(pages(pdf), start=1):
            page.quantize(16).save(golden_file(case, number), optimize=True)
    kept = {
        f"{'-'.join((case[0].id, *case[1:]))} {kind}": hashed(found)
        for case in cases()
        for kind, found in (*worst_pages(case), *further_pages(case))
    }
    HASHES.write_text(json.dumps(kept, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")


if __name__ == "__main__":
    bless()

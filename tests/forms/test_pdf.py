"""What a PDF says of itself: its faces, its author; and nothing of who made it."""

import re

import pypdfium2
import pytest

from forms.form import TRAINING, render
from forms.layout.fonts import FACES
from forms.wording import edition_named
from tests.forms.golden import Case, cases

TITLES = {edition_named(form.id, edition).title for form, edition, _ in cases()}
NAMES = [f"{form.id}-{edition}-{paper}" for form, edition, paper in cases()]


@pytest.fixture(params=list(cases()), ids=NAMES)
def pdf(request: pytest.FixtureRequest) -> bytes:
    case: Case = request.param
    form, edition, paper = case
    return render(form, form.sample, edition=edition, paper=paper, watermark=TRAINING)


def test_every_face_is_a_subset_of_tinos(pdf: bytes) -> None:
    names = {name.decode() for name in re.findall(rb"/BaseFont\s*/(\S+)", pdf)}
    assert names
    assert {name.partition("+")[2] for name in names} <= set(FACES)


def test_the_author_is_the_program(pdf: bytes) -> None:
    document = pypdfium2.PdfDocument(pdf)
    try:
        said = document.get_metadata_dict(skip_empty=True)
    finally:
        document.close()
    assert said["Title"] in TITLES
    assert said["Author"] == said["Creator"] == "Quầy một cửa"
    assert "nspecified" not in " ".join(said.values())
    assert "anonymous" not in " ".join(said.values())

import dataclasses
from datetime import date, datetime

import pytest
from PIL import Image, ImageChops

from forms.form import TRAINING, Form, render
from forms.registry import FORMS, form_named
from tests.forms.decomposing import decomposed
from tests.forms.golden import FOLDER, Case, cases, golden_file, pages, text_of

NAMES = [f"{form.id}-{edition}-{paper}" for form, edition, paper in cases()]
NOT_SAID = {
    ("receipt", "2018"): {"Miễn phí"},
    ("replacement-receipt", "2018"): {"Miễn phí"},
    ("apology", "2018"): {"05 ngày làm việc"},
    ("fee-notice", "counter"): {"970436"},
}
"""Lines that came with the edition of 2025: the fee, and by how much the term is extended; and what
stands in a code alone."""
every_case = pytest.mark.parametrize("case", list(cases()), ids=NAMES)


def drawn(case: Case, **changes: str) -> bytes:
    form, edition, paper = case
    return render(form, form.sample, edition=edition, paper=paper, **changes)


@every_case
def test_the_same_bytes_every_time(case: Case) -> None:
    assert drawn(case) == drawn(case)


@every_case
def test_pages_are_as_they_were_blessed(case: Case) -> None:
    found = pages(drawn(case))
    for number, page in enumerate(found, start=1):
        kept = Image.open(golden_file(case, number)).convert("L")
        now = page.quantize(16).convert("L")
        assert ImageChops.difference(kept, now).getbbox() is None, golden_file(case, number).name
    assert not golden_file(case, len(found) + 1).exists()


def test_every_kept_picture_is_of_a_form() -> None:
    known = {
        golden_file(case, number).name
        for case in cases()
        for number in range(1, len(pages(drawn(case))) + 1)
    }
    assert {file.name for file in FOLDER.glob("*.png")} == known


def words_in(value: object) -> list[str]:
    if isinstance(value, str):
        return [value] if value else []
    if isinstance(value, tuple):
        return [word for each in value for word in words_in(each)]
    if dataclasses.is_dataclass(value):
        fields = [getattr(value, field.name) for field in dataclasses.fields(value)]
        return [word for each in fields for word in words_in(each)]
    assert isinstance(value, int | date | datetime | None)
    return []


def unbroken(text: str) -> str:
    """Return a text without its spaces: a line may end within a number, after its dash."""
    return text.replace(" ", "")


@every_case
def test_every_word_of_the_value_is_on_the_paper(case: Case) -> None:
    form, edition, _ = case
    text = unbroken(text_of(drawn(case)))
    missing = [word for word in words_in(form.sample) if unbroken(word) not in text]
    assert set(missing) <= NOT_SAID.get((form.id, edition), set())


@every_case
def test_text_without_accents_composed_prints_the_same(case: Case) -> None:
    form, edition, paper = case
    value = decomposed(form.sample)
    assert value != form.sample
    assert render(form, value, edition=edition, paper=paper) == drawn(case)


@every_case
def test_practice_is_marked_on_every_page(case: Case) -> None:
    plain, marked = pages(drawn(case)), pages(drawn(case, watermark=TRAINING))
    assert len(plain) == len(marked)
    for before, after in zip(plain, marked, strict=True):
        box = ImageChops.difference(before, after).getbbox()
        assert box is not None
        assert (box[2] - box[0]) > before.width / 2
    assert "TẬP HUẤN" not in text_of(drawn(case))


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.id)
def test_what_a_form_lacks_is_refused(form: Form) -> None:
    with pytest.raises(LookupError):
        render(form, form.sample, edition="1999", paper="A4")
    with pytest.raises(LookupError):
        render(form, form.sample, edition=form.editions[0], paper="A3")
    with pytest.raises(LookupError):
        form_named("biên lai")

"""Every form with as many rows and as long names as no counter hopes for."""

import json
from hashlib import sha256

import pytest

from forms.form import PAPERS, composed, render
from forms.layout.marks import Bars, Page, Text
from forms.wording import edition_named
from tests.forms import worst
from tests.forms.golden import HASHES, Case, cases, further_pages, hashed, worst_pages
from tests.forms.paper_checks import nothing_printed_over, within_margins

NAMES = {"Tày": worst.TAY, "Khmer": worst.KHMER, "foreign": worst.FOREIGN}
every_case = pytest.mark.parametrize(
    "case", list(cases()), ids=[f"{form.id}-{edition}-{paper}" for form, edition, paper in cases()]
)
every_name = pytest.mark.parametrize("name", NAMES.values(), ids=NAMES)


def drawn(case: Case, name: str) -> list[Page]:
    form, edition, paper = case
    value = composed(worst.swollen(form.sample, name))
    return list(form.draw(value, edition_named(form.id, edition), PAPERS[paper]))


def words(page: Page) -> list[str]:
    return [mark.words for mark in page.marks if isinstance(mark, Text)]


@every_case
@every_name
def test_nothing_leaves_the_margins_or_is_printed_over(case: Case, name: str) -> None:
    for page in drawn(case, name):
        within_margins(page, PAPERS[case[2]])
        nothing_printed_over(page)


@every_case
def test_no_page_is_empty_and_no_signature_stands_alone(case: Case) -> None:
    form, edition, _ = case
    manner = edition_named(form.id, edition).lines.get("sign", "")
    for page in drawn(case, worst.TAY):
        said = words(page)
        assert said
        if manner and manner in said:
            before = said[: said.index(manner)]
            assert sum(len(each) for each in before) > 40, before


@every_case
def test_further_pages_say_what_they_belong_to_and_which_they_are(case: Case) -> None:
    form, _, _ = case
    if form.id in {"file-label", "shelf-label"}:
        assert all(any(isinstance(mark, Bars) for mark in page.marks) for page in drawn(case, ""))
        return
    for pages in copies(drawn(case, worst.TAY)):
        for number, page in enumerate(pages, start=1):
            assert len(pages) == 1 or words(page)[-1] == f"{number}/{len(pages)}"


def copies(pages: list[Page]) -> list[list[Page]]:
    """Return the pages of each copy: the number at the foot says how many there are."""
    found: list[list[Page]] = []
    while pages:
        foot = words(pages[0])[-1].partition("/")[2]
        many = int(foot) if foot.isdigit() else 1
        found.append(pages[:many])
        pages = pages[many:]
    return found


@every_case
def test_long_and_worst_pages_are_as_they_were_blessed(case: Case) -> None:
    kept = json.loads(HASHES.read_text(encoding="utf-8"))
    for kind, pages in (*worst_pages(case), *further_pages(case)):
        assert kept[f"{'-'.join((case[0].id, *case[1:]))} {kind}"] == hashed(pages)


@every_case
def test_the_same_long_value_gives_the_same_bytes(case: Case) -> None:
    form, edition, paper = case
    value = worst.swollen(form.sample)
    one, other = (render(form, value, edition=edition, paper=paper) for _ in range(2))
    assert sha256(one).digest() == sha256(other).digest()

"""Whatever a receipt says, nothing leaves the margins and nothing is printed over."""

from dataclasses import replace

import pytest

from forms.form import PAPERS, SHEETS, composed
from forms.receipt import RECEIPT, SAMPLE, Receipt, draw
from forms.wording import edition_named
from tests.forms import worst
from tests.forms.decomposing import decomposed
from tests.forms.paper_checks import nothing_printed_over, within_margins

ENDLESS = "Hợptácxã" * 40
RECEIPTS = {
    "sample": SAMPLE,
    "bare": replace(
        SAMPLE, identity="", phone="", email="", lookup="", channel="", address="",
        collect_at="", dossiers=(replace(worst.DOSSIER, papers=(), due_at=None, term=""),),
    ),
    "13 papers": replace(SAMPLE, dossiers=(worst.with_papers(13),)),
    "55 papers": worst.fifty_five_papers(),
    "3 dossiers": worst.several(),
    "3 dossiers without papers": worst.several(3, 0),
    "3 dossiers with 20 papers": worst.several(3, 20),
    "60 dossiers": worst.several(60, 0),
    "long contents": worst.several(3, 4, "Cấp giấy phép xây dựng công trình số {0} " * 15),
    "a Tày name": worst.signed_by(worst.TAY, worst.KHMER),
    "foreign names": worst.signed_by(worst.FOREIGN, "Nǐ Hǎo Ê̆ban 陳文龍 💍"),
    "no space": replace(
        worst.signed_by(ENDLESS, ENDLESS),
        head=replace(SAMPLE.head, parent_name=ENDLESS, place=ENDLESS),
    ),
    "long everywhere": replace(
        SAMPLE, head=replace(
            SAMPLE.head, parent_name=worst.ORGANISATION * 2, office_name=worst.ORGANISATION * 3,
            number="1234567890/TNHS-TTPVHCC", place=worst.ORGANISATION,
        ),
        address=worst.ORGANISATION * 3, email="a" * 200 + "@example.vn", owner=worst.KHMER * 3,
        owner_address=worst.ORGANISATION, lookup=worst.ORGANISATION, stamp="In lần 2",
        replaces="Thay cho giấy tiếp nhận mã " + "000.00.06.H56-261103-0361, " * 4,
    ),
}  # fmt: skip

every_paper = pytest.mark.parametrize("paper", SHEETS)
every_edition = pytest.mark.parametrize("edition", RECEIPT.editions)


@every_paper
@every_edition
@pytest.mark.parametrize("receipt", RECEIPTS.values(), ids=RECEIPTS)
def test_nothing_leaves_the_margins_or_is_printed_over(
    receipt: Receipt, edition: str, paper: str
) -> None:
    check(receipt, edition, paper)


@every_paper
@every_edition
@pytest.mark.parametrize("left", range(1, 8))
def test_signatures_of_many_lines_are_printed_over_by_nothing(
    left: int, edition: str, paper: str
) -> None:
    for right in range(1, 8):
        names = ("Công ty cổ phần " * 2 * left, "Trung tâm dịch vụ " * 2 * right)
        check(worst.signed_by(*map(str.strip, names)), edition, paper)


@every_paper
@every_edition
def test_an_organisation_still_has_one_page_a_copy(edition: str, paper: str) -> None:
    receipt = worst.signed_by(worst.ORGANISATION.strip(), "Phạm Thị Ngọc Ánh")
    assert len(list(draw(receipt, edition_named("receipt", edition), PAPERS[paper]))) == 2


@every_paper
@pytest.mark.parametrize("receipt", RECEIPTS.values(), ids=RECEIPTS)
def test_decomposed_text_is_set_the_same(receipt: Receipt, paper: str) -> None:
    edition, measures = edition_named("receipt", "2025"), PAPERS[paper]
    for one, other in zip(
        draw(shown(decomposed(receipt)), edition, measures),
        draw(shown(receipt), edition, measures),
        strict=True,
    ):
        assert one == other


def shown(receipt: Receipt) -> Receipt:
    value = composed(receipt)
    assert isinstance(value, Receipt)
    return value


def check(receipt: Receipt, edition: str, paper: str) -> None:
    measures = PAPERS[paper]
    for page in draw(shown(receipt), edition_named("receipt", edition), measures):
        within_margins(page, measures)
        nothing_printed_over(page)

"""How a receipt runs over pages: what stays together, what is cut, what each page says it is of."""

import re
from collections.abc import Iterator
from dataclasses import replace

import pytest

from forms.form import PAPERS, SHEETS
from forms.layout.fonts import BOLD, REGULAR, width_of
from forms.layout.marks import Line, Page, Text
from forms.layout.sheet import LEADING, Run, Sheet, wrapped
from forms.layout.table import LEAST, WHOLE, Column, Table
from forms.receipt import RECEIPT, SAMPLE, Receipt, draw
from forms.wording import edition_named
from tests.forms import worst

every_paper = pytest.mark.parametrize("paper", SHEETS)
every_edition = pytest.mark.parametrize("edition", RECEIPT.editions)


def copy_of(receipt: Receipt, edition: str, paper: str) -> list[list[Text]]:
    """Return the words on the pages of the first copy, from the top down."""
    pages = list(draw(receipt, edition_named("receipt", edition), PAPERS[paper]))
    return [texts(page) for page in pages[: len(pages) // 2]]


def texts(page: Page) -> list[Text]:
    found = [mark for mark in page.marks if isinstance(mark, Text)]
    return sorted(found, key=lambda mark: (-round(mark.y), mark.x))


def at_every_height() -> Iterator[Receipt]:
    """Yield receipts whose second dossier begins higher and lower on the page."""
    for lines in range(0, 60, 3):
        receipt = worst.several(3, 2)
        first = replace(receipt.dossiers[0], term="ngày làm việc " * 8 * lines)
        yield replace(receipt, dossiers=(first, *receipt.dossiers[1:]))


# ── what stays together ─────────────────────────────────────────────────────────────────────


@every_paper
@every_edition
def test_the_heading_of_papers_has_its_table_under_it(edition: str, paper: str) -> None:
    for receipt in at_every_height():
        for page in copy_of(receipt, edition, paper):
            words = [mark.words for mark in page]
            for place, said in enumerate(words):
                if said.startswith("1. Thành phần"):
                    assert "Tên giấy tờ" in words[place : place + 6]
                    assert any(each.startswith("(1) Bản sao") for each in words[place:])


@every_paper
def test_a_dossier_begins_with_its_codes_and_papers_on_one_page(paper: str) -> None:
    for receipt in at_every_height():
        for page in copy_of(receipt, "2025", paper):
            words = [mark.words for mark in page]
            begun = [each for each in words if re.match(r"Hồ sơ \d: ", each)]
            assert sum(each.startswith("1. Thành phần") for each in words) == len(begun)
            assert sum(each.startswith("   Mã kiểm tra") for each in words) == len(begun)


@every_paper
def test_what_ends_a_copy_is_on_one_page(paper: str) -> None:
    for count in range(1, 25):
        receipt = replace(SAMPLE, dossiers=(worst.with_papers(count, "Tờ khai"),))
        last = " ".join(mark.words for mark in copy_of(receipt, "2025", paper)[-1])
        for words in ("2. Số lượng", "NGƯỜI NỘP HỒ SƠ", "Ghi chú: ", "chính."):
            assert words in last


def test_what_is_taller_than_a_page_flows_on() -> None:
    sheet = Sheet(PAPERS["A5"], lambda _: ())
    sheet.space(300)
    sheet.together(lambda: sheet.paragraph(Run("một hai ba bốn " * 900)))
    said = [mark.words for page in sheet.pages for mark in texts(page)]
    assert " ".join(said).count("bốn") == 900
    assert len(sheet.pages) > 2


# ── order and running heads ─────────────────────────────────────────────────────────────────


@every_paper
@pytest.mark.parametrize(("edition", "last"), [("2018", 6), ("2025", 7)])
def test_lines_count_up_within_each_dossier(edition: str, last: int, paper: str) -> None:
    words = [mark.words for page in copy_of(worst.several(), edition, paper) for mark in page]
    numbers = [int(each[0]) for each in words if re.match(r"[1-7]\. ", each)]
    assert numbers == [*range(1, last + 1)] * 3


@every_paper
def test_each_page_is_headed_by_the_dossier_that_runs_over_it(paper: str) -> None:
    receipt = worst.several(3, 30)
    copy = copy_of(receipt, "2025", paper)
    heads = [page[0].words for page in copy[1:]]
    begun = receipt.dossiers[0].number
    for head, page in zip(heads, copy[1:], strict=True):
        words = [mark.words for mark in page]
        if re.match(r"Hồ sơ \d: ", words[1]):
            begun = next(each for each in words if each.startswith("000.00"))
        assert head == f"Mã hồ sơ: {begun}"
        begun = next((each for each in reversed(words) if each.startswith("000.00")), begun)
    assert len(set(heads)) == 3


def test_a_list_of_dossiers_that_runs_over_says_how_many_there_are() -> None:
    many = worst.several(60, 0)
    second = copy_of(many, "2018", "A5")[1]
    assert second[0].words == "Mã hồ sơ: 000.00.06.H56-261103-0361 và 59 hồ sơ khác"


# ── tables ──────────────────────────────────────────────────────────────────────────────────


@every_paper
def test_tall_rows_are_cut_rather_than_leave_a_page_white(paper: str) -> None:
    measures = PAPERS[paper]
    pages = list(draw(worst.fifty_five_papers(), edition_named("receipt", "2018"), measures))
    copy = pages[: len(pages) // 2]
    assert len(copy) <= 17
    line = measures.size * LEADING
    for page in copy[:-2]:
        lowest = min(mark.y2 for mark in page.marks if isinstance(mark, Line))
        assert lowest - measures.bottom < (WHOLE + 1) * line


@pytest.mark.parametrize("lines", range(1, 12))
def test_rows_are_cut_with_lines_enough_on_either_page(lines: int) -> None:
    for room in range(1, 14):
        sheet = Sheet(PAPERS["A5"], lambda _: ())
        tall = Table(sheet, [Column("A", 1.0)], [["đầu"], ["một " * 24 * lines]])
        sheet.y = sheet.measures.bottom + room * sheet.measures.size * LEADING
        tall.set()
        rows = [[m for m in texts(page) if m.words.startswith("một")] for page in sheet.pages]
        cut = [len(each) for each in rows if each]
        assert len(cut) == 1 or min(cut) >= LEAST
        assert sum(cut) > WHOLE or len(cut) == 1


@every_paper
def test_a_row_longer_than_a_page_is_carried_over(paper: str) -> None:
    endless = worst.with_papers(1, "một hai ba bốn " * 900)
    copy = copy_of(replace(SAMPLE, dossiers=(endless,)), "2018", paper)
    said = " ".join(mark.words for page in copy for mark in page)
    assert said.count("bốn") == 900


# ── lines ───────────────────────────────────────────────────────────────────────────────────


def test_words_are_wrapped_and_cut_only_when_they_must() -> None:
    lines = wrapped([Run("một hai "), Run("ba bốn", BOLD)], 40, 10)
    assert "".join(run.words for line in lines for run in line).split() == [
        "một", "hai", "ba", "bốn",
    ]  # fmt: skip
    cut = wrapped([Run("x" * 200)], 50, 10)
    assert sum(len(run.words) for line in cut for run in line) == 200
    assert all(width_of(line[0].words, REGULAR, 10) <= 50 for line in cut)


def test_a_space_at_the_end_takes_no_line() -> None:
    width = width_of("một hai", REGULAR, 10) + 1
    assert wrapped([Run("một hai ")], width, 10) == [(Run("một hai"),)]


@every_paper
def test_a_stamp_too_long_for_a_line_takes_several(paper: str) -> None:
    numbers = ", ".join(f"000.00.06.H56-261103-036{n}" for n in range(5))
    value = replace(SAMPLE, replaces=f"Thay cho giấy tiếp nhận mã {numbers}")
    measures = PAPERS[paper]
    for mark in copy_of(value, "2025", paper)[0]:
        assert mark.x >= measures.left - 1
        assert mark.x + width_of(mark.words, mark.face, mark.size) <= (
            measures.width - measures.right + 1
        )

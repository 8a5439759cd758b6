"""The register: thirteen columns, no line lost, nothing blank, a closing that fits."""

import re
import unicodedata
from dataclasses import replace
from datetime import date
from itertools import pairwise

import pytest

from counter_app.domain.errors import Problem, RuleError
from forms.form import LANDSCAPE, PAPERS, composed, render
from forms.layout.marks import Line, Page, Text
from forms.register import REGISTER, SAMPLE, Register, RegisterLine, draw
from forms.wording import edition_named
from tests.forms import worst
from tests.forms.golden import text_of
from tests.forms.paper_checks import nothing_printed_over, within_margins
from tests.forms.registers import a_register, closing_of
from tests.forms.test_letters import page_texts

MEASURES = PAPERS[LANDSCAPE]
HEADS = (
    "TT", "Mã hồ sơ", "Tên thủ tục hành chính", "Số lượng hồ sơ (bộ)", "Tên cá nhân, tổ chức",
    "Địa chỉ, số điện thoại", "Cơ quan chủ trì giải quyết", "Nhận hồ sơ", "Hẹn trả kết quả",
    "Trả kết quả", "Phương thức nhận kết quả", "Ký nhận", "Ghi chú",
)  # fmt: skip
"""The columns of the form in their order."""
HEAD_TITLES = {"2018": "TRƯỞNG BỘ PHẬN", "2025": "GIÁM ĐỐC TRUNG TÂM"}
every_edition = pytest.mark.parametrize("edition", REGISTER.editions)


def pages_of(value: Register, edition: str = "2025") -> list[Page]:
    return list(draw(composed(value), edition_named(REGISTER.id, edition), MEASURES))


def pdf_of(value: Register, edition: str = "2025") -> bytes:
    return render(REGISTER, value, edition=edition, paper=LANDSCAPE)


def plain(text: str) -> str:
    return " ".join(text.split())


def texts(page: Page) -> list[Text]:
    return [mark for mark in page.marks if isinstance(mark, Text)]


def columns_of(page: Page) -> list[list[str]]:
    """Return the words between the upright rules of the table's last line, column by column."""
    rules = [mark for mark in page.marks if isinstance(mark, Line) and mark.x1 == mark.x2]
    edges = sorted({round(rule.x1, 3) for rule in rules})
    top, bottom = max(rule.y1 for rule in rules), min(rule.y2 for rule in rules)
    inside = [mark for mark in texts(page) if bottom < mark.y < top]
    return [
        [mark.words for mark in inside if left < mark.x < right] for left, right in pairwise(edges)
    ]


def strikes(page: Page) -> list[Line]:
    lines = [mark for mark in page.marks if isinstance(mark, Line)]
    return [line for line in lines if line.x1 != line.x2 and line.y1 != line.y2]


# ── columns, heads, numbers of pages ────────────────────────────────────────────────────────


@every_edition
def test_columns_stand_in_the_order_of_the_form_on_every_page(edition: str) -> None:
    for page in pages_of(a_register(40), edition)[:-1]:
        columns = columns_of(page)
        heads = [" ".join(words[: words.index(f"({n})")]) for n, words in enumerate(columns, 1)]
        heads[7] = heads[7].removeprefix("Ngày, tháng, năm ")
        heads[8] = heads[8].removeprefix("Ngày, tháng, năm ")
        assert tuple(heads) == HEADS
        assert columns[0][-1].isdigit()


def test_the_common_head_stands_over_the_three_days_alone() -> None:
    (page,) = pages_of(SAMPLE)
    (over,) = (mark for mark in texts(page) if mark.words == "Ngày, tháng, năm")
    by_words = {mark.words: mark for mark in texts(page)}
    assert by_words["(8)"].x < over.x < by_words["(10)"].x + 20
    assert by_words["Ký nhận"].y == over.y > by_words["Hẹn trả"].y


def test_a_row_says_what_it_is_given_each_in_its_column() -> None:
    row = SAMPLE.rows[0]
    (page,) = pages_of(replace(SAMPLE, rows=(row,), closing=None))
    found = [
        " ".join(words[words.index(f"({n})") + 1 :]) for n, words in enumerate(columns_of(page), 1)
    ]
    assert found == [
        "2401", row.number, row.procedure, "01", row.person, row.contact, row.resolved_by,
        "28/12/2026", "28/12/2026", "28/12/2026", row.collect, row.signed, row.note,
    ]  # fmt: skip


@every_edition
def test_every_page_says_its_number_its_year_and_its_volume(edition: str) -> None:
    found = page_texts(pdf_of(a_register(60), edition))
    assert len(found) > 5
    for number, text in enumerate(map(plain, found), start=1):
        assert f"{number}/{len(found)}" in text
        assert re.search("năm 2026 – quyển số 02", text, re.IGNORECASE)


def test_one_page_alone_is_numbered_too() -> None:
    assert "1/1" in text_of(pdf_of(SAMPLE))


def test_later_pages_go_on_with_the_numbers_of_those_before() -> None:
    volume = replace(a_register(30, first=2001), first_page=15)
    found = [plain(text) for text in page_texts(pdf_of(volume))]
    last = 14 + len(found)
    assert [f"{number}/{last}" in text for number, text in enumerate(found, 15)] == [True] * len(
        found
    )
    assert f"Sổ này có {last} trang" in found[-1]
    assert found[0].startswith("Sổ theo dõi hồ sơ – năm 2026 – quyển số 02")
    assert "CỘNG HÒA" not in " ".join(found)


# ── every line, whatever it says ────────────────────────────────────────────────────────────


def test_a_thousand_lines_are_all_there_in_their_order() -> None:
    volume = a_register(1000)
    found = text_of(pdf_of(volume))
    assert re.findall(r"000\.00\.06\.H56-\d{6}-\d{4}", found) == [row.number for row in volume.rows]
    numbers = [int(columns_line) for columns_line in re.findall(r"(\d+) 000\.00\.06", found)]
    assert numbers == list(range(1, 1001))
    assert "tổng số 1000 hồ sơ (một nghìn)" in found


def test_a_row_in_which_one_signs_is_not_cut() -> None:
    for count in range(3, 30, 4):
        for page in pages_of(a_register(count)):
            columns = columns_of(page) if any(m.words == "(1)" for m in texts(page)) else []
            if columns:
                rows = len(columns[0]) - columns[0].index("(1)") - 1
                assert rows == sum(word.startswith("000.00") for word in columns[1])


def test_a_name_of_600_letters_is_printed_whole() -> None:
    name = worst.LONG_PAPER[:600].strip()
    rows = (replace(SAMPLE.rows[0], person=name), *SAMPLE.rows[1:])
    volume = replace(SAMPLE, rows=rows)
    said = " ".join(word for page in pages_of(volume) for word in columns_said(page, 4))
    assert name in said
    for page in pages_of(volume):
        within_margins(page, MEASURES)


def columns_said(page: Page, column: int) -> list[str]:
    columns = columns_of(page) if any(m.words == "(1)" for m in texts(page)) else []
    return columns[column][columns[column].index(f"({column + 1})") + 1 :] if columns else []


@every_edition
@pytest.mark.parametrize(
    "name",
    [worst.TAY, worst.KHMER, worst.FOREIGN, worst.ORGANISATION * 3, "Hợptácxã" * 40,
     "Nǐ Hǎo Ê̆ban 陳文龍 💍", "<b>Bưởi</b> & <i>Cam</i> </para>", r"\(Bưởi\) %s {name}"],
)  # fmt: skip
def test_long_foreign_and_odd_names_stay_in_their_places(name: str, edition: str) -> None:
    odd = tuple(
        replace(row, person=name, contact=name, procedure=name, resolved_by=name, note=name)
        for row in SAMPLE.rows
    )
    closing = replace(closing_of(SAMPLE.rows), writer=name, head=name)
    pages = pages_of(replace(SAMPLE, rows=odd, closing=closing), edition)
    for page in pages:
        within_margins(page, MEASURES)
        nothing_printed_over(page)
    shown = replace(SAMPLE.rows[0], person=name)
    said = "".join(columns_said(pages_of(replace(SAMPLE, rows=(shown,), closing=None))[0], 4))
    assert "".join(said.split()) == "".join(composed(name).split())


def test_a_number_too_long_for_its_column_is_cut_at_a_hyphen() -> None:
    rows = (replace(SAMPLE.rows[0], number="000.00.06.H56-231027-020361"),)
    (page,) = pages_of(replace(SAMPLE, rows=rows, closing=None))
    assert columns_said(page, 1) == ["000.00.06.H56-231027-", "020361"]


def test_decomposed_text_prints_the_same() -> None:
    apart = tuple(
        replace(row, person=unicodedata.normalize("NFD", row.person)) for row in SAMPLE.rows
    )
    assert apart != SAMPLE.rows
    assert pdf_of(replace(SAMPLE, rows=apart)) == pdf_of(SAMPLE)


# ── closing ─────────────────────────────────────────────────────────────────────────────────


@every_edition
def test_the_closing_says_what_the_volume_holds_and_who_answers_for_it(edition: str) -> None:
    found = text_of(pdf_of(SAMPLE, edition))
    assert (
        "Sổ này có 1 trang, đánh số từ 1 đến 1; từ số thứ tự 2401 đến số thứ tự 2403; tổng số 3 hồ"
        " sơ (ba), trong đó đã trả kết quả 1 hồ sơ, đang giải quyết 1 hồ sơ, rút, dừng giải quyết"
        " hoặc hủy 1 hồ sơ; khóa sổ ngày 31 tháng 12 năm 2026."
    ) in found
    for words in ("NGƯỜI GHI SỔ", HEAD_TITLES[edition], "đóng dấu", "Trần Văn Mười"):
        assert words in found


def test_the_head_of_the_counter_has_room_for_a_seal() -> None:
    (page,) = pages_of(SAMPLE)
    by_words = {mark.words: mark.y for mark in texts(page)}
    assert by_words["(Ký, ghi rõ họ tên, đóng dấu)"] - by_words["Trần Văn Mười"] >= 36 * 72 / 25.4


def test_an_open_volume_has_neither_sentence_nor_signature() -> None:
    found = text_of(pdf_of(replace(SAMPLE, closing=None)))
    assert "KHÓA SỔ" not in found
    assert "NGƯỜI GHI SỔ" not in found


def test_sentence_and_signatures_are_never_apart_and_the_pages_are_counted_with_them() -> None:
    turned = 0
    for count in range(1, 25):
        found = [plain(text) for text in page_texts(pdf_of(a_register(count)))]
        last = found[-1]
        for words in ("KHÓA SỔ", f"Sổ này có {len(found)} trang", "NGƯỜI GHI SỔ", "Trần Văn Mười"):
            assert words in last
            assert words not in " ".join(found[:-1])
        turned += "(13)" not in last
    assert turned, "no closing stood on a page of its own"


def test_the_closing_alone_is_printed_behind_pages_that_are_there() -> None:
    volume = replace(a_register(30), rows=(), first_page=7)
    (found,) = (plain(text) for text in page_texts(pdf_of(volume)))
    assert "Sổ này có 7 trang" in found
    assert "Mã hồ sơ" not in found


@pytest.mark.parametrize("rows", [(), SAMPLE.rows[:2], SAMPLE.rows[1:]])
def test_a_closing_that_contradicts_the_rows_is_refused(rows: tuple[RegisterLine, ...]) -> None:
    with pytest.raises(RuleError) as caught:
        replace(SAMPLE, rows=rows)
    (finding,) = caught.value.findings
    assert finding.problem is Problem.BOOK_TOTALS_DIFFER


def test_a_volume_with_a_gap_or_of_two_years_is_refused() -> None:
    first, second, third = SAMPLE.rows
    with pytest.raises(RuleError):
        replace(SAMPLE, rows=(first, third), closing=None)
    later = replace(third, received_on=date(2027, 1, 4))
    with pytest.raises(RuleError):
        replace(SAMPLE, rows=(first, second, later), closing=None)


# ── nothing is left blank ───────────────────────────────────────────────────────────────────


def test_what_is_left_of_the_last_page_is_struck_through() -> None:
    (page,) = pages_of(replace(SAMPLE, closing=None))
    (strike,) = strikes(page)
    lowest = min(mark.y2 for mark in page.marks if isinstance(mark, Line) and mark.x1 == mark.x2)
    assert strike.y1 == MEASURES.bottom
    assert MEASURES.bottom < strike.y2 < lowest
    assert (strike.x1, strike.x2) == (MEASURES.left, MEASURES.width - MEASURES.right)


def test_a_closing_that_turns_the_page_leaves_nothing_blank_on_either() -> None:
    for count in range(1, 25):
        *others, last = pages_of(a_register(count))
        assert len(strikes(last)) <= 1
        if not any(mark.words == "(13)" for mark in texts(last)):
            assert strikes(last)
            room = min(mark.y2 for mark in others[-1].marks if isinstance(mark, Line))
            assert room - MEASURES.bottom < 4 * MEASURES.size or strikes(others[-1])
        assert not any(map(strikes, others[:-1]))


def test_a_strike_crosses_no_words() -> None:
    for count in range(1, 25):
        for page in pages_of(a_register(count)):
            for strike in strikes(page):
                body = [mark for mark in texts(page) if mark.y > MEASURES.bottom]
                assert strike.y2 < min(mark.y for mark in body)


def test_a_form_to_be_written_by_hand_is_not_struck_through() -> None:
    (page,) = pages_of(replace(SAMPLE, rows=(), closing=None))
    assert not strikes(page)
    assert any(mark.words == "(13)" for mark in texts(page))

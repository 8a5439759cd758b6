import pytest
import zxingcpp

from forms.test_page import (
    LETTERS,
    MODULES_MM,
    QR_MODULES_MM,
    WORDS,
    TestPage,
    code_of,
    draw_test_page,
)
from tests.forms.golden import pages, text_of

PAGE = TestPage("HL-L2350DW", "A4", "09:00, 23/11/2026")


@pytest.mark.parametrize("paper", ["A4", "A5", "A4-landscape", "80mm"])
def test_it_shows_letters_rulers_and_codes_that_scan(paper: str) -> None:
    pdf = draw_test_page(TestPage(PAGE.printer, paper, PAGE.moment))
    (picture,) = pages(pdf, 300 / 72)
    codes = zxingcpp.read_barcodes(picture)
    expected = {code_of(module) for module in (*MODULES_MM, *QR_MODULES_MM)}
    assert {code.text for code in codes} == expected
    said = text_of(pdf)
    for words in (LETTERS, WORDS, "TRANG IN THỬ", f"Khổ giấy: {paper}"):
        assert words in said
    assert ("140" in said) == (paper != "80mm")


def test_on_a_roll_the_ruler_ends_where_print_has_to_end() -> None:
    pdf = draw_test_page(TestPage("Quầy 1", "80mm", PAGE.moment))
    (picture,) = pages(pdf, 203.2 / 72)
    edges = picture.point(lambda shade: 255 if shade < 128 else 0).getbbox()
    assert edges is not None
    assert (round(edges[0] / 8), round(edges[2] / 8)) == (4, 76)
    assert "đủ từ 4 đến 76 mm" in text_of(pdf)


def test_the_same_bytes_every_time() -> None:
    assert draw_test_page(PAGE) == draw_test_page(PAGE)


def test_a_paper_that_forms_do_not_come_on_is_refused() -> None:
    with pytest.raises(LookupError):
        draw_test_page(TestPage("", "A3", ""))

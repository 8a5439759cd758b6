from dataclasses import replace
from datetime import date

import pytest

from forms.form import PAPERS, SHEETS, render
from forms.layout.fonts import FACES
from forms.layout.head import day_words
from forms.layout.marks import Bars, Text
from forms.receipt import (
    RECEIPT,
    SAMPLE,
    CertifiedCopies,
    DossierLines,
    PaperLine,
    Receipt,
    draw,
)
from forms.wording import edition_named, edition_on, editions
from resources import resource
from tests.forms.golden import text_of
from tests.forms.worst import linked

LONG_NAME = "Nguyễn Hoàng Phương Quỳnh Thuỳ Dưỡng Ngọc Bảo Khánh Trường An"
LONG_PAPER = "Bản sao một trong các giấy tờ hợp pháp về đất đai theo quy định của pháp luật " * 8
DOSSIER: DossierLines = SAMPLE.dossiers[0]
LETTERS = (
    "aàáảãạăằắẳẵặâầấẩẫậbcdđeèéẻẽẹêềếểễệghiìíỉĩịklmnoòóỏõọôồốổỗộơờớởỡợpqrstuùúủũụưừứửữựvxyỳýỷỹỵ"
)

every_paper = pytest.mark.parametrize("paper", SHEETS)
every_edition = pytest.mark.parametrize("edition", RECEIPT.editions)


def overflowing() -> Receipt:
    papers = tuple(PaperLine(f"({n}) {LONG_PAPER}", 1, n % 3, n) for n in range(1, 14))
    return replace(SAMPLE, submitter=LONG_NAME, dossiers=(replace(DOSSIER, papers=papers),))


def several() -> Receipt:
    dossiers = tuple(
        replace(DOSSIER, number=f"000.00.06.H56-261103-036{n}", content=f"Việc số {n}", line=n)
        for n in range(1, 6)
    )
    return replace(SAMPLE, dossiers=dossiers)


@every_paper
@every_edition
def test_an_ordinary_receipt_is_one_page_a_copy(edition: str, paper: str) -> None:
    pages = list(draw(SAMPLE, edition_named("receipt", edition), PAPERS[paper]))
    assert len(pages) == 2
    words = [{mark.words for mark in page.marks if isinstance(mark, Text)} for page in pages]
    assert "(Liên 1: Lưu)" in words[0]
    assert "(Liên 2: Giao khách hàng)" in words[1]
    assert words[0] ^ words[1] == {"(Liên 1: Lưu)", "(Liên 2: Giao khách hàng)"}


def test_a_long_list_flows_over_with_its_head_and_numbered_pages() -> None:
    edition = edition_named("receipt", "2018")
    pages = list(draw(overflowing(), edition, PAPERS["A5"]))
    copy = pages[: len(pages) // 2]
    words = [[mark.words for mark in page.marks if isinstance(mark, Text)] for page in copy]
    assert len(copy) > 3
    for number, page in enumerate(words, start=1):
        assert f"{number}/{len(copy)}" in page
        assert "Tên giấy tờ" in page or number == len(copy)
        assert number == 1 or any(DOSSIER.number in each for each in page)
    text = text_of(render(RECEIPT, overflowing(), edition="2018", paper="A5"))
    assert text.count("(13) Bản sao") == 2
    last = words[-1]
    assert "NGƯỜI NỘP HỒ SƠ" in last
    assert any(each.startswith("2. Số lượng") for each in last)


def test_several_dossiers_have_each_their_own_codes_and_lines() -> None:
    text = text_of(render(RECEIPT, several(), edition="2025", paper="A4"))
    for n in range(1, 6):
        assert text.count(f"Hồ sơ {n}: Việc số {n}") == 2
        assert f"Số thứ tự: {n}" in text
    pages = draw(several(), edition_named("receipt", "2025"), PAPERS["A4"])
    assert sum(isinstance(mark, Bars) for page in pages for mark in page.marks) == 2 * 5 * 2


def test_the_receipt_says_what_the_law_lists_in_its_order() -> None:
    text = text_of(render(RECEIPT, SAMPLE, edition="2018", paper="A5"))
    lines = [
        "Mã hồ sơ: 000.00.06.H56-261103-0361", "(Liên 1: Lưu)",
        "Bộ phận tiếp nhận và trả kết quả:", "Tiếp nhận hồ sơ của: Nguyễn Thị Thuỳ Dưỡng",
        "Địa chỉ: Thôn", "Số điện thoại: 0912", "Email:", "Nội dung yêu cầu giải quyết:",
        "1. Thành phần hồ sơ nộp gồm:", "2. Số lượng hồ sơ: 01 (bộ)",
        "3. Thời gian giải quyết hồ sơ theo quy định là: trong ngày làm việc",
        "4. Thời gian nhận hồ sơ: 09 giờ 05 phút, ngày 03 tháng 11 năm 2026",
        "5. Thời gian trả kết quả giải quyết hồ sơ: 17 giờ 00 phút, ngày 03 tháng 11 năm 2026",
        "6. Đăng ký nhận kết quả tại: Tại quầy",
        "Vào Sổ theo dõi hồ sơ, Quyển số: 01. Số thứ tự: 361", "NGƯỜI NỘP HỒ SƠ",
        "NGƯỜI TIẾP NHẬN HỒ SƠ", "được lập thành 2 liên",
    ]  # fmt: skip
    places = [text.index(line) for line in lines]
    assert places == sorted(places)
    assert "lệ phí" not in text
    assert "7. Phí, lệ phí (nếu có): Miễn phí" in text_of(
        render(RECEIPT, SAMPLE, edition="2025", paper="A4")
    )


def test_what_there_is_not_leaves_no_gap_and_no_guess() -> None:
    bare = replace(
        SAMPLE, identity="", phone="", email="", lookup="", channel="", owner="",
        dossiers=(replace(DOSSIER, papers=(), due_at=None, term=""),),
    )  # fmt: skip
    text = text_of(render(RECEIPT, bare, edition="2018", paper="A5"))
    assert "1. Thành phần hồ sơ nộp gồm: không nộp kèm giấy tờ." in text
    assert "… giờ … phút, ngày … tháng … năm …" in text
    assert "Chủ hồ sơ" not in text
    assert "Tra cứu" not in text


def test_an_organisation_is_known_by_its_tax_code() -> None:
    value = replace(SAMPLE, identity="", tax_code="0100109106")
    text = text_of(render(RECEIPT, value, edition="2018", paper="A5"))
    assert text.count("Mã số thuế: 0100109106") == 2
    assert "Số căn cước" not in text


def test_who_has_nothing_to_show_is_said_to_and_why() -> None:
    value = replace(SAMPLE, identity="", no_identity="mất thẻ, đang cấp lại")
    text = text_of(render(RECEIPT, value, edition="2018", paper="A5"))
    assert text.count("Số căn cước/Hộ chiếu: không có (mất thẻ, đang cấp lại)") == 2


def test_an_owner_and_a_stamp_are_shown() -> None:
    value = replace(SAMPLE, owner="Đỗ Văn Mười", owner_address="Phường Ngã Bảy", stamp="In lần 2")
    text = text_of(render(RECEIPT, value, edition="2018", paper="A4"))
    assert "Chủ hồ sơ: Đỗ Văn Mười" in text
    assert "Địa chỉ chủ hồ sơ: Phường Ngã Bảy" in text
    assert text.count("In lần 2") == 2


def test_markup_in_names_is_text() -> None:
    value = replace(SAMPLE, submitter="<b>Nguyễn</b> & Con")
    assert "<b>Nguyễn</b> & Con" in text_of(render(RECEIPT, value, edition="2018", paper="A5"))


@pytest.mark.parametrize("paper", RECEIPT.papers)
@every_edition
def test_linked_procedures_have_each_their_date(edition: str, paper: str) -> None:
    text = text_of(render(RECEIPT, linked(), edition=edition, paper=paper))
    first = "- Đăng ký khai sinh (UBND xã Quảng Trạch): 17 giờ 00 phút, ngày 03 tháng 11 năm 2026"
    second = (
        "- Cấp thẻ bảo hiểm y tế cho trẻ dưới 6 tuổi (Bảo hiểm xã hội tỉnh Quảng Trị):"
        " 09 giờ 05 phút, ngày 10 tháng 11 năm 2026"
    )
    assert text.count(first) == text.count(second) == 2
    assert text.index("5. Thời gian trả") < text.index(first) < text.index(second)
    assert text.index(second) < text.index("6. Đăng ký nhận")
    assert text.count("Hồ sơ liên thông") == 2


def test_certified_copies_have_a_table_of_their_own() -> None:
    certified = tuple(CertifiedCopies(f"Bằng tốt nghiệp {n}", n, 2 * n) for n in range(1, 41))
    value = replace(SAMPLE, dossiers=(replace(DOSSIER, papers=(), certified=certified),))
    text = text_of(render(RECEIPT, value, edition="2018", paper="A5"))
    assert text.count("Số bản sao") >= 4
    assert text.count("Bằng tốt nghiệp 40 40 80") == 2
    assert "Bản photo" not in text


def test_editions_follow_their_day() -> None:
    assert edition_on("receipt", date(2025, 6, 30)).edition == "2018"
    assert edition_on("receipt", date(2025, 7, 1)).edition == "2025"
    assert edition_on("receipt", date(2018, 1, 1)).edition == "2018"
    assert [each.paper for each in editions("receipt")] == ["A5", "A4"]


@pytest.mark.parametrize(
    ("day", "words"),
    [
        (date(2026, 2, 9), "ngày 09 tháng 02 năm 2026"),
        (date(2026, 11, 23), "ngày 23 tháng 11 năm 2026"),
        (date(2026, 3, 10), "ngày 10 tháng 3 năm 2026"),
    ],
)
def test_days_are_written_as_the_decree_asks(day: date, words: str) -> None:
    assert day_words(day) == words


@pytest.mark.parametrize("face", FACES)
def test_every_letter_is_in_every_face(face: str) -> None:
    from fontTools.ttLib import TTFont

    with resource(f"fonts/{face}.ttf").open("rb") as file:
        known = TTFont(file).getBestCmap()
    wanted = LETTERS + LETTERS.upper() + "₫№½–…“”‘’•"
    assert [letter for letter in wanted if ord(letter) not in known] == []

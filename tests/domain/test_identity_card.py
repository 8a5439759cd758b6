import unicodedata
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from counter_app.domain.errors import Problem, RuleError
from counter_app.domain.identity_card import Card, read_card
from counter_app.domain.person import Sex

TODAY = date(2026, 11, 23)
NUMBER = "044190001234"
NAME = "Nguyễn Thị Bưởi"
ADDRESS = "Thôn Đoài, Quảng Trạch, Quảng Bình"
OLD_LAYOUT = f"{NUMBER}|191234567|{NAME}|28021990|Nữ|{ADDRESS}|15062021"
READ = Card(NUMBER, "191234567", NAME, date(1990, 2, 28), Sex.FEMALE, ADDRESS, date(2021, 6, 15))


def said(text: str) -> set[tuple[Problem, str]]:
    return {(each.problem, each.field) for each in read_card(text, TODAY).warnings}


@pytest.mark.parametrize(
    "text",
    [
        OLD_LAYOUT,
        f"{OLD_LAYOUT}\r\n",
        f"\ufeff{OLD_LAYOUT}\t",
        f"{OLD_LAYOUT}||||",
        f"{OLD_LAYOUT}|Nguyễn Văn Ngô|Trần Thị Khoai|",
        unicodedata.normalize("NFD", OLD_LAYOUT),
        OLD_LAYOUT.replace("Bưởi", "\x1bBưởi\u200b"),
    ],
)
def test_every_layout_reads_alike(text: str) -> None:
    assert read_card(text, TODAY) == READ


def test_old_number_and_day_of_issue_may_be_missing() -> None:
    card = read_card(f"{NUMBER}||{NAME}|28021990|Nữ|{ADDRESS}", TODAY)
    assert (card.old_number, card.issued_on, card.warnings) == ("", None, ())


def test_what_is_missing_is_said_and_the_rest_read() -> None:
    card = read_card(f"{NUMBER}||{NAME}", TODAY)
    assert (card.number, card.name, card.born_on, card.sex) == (NUMBER, NAME, None, None)
    assert [(each.problem, each.field) for each in card.warnings] == [
        (Problem.CARD_FIELD_MISSING, field) for field in ("born_on", "sex", "address")
    ]


def test_an_empty_name_is_missing() -> None:
    assert said(OLD_LAYOUT.replace(NAME, "")) == {(Problem.CARD_FIELD_MISSING, "name")}


@pytest.mark.parametrize(
    ("text", "problem", "field"),
    [
        ("", Problem.CARD_TOO_SHORT, "card"),
        ("||||||", Problem.CARD_TOO_SHORT, "card"),
        (NUMBER, Problem.CARD_TOO_SHORT, "card"),
        ("H56.06-261123-0361", Problem.CARD_TOO_SHORT, "card"),
        (OLD_LAYOUT.replace("0441", "041"), Problem.PERSONAL_NUMBER_SHAPE, "number"),
        (OLD_LAYOUT.replace("0441", "O441"), Problem.PERSONAL_NUMBER_SHAPE, "number"),
        (OLD_LAYOUT.replace("0441", "٠441"), Problem.PERSONAL_NUMBER_SHAPE, "number"),
        (OLD_LAYOUT.replace(NAME, "Bưởi " * 30), Problem.FIELD_TOO_LONG, "name"),
        (OLD_LAYOUT.replace(ADDRESS, "Đoài " * 70), Problem.FIELD_TOO_LONG, "address"),
        (OLD_LAYOUT + "|" * 1000, Problem.CARD_TOO_LONG, "card"),
    ],
)
def test_what_is_no_card_is_refused(text: str, problem: Problem, field: str) -> None:
    with pytest.raises(RuleError) as caught:
        read_card(text, TODAY)
    assert [(each.problem, each.field) for each in caught.value.findings] == [(problem, field)]


def test_a_wrong_code_page_is_mended_and_said() -> None:
    mangled = OLD_LAYOUT.encode().decode("latin-1")
    card = read_card(f"{mangled}\r\n", TODAY)
    assert (card.name, card.address, card.sex) == (NAME, ADDRESS, Sex.FEMALE)
    assert [each.problem for each in card.warnings] == [Problem.CARD_TEXT_REPAIRED]


def test_a_mangled_letter_at_the_end_is_mended_too() -> None:
    mangled = f"{NUMBER}||{NAME}|28021990|Nữ|Đồng Hà".encode().decode("latin-1")
    assert read_card(mangled, TODAY).address == "Đồng Hà"


def test_letters_that_a_keyboard_lacks_are_missed() -> None:
    asked = OLD_LAYOUT.encode("ascii", "replace").decode()
    assert said(asked) == {
        (Problem.CARD_TEXT_GARBLED, "name"),
        (Problem.CARD_TEXT_GARBLED, "address"),
        (Problem.CARD_FIELD_UNREADABLE, "sex"),
    }
    bare = f"{NUMBER}||Nguyen Van Ngo|28021990|Nam|Thon Doai, Quang Trach|15062021"
    assert said(bare) >= {
        (Problem.CARD_TEXT_GARBLED, "name"),
        (Problem.CARD_TEXT_GARBLED, "address"),
    }
    assert read_card(bare, TODAY).number == NUMBER


def test_a_name_without_marks_is_no_fault() -> None:
    assert said(OLD_LAYOUT.replace(NAME, "Lan Anh")) == set()


@pytest.mark.parametrize(
    ("was", "now", "problem", "field"),
    [
        ("28021990", "31021990", Problem.CARD_FIELD_UNREADABLE, "born_on"),
        ("28021990", "1990", Problem.CARD_FIELD_UNREADABLE, "born_on"),
        ("15062021", "15o62021", Problem.CARD_FIELD_UNREADABLE, "issued_on"),
        ("191234567", "19123456", Problem.CARD_FIELD_UNREADABLE, "old_number"),
        ("Nữ", "Không rõ", Problem.CARD_FIELD_UNREADABLE, "sex"),
        ("Nữ", "Nam", Problem.PERSONAL_NUMBER_SEX, "number"),
        ("28021990", "28021991", Problem.PERSONAL_NUMBER_YEAR, "number"),
        ("0441", "0031", Problem.PERSONAL_NUMBER_PLACE, "number"),
        ("15062021", "31122020", Problem.CARD_ISSUE_DATE_UNLIKELY, "issued_on"),
        ("15062021", "24112026", Problem.CARD_ISSUE_DATE_UNLIKELY, "issued_on"),
    ],
)
def test_a_doubt_is_said_and_stops_nothing(
    was: str, now: str, problem: Problem, field: str
) -> None:
    assert said(OLD_LAYOUT.replace(was, now)) == {(problem, field)}


def test_a_card_issued_before_birth_is_doubted() -> None:
    child = OLD_LAYOUT.replace(NUMBER, "044322001234").replace("28021990", "28022022")
    assert said(child) == {(Problem.CARD_ISSUE_DATE_UNLIKELY, "issued_on")}


@pytest.mark.parametrize("born", ["24112026", "22111905"])
def test_a_birth_that_cannot_be_is_doubted(born: str) -> None:
    assert (Problem.BIRTH_DATE_UNLIKELY, "born_on") in said(OLD_LAYOUT.replace("28021990", born))


@given(st.text("0123456789|aNữễ\ufffd?\r\n ", max_size=80))
def test_nothing_scanned_breaks_the_reader(text: str) -> None:
    try:
        card = read_card(f"{NUMBER}|{text}", TODAY)
    except RuleError:
        return
    assert card.number == NUMBER


def test_a_card_hides_the_person_in_its_repr() -> None:
    assert repr(READ) == "Card(•••)"


def test_spoilt_letters_are_said_before_other_doubts() -> None:
    garbled = read_card("044191002387||Tra^`n Thi. Hoa`i|14031991|x|Qua?ng|", TODAY)
    assert garbled.doubt is not None
    assert garbled.doubt.problem is Problem.CARD_TEXT_GARBLED
    odd = read_card("044191002387||Trần Thị Hoài|31021991|Nữ|Xã Phong Nha, Quảng Trị|", TODAY)
    assert odd.doubt == odd.warnings[0]
    fine = read_card("044191002387||Trần Thị Hoài|14031991|Nữ|Xã Phong Nha, Quảng Trị|", TODAY)
    assert fine.doubt is None

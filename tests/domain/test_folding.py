import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from counter_app.domain.folding import fold, initials, nfc, words

VIETNAMESE = (
    "aàảãáạăằẳẵắặâầẩẫấậbcdđeèẻẽéẹêềểễếệghiìỉĩíịklmnoòỏõóọôồổỗốộơờởỡớợpqrstuùủũúụưừửữứựvxyỳỷỹýỵ"
)


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("Nguye\u0302\u0303n", "Nguyễn"),
        ("  Nguyễn\t Thị\r\nBưởi ", "Nguyễn Thị Bưởi"),
        ("\ufeffNguyễn\u200b\u00ad Thị\u00a0Bưởi", "Nguyễn Thị Bưởi"),
        ("Bưởi\x00\x1b\x07", "Bưởi"),
        ("Bưởi\ud800", "Bưởi"),
        ("e\u200d\u0301", "é"),
        ("Số 5/2, ngõ «Gạch» – 3 m²", "Số 5/2, ngõ «Gạch» – 3 m²"),
    ],
)
def test_text_is_kept_composed_and_on_one_line(text: str, kept: str) -> None:
    assert nfc(text) == kept


@given(st.text(VIETNAMESE + VIETNAMESE.upper(), min_size=1))
def test_folded_vietnamese_is_plain_lower_case(text: str) -> None:
    folded = fold(text)
    assert folded.isascii()
    assert folded == folded.lower()
    assert len(folded) == len(text)


@given(st.text())
def test_folding_twice_changes_nothing(text: str) -> None:
    assert fold(fold(text)) == fold(text)
    assert nfc(nfc(text)) == nfc(text)


@given(st.text(VIETNAMESE + " "))
def test_decomposed_text_folds_alike(text: str) -> None:
    assert fold(unicodedata.normalize("NFD", text)) == fold(text)


def test_letters_with_bars_and_dots_fold() -> None:
    assert fold("ĐƯỜNG  Điện Biên\u0130") == "duong dien bieni"


def test_a_mark_alone_leaves_no_gap() -> None:
    assert fold("a \u0301 b") == "a b"


def test_words_are_runs_of_letters_and_digits() -> None:
    found = words("Đăng ký, khai_sinh: H56.06-261123 – H'Hen")
    assert found == ["dang", "ky", "khai", "sinh", "h56", "06", "261123", "h", "hen"]
    assert words("–,. ") == []


def test_initials_find_a_procedure() -> None:
    assert initials("Đăng ký khai sinh") == "dkks"
    assert initials("") == ""

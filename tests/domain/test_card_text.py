import pytest
from hypothesis import given
from hypothesis import strategies as st

from counter_app.domain.card_text import has_marks, is_whole_address, is_whole_name, repaired

TEXT = "044190001234|Nguyễn Thị Bưởi|Nữ|Xã Hòa Đông, tỉnh Đắk Lắk"


def mangled(text: str, code_page: str) -> str:
    """Return text as a machine shows it that takes UTF-8 for a code page of Windows."""
    seen = []
    for byte in text.encode():
        one = bytes([byte])
        try:
            seen.append(one.decode(code_page))
        except UnicodeDecodeError:
            seen.append(one.decode("latin-1"))
    return "".join(seen)


@pytest.mark.parametrize("code_page", ["latin-1", "cp1252", "cp1258"])
def test_a_wrong_code_page_is_mended(code_page: str) -> None:
    assert repaired(mangled(TEXT, code_page)) == TEXT


@given(st.text("ăâđêôơưáàảãạẾỄỘỬỸ aN", min_size=1))
def test_mending_is_exact(text: str) -> None:
    assert repaired(mangled(text, "cp1252")) in {text, None}
    assert repaired(text) is None


@pytest.mark.parametrize("text", [TEXT, "Lan Anh", "LÊ HÀ", "Nguy\ufffdn", ""])
def test_what_was_not_mangled_is_left_alone(text: str) -> None:
    assert repaired(text) is None


def test_a_mangled_text_with_lost_letters_is_not_guessed() -> None:
    assert repaired(mangled(TEXT, "latin-1").replace("\x85", "")) is None


@pytest.mark.parametrize(
    "name",
    [
        "Nguyễn Thị Bưởi",
        "H'Hen Niê Êban",
        "Y Kpă Ksor",
        "Voòng A Sáng",
        "TRƯƠNG ĐỨC KHUÊ",
        "Lan Anh",
        "",
    ],
)
def test_names_as_people_have_them_are_whole(name: str) -> None:
    assert is_whole_name(name)


@pytest.mark.parametrize(
    "name",
    [
        "Nguy?n Th? B??i",
        "Nguy\ufffdn Văn Bưởi",
        "Nguy1877n Thị Bưởi",
        "Nguyá»n Thá» BÆ°á»i",
        "Nguyeenx Thị Bưởi",
        "Nguyễen Thị Bưởi",
        "Ddoàn Thị Bưởi",
        "Trịnh Buwởi",
        "Đỗ Thij Bưởi",
        "Đỗ Văn Phucjs Manhx",
        "Đỗ Th Bưởi",
        "Đỗ Thị Bưở¼i",
        "Åsa Ånder",
    ],
)
def test_remains_of_a_scanner_are_seen(name: str) -> None:
    assert not is_whole_name(name)


def test_an_address_may_have_digits_and_signs() -> None:
    assert is_whole_address("Số 12/3A, ngõ 5 – khối (A)")
    assert not is_whole_address("Th?n Đoài")
    assert not is_whole_address("ThÃ´n ÄoÃ\xa0i")


def test_marks_and_the_bar_of_d_are_told_from_plain_letters() -> None:
    assert has_marks("Đong")
    assert not has_marks("Nguyen Thi Buoi, 12/3")

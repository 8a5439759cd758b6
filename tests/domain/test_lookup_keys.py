import pytest
from hypothesis import given
from hypothesis import strategies as st

from counter_app.domain.lookup_keys import identity_key, telephone_key


@pytest.mark.parametrize(
    ("written", "key"),
    [
        ("0912 345 678", "0912345678"),
        ("+84 912 345 678", "0912345678"),
        ("+84 (0) 912.345.678", "0912345678"),
        ("0084912345678", "0912345678"),
        ("84912345678", "0912345678"),
        ("0232-3823-456", "02323823456"),
        ("Nguyễn", "Nguyễn"),
        ("", ""),
    ],
)
def test_a_telephone_has_one_key(written: str, key: str) -> None:
    assert telephone_key(written) == key


def test_an_identity_number_has_one_key() -> None:
    assert identity_key("044 190 001 234") == "044190001234"
    assert identity_key(" b1234567 ") == "B1234567"


@given(st.from_regex(r"0[1-9]\d{8,9}", fullmatch=True))
def test_home_and_abroad_are_the_same_telephone(number: str) -> None:
    assert telephone_key("+84" + number[1:]) == telephone_key(number) == number
    assert telephone_key(telephone_key(number)) == number

import pytest
from hypothesis import given
from hypothesis import strategies as st

from counter_app.domain.errors import Problem, RuleError
from counter_app.domain.money_words import (
    LARGEST,
    money_in_figures,
    money_in_words,
    number_in_words,
)

SPOKEN = ("không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín")
DIGITS = {word: digit for digit, word in enumerate(SPOKEN)} | {"mốt": 1, "lăm": 5}


def read_group(words: list[str]) -> int:
    """Read up to three digits back: hundreds, tens, units."""
    value = pending = 0
    for word in words:
        if word == "trăm":
            value, pending = pending * 100, 0
        elif word == "mươi":
            value, pending = value + pending * 10, 0
        elif word == "mười":
            value += 10
        elif word != "linh":
            pending = DIGITS[word]
    return value + pending


def read_back(said: str) -> int:
    """Read words as a listener would: a name multiplies what was said since the last one."""
    total = below = 0
    group: list[str] = []
    for word in said.split(" "):
        if word == "tỷ":
            total, below, group = (below + read_group(group)) * 10**9, 0, []
        elif word in {"triệu", "nghìn"}:
            below += read_group(group) * {"triệu": 10**6, "nghìn": 10**3}[word]
            group = []
        else:
            group.append(word)
    return total + below + read_group(group)


@pytest.mark.parametrize(
    ("amount", "said"),
    [
        (0, "Không đồng"),
        (5, "Năm đồng"),
        (10, "Mười đồng"),
        (11, "Mười một đồng"),
        (14, "Mười bốn đồng"),
        (15, "Mười lăm đồng"),
        (20, "Hai mươi đồng"),
        (21, "Hai mươi mốt đồng"),
        (24, "Hai mươi bốn đồng"),
        (55, "Năm mươi lăm đồng"),
        (100, "Một trăm đồng"),
        (101, "Một trăm linh một đồng"),
        (105, "Một trăm linh năm đồng"),
        (115, "Một trăm mười lăm đồng"),
        (121, "Một trăm hai mươi mốt đồng"),
        (1005, "Một nghìn không trăm linh năm đồng"),
        (1010, "Một nghìn không trăm mười đồng"),
        (2025, "Hai nghìn không trăm hai mươi lăm đồng"),
        (8000, "Tám nghìn đồng"),
        (105_000, "Một trăm linh năm nghìn đồng"),
        (1_000_001, "Một triệu không trăm linh một đồng"),
        (1_050_000_000, "Một tỷ không trăm năm mươi triệu đồng"),
        (10**12, "Một nghìn tỷ đồng"),
        (1_001 * 10**9 + 15_000, "Một nghìn không trăm linh một tỷ không trăm mười lăm nghìn đồng"),
    ],
)
def test_amounts_are_read_as_papers_write_them(amount: int, said: str) -> None:
    assert money_in_words(amount) == said


@given(st.integers(0, LARGEST) | st.integers(0, 10**6))
def test_a_listener_writes_the_same_number_down(number: int) -> None:
    assert read_back(number_in_words(number)) == number


@pytest.mark.parametrize("amount", [-1, LARGEST + 1])
def test_what_has_no_reading_is_refused(amount: int) -> None:
    with pytest.raises(RuleError) as caught:
        money_in_words(amount)
    assert caught.value.findings[0].problem is Problem.AMOUNT_OUT_OF_RANGE


@pytest.mark.parametrize(
    ("amount", "figures"),
    [(0, "0"), (900, "900"), (24_000, "24.000"), (999_999_999_999, "999.999.999.999")],
)
def test_figures_have_their_thousands_apart(amount: int, figures: str) -> None:
    assert money_in_figures(amount) == figures

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from counter_app.domain.errors import Problem
from counter_app.domain.scan import (
    CardScan,
    DossierCode,
    LookFor,
    Scanned,
    ShelfCode,
    Spoilt,
    read_scan,
)
from counter_app.domain.shelf import Place

TODAY = date(2026, 11, 23)


@pytest.mark.parametrize(
    ("text", "scanned"),
    [
        ("000.00.06.H56-261123-0361", DossierCode("000.00.06.H56-261123-0361")),
        ("h56.06-261123-0361\r", DossierCode("H56.06-261123-0361")),
        ("261123-0361", DossierCode("261123-0361")),
        ("G22.99-251225-020175", DossierCode("G22.99-251225-020175")),
        ("KE-B-15", ShelfCode(Place("B", 15))),
        ("ke-ab-07\r", ShelfCode(Place("AB", 7))),
        ("KE-261123-0361", DossierCode("KE-261123-0361")),
        ("B-15", LookFor("B-15")),
        ("Nguyễn Văn Đức", LookFor("Nguyễn Văn Đức")),
        ("https://example.vn/x", LookFor("https://example.vn/x")),
        ("", LookFor("")),
    ],
)
def test_a_text_is_known_by_its_shape(text: str, scanned: Scanned) -> None:
    assert read_scan(text, TODAY) == scanned


def test_a_card_is_read() -> None:
    scanned = read_scan("044191002387||Trần Thị Hoài Thương|14031991|Nữ|Quảng Bình|", TODAY)
    assert isinstance(scanned, CardScan)
    assert scanned.card.name == "Trần Thị Hoài Thương"
    assert "Thương" not in repr(scanned)


def test_a_card_that_cannot_be_used_says_why() -> None:
    scanned = read_scan("0441910023||Trần Thị Hoài Thương|", TODAY)
    assert isinstance(scanned, Spoilt)
    assert scanned.error.findings[0].problem is Problem.PERSONAL_NUMBER_SHAPE


@given(st.text(max_size=1200))
def test_whatever_is_scanned_is_something(text: str) -> None:
    assert isinstance(read_scan(text, TODAY), Scanned)

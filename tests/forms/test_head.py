import unicodedata
from dataclasses import replace
from typing import Literal

import pytest

from forms.form import render
from forms.receipt import RECEIPT, SAMPLE
from tests.forms.golden import text_of


@pytest.mark.parametrize("paper", RECEIPT.papers)
@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_agencies_stand_in_capitals_however_they_were_typed(
    paper: str, form: Literal["NFC", "NFD"]
) -> None:
    head = replace(
        SAMPLE.head,
        parent_name=unicodedata.normalize(form, "Ủy ban nhân dân đặc khu Phú Quốc"),
        office_name=unicodedata.normalize(form, "Trung tâm Phục vụ hành chính công"),
    )
    typed = replace(SAMPLE, head=head)
    text = text_of(render(RECEIPT, typed, edition="2025", paper=paper))
    assert "ỦY BAN NHÂN DÂN ĐẶC KHU PHÚ QUỐC" in text
    assert "TRUNG TÂM PHỤC VỤ HÀNH CHÍNH CÔNG" in text
    assert "Trung tâm Phục vụ hành chính công: Ủy ban nhân dân đặc khu Phú Quốc" in text

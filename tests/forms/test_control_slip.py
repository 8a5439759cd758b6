"""The slip that travels with a file: rows for further hand-overs, none of them cut."""

from dataclasses import replace

import pytest
import zxingcpp

from forms.control_slip import CONTROL_SLIP, LEAST_HOPS, SAMPLE, Hop
from forms.form import render
from tests.forms.golden import pages, text_of
from tests.forms.test_letters import page_texts

every_paper = pytest.mark.parametrize(
    ("edition", "paper"), [("2018", "A5"), ("2018", "A4"), ("2025", "A5"), ("2025", "A4")]
)


@every_paper
@pytest.mark.parametrize("count", [0, 2, 4, 9])
def test_a_hand_over_is_never_cut_and_there_is_room_for_more(
    edition: str, paper: str, count: int
) -> None:
    hops = tuple(Hop(f"Cơ quan thứ {place}") for place in range(count))
    pdf = render(CONTROL_SLIP, replace(SAMPLE, hops=hops), edition=edition, paper=paper)
    texts = [" ".join(page.split()) for page in page_texts(pdf)]
    for text in texts:
        assert text.count("1. Giao:") == text.count("2. Nhận:") == text.count("Người giao (Ký)")
        assert "TÊN CƠ QUAN" in text
    rows = sum(text.count("1. Giao:") for text in texts)
    assert rows == max(LEAST_HOPS, count + 1)
    assert all(hop.agency in " ".join(texts) for hop in hops)


@every_paper
def test_the_bars_are_those_of_the_dossier(edition: str, paper: str) -> None:
    pdf = render(CONTROL_SLIP, SAMPLE, edition=edition, paper=paper)
    (found,) = zxingcpp.read_barcodes(pages(pdf, 203 / 72)[0])
    assert found.text == SAMPLE.number


def test_without_a_due_date_there_is_room_to_write_one() -> None:
    pdf = render(CONTROL_SLIP, replace(SAMPLE, due_at=None), edition="2025", paper="A4")
    assert "hẹn trả kết quả: … giờ … phút" in text_of(pdf)


def test_the_slip_has_no_number_of_its_own() -> None:
    assert "Số:" not in text_of(render(CONTROL_SLIP, SAMPLE, edition="2025", paper="A4"))

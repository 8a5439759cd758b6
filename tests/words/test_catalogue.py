from datetime import date, timedelta

import pytest

from counter_app.tthc_file import read_procedures
from counter_app.words.catalogue import ODDITIES, age_words, oddity_words
from tests.services.samples import a_channel, a_component, a_document, a_published

TODAY = date(2026, 11, 23)
LEAKED = "Trường hợp ủy quyền 1 bản chính giấy ủy quyền"


def test_every_oddity_that_an_import_notes_has_words_and_no_words_are_idle() -> None:
    strange = a_published(
        channels=[a_channel(), a_channel(), a_channel(channel="Bồ câu")],
        components=[
            a_component(),
            a_component(),
            a_component(case=LEAKED, name="Giấy chứng tử", originals=1000),
        ],
    )
    documents = [
        strange,
        strange,
        a_published(code="2.000001", channels=[]),
        a_published(code="2.000002", channels=[a_channel(time_unit=None)]),
        a_published(code="2.000004", channels=[a_channel(time_value=-5)]),
        a_published(
            code="2.000003",
            channels=[a_channel(time_unit=None)],
            suggested_limit={"kind": "days", "value": 3},
        ),
    ]
    _, oddities = read_procedures(a_document(*documents), TODAY)
    assert {each.what for each in oddities} == set(ODDITIES)


@pytest.mark.parametrize("what", ODDITIES)
def test_an_oddity_is_one_line_with_its_procedure(what: str) -> None:
    said = oddity_words("2.000999", what, "")
    assert said == f"2.000999: {ODDITIES[what]}"
    assert "\n" not in said
    assert not said.isascii()
    assert oddity_words("2.000999", what, "Bồ câu") == f"{said} («Bồ câu»)"


@pytest.mark.parametrize(
    ("days", "words"),
    [(0, "hôm nay"), (1, "1 ngày trước"), (365, "365 ngày trước"), (-1, "hôm nay")],
)
def test_age_is_told_by_days(days: int, words: str) -> None:
    assert age_words(TODAY - timedelta(days=days), TODAY) == words

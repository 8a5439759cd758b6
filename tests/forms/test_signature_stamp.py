"""A stamp fits its place, with everything it has to say."""

from datetime import UTC, datetime

import pytest

from forms.layout.fonts import width_of
from forms.layout.marks import DESCENT, Text
from forms.signature_stamp import ASCENT, LARGEST, SMALLEST, SignatureStamp, _texts, draw_stamp
from tests.forms import worst
from tests.forms.golden import text_of

AT = datetime(2026, 11, 23, 18, 5, 9, tzinfo=UTC)
PLACES = {"A5": (178, 31), "A4": (232, 41)}
STAMPS = {
    "short": SignatureStamp("Lê Tú", "", AT),
    "usual": SignatureStamp("Nguyễn Thị Phương Thưởng", "CHỦ TỊCH", AT),
    "long": SignatureStamp(worst.KHMER, "KT. CHỦ TỊCH – PHÓ CHỦ TỊCH ỦY BAN NHÂN DÂN", AT),
    "longest": SignatureStamp("Ẵng Ộc Nguyễn " * 8, "PHÓ CHỦ TỊCH ỦY BAN " * 6, AT),
    "no space": SignatureStamp("Ẵ" * 120, "Ỹ" * 120, AT),
}

every_stamp = pytest.mark.parametrize("stamp", STAMPS.values(), ids=STAMPS)
every_place = pytest.mark.parametrize("place", PLACES.values(), ids=PLACES)


@every_stamp
@every_place
def test_it_says_all_and_stays_inside(stamp: SignatureStamp, place: tuple[int, int]) -> None:
    lines: list[Text] = list(_texts(stamp, *place))
    for each in lines:
        assert SMALLEST <= each.size <= LARGEST
        assert each.x >= 0
        assert each.x + width_of(each.words, each.face, each.size) <= place[0]
        assert each.y - DESCENT * each.size >= 0
        assert each.y + ASCENT * each.size <= place[1]
    said = " ".join("".join(each.words for each in lines).split())
    for words in ("Ký bởi:", "Thời gian ký: 01:05:09 24/11/2026 +07:00"):
        assert words in said
    assert said.replace(" ", "").count(stamp.title.replace(" ", "")) >= 1


@every_place
def test_usual_names_are_set_in_readable_type(place: tuple[int, int]) -> None:
    sizes = {each.size for each in _texts(STAMPS["usual"], *place)}
    assert min(sizes) >= 8


def test_letters_that_no_face_has_are_drawn_like_those_of_forms() -> None:
    drawn = draw_stamp(SignatureStamp("Y Ê̆ban 💍", "", AT), 200, 40)
    assert "Ký bởi: Y Ê" in text_of(drawn)


def test_it_is_the_same_every_time() -> None:
    stamp = STAMPS["usual"]
    assert draw_stamp(stamp, 200, 40) == draw_stamp(stamp, 200, 40)

"""Letters of every name that comes to a counter: drawn, put together, or owned up to."""

import unicodedata
from dataclasses import replace
from io import BytesIO

import pytest
from PIL import Image, ImageChops
from reportlab.pdfgen.canvas import Canvas

from forms.form import composed, render, unprintable
from forms.layout.fonts import REGULAR, width_of
from forms.layout.glyphs import BOX, printable
from forms.layout.marks import Page, Text, paint
from forms.receipt import RECEIPT, SAMPLE, Receipt
from tests.forms import worst
from tests.forms.golden import pages, text_of

EMOJI = "\U0001f469\u200d\U0001f33e\ufe0f"
KHMER = "ថាច់ សុខា"
CHINESE = "陳文龍"
TAI = "ꪼꪕ"


def picture(words: str) -> Image.Image:
    buffer = BytesIO()
    canvas = Canvas(buffer, pagesize=(200, 60))
    paint(canvas, [Page([Text(20, 20, REGULAR, 20, words)])], 200, 60)
    canvas.save()
    (page,) = pages(buffer.getvalue(), 4)
    return page


@pytest.mark.parametrize("name", [
    worst.TAY, worst.KHMER, worst.FOREIGN, "Y Ênuôl Niê", "H'Wưng Êban", "Đặng Thị Ngọc Ánh",
    "Şükrü Ağaoğlu", "Ștefan Țepeș", "Ādiṭya Ṣarmā", "Nǐ Hǎo", "Zoë O’Brien", "₫ № ½ – … “”",
])  # fmt: skip
def test_names_in_latin_letters_are_printed_whole(name: str) -> None:
    assert unprintable(name) == set()
    assert BOX not in printable(name)


def test_what_is_known_is_left_as_it_is() -> None:
    for words in ("Nguyễn Thị Thuỳ Dưỡng", worst.FOREIGN, "a\xa0b", ""):
        assert printable(words) == words
    assert printable(unicodedata.normalize("NFD", "Nguyễn")) == "Nguyễn"


@pytest.mark.parametrize(("typed", "shown"), [
    ("a\tb\nc\u2003d\u3000e", "a b c d e"),
    ("a\u200bb\ufeffc\u00add\u200de\x07", "abcde"),
    ("ＡＢ１２ ﬁ ①", "AB12 fi 1"),
    ("Nǐ", "Ni\u030c"),
    ("Ș", "S\u0326"),
])  # fmt: skip
def test_what_has_another_way_to_be_written_is_written_so(typed: str, shown: str) -> None:
    assert printable(typed) == shown
    assert unprintable(typed) == set()


@pytest.mark.parametrize(("typed", "shown", "lost"), [
    ("Ənvər", "Envər".replace("ə", "e"), {"Ə", "ə"}),
    ("Ɓala Ƙano", "Bala Kano", {"Ɓ", "Ƙ"}),
    ("x\u0334y", "xy", {"\u0334"}),
    (f"An {EMOJI}!", f"An {BOX}{BOX}!", {"\U0001f469", "\U0001f33e"}),
    (CHINESE, BOX * 3, set(CHINESE)),
    (TAI, BOX * 2, set(TAI)),
])  # fmt: skip
def test_what_cannot_be_drawn_is_shown_and_told(typed: str, shown: str, lost: set[str]) -> None:
    assert printable(typed) == shown
    assert unprintable(typed) == lost


def test_a_syllable_that_cannot_be_drawn_is_one_box() -> None:
    shown = printable(KHMER)
    bases = [each for each in KHMER if unicodedata.category(each) in {"Lo", "Zs"}]
    assert shown == "".join(" " if each == " " else BOX for each in bases)
    assert unprintable(KHMER) == set(KHMER) - {" "}


def test_a_value_is_searched_through() -> None:
    paper = replace(worst.DOSSIER.papers[0], name="Tờ khai 💍")
    dossier = replace(worst.DOSSIER, papers=(paper,))
    value = replace(SAMPLE, submitter=CHINESE, dossiers=(worst.DOSSIER, dossier))
    assert unprintable(value) == {*CHINESE, "💍"}
    assert unprintable(SAMPLE) == set()


def test_a_receipt_with_such_names_shows_boxes_and_keeps_the_rest() -> None:
    value = replace(SAMPLE, submitter=f"{CHINESE} (Trần Văn Long)")
    shown = composed(value)
    assert isinstance(shown, Receipt)
    assert shown.submitter == f"{BOX * 3} (Trần Văn Long)"
    assert "(Trần Văn Long)" in text_of(render(RECEIPT, value, edition="2018", paper="A5"))


def test_a_box_is_seen_on_paper() -> None:
    dark = [picture(words).histogram()[:100] for words in ("", BOX)]
    assert sum(dark[0]) == 0
    assert sum(dark[1]) > 200


@pytest.mark.parametrize("mark", ["\u0301", "\u0306", "\u030c", "\u0323", "\u0327"])
@pytest.mark.parametrize("base", ["x", "M", "ê", "Ô", "ơ"])
def test_a_mark_stands_over_or_under_its_letter_and_takes_no_width(base: str, mark: str) -> None:
    assert width_of(base + mark, REGULAR, 20) == width_of(base, REGULAR, 20)
    plain, marked = picture(base), picture(base + mark)
    added = ImageChops.difference(plain, marked).getbbox()
    letter = ImageChops.invert(plain).getbbox()
    assert added is not None
    assert letter is not None
    middle = (letter[0] + letter[2]) / 2
    assert abs((added[0] + added[2]) / 2 - middle) < 10  # 2.5 points at a size of 20
    above, below = added[3] <= letter[1] + 8, added[1] >= letter[3] - 8
    assert above or below


def test_a_value_that_can_be_drawn_as_it_is_comes_back_itself() -> None:
    assert composed(SAMPLE) is SAMPLE
    changed = composed(replace(SAMPLE, officer="Phạm Thị Ngọc A\u0301nh"))
    assert changed.officer == "Phạm Thị Ngọc Ánh"
    assert changed.dossiers is SAMPLE.dossiers

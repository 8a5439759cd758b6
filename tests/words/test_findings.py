import re
from string import Formatter

import pytest

from counter_app.domain.errors import Finding, Problem
from counter_app.domain.folding import fold
from counter_app.domain.numbering import LONE_LANE, lane_finding
from counter_app.words.findings import PLACES, SENTENCES, line, sentence

SYLLABLE = re.compile(
    r"(b|ch?|d|gh?|gi|h|kh?|l|m|ngh?|nh?|ph?|qu|r|s|th?|tr|v|x)?[aeiouy]{1,3}(ch?|m|ng?|nh|p|t)?|gi"
)
"""A folded Vietnamese syllable; most English words are none."""
NAMES = {"json", "utf", "receive", "schema", "accept", "clock", "mb"}
NAMES |= {"pdf", "docx", "xlsx", "jpeg", "png", "tiff", "webp", "heic"}
NAMES |= {"dev", "usb", "lp"}
NAMES |= {"pkcs", "pfx", "rsa", "ecdsa", "bit"}
NAMES |= {"catalogue", "calendar", "staff", "forms", "files", "bucket", "officer", "name", "role"}
NAMES |= {"https", "http", "host", "certificate", "key", "pem", "postgresql"}
"""A format, a command and its options: what an officer types as it stands. Paths are passed too."""


@pytest.mark.parametrize("problem", Problem)
def test_every_problem_has_a_vietnamese_sentence(problem: Problem) -> None:
    said = SENTENCES[problem]
    plain = re.sub(r"\{\w+\}|\S+/\S+\.\w+|\w+\.pdf", "", said)
    words = [fold(word) for word in re.findall(r"[^\W\d_]+", plain) if len(word) > 1]
    foreign = [word for word in words if word not in NAMES and not SYLLABLE.fullmatch(word)]
    assert said.endswith(".")
    assert said[0].isupper()
    assert foreign == []
    assert not plain.isascii()


@pytest.mark.parametrize("problem", Problem)
def test_placeholders_are_plain_names(problem: Problem) -> None:
    for _, name, form, conversion in Formatter().parse(SENTENCES[problem]):
        assert name is None or name.isidentifier()
        assert not form
        assert conversion is None


def test_a_sentence_has_its_figures_filled_in() -> None:
    low = lane_finding(LONE_LANE, 9_985)
    assert low is not None
    assert "còn 15 số hồ sơ" in sentence(low)
    much = Finding(Problem.FEE_OVERPAID, "fee", {"amount": 1_234_567})
    assert sentence(much) == "Thu thừa 1.234.567 đồng, trả lại cho người nộp."


def test_a_line_names_the_field_to_mend() -> None:
    finding = Finding(Problem.NAME_MISSING, "submitter.name")
    assert line(finding) == f"submitter.name: {sentence(finding)}"
    assert line(Finding(Problem.NAME_MISSING)) == sentence(finding)


def test_kinds_and_states_are_said_in_words() -> None:
    details = {"kind": "dossier.transferred", "state": "resolved"}
    said = sentence(Finding(Problem.MOVE_NOT_ALLOWED, "", details))
    assert said == "Việc «Chuyển hồ sơ» không làm được khi hồ sơ ở trạng thái «Đã có kết quả»."


@pytest.mark.parametrize("field", PLACES)
def test_a_letter_that_is_not_printed_is_told_with_its_place(field: str) -> None:
    details = {"letters": "Ƣ", "place": field}
    said = sentence(Finding(Problem.LETTERS_NOT_PRINTED, field, details))
    assert said.startswith(f"Giấy in không có chữ Ƣ ở {PLACES[field]}: ")


def test_a_kind_that_a_newer_program_wrote_stands_as_it_is() -> None:
    finding = Finding(Problem.ENTRY_UNREADABLE, "", {"kind": "dossier.sung", "version": 3})
    assert "«dossier.sung»" in sentence(finding)

from dataclasses import replace

import pytest

from counter_app.bootstrap import TRAINING_OFFICE
from counter_app.domain.errors import Finding, Problem
from counter_app.words.findings import sentence
from counter_app.words.notices import spoken, written
from counter_app.words.office_names import office_phrase

STORED = "Hồ sơ {number} của {office}: {tên}"
READ = "Hồ sơ {mã hồ sơ} của {cơ quan}: {tên}"


def test_blanks_are_read_and_written_in_vietnamese() -> None:
    assert spoken(STORED) == READ
    assert written(READ) == STORED
    assert written("{Ma ho so} {MÃ HỒ SƠ} {number}") == "{number} {number} {number}"


def test_a_blank_is_named_as_it_is_written() -> None:
    details = {"blank": "tên", "blanks": "number, office"}
    said = sentence(Finding(Problem.NOTICE_BLANK_UNKNOWN, "text", details))
    assert said == "Tin này không điền được ô {tên}; các ô dùng được: mã hồ sơ, cơ quan."
    missing = Finding(Problem.NOTICE_VALUE_MISSING, "text", {"blank": "phone"})
    assert "ô {điện thoại cơ quan};" in sentence(missing)


@pytest.mark.parametrize(
    ("name", "place", "said"),
    [
        ("TRUNG TÂM MỘT CỬA", "Lệ Thủy", "Trung tâm Một cửa xã Lệ Thủy"),
        ("BỘ PHẬN MỘT CỬA XÃ LỆ THỦY", "Lệ Thủy", "Bộ phận Một cửa xã Lệ Thủy"),
        ("Bộ phận Một cửa xã Lệ Thủy", "Lệ Thủy", "Bộ phận Một cửa xã Lệ Thủy"),
        ("Bộ phận Một cửa", "Lệ Thủy", "Bộ phận Một cửa xã Lệ Thủy"),
    ],
)  # fmt: skip
def test_the_office_is_named_as_in_a_sentence(name: str, place: str, said: str) -> None:
    assert office_phrase(replace(TRAINING_OFFICE, name=name, place=place)) == said

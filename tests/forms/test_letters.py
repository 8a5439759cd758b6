"""Letters to a citizen: reasons, overflow, justified lines, signatures that never stand alone."""

from dataclasses import replace
from datetime import datetime
from typing import Any

import pypdfium2
import pytest

from counter_app.domain.calendar import VIETNAM
from counter_app.domain.errors import Problem, RuleError
from forms.apology import APOLOGY, Amends
from forms.form import PAPERS, Form, render
from forms.refusal import REFUSAL
from forms.stop_notice import STOP_NOTICE
from forms.supplement_request import SUPPLEMENT_REQUEST
from tests.forms.golden import text_of

LETTERS = (SUPPLEMENT_REQUEST, REFUSAL, APOLOGY, STOP_NOTICE)
CASES = [(form, edition, paper) for form in LETTERS for edition in form.editions
         for paper in form.papers]  # fmt: skip
NAMES = [f"{form.id}-{edition}-{paper}" for form, edition, paper in CASES]
every_letter = pytest.mark.parametrize("form", LETTERS, ids=[form.id for form in LETTERS])
every_case = pytest.mark.parametrize(("form", "edition", "paper"), CASES, ids=NAMES)
LONG = "Thiếu văn bản xác nhận của người đứng đầu tổ chức về phần diện tích đất đang sử dụng. " * 7


def page_texts(pdf: bytes) -> list[str]:
    document = pypdfium2.PdfDocument(pdf)
    try:
        return [page.get_textpage().get_text_range() for page in document]
    finally:
        document.close()


@every_letter
@pytest.mark.parametrize("reasons", [(), ("",), ("Thiếu giấy tờ", " ./. ")])
def test_without_a_reason_that_says_something_there_is_no_letter(
    form: Form, reasons: tuple[str, ...]
) -> None:
    with pytest.raises(RuleError) as caught:
        replace(form.sample, reasons=reasons)
    (finding,) = caught.value.findings
    assert finding.problem in {Problem.REASON_MISSING, Problem.LINE_SAYS_NOTHING}
    assert finding.field.startswith("reasons")


def test_what_is_missing_has_to_be_named() -> None:
    with pytest.raises(RuleError) as caught:
        replace(SUPPLEMENT_REQUEST.sample, missing=())
    assert caught.value.findings[0].field == "missing"


@every_case
def test_many_long_reasons_run_on_and_signatures_never_stand_alone(
    form: Form, edition: str, paper: str
) -> None:
    for count in range(1, 16):
        value = replace(form.sample, reasons=(LONG,) * count)
        pages = page_texts(render(form, value, edition=edition, paper=paper))
        last = " ".join(pages[-1].split())
        assert "./." in last  # the closing sentence
        assert "Ký" in last
        for number, page in enumerate(pages[1:], start=2):
            assert f"{number}/{len(pages)}" in page
            assert (value.number or getattr(value, "submitter", "")) in page
        assert sum(" ".join(page.split()).count("diện tích đất") for page in pages) == 7 * count


def test_one_reason_stands_behind_its_heading_and_several_below() -> None:
    one = text_of(render(APOLOGY, APOLOGY.sample, edition="2018", paper="A5"))
    assert "Lý do: Cơ quan phối hợp" in one
    value = replace(APOLOGY.sample, reasons=("Mất điện.", "Đường truyền hỏng."))
    several = text_of(render(APOLOGY, value, edition="2018", paper="A5"))
    assert "Lý do: 1. Mất điện. 2. Đường truyền hỏng." in several


def test_an_apology_for_lost_papers_says_what_is_done_and_who_pays() -> None:
    amends = Amends(
        "làm thất lạc bản chính Giấy chứng sinh",
        "đề nghị cơ sở y tế cấp lại trong 02 ngày",
        "do Ủy ban nhân dân xã chi trả",
    )
    value = replace(APOLOGY.sample, amends=amends)
    text = text_of(render(APOLOGY, value, edition="2025", paper="A4"))
    for words in (amends.fault, amends.remedy, amends.cost):
        assert words in text
    assert "đúng thời hạn" not in text
    with pytest.raises(RuleError):
        Amends("mất giấy", "", "không")


def test_the_extension_came_with_the_edition_of_2025() -> None:
    for edition, is_there in (("2018", False), ("2025", True)):
        text = text_of(render(APOLOGY, APOLOGY.sample, edition=edition, paper="A4"))
        assert ("gia hạn: 05 ngày làm việc" in text) == is_there
        assert "17 tháng 11 năm 2026" in text


def test_the_stop_notice_is_of_2025_alone() -> None:
    assert STOP_NOTICE.editions == ("2025",)
    with pytest.raises(LookupError):
        render(STOP_NOTICE, STOP_NOTICE.sample, edition="2018", paper="A5")


def test_papers_to_give_back_are_listed_or_there_are_none() -> None:
    text = text_of(
        render(STOP_NOTICE, replace(STOP_NOTICE.sample, given_back=()), edition="2025", paper="A4")
    )
    assert "không có giấy tờ bản chính phải hoàn trả" in text


def test_hours_and_small_days_and_months_are_written_as_the_decree_has_them() -> None:
    moment = datetime(2027, 2, 3, 8, 5, tzinfo=VIETNAM)
    value = replace(APOLOGY.sample, new_due_at=moment)
    text = text_of(render(APOLOGY, value, edition="2025", paper="A4"))
    assert "vào 08 giờ 05 phút, ngày 03 tháng 02 năm 2027" in text


def right_ends(pdf: bytes) -> list[float]:
    """Return where each line of the page ends, from the top down, in points."""
    document = pypdfium2.PdfDocument(pdf)
    try:
        text: Any = document[0].get_textpage()
        lines: dict[float, float] = {}
        for place in range(text.count_chars()):
            _, bottom, right, _ = text.get_charbox(place, loose=True)
            lines[round(bottom)] = max(lines.get(round(bottom), 0.0), right)
        return [lines[each] for each in sorted(lines, reverse=True)]
    finally:
        document.close()


def test_lines_of_the_body_are_set_from_margin_to_margin() -> None:
    value = replace(REFUSAL.sample, reasons=(LONG,))
    measures = PAPERS["A4"]
    ends = right_ends(render(REFUSAL, value, edition="2025", paper="A4"))
    margin = measures.width - measures.right
    assert sum(abs(end - margin) < 1 for end in ends) >= 6
    assert max(ends) < margin + 1


def test_a_request_without_a_telephone_leaves_dots_for_it() -> None:
    asked = replace(SUPPLEMENT_REQUEST.sample, guide_phone="")
    edition = next(iter(SUPPLEMENT_REQUEST.editions))
    pdf = render(SUPPLEMENT_REQUEST, asked, edition=edition, paper=SUPPLEMENT_REQUEST.papers[0])
    assert "số điện thoại … để được hướng dẫn" in " ".join(text_of(pdf).split())

from datetime import date

import pytest

from counter_app.domain.errors import Problem, RuleError
from counter_app.domain.office_forms import (
    MOST_LETTERS,
    MOST_LINES,
    MOST_REASONS,
    OfficeForm,
    OfficeForms,
    StandardReason,
    require_office_form,
)

MAY, JUNE, JULY = date(2026, 5, 1), date(2026, 6, 1), date(2026, 7, 1)


def test_what_an_office_says_holds_from_its_day_on() -> None:
    forms = OfficeForms().changed("receipt", JUNE, OfficeForm(suffix="TN"))
    assert forms.on("receipt", MAY) == OfficeForm()
    assert forms.on("receipt", JUNE) == OfficeForm(suffix="TN")
    assert forms.on("refusal", JULY) == OfficeForm()


def test_a_later_word_leaves_the_earlier_for_its_days() -> None:
    forms = OfficeForms().changed("receipt", MAY, OfficeForm(suffix="TN"))
    forms = forms.changed("receipt", JULY, OfficeForm(suffix="TNHS"))
    assert [forms.on("receipt", day).suffix for day in (MAY, JUNE, JULY)] == ["TN", "TN", "TNHS"]


def test_a_word_of_the_same_day_replaces_and_later_plans_go() -> None:
    forms = OfficeForms().changed("receipt", JULY, OfficeForm(suffix="A"))
    forms = forms.changed("receipt", JUNE, OfficeForm(suffix="B"))
    forms = forms.changed("receipt", JUNE, OfficeForm(suffix="C"))
    assert [each.form.suffix for each in forms.forms["receipt"]] == ["C"]


@pytest.mark.parametrize(
    ("form", "field", "problem"),
    [
        (OfficeForm(suffix="TN HS"), "suffix", Problem.FORM_SUFFIX_SHAPE),
        (OfficeForm(suffix="TN\n"), "suffix", Problem.FORM_SUFFIX_SHAPE),
        (OfficeForm(lines=("a",) * (MOST_LINES + 1)), "lines", Problem.FORM_LINES_TOO_MANY),
        (OfficeForm(reasons=("a",) * (MOST_REASONS + 1)), "reasons", Problem.FORM_LINES_TOO_MANY),
        (OfficeForm(lines=("a" * (MOST_LETTERS + 1),)), "lines", Problem.FIELD_TOO_LONG),
        (OfficeForm(reasons=("a" * (MOST_LETTERS + 1),)), "reasons", Problem.FIELD_TOO_LONG),
    ],
)
def test_what_cannot_be_printed_is_refused(form: OfficeForm, field: str, problem: Problem) -> None:
    with pytest.raises(RuleError) as caught:
        require_office_form(form)
    (finding,) = caught.value.findings
    assert (finding.field, finding.problem) == (field, problem)


@pytest.mark.parametrize("suffix", [None, "", "TNHS", "HDHS-TTPVHCC", "PXL.2"])
def test_signs_of_letters_digits_and_dashes_are_taken(suffix: str | None) -> None:
    require_office_form(OfficeForm(suffix=suffix, lines=("a",) * MOST_LINES))


def test_a_reason_is_said_with_what_it_rests_on() -> None:
    assert StandardReason(("refusal",), "Sai thẩm quyền").said == "Sai thẩm quyền."
    based = StandardReason(("refusal",), "Sai thẩm quyền", "Điều 17.1")
    assert based.said == "Sai thẩm quyền (Điều 17.1)."

"""What the data of each form has to say: how sure each line is, and who numbers it."""

import json

import pytest

from counter_app.domain.office_forms import Certainty
from counter_app.words.forms import FORM_WORDS
from forms.form import Form
from forms.registry import FORMS
from forms.wording import editions
from resources import resource

every_form = pytest.mark.parametrize("form", FORMS, ids=lambda form: form.id)


@every_form
def test_each_line_says_how_sure_it_is(form: Form) -> None:
    for edition in editions(form.id):
        assert set(edition.certainty) == {*edition.lines, "title", "suffix", "numbered_by"}


@every_form
def test_an_uncertain_suffix_prints_empty(form: Form) -> None:
    for edition in editions(form.id):
        if edition.certainty["suffix"] is Certainty.UNCERTAIN:
            assert edition.suffix == ""


@every_form
def test_a_form_names_its_basis_and_a_paper_that_it_has(form: Form) -> None:
    for edition in editions(form.id):
        assert edition.basis
        assert edition.note
        assert edition.paper in form.papers


@every_form
def test_the_data_names_its_own_form(form: Form) -> None:
    assert json.loads(resource(f"forms/{form.id}.json").read_bytes())["form"] == form.id


def test_each_form_has_a_name_for_sentences() -> None:
    assert {form.id for form in FORMS} <= set(FORM_WORDS)

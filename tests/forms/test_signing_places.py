"""Where a form is signed: named in the file, and empty whatever the form says."""

from dataclasses import replace
from typing import Any

import pytest

from counter_app.devices.signing import Place, places_of
from forms.apology import APOLOGY
from forms.control_slip import CONTROL_SLIP
from forms.file_label import FILE_LABEL
from forms.form import ROLL, Form, render
from forms.receipt import RECEIPT
from forms.shelf_label import SHELF_LABEL
from forms.stop_notice import STOP_NOTICE
from tests.forms import worst
from tests.forms.golden import Case, cases, pages

PLACES = {RECEIPT: 4, APOLOGY: 1, STOP_NOTICE: 1, CONTROL_SLIP: 0}
SCALE = 3
NAMES = [f"{form.id}-{edition}-{paper}" for form, edition, paper in cases()]

every_case = pytest.mark.parametrize("case", list(cases()), ids=NAMES)


def places(case: Case, value: Any) -> tuple[bytes, list[Place]]:
    form, edition, paper = case
    pdf = render(form, value, edition=edition, paper=paper)
    found = places_of(pdf)
    assert list(found) == [f"sign-{number}" for number in range(1, len(found) + 1)]
    return pdf, [each for each in found.values() if each]


def assert_white(pdf: bytes, found: list[Place], paper: str) -> None:
    drawn = pages(pdf, SCALE)
    for each in found:
        page = drawn[each.page]
        left, bottom, right, top = (SCALE * edge for edge in each.box)
        inside = page.crop((left, page.height - top, right, page.height - bottom))
        assert inside.getextrema() == (255, 255), each.name
        assert each.width > (95 if paper == ROLL else 170)
        assert each.height >= 28


@every_case
def test_each_place_is_named_and_empty(case: Case) -> None:
    pdf, found = places(case, case[0].sample)
    assert len(found) == PLACES.get(case[0], len(found))
    assert_white(pdf, found, case[2])


def test_every_form_but_slip_and_labels_is_signed_somewhere() -> None:
    unsigned = {case[0].id for case in cases() if not places(case, case[0].sample)[1]}
    assert unsigned == {CONTROL_SLIP.id, FILE_LABEL.id, SHELF_LABEL.id}


@pytest.mark.parametrize("case", [each for each in cases() if each[0] is RECEIPT])
@pytest.mark.parametrize("value", [worst.several(3, 20), worst.signed_by(worst.TAY * 3, worst.TAY)])
def test_a_place_stays_empty_whatever_the_form_says(case: Case, value: Any) -> None:
    assert_white(*places(case, value), case[2])


@pytest.mark.parametrize("case", [each for each in cases() if each[0] in (APOLOGY, STOP_NOTICE)])
def test_a_long_title_moves_the_place_down(case: Case) -> None:
    form: Form = case[0]
    long = replace(form.sample, signer_title="KT. CHỦ TỊCH\nPHÓ CHỦ TỊCH ỦY BAN NHÂN DÂN XÃ " * 2)
    (usual,) = places(case, form.sample)[1]
    pdf, (moved,) = places(case, long)
    assert_white(pdf, [moved], case[2])
    assert moved.height == pytest.approx(usual.height, abs=1)
    assert moved.box[3] < usual.box[3]

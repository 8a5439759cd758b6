from collections.abc import Callable

import pytest

from counter_app.domain.errors import Problem, RuleError
from counter_app.domain.ids import (
    agency_code,
    dossier_id,
    dossier_number,
    is_own,
    own_code,
    procedure_code,
)


@pytest.mark.parametrize(
    ("parse", "text", "value"),
    [
        (procedure_code, " 1.001193 ", "1.001193"),
        (agency_code, "000.00.06.h56", "000.00.06.H56"),
        (agency_code, "H56.06.02", "H56.06.02"),
        (dossier_number, "000.00.06.H56-231027-0361\r\n", "000.00.06.H56-231027-0361"),
        (dossier_number, "g22.99-251225-020175", "G22.99-251225-020175"),
        (
            dossier_id,
            "019ab000-0000-7000-8000-0000000000d0",
            "019ab000-0000-7000-8000-0000000000d0",
        ),
    ],
)
def test_what_has_the_shape_is_parsed(parse: Callable[[str], str], text: str, value: str) -> None:
    assert parse(text) == value


@pytest.mark.parametrize(
    ("parse", "text", "problem"),
    [
        (procedure_code, "1.00119", Problem.PROCEDURE_CODE_SHAPE),
        (procedure_code, "1.0011934", Problem.PROCEDURE_CODE_SHAPE),
        (agency_code, "H", Problem.AGENCY_CODE_SHAPE),
        (agency_code, "H56.06.02.01.02.03", Problem.AGENCY_CODE_SHAPE),
        (agency_code, "ĐH.06", Problem.AGENCY_CODE_SHAPE),
        (dossier_number, "H56.06-231027-361", Problem.DOSSIER_NUMBER_SHAPE),
        (dossier_number, "H56.06-231027-0000361", Problem.DOSSIER_NUMBER_SHAPE),
        (dossier_number, "", Problem.DOSSIER_NUMBER_SHAPE),
        (dossier_id, "019AB000-0000-7000-8000-0000000000D0", Problem.ID_SHAPE),
    ],
)
def test_what_has_not_is_refused(
    parse: Callable[[str, str], str], text: str, problem: Problem
) -> None:
    with pytest.raises(RuleError) as caught:
        parse(text, "đây")
    assert (caught.value.findings[0].problem, caught.value.findings[0].field) == (problem, "đây")


def test_a_code_of_the_counters_own_has_the_shape_and_is_told_from_national_ones() -> None:
    assert procedure_code(own_code(12)) == "0.000012"
    assert is_own(own_code(12))
    assert not is_own(procedure_code("1.001193"))

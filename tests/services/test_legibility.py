import dataclasses

import pytest

from counter_app.domain.errors import Problem
from counter_app.domain.person import Applicant, Contact, IdKind
from counter_app.services.legibility import illegible
from counter_app.words.findings import PLACES
from tests.builders import a_citizen, an_organisation

KHMER = "ឈូក"


def spoilt(field: str) -> tuple[Applicant, str]:
    """Return an applicant with one field that no face can show, and where to collect."""
    role, _, name = field.partition(".")
    if role == "collect_address":
        return Applicant(a_citizen()), KHMER
    party = a_citizen()
    if name in {each.name for each in dataclasses.fields(Contact)}:
        party = a_citizen(contact=dataclasses.replace(Contact(), **{name: KHMER}))
    elif name == "id_reason":
        party = a_citizen(id_kind=IdKind.NONE, id_number="", id_reason=KHMER)
    else:
        party = a_citizen(name=KHMER)
    applicant = Applicant(party) if role == "submitter" else Applicant(an_organisation(), party)
    return applicant, ""


@pytest.mark.parametrize("field", PLACES)
def test_every_field_on_the_paper_is_looked_at(field: str) -> None:
    (told,) = illegible(*spoilt(field))
    assert (told.problem, told.field) == (Problem.LETTERS_NOT_PRINTED, field)


@pytest.mark.parametrize("name", ["Nguyễn Thị Bưởi", "K'Brêu", "H\u2019Ngăm", "Đặng Thuỳ Dưỡng"])
def test_names_of_this_country_are_no_trouble(name: str) -> None:
    assert illegible(Applicant(a_citizen(name=name), an_organisation())) == ()

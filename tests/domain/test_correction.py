import pytest

from counter_app.domain.correction import corrected
from counter_app.domain.entries import Change
from counter_app.domain.errors import Problem, RuleError
from counter_app.domain.person import Applicant, Contact
from tests.builders import a_citizen, an_organisation

APPLICANT = Applicant(a_citizen(), an_organisation())


def to(text: str) -> Change:
    return Change("cũ", text)


def test_fields_of_both_parties_and_their_contacts() -> None:
    changes = {
        "submitter.name": to("Trần Văn Mười"),
        "submitter.contact.phone": to("0987654321"),
        "owner.tax_code": to("3100000014"),
        "owner.contact.address": to("Xã Phong Nha"),
    }
    after = corrected(APPLICANT, changes)
    assert after.submitter.name == "Trần Văn Mười"
    assert after.submitter.contact.phone == "0987654321"
    assert after.submitter.contact.email == APPLICANT.submitter.contact.email
    assert after.owner == an_organisation(
        tax_code="3100000014", contact=Contact("Xã Phong Nha", "0232000111")
    )


@pytest.mark.parametrize(
    "path",
    [
        "name",
        "submitter",
        "submitter.tax_code",
        "submitter.born_on",
        "owner.id_number",
        "guardian.name",
        "submitter.contact",
    ],
)
def test_a_path_that_is_no_field_is_named(path: str) -> None:
    with pytest.raises(RuleError) as caught:
        corrected(APPLICANT, {path: to("x")})
    assert caught.value.findings[0].problem is Problem.FIELD_NOT_CORRECTABLE
    assert caught.value.findings[0].field == path


def test_without_an_owner_there_is_nothing_of_the_owner_to_correct() -> None:
    with pytest.raises(RuleError):
        corrected(Applicant(a_citizen()), {"owner.name": to("x")})

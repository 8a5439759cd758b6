import pytest

from counter_app.domain.correction import CORRECTABLE, corrected, require_correctable
from counter_app.domain.entries import Change
from counter_app.domain.errors import Problem, RuleError
from counter_app.domain.person import Applicant, Contact, PartyKind
from tests.builders import a_citizen, a_reception, an_organisation

APPLICANT = Applicant(a_citizen(), an_organisation())
RECEIVED = a_reception(owner_kind=PartyKind.ORGANISATION)


def to(text: str) -> Change:
    return Change("cũ", text)


def test_fields_of_both_parties_and_their_contacts() -> None:
    changes = {
        "submitter.name": to("Trần Văn Mười"),
        "submitter.contact.phone": to("0987654321"),
        "owner.tax_code": to("3100000014"),
        "owner.contact.address": to("Xã Phong Nha"),
    }
    require_correctable(RECEIVED, changes)
    after = corrected(APPLICANT, changes, changes)
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
        require_correctable(RECEIVED, [path])
    assert caught.value.findings[0].problem is Problem.FIELD_NOT_CORRECTABLE
    assert caught.value.findings[0].field == path


def test_without_an_owner_there_is_nothing_of_the_owner_to_correct() -> None:
    with pytest.raises(RuleError):
        require_correctable(a_reception(), ["owner.name"])
    alone = Applicant(a_citizen())
    assert corrected(alone, {"owner.name": to("x")}, ["owner.name"]) == alone


def test_only_what_the_facts_name_is_changed() -> None:
    changes = {"submitter.name": to("Một"), "submitter.contact.phone": to("Hai")}
    after = corrected(APPLICANT, changes, ["submitter.name"])
    assert after.submitter.name == "Một"
    assert after.submitter.contact == APPLICANT.submitter.contact


def test_words_that_do_not_fit_the_party_change_nothing() -> None:
    changes = {"submitter.tax_code": to("0100000010")}
    assert corrected(APPLICANT, changes, ["submitter.tax_code", "submitter.name"]) == APPLICANT


def test_each_kind_of_party_has_its_number() -> None:
    assert "id_number" in CORRECTABLE[PartyKind.CITIZEN]
    assert "tax_code" in CORRECTABLE[PartyKind.ORGANISATION]

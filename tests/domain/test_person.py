import pytest

from counter_app.domain.person import Applicant, Party, PartyKind
from tests.builders import a_citizen, an_organisation


@pytest.mark.parametrize("party", [a_citizen(), an_organisation()])
def test_a_repr_names_nobody(party: Party) -> None:
    shown = f"{Applicant(party)!r} {party.contact!r}"
    for secret in ("Bưởi", "Rau sạch", "044190001234", "3100000007", "Thôn", "0912", "0232"):
        assert secret not in shown
    assert "•••" in shown


def test_the_matter_is_the_owners_or_else_the_submitters() -> None:
    submitter, owner = a_citizen(), an_organisation()
    assert Applicant(submitter).holder is submitter
    assert Applicant(submitter, owner).holder is owner


def test_each_party_has_its_kind_and_its_number() -> None:
    citizen, organisation = a_citizen(), an_organisation()
    assert (citizen.party_kind, citizen.number) == (PartyKind.CITIZEN, "044190001234")
    assert (organisation.party_kind, organisation.number) == (
        PartyKind.ORGANISATION,
        "0100000010",
    )

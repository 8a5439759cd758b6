"""Invented people: nothing about them is worth a second look, except what is meant to be."""

from collections import Counter
from datetime import date

from counter_app.domain.identity_checks import check_party, require_party
from counter_app.domain.person import Citizen, IdKind, Organisation, Party
from counter_app.services.legibility import illegible
from counter_app.services.training.chance import chance
from counter_app.services.training.people import (
    NOBODYS_TELEPHONE,
    RARE,
    a_citizen,
    an_applicant,
    an_organisation,
)

TODAY = date(2026, 11, 27)
MANY = 400


def test_nobody_gives_cause_for_a_doubt() -> None:
    luck = chance(1, "people")
    people: list[Party] = [a_citizen(luck, TODAY) for _ in range(MANY)]
    people += [an_organisation(luck) for _ in range(MANY)]
    for each in people:
        require_party(each, "submitter")
        assert check_party(each, TODAY, "submitter") == ()
        assert each.contact.phone.startswith(NOBODYS_TELEPHONE)


def test_they_are_of_all_kinds_and_some_names_are_hard() -> None:
    luck = chance(1, "people")
    people = [a_citizen(luck, TODAY) for _ in range(MANY)]
    assert {each.id_kind for each in people} == {IdKind.PERSONAL, IdKind.PASSPORT, IdKind.NONE}
    assert len({each.name for each in people} & {name for name, _ in RARE}) >= 5
    assert Counter(each.name for each in people).most_common(1)[0][1] < MANY // 20


def test_applicants_act_for_others_and_for_organisations() -> None:
    luck = chance(1, "applicants")
    applicants = [an_applicant(luck, TODAY) for _ in range(MANY)]
    kinds = {(type(each.submitter), type(each.owner)) for each in applicants}
    assert kinds == {
        (Citizen, type(None)), (Citizen, Citizen), (Citizen, Organisation),
        (Organisation, type(None)),
    }  # fmt: skip
    assert all(illegible(each, "") == () for each in applicants)

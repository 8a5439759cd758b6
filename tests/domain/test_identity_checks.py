from datetime import date

import pytest

from counter_app.domain.errors import Problem, RuleError
from counter_app.domain.identity_checks import (
    check_party,
    is_identity,
    is_tax_code,
    mask_number,
    require_party,
    tax_check_digit,
)
from counter_app.domain.person import Contact, IdKind, Party, Sex
from tests.builders import a_citizen, an_organisation

TODAY = date(2026, 11, 23)
TAX_CODE = "0100000010"
"""Made up, with the check digit that its first nine digits ask for."""


def warned(party: Party, today: date = TODAY) -> list[tuple[Problem, str]]:
    return [(each.problem, each.field) for each in check_party(party, today, "submitter")]


def refused(party: Party) -> list[tuple[Problem, str]]:
    with pytest.raises(RuleError) as caught:
        require_party(party, "owner")
    return [(each.problem, each.field) for each in caught.value.findings]


def test_a_number_is_one_by_the_shape_of_its_kind() -> None:
    assert is_identity(IdKind.PERSONAL, "044190001234")
    assert not is_identity(IdKind.PERSONAL, "04419000123")
    assert is_identity(IdKind.OLD_CARD, "194517083")
    assert not is_identity(IdKind.NONE, "")
    assert is_tax_code(TAX_CODE)
    assert not is_tax_code(TAX_CODE[:-1])


@pytest.mark.parametrize(
    ("nine", "digit"),
    [("010000001", "0"), ("010000000", ""), ("010000005", ""), ("031234567", "3")],
)
def test_the_tenth_digit_of_a_tax_code_follows_from_nine(nine: str, digit: str) -> None:
    assert tax_check_digit(nine) == digit


@pytest.mark.parametrize(
    "party",
    [
        a_citizen(),
        a_citizen(id_kind=IdKind.PASSPORT, id_number="C1234567"),
        a_citizen(id_kind=IdKind.NONE, id_number="", id_reason="Trẻ mới sinh"),
        a_citizen(id_number="079203001234", born_on=date(2003, 1, 1), sex=Sex.MALE),
        a_citizen(born_on=None, sex=None, contact=Contact()),
        a_citizen(born_on=date(1906, 11, 23), id_number="044106001234"),
        an_organisation(tax_code=TAX_CODE),
        an_organisation(tax_code=f"{TAX_CODE}-001"),
        an_organisation(tax_code="044190001234"),
    ],
)
def test_a_party_in_order_passes_without_a_word(party: Party) -> None:
    require_party(party, "submitter")
    assert warned(party) == []


@pytest.mark.parametrize(
    ("changes", "problem", "field"),
    [
        ({"sex": Sex.MALE}, Problem.PERSONAL_NUMBER_SEX, "id_number"),
        ({"born_on": date(1991, 2, 28)}, Problem.PERSONAL_NUMBER_YEAR, "id_number"),
        ({"born_on": date(2090, 2, 28), "id_number": "044390001234"},
         Problem.BIRTH_DATE_UNLIKELY, "born_on"),
        ({"born_on": date(1905, 11, 23), "id_number": "044105001234"},
         Problem.BIRTH_DATE_UNLIKELY, "born_on"),
        ({"id_number": "999190001234"}, Problem.PERSONAL_NUMBER_PLACE, "id_number"),
        ({"id_kind": IdKind.PASSPORT, "id_number": "ABCDEF"},
         Problem.PASSPORT_UNUSUAL, "id_number"),
        ({"id_kind": IdKind.PASSPORT, "id_number": "C123456789"},
         Problem.PASSPORT_UNUSUAL, "id_number"),
        ({"id_kind": IdKind.OLD_CARD, "id_number": "191234567"},
         Problem.OLD_CARD_HISTORY, "id_number"),
        ({"contact": Contact(phone="12345")}, Problem.PHONE_SHAPE, "phone"),
        ({"contact": Contact(email="buoi@vidu")}, Problem.EMAIL_SHAPE, "email"),
        ({"contact": Contact(email="buoi @vidu.vn")}, Problem.EMAIL_SHAPE, "email"),
    ],
)  # fmt: skip
def test_a_doubt_about_a_citizen_warns_and_lets_pass(
    changes: dict[str, object], problem: Problem, field: str
) -> None:
    citizen = a_citizen(**changes)
    require_party(citizen, "submitter")
    assert warned(citizen) == [(problem, f"submitter.{field}")]


def test_an_old_card_was_good_until_the_end_of_2024() -> None:
    citizen = a_citizen(id_kind=IdKind.OLD_CARD, id_number="191234567")
    assert warned(citizen, date(2024, 12, 31)) == []
    assert warned(citizen, date(2025, 1, 1)) != []


def test_a_number_without_its_shape_is_not_compared_with_anything() -> None:
    assert warned(a_citizen(id_number="044")) == []


@pytest.mark.parametrize(
    ("tax_code", "problem"),
    [
        ("0100000018", Problem.TAX_CODE_CHECK_DIGIT),
        ("0100000018-001", Problem.TAX_CODE_CHECK_DIGIT),
        ("3100000009", Problem.TAX_CODE_CHECK_DIGIT),  # a serial of zeros is none
        (f"{TAX_CODE}-000", Problem.TAX_CODE_SHAPE),
        (f"{TAX_CODE}001", Problem.TAX_CODE_SHAPE),
        ("01000000", Problem.TAX_CODE_SHAPE),
    ],
)
def test_a_doubt_about_a_tax_code_warns_and_lets_pass(tax_code: str, problem: Problem) -> None:
    organisation = an_organisation(tax_code=tax_code)
    require_party(organisation, "submitter")
    assert warned(organisation) == [(problem, "submitter.tax_code")]


@pytest.mark.parametrize("last", "0123456789")
def test_a_tax_code_whose_remainder_is_zero_does_not_exist(last: str) -> None:
    # 1 x 29 + 5 x 3 = 44, which 11 divides.
    assert warned(an_organisation(tax_code=f"010000005{last}"))


@pytest.mark.parametrize(
    "phone",
    ["0912345678", "0232 3 822 011", "+84 912.345.678", "(0232) 382-2011", "+8562055512345"],
)
def test_phones_as_people_write_them_pass(phone: str) -> None:
    assert warned(a_citizen(contact=Contact(phone=phone))) == []


@pytest.mark.parametrize("email", ["buoi@vidu.vn", "le.buoi+1@thu.vidu.gov.vn"])
def test_addresses_of_mail_pass(email: str) -> None:
    assert warned(a_citizen(contact=Contact(email=email))) == []


@pytest.mark.parametrize(
    ("party", "problem", "field"),
    [
        (a_citizen(name=" "), Problem.NAME_MISSING, "name"),
        (a_citizen(name="—"), Problem.NAME_MISSING, "name"),
        (a_citizen(id_number=""), Problem.ID_NUMBER_MISSING, "id_number"),
        (a_citizen(id_number="04419000123"), Problem.PERSONAL_NUMBER_SHAPE, "id_number"),
        (a_citizen(id_number="04419000123A"), Problem.PERSONAL_NUMBER_SHAPE, "id_number"),
        (a_citizen(id_number="04419000123٤"), Problem.PERSONAL_NUMBER_SHAPE, "id_number"),
        (a_citizen(id_kind=IdKind.PASSPORT, id_number="C 12"), Problem.PASSPORT_SHAPE, "id_number"),
        (a_citizen(id_kind=IdKind.OLD_CARD), Problem.OLD_CARD_SHAPE, "id_number"),
        (a_citizen(id_kind=IdKind.NONE, id_number=""), Problem.ID_REASON_MISSING, "id_reason"),
        (
            a_citizen(id_kind=IdKind.NONE, id_reason="Mất thẻ"),
            Problem.ID_NUMBER_UNEXPECTED,
            "id_number",
        ),
        (an_organisation(name=""), Problem.NAME_MISSING, "name"),
        (an_organisation(tax_code=" "), Problem.TAX_CODE_MISSING, "tax_code"),
    ],
)
def test_what_makes_an_intake_impossible_is_refused_by_field(
    party: Party, problem: Problem, field: str
) -> None:
    assert refused(party) == [(problem, f"owner.{field}")]


def test_everything_to_mend_is_told_at_once() -> None:
    assert refused(a_citizen(name="", id_number="12")) == [
        (Problem.NAME_MISSING, "owner.name"),
        (Problem.PERSONAL_NUMBER_SHAPE, "owner.id_number"),
    ]


@pytest.mark.parametrize(
    ("number", "shown"),
    [
        ("044190001234", "044 ••• ••• 234"),
        ("191234567", "191 ••• 567"),
        ("0100000019", "010 ••• ••• 019"),
        ("C1234567", "••• 567"),
        ("12345", "•••"),
        ("", ""),
    ],
)
def test_a_number_is_masked_for_lists(number: str, shown: str) -> None:
    assert mask_number(number) == shown

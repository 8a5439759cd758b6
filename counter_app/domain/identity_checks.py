"""Checks of persons: what makes an intake impossible, and what is only worth a second look."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date
from types import MappingProxyType

from counter_app.domain.errors import Finding, Problem, RuleError
from counter_app.domain.person import Citizen, Contact, IdKind, Party, Sex

OLDEST_YEARS = 120
_OLD_CARD_ENDED_ON = date(2025, 1, 1)
_PROVINCES = (
    "001 002 004 006 008 010 011 012 014 015 017 019 020 022 024 025 026 027 030 031 033 034"
    " 035 036 037 038 040 042 044 045 046 048 049 051 052 054 056 058 060 062 064 066 067 068"
    " 070 072 074 075 077 079 080 082 083 084 086 087 089 091 092 093 094 095 096"
)
BIRTH_PLACES = tuple(_PROVINCES.split())
"""The 63 provinces of issued numbers; the mergers of 2025 change none of them."""

_ID_SHAPES: Mapping[IdKind, tuple[re.Pattern[str], Problem]] = MappingProxyType(
    {
        IdKind.PERSONAL: (re.compile(r"[0-9]{12}"), Problem.PERSONAL_NUMBER_SHAPE),
        IdKind.PASSPORT: (re.compile(r"[A-Za-z0-9]{5,20}"), Problem.PASSPORT_SHAPE),
        IdKind.OLD_CARD: (re.compile(r"[0-9]{9}"), Problem.OLD_CARD_SHAPE),
    }
)
_USUAL_PASSPORT = re.compile(r"(?=.*[0-9])[A-Z0-9]{6,9}")
_TAX_CODE = re.compile(r"[0-9]{10}(-(?!000)[0-9]{3})?|[0-9]{12}")
_TAX_WEIGHTS = (31, 29, 23, 19, 17, 13, 7, 5, 3)
_PHONE = re.compile(r"(0|\+84)[0-9]{9,10}|\+(?!84)[0-9]{8,15}")
_EMAIL = re.compile(r"[^@\s]+@[^@\s.]+(\.[^@\s.]+)+")
_PHONE_MARKS = str.maketrans("", "", " .-()")


def require_party(party: Party, field: str) -> None:
    """Raise RuleError with all that makes an intake impossible; `field` is the party's path.

    Without a name, or without a number of the right shape for its kind, nobody could be given the
    result; whoever has nothing to show needs a reason written down.

    Basis: NĐ 61/2018 Điều 17.1 (the officer checks that what is filed is complete and accurate);
    Luật Căn cước 26/2023/QH15 for the twelve digits, as remembered.
    """
    found = tuple(_in(field, _impossible(party)))
    if found:
        raise RuleError(*found)


def check_party(party: Party, today: date, field: str) -> tuple[Finding, ...]:
    """Return what is worth a second look; nothing here may stop an intake.

    Basis: office rule; numbers are issued anew, and papers are older than their rules.
    """
    own = (
        _citizen_warnings(party, today)
        if isinstance(party, Citizen)
        else _tax_code_warnings(party.tax_code)
    )
    return (*_in(field, own), *_in(field, _contact_warnings(party.contact)))


def is_identity(kind: IdKind, number: str) -> bool:
    """Return whether a number has the shape that its kind of paper gives it.

    Basis: Luật Căn cước 26/2023/QH15 for the twelve digits, as remembered.
    """
    shape = _ID_SHAPES.get(kind)
    return shape is not None and bool(shape[0].fullmatch(number))


def is_tax_code(code: str) -> bool:
    """Return whether a code has the shape of a tax code.

    Basis: TT 86/2024/TT-BTC Điều 5, as remembered.
    """
    return bool(_TAX_CODE.fullmatch(code))


def personal_number_warnings(
    number: str, born_on: date | None, sex: Sex | None
) -> Iterator[Finding]:
    """Yield what in a number of twelve digits does not fit a person's birth and sex.

    Three digits say where the birth was registered, one the century and the sex, two the year.

    Basis: TT 07/2016/TT-BCA and TT 59/2021/TT-BCA, as remembered.
    """
    if number[:3] not in BIRTH_PLACES:
        yield Finding(Problem.PERSONAL_NUMBER_PLACE, "id_number")
    century, is_female = divmod(int(number[3]), 2)
    if sex and (sex is Sex.FEMALE) != bool(is_female):
        yield Finding(Problem.PERSONAL_NUMBER_SEX, "id_number")
    if born_on and born_on.year != 1900 + 100 * century + int(number[4:6]):
        yield Finding(Problem.PERSONAL_NUMBER_YEAR, "id_number")


def birth_date_warnings(born_on: date | None, today: date) -> Iterator[Finding]:
    """Yield a finding for a birth in the future or more than 120 years ago.

    Basis: office rule; no article sets an age.
    """
    if born_on and not 0 <= _years_between(born_on, today) <= OLDEST_YEARS:
        yield Finding(Problem.BIRTH_DATE_UNLIKELY, "born_on", {"most": OLDEST_YEARS})


def mask_number(number: str) -> str:
    """Return a number for lists: `044 ••• ••• 234`. Short ones show less; none stays empty.

    Basis: Luật 91/2025/QH15 (no more personal data shown than the task needs).
    """
    if len(number) < 6:  # three digits out of five would say too much
        return "•••" if number else ""
    if len(number) < 9:
        return f"••• {number[-3:]}"
    hidden = -(-(len(number) - 6) // 3)
    return " ".join((number[:3], *["•••"] * hidden, number[-3:]))


def _impossible(party: Party) -> Iterator[Finding]:
    if not any(letter.isalpha() for letter in party.name):
        yield Finding(Problem.NAME_MISSING, "name")
    if isinstance(party, Citizen):
        yield from _impossible_identity(party)
    elif not party.tax_code.strip():
        yield Finding(Problem.TAX_CODE_MISSING, "tax_code")


def _impossible_identity(citizen: Citizen) -> Iterator[Finding]:
    has_number = bool(citizen.id_number.strip())
    if citizen.id_kind is IdKind.NONE:
        if not citizen.id_reason.strip():
            yield Finding(Problem.ID_REASON_MISSING, "id_reason")
        if has_number:
            yield Finding(Problem.ID_NUMBER_UNEXPECTED, "id_number")
    elif not has_number:
        yield Finding(Problem.ID_NUMBER_MISSING, "id_number")
    elif not is_identity(citizen.id_kind, citizen.id_number):
        yield Finding(_ID_SHAPES[citizen.id_kind][1], "id_number")


def _citizen_warnings(citizen: Citizen, today: date) -> Iterator[Finding]:
    number = citizen.id_number
    match citizen.id_kind:
        case IdKind.PERSONAL if is_identity(citizen.id_kind, number):
            yield from personal_number_warnings(number, citizen.born_on, citizen.sex)
        case IdKind.PASSPORT if not _USUAL_PASSPORT.fullmatch(number):
            yield Finding(Problem.PASSPORT_UNUSUAL, "id_number")
        case IdKind.OLD_CARD if today >= _OLD_CARD_ENDED_ON:
            # Luật Căn cước 26/2023/QH15 Điều 46.
            yield Finding(Problem.OLD_CARD_HISTORY, "id_number")
        case _:
            pass
    yield from birth_date_warnings(citizen.born_on, today)


def _tax_code_warnings(code: str) -> Iterator[Finding]:
    if not is_tax_code(code):
        yield Finding(Problem.TAX_CODE_SHAPE, "tax_code")
    elif len(code) != 12 and not _has_check_digit(code):
        yield Finding(Problem.TAX_CODE_CHECK_DIGIT, "tax_code")


def tax_check_digit(nine: str) -> str:
    """Return the tenth digit of a tax code; empty where no code begins with these nine.

    Basis: TT 86/2024/TT-BTC Điều 5, as remembered.
    """
    total = sum(weight * int(digit) for weight, digit in zip(_TAX_WEIGHTS, nine, strict=True))
    digit = 10 - total % 11  # a remainder of 0 has no digit
    return str(digit) if digit < 10 and nine[2:] != "0" * 7 else ""


def _has_check_digit(code: str) -> bool:
    return tax_check_digit(code[:9]) == code[9]


def _contact_warnings(contact: Contact) -> Iterator[Finding]:
    phone, email = contact.phone, contact.email
    if phone and not _PHONE.fullmatch(phone.translate(_PHONE_MARKS)):
        yield Finding(Problem.PHONE_SHAPE, "phone")
    if email and not _EMAIL.fullmatch(email):
        yield Finding(Problem.EMAIL_SHAPE, "email")


def _years_between(born_on: date, today: date) -> int:
    has_birthday_ahead = (today.month, today.day) < (born_on.month, born_on.day)
    return today.year - born_on.year - has_birthday_ahead


def _in(party: str, findings: Iterator[Finding]) -> Iterator[Finding]:
    return (replace(each, field=f"{party}.{each.field}") for each in findings)

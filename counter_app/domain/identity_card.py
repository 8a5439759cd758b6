"""What the QR of a chip ID card (thẻ căn cước) says, read with whatever a scanner did to it."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from counter_app.domain.card_text import has_marks, is_whole_address, is_whole_name, repaired
from counter_app.domain.errors import Finding, Problem, forbid
from counter_app.domain.folding import fold, nfc
from counter_app.domain.identity_checks import birth_date_warnings, personal_number_warnings
from counter_app.domain.person import Sex

LONGEST = 1000
LONGEST_NAME = 120
LONGEST_ADDRESS = 300
CHIP_CARDS_SINCE = 2021
_FIELDS = 7
_SEXES = {"nam": Sex.MALE, "nu": Sex.FEMALE}


@dataclass(frozen=True, slots=True)
class Card:
    """A scanned card. What it does not say, or not readably, is empty or None."""

    number: str
    old_number: str
    name: str
    born_on: date | None
    sex: Sex | None
    address: str
    """As printed: the units before 1/7/2025 on older cards."""
    issued_on: date | None
    warnings: tuple[Finding, ...] = ()

    @property
    def doubt(self) -> Finding | None:
        """The warning to say first: letters that were spoilt, since there is a way out of that."""
        spoilt = (x for x in self.warnings if x.problem is Problem.CARD_TEXT_GARBLED)
        return next(spoilt, self.warnings[0] if self.warnings else None)

    def __repr__(self) -> str:
        return "Card(•••)"


def read_card(text: str, today: date) -> Card:
    """Return what a scanned text says: number, old number, name, birth, sex, address, issue.

    The fields stand between `|`; further ones are ignored, missing ones warned about, the old
    number and the day of issue aside. Text that was garbled on the way is mended where that is
    exact. Raises RuleError when it is no card: number or name missing, number damaged, too long.

    Basis: layout seen on cards issued since 2021 and on those of Luật Căn cước 26/2023/QH15; not
    published.
    """
    if len(text) > LONGEST:
        raise forbid(Problem.CARD_TOO_LONG, "card", most=LONGEST)
    # Only blanks of ASCII: bytes of a mangled letter are white space to a plain strip.
    mended = repaired(text.strip(" \t\r\n\ufeff"))
    fields = [nfc(field) for field in (mended or text).split("|")[:_FIELDS]]
    if len(fields) < 2 or not any(fields):
        raise forbid(Problem.CARD_TOO_SHORT, "card")
    fields += [""] * (_FIELDS - len(fields))
    card = _card(fields)
    said = Finding(Problem.CARD_TEXT_REPAIRED, "name")
    warnings = (*([said] if mended else ()), *_unread(card, fields), *_doubts(card, today))
    return replace(card, warnings=warnings)


def _card(fields: list[str]) -> Card:
    number, old_number, name, born_on, sex, address, issued_on = fields
    if not _is_number(number, 12):
        raise forbid(Problem.PERSONAL_NUMBER_SHAPE, "number")
    for field, value, most in (
        ("name", name, LONGEST_NAME),
        ("address", address, LONGEST_ADDRESS),
    ):
        if len(value) > most:
            raise forbid(Problem.FIELD_TOO_LONG, field, most=most)
    return Card(
        number=number,
        old_number=old_number if _is_number(old_number, 9) else "",
        name=name,
        born_on=_day(born_on),
        sex=_SEXES.get(fold(sex)),
        address=address,
        issued_on=_day(issued_on),
    )


def _unread(card: Card, fields: list[str]) -> Iterator[Finding]:
    """Yield a finding for each field that is missing, unreadable or garbled."""
    _, old_number, name, born_on, sex, address, issued_on = fields
    for field, said, value in (
        ("old_number", old_number, card.old_number),
        ("born_on", born_on, card.born_on),
        ("sex", sex, card.sex),
        ("issued_on", issued_on, card.issued_on),
    ):
        if said and not value:
            yield Finding(Problem.CARD_FIELD_UNREADABLE, field)
    for field, said in (("name", name), ("born_on", born_on), ("sex", sex), ("address", address)):
        if not said:
            yield Finding(Problem.CARD_FIELD_MISSING, field)
    # A name without a mark is possible, an address with it hardly: a keyboard dropped them.
    is_bare = bool(name and address) and not has_marks(name + address)
    if is_bare or not is_whole_name(name):
        yield Finding(Problem.CARD_TEXT_GARBLED, "name")
    if is_bare or not is_whole_address(address):
        yield Finding(Problem.CARD_TEXT_GARBLED, "address")


def _doubts(card: Card, today: date) -> Iterator[Finding]:
    """Yield what reads well and can hardly be true."""
    for finding in personal_number_warnings(card.number, card.born_on, card.sex):
        yield replace(finding, field="number")
    yield from birth_date_warnings(card.born_on, today)
    first = max(card.born_on or date.min, date(CHIP_CARDS_SINCE, 1, 1))
    if card.issued_on and not first <= card.issued_on <= today:
        yield Finding(Problem.CARD_ISSUE_DATE_UNLIKELY, "issued_on", {"since": CHIP_CARDS_SINCE})


def _is_number(text: str, digits: int) -> bool:
    return len(text) == digits and text.isascii() and text.isdigit()


def _day(text: str) -> date | None:
    """Return a day written ddMMyyyy, None when it is none."""
    if not _is_number(text, 8):
        return None
    try:
        return date(int(text[4:]), int(text[2:4]), int(text[:2]))
    except ValueError:
        return None

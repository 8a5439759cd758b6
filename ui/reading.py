"""What stands in a box, parsed once; beyond the screen nothing travels as typed text."""

import re
from datetime import date

from counter_app.domain.errors import Problem, forbid

_DAY = re.compile(r"(\d{1,2})[/.\- ]?(\d{1,2})[/.\- ]?(\d{4})")


def day(text: str, field: str) -> date | None:
    """Return a day typed as 14/03/1991 or 14031991, None for nothing.

    Raises RuleError naming the field when it is no day.
    """
    typed = text.strip()
    if not typed:
        return None
    found = _DAY.fullmatch(typed)
    try:
        return date(int(found[3]), int(found[2]), int(found[1])) if found else _no_day(field)
    except ValueError:
        return _no_day(field)


def day_text(value: date | None) -> str:
    """Return a day as it is typed."""
    return f"{value:%d/%m/%Y}" if value else ""


def amount(text: str, field: str, problem: Problem = Problem.FIELD_NOT_NUMBER) -> int | None:
    """Return an amount in đồng typed with or without dots, None for nothing.

    Raises RuleError with the problem, naming the field, for anything else.
    """
    digits = re.sub(r"[\s.đĐ]", "", text)
    if not digits:
        return None
    if not (digits.isascii() and digits.isdigit()):
        raise forbid(problem, field)
    return int(digits)


def digits(text: str) -> str:
    """Return an identity number as typed, without the blanks and dots that make it readable."""
    return re.sub(r"[\s.]", "", text)


def _no_day(field: str) -> date:
    raise forbid(Problem.DAY_SHAPE, field)

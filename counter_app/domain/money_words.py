"""Numbers and amounts in words, as administrative papers read them.

After mươi: mốt for 1, lăm for 5, but bốn for 4; tư is as common in speech, bốn is right in every
place and cannot be taken for an ordinal. An empty tens place is linh (never lẻ), an empty hundreds
place không trăm; groups of zeros are silent.
"""

from counter_app.domain.errors import Problem, forbid

LARGEST = 10**15 - 1
_BILLION = 10**9
_SCALES = ((10**6, ("triệu",)), (10**3, ("nghìn",)), (1, ()))
_DIGITS = ("không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín")
_UNITS_AFTER_MUOI = (_DIGITS[0], "mốt", *_DIGITS[2:5], "lăm", *_DIGITS[6:])


def money_in_figures(amount_dong: int) -> str:
    """Return an amount in figures, its thousands apart: `24.000`.

    Basis: NĐ 254/2026 Điều 23.2; the point is practice of Vietnamese papers.
    """
    return f"{amount_dong:,}".replace(",", ".")


def money_in_words(amount_dong: int) -> str:
    """Return an amount in words: "Một trăm linh năm nghìn đồng".

    Raises RuleError below zero and above 999 999 tỷ.

    Basis: NĐ 254/2026 Điều 23.2 (a receipt says the sum in figures and in words); the reading is
    practice.
    """
    said = number_in_words(amount_dong)
    return f"{said[0].upper()}{said[1:]} đồng"


def number_in_words(number: int) -> str:
    """Return a number from 0 to 10¹⁵-1 in words, lower case. Raises RuleError beyond that."""
    if not 0 <= number <= LARGEST:
        raise forbid(Problem.AMOUNT_OUT_OF_RANGE, "amount", most=LARGEST)
    billions, rest = divmod(number, _BILLION)
    said = [*_below_billion(billions, follows=False), "tỷ"] if billions else []
    said += _below_billion(rest, follows=billions > 0)
    return " ".join(said) or _DIGITS[0]


def _below_billion(number: int, *, follows: bool) -> list[str]:
    """Return the words; a group that follows another is read with its hundreds place."""
    said: list[str] = []
    for scale, name in _SCALES:
        group = number // scale % 1000
        if group:
            said += [*_group(group, padded=follows or bool(said)), *name]
    return said


def _group(number: int, *, padded: bool) -> list[str]:
    hundreds, rest = divmod(number, 100)
    said = [_DIGITS[hundreds], "trăm"] if hundreds or padded else []
    tens, units = divmod(rest, 10)
    if tens > 1:
        said += [_DIGITS[tens], "mươi"]
    elif tens == 1:
        said += ["mười"]
    elif units and said:
        said += ["linh"]
    if units:
        said += [_unit(units, tens)]
    return said


def _unit(units: int, tens: int) -> str:
    if tens == 1 and units == 5:
        return "lăm"
    return _UNITS_AFTER_MUOI[units] if tens > 1 else _DIGITS[units]

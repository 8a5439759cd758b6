"""Numbers as they are looked up: however they were typed, one form."""

import re

_MARKS = re.compile(r"[\s.\-()/]+")
_TELEPHONE = re.compile(r"\+?\d{8,15}")
_ABROAD = re.compile(r"(?:\+84|0084|84(?=\d{9,10}$))0?")


def identity_key(number: str) -> str:
    """Return an identity number or tax code without blanks and marks, upper case."""
    return _MARKS.sub("", number).upper()


def telephone_key(number: str) -> str:
    """Return a telephone in digits, from home: `+84 912 345 678` is `0912345678`."""
    plain = _MARKS.sub("", number)
    return _ABROAD.sub("0", plain, count=1) if _TELEPHONE.fullmatch(plain) else plain

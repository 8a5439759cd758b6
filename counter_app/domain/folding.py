"""Text as it is kept, and text as it is searched: without marks, bars and capitals."""

import re
import unicodedata

_UNSEEN = frozenset({"Cc", "Cf", "Cs"})
_PLAIN = dict.fromkeys(range(0x300, 0x370)) | {ord("đ"): "d", ord("Đ"): "D"}
"""Combining marks go; the bar of đ is part of the letter, so no decomposition takes it off."""
_WORD = re.compile(r"[^\W_]+")


def nfc(text: str) -> str:
    """Return text as it is kept: composed (NFC), on one line, single spaces, none at the ends.

    Letters, digits and signs stay. Control and zero-width characters and broken surrogates go,
    those that are white space (tabs, ends of lines) as a space.

    Basis: TCVN 6909:2001 (Unicode; composed letters are what fonts and searches expect).
    """
    if not text.isprintable():
        text = "".join(letter for letter in text if _is_seen(letter))
    return " ".join(unicodedata.normalize("NFC", text).split())


def unmarked(text: str) -> str:
    """Return text without its marks, đ as d; capitals stay. For Vietnamese it is plain ASCII."""
    return unicodedata.normalize("NFD", nfc(text)).translate(_PLAIN)


def fold(text: str) -> str:
    """Return text for searching: no marks, đ as d, lower case; for Vietnamese plain ASCII."""
    return " ".join(unmarked(text).lower().split())


def words(text: str) -> list[str]:
    """Return the folded words of a text: runs of letters and digits, in order."""
    return _WORD.findall(fold(text))


def initials(text: str) -> str:
    """Return the first letters of the folded words: `dkks` for "Đăng ký khai sinh"."""
    return "".join(word[0] for word in words(text))


def _is_seen(letter: str) -> bool:
    return letter.isspace() or unicodedata.category(letter) not in _UNSEEN

"""Tell whether Vietnamese text came through a scanner whole, and mend it where it can be.

Keyboard-wedge scanners type what they read: in the wrong code page, through an input method, or
without the letters that a keyboard lacks. Digits survive that, names do not.
"""

import re
import unicodedata

from counter_app.domain.folding import fold

_CODE_PAGES = ("cp1252", "cp1258")
"""Western and Vietnamese Windows, as which a machine may take the card's UTF-8."""
_MARKS = frozenset("\u0300\u0301\u0303\u0309\u0323\u0302\u0306\u031b")
"""Grave, acute, tilde, hook, dot below; circumflex, breve, horn: the marks of Vietnamese."""
_KEYS_LEFT = re.compile(r"aa|ee|dd|[aou]w|[aeiouy](ng|nh|ch|[cmnpt])?[fjx]\b")
"""Keys of the Telex method in a folded name. Not `oo`: there are people named Voòng."""
_VOWEL_LOST = re.compile(r"\b[^\Waeiouy]{2,}\b")


def repaired(text: str) -> str | None:
    """Return text whose UTF-8 was taken for a Windows code page, mended; None if it was not.

    Mending is exact or not at all: every letter must go back to a byte, and the bytes be UTF-8.
    """
    for code_page in _CODE_PAGES:
        try:
            mended = b"".join(_byte(letter, code_page) for letter in text).decode()
        except UnicodeError:
            continue
        return mended if mended != text else None
    return None


def is_whole_name(text: str) -> bool:
    """Tell whether a name can stand: Vietnamese letters, syllables with vowels, no stray keys."""
    folded = fold(text)
    is_broken = _KEYS_LEFT.search(folded) or _VOWEL_LOST.search(folded)
    return _is_vietnamese(text, " '’.-") and not is_broken


def is_whole_address(text: str) -> bool:
    """Tell whether an address can stand: Vietnamese letters, digits, common signs."""
    return _is_vietnamese(text, " 0123456789,.;:/\\()'’\"-–&+#°")


def has_marks(text: str) -> bool:
    """Tell whether any letter carries a mark or is đ."""
    return not text.isascii()


def _byte(letter: str, code_page: str) -> bytes:
    """Return the byte of a letter; the bytes that a code page leaves out stand for themselves."""
    try:
        return letter.encode(code_page)
    except UnicodeEncodeError:
        return letter.encode("latin-1")


def _is_vietnamese(text: str, signs: str) -> bool:
    return all(letter in signs or _is_letter(letter) for letter in text)


def _is_letter(letter: str) -> bool:
    base, *marks = list(unicodedata.normalize("NFD", letter))
    return (base in "đĐ" or (base.isascii() and base.isalpha())) and _MARKS.issuperset(marks)

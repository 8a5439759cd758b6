"""Letters that the faces lack: put together from a letter and a mark, replaced, or shown as a box.

Tinos as it is shipped has the letters of Vietnamese and of European languages, and few marks.
"""

import re
import unicodedata
from collections.abc import Iterator
from functools import cache, lru_cache

from forms.layout.fonts import known_letters, width_of

BOX = "□"
"""Stands for what cannot be drawn; the faces draw their empty box for it."""
RAISED = 0.19
"""How much higher a mark stands over a tall letter, in type sizes."""
STACKED = 0.17
"""How much higher a mark stands over another mark, in type sizes."""
MARKS = {
    "\u0300": "`", "\u0301": "´", "\u0302": "ˆ", "\u0303": "˜", "\u0304": "¯", "\u0306": "˘",
    "\u0307": "˙", "\u0308": "¨", "\u030a": "˚", "\u030b": "˝", "\u030c": "ˇ",
    "\u0323": ".", "\u0326": "¸", "\u0327": "¸", "\u0328": "˛",
}  # fmt: skip
"""Combining marks by the signs that draw them."""
_DROPS = {"\u0304": -0.16, "\u0323": -0.16}
"""Signs that stand elsewhere than their marks, in type sizes."""
_ABOVE = 230
"""The class of marks over a letter in the character database."""
_BELOW = "\u0323\u0326\u0327\u0328"
_DOTTED = re.compile("i(?=[\u0300-\u0322])")
_MARKED = re.compile(f"[{''.join(MARKS)}]")
_NO_MARKS = dict.fromkeys(map(ord, MARKS))
_TALL = "bdđfhklt"
_LETTERS = {"SCHWA": "E", "OPEN E": "E", "OPEN O": "O", "DOTLESS I": "I"}
_HIDDEN = {"Cc", "Cf"}
_ATTACHED = {"Mn", "Mc", "Me", "Sk"}


def printable(text: str) -> str:
    """Return a text as it can be drawn, composed, a box for each syllable that cannot."""
    if _plain_letters().issuperset(text):
        return text
    return "".join(shown for _, shown, _ in _letters(text))


@cache
def _plain_letters() -> frozenset[str]:
    """Return the letters that every face has and that no composing changes."""
    return frozenset(
        letter
        for letter in known_letters()
        if unicodedata.category(letter) not in {*_HIDDEN, "Mn"}
        and unicodedata.is_normalized("NFC", letter)
    )


def unprintable_in(text: str) -> set[str]:
    """Return the characters of a text that are drawn as a box, without a mark, or as another."""
    if known_letters().issuperset(unicodedata.normalize("NFC", text)):
        return set()
    return {letter for letter, _, faithful in _letters(text) if not faithful}


def pieces(words: str, face: str, size: float) -> Iterator[tuple[float, float, str]]:
    """Yield words with where to draw them: letters along the line, marks over or under them."""
    if not _MARKED.search(words):
        yield 0.0, 0.0, words
        return
    run, lift = "", 0.0
    for letter in words:
        if letter not in MARKS or not run:
            run, lift = run + letter, _height(letter)
            continue
        base = width_of(run[-1], face, size)
        middle = width_of(run, face, size) - base / 2
        sign = MARKS[letter]
        below = letter in _BELOW
        rise = _DROPS.get(letter, 0.0) + (0.0 if below else lift)
        yield middle - width_of(sign, face, size) / 2, rise * size, sign
        lift += 0.0 if below else STACKED
    yield 0.0, 0.0, _DOTTED.sub("ı", words).translate(_NO_MARKS)


def _height(letter: str) -> float:
    """Return how much higher than over an x a mark stands over a letter, in type sizes."""
    apart = unicodedata.normalize("NFD", letter)
    above = sum(unicodedata.combining(mark) == _ABOVE for mark in apart)
    return RAISED * (apart[0].isupper() or apart[0] in _TALL) + STACKED * above


def _letters(text: str) -> Iterator[tuple[str, str, bool]]:
    """Yield each character, what is drawn for it, and whether that says the same."""
    before = ""
    for letter in unicodedata.normalize("NFC", text):
        kind = unicodedata.category(letter)
        if before == BOX and kind in _ATTACHED and not _is_selector(letter):
            yield letter, "", False
            continue
        shown, faithful = _drawn(letter)
        yield letter, shown, faithful
        before = shown or before


@lru_cache(maxsize=4096)
def _drawn(letter: str) -> tuple[str, bool]:
    """Return what is drawn for a character, and whether that says the same."""
    known, kind = known_letters(), unicodedata.category(letter)
    if letter in MARKS or (letter in known and kind not in _HIDDEN):
        return letter, True
    if letter.isspace():
        return " ", True
    if kind in _HIDDEN or _is_selector(letter):
        return "", True
    apart = unicodedata.normalize("NFKD", letter)
    if all(each in known or each in MARKS for each in apart):
        return apart, True
    if kind == "Mn":
        return "", False
    return _lookalike(letter), False


def _is_selector(letter: str) -> bool:
    return "\ufe00" <= letter <= "\ufe0f"


def _lookalike(letter: str) -> str:
    """Return the plain letter that a Latin one with hooks or bars is like, else a box."""
    kind, found, name = unicodedata.name(letter, "").partition(" LETTER ")
    name = name.partition(" WITH ")[0]
    plain = _LETTERS.get(name, name)
    if found and kind in {"LATIN CAPITAL", "LATIN SMALL"} and len(plain) == 1:
        return plain if kind == "LATIN CAPITAL" else plain.lower()
    return BOX

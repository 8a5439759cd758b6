"""What a scanned text is: a dossier's code, a shelf's label, an ID card, or words to look for."""

import re
from dataclasses import dataclass
from datetime import date

from counter_app.domain.errors import RuleError
from counter_app.domain.folding import nfc
from counter_app.domain.identity_card import Card, read_card
from counter_app.domain.shelf import Place, labelled_place

LONGEST_WORDS = 200
_WHOLE = re.compile(r"[A-Z0-9]{2,3}(?:\.[A-Z0-9]{2,3}){0,4}-\d{6}-\d{4,6}", re.ASCII)
_SHORT = re.compile(r"\d{6}-\d{4,6}", re.ASCII)


@dataclass(frozen=True, slots=True)
class DossierCode:
    """The code of a dossier as a receipt or a label carries it, whole or without its agency."""

    code: str


@dataclass(frozen=True, slots=True)
class ShelfCode:
    """The label of a place on a shelf."""

    place: Place


@dataclass(frozen=True, slots=True)
class CardScan:
    """An ID card, read as far as it could be."""

    card: Card


@dataclass(frozen=True, slots=True, repr=False)
class Spoilt:
    """A card that cannot be used; the error says why and what to do."""

    error: RuleError


@dataclass(frozen=True, slots=True, repr=False)
class LookFor:
    """Anything else: words to search for."""

    words: str


Scanned = DossierCode | ShelfCode | CardScan | Spoilt | LookFor


def read_scan(text: str, today: date) -> Scanned:
    """Return what a scanned text is; total: whatever comes in is one of the five.

    Basis: codes on our own papers (TT 01/2018/TT-VPCP Điều 19); layout of ID cards as `read_card`.
    """
    plain = text.strip()
    if _WHOLE.fullmatch(plain.upper()) or _SHORT.fullmatch(plain):
        return DossierCode(plain.upper())
    if place := labelled_place(plain):
        return ShelfCode(place)
    if "|" in plain:
        try:
            return CardScan(read_card(text, today))
        except RuleError as error:
            return Spoilt(error)
    return LookFor(nfc(plain)[:LONGEST_WORDS])

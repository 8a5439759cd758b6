"""Issued forms signed with a person's key, shown where the form has a place for it."""

from datetime import datetime
from typing import TYPE_CHECKING

from counter_app.domain.errors import Problem, forbid
from counter_app.domain.folding import nfc
from counter_app.domain.pdf_content import may_be_signed
from counter_app.domain.signature import Signature, require_intact
from forms.signature_stamp import SignatureStamp, draw_stamp

if TYPE_CHECKING:
    from counter_app.devices.signing import Place
    from counter_app.devices.signing_key import SigningKey

TITLE_LENGTH = 120
NONE_FREE = "không còn chỗ nào"


def signatures_in(pdf: bytes) -> tuple[Signature, ...]:
    """Return the signatures of a PDF, each checked; none when nobody signed."""
    if not may_be_signed(pdf):
        return ()
    from counter_app.devices.signed_pdf import signatures_of  # late: pyHanko takes 0.4 s

    return signatures_of(pdf)


def free_places(pdf: bytes) -> tuple[str, ...]:
    """Return the names of the places where nobody signed yet, in reading order.

    Raises RuleError for what is no PDF.
    """
    from counter_app.devices.signing import places_of

    return tuple(name for name, place in places_of(pdf).items() if place)


def sign(pdf: bytes, key: "SigningKey", *, title: str, at: datetime, place: str = "") -> bytes:
    """Return a PDF signed by one more person, at the last place that is free or at a named one.

    A file without a free place is signed all the same, and shows nothing: so the seal of an
    agency comes after the one signature of its head. Raises RuleError for what is no PDF, a
    signature in it that does not hold, a place that it does not have or where somebody signed.
    """
    from counter_app.devices import signing

    title = nfc(title)
    if len(title) > TITLE_LENGTH:
        raise forbid(Problem.FIELD_TOO_LONG, "title", most=TITLE_LENGTH)
    chosen = _place(pdf, place)
    require_intact(signatures_in(pdf))
    if chosen is None:
        return signing.sign(pdf, key, at)
    value = SignatureStamp(key.holder, title, at)
    return signing.sign(pdf, key, at, chosen, draw_stamp(value, chosen.width, chosen.height))


def _place(pdf: bytes, wanted: str) -> "Place | None":
    from counter_app.devices.signing import places_of

    places = places_of(pdf)
    free = [each for each in places.values() if each]
    choices = ", ".join(each.name for each in free) or NONE_FREE
    if not wanted:
        return free[-1] if free else None
    if wanted not in places:
        raise forbid(Problem.SIGNING_PLACE_UNKNOWN, choices=choices)
    if not (place := places[wanted]):
        raise forbid(Problem.SIGNING_PLACE_TAKEN, choices=choices)
    return place

"""Dossier numbers (mã hồ sơ), their check code, and the lanes that make them final offline."""

import hashlib
from dataclasses import dataclass
from datetime import date

from counter_app.domain.errors import Finding, Problem, RuleError, forbid
from counter_app.domain.ids import AgencyCode, DossierId, DossierNumber

WIDTHS = range(4, 7)
"""Digits of the serial: 4 by the circular; 5 and 6 are seen in practice."""
LANE_LOW = 20
_CENTURY = 2000
_CHECK_LETTERS = "CHKMNPTV"
_CHECK_DIGITS = "23456789"
"""Letters that Telex and VNI leave alone, and none that is taken for another: no B and 8, 0 and O.

A code alternates between the two, because Telex can be set to change doubled consonants.
"""


@dataclass(frozen=True, slots=True)
class NumberParts:
    """What a dossier's number says."""

    agency: AgencyCode
    on: date
    serial: int
    width: int


@dataclass(frozen=True, slots=True)
class Lane:
    """The serials that this device may give for one agency, the same every day."""

    first: int
    last: int

    def left(self, next_serial: int) -> int:
        """Return how many serials are left today."""
        return max(0, self.last + 1 - max(next_serial, self.first))


LONE_LANE = Lane(1, 9999)
"""What a counter owns that has never had a centre; for width 4."""


def compose(agency: AgencyCode, on: date, serial: int, width: int = WIDTHS[0]) -> DossierNumber:
    """Return the number of a dossier taken in on a day of this century.

    Raises RuleError when the width is not 4 to 6 or the serial is zero or does not fit in it.

    Basis: NĐ 61/2018 Điều 26; TT 01/2018/TT-VPCP Điều 19 (`000.00.06.H56-231027-0361`).
    """
    if width not in WIDTHS:
        raise forbid(Problem.NUMBER_WIDTH, least=WIDTHS[0], most=WIDTHS[-1])
    if not 1 <= serial < 10**width:
        raise forbid(Problem.SERIAL_OUT_OF_RANGE, serial=serial, width=width)
    return DossierNumber(f"{agency}-{on:%y%m%d}-{serial:0{width}}")


def parts(number: DossierNumber) -> NumberParts:
    """Return what a number says, the inverse of `compose`.

    Raises RuleError when its six digits are no date.

    Basis: TT 01/2018/TT-VPCP Điều 19 (YYMMDD is the day of intake).
    """
    agency, day, serial = number.split("-")
    try:
        on = date(_CENTURY + int(day[:2]), int(day[2:4]), int(day[4:]))
    except ValueError:
        raise forbid(Problem.DOSSIER_NUMBER_DATE, "number") from None
    return NumberParts(AgencyCode(agency), on, int(serial), len(serial))


def short(number: DossierNumber) -> str:
    """Return the number without its agency, for labels and the tongue: `231027-0361`.

    Basis: practice; TT 01/2018/TT-VPCP Điều 19 gives the parts.
    """
    return number.partition("-")[2]


def check_code(number: DossierNumber, dossier: DossierId) -> str:
    """Return the four characters printed beside a number, such as `K7M4`.

    They tell two papers apart that carry one number after a restored or cloned store.

    Basis: office rule, no article; the number itself stays as the circular has it.
    """
    bits = int.from_bytes(hashlib.sha256(f"{number} {dossier}".encode()).digest()[:2])
    alphabets = (_CHECK_LETTERS, _CHECK_DIGITS) * 2
    return "".join(each[bits >> 3 * place & 7] for place, each in enumerate(alphabets))


def lane_finding(lane: Lane, next_serial: int, beyond: int = 0) -> Finding | None:
    """Return what to say about a lane before `next_serial` is given, or None when there is plenty.

    `beyond` is how many serials other lanes have left that day.

    Basis: office rule: told at 20 left, so that a top-up comes before the queue stops.
    """
    left = lane.left(next_serial) + beyond
    if left == 0:
        return Finding(Problem.LANE_EMPTY, "", {"first": lane.first, "last": lane.last})
    if left <= LANE_LOW:
        return Finding(Problem.LANE_LOW, "", {"left": left})
    return None


def require_left(lane: Lane, next_serial: int) -> None:
    """Raise RuleError, telling what to do, when the lane has no number left today.

    Basis: NĐ 61/2018 Điều 26 (one number, one dossier): never one from outside the lane.
    """
    finding = lane_finding(lane, next_serial)
    if finding and finding.problem is Problem.LANE_EMPTY:
        raise RuleError(finding)

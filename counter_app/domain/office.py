"""The office behind the counter: how it is named, how it numbers, when it works."""

from dataclasses import dataclass, field
from enum import StrEnum

from counter_app.domain.calendar import OfficeHours
from counter_app.domain.deadlines import Method
from counter_app.domain.errors import Problem, forbid
from counter_app.domain.ids import AgencyCode

USUAL_RESPONSE_HOURS = 8
"""As offices read NĐ 45/2020/NĐ-CP, whose wording is to be checked: an office may set another."""

LONGEST_RESPONSE_HOURS = 40
"""A week of working days: whoever waits longer for a first answer has been forgotten."""
USUAL_SOON_DAYS = 2
MOST_SOON_DAYS = 10


class UnitKind(StrEnum):
    """Kind of unit that runs a counter."""

    COMMUNE = "commune"
    WARD = "ward"
    SPECIAL_ZONE = "special_zone"
    DISTRICT = "district"
    """Huyện, until 30/6/2025."""
    BRANCH = "branch"
    """Chi nhánh khu vực of a provincial centre."""
    PROVINCE = "province"


@dataclass(frozen=True, slots=True)
class Office:
    """What of the office goes onto paper and into numbers and due dates; changed by edition."""

    agency: AgencyCode
    name: str
    """As on the second line of a form's head: BỘ PHẬN ..., TRUNG TÂM ..."""
    parent_name: str
    """As on the first line: ỦY BAN NHÂN DÂN XÃ ..."""
    place: str
    """Địa danh before the date."""
    kind: UnitKind = UnitKind.COMMUNE
    phone: str = ""
    lookup_address: str = ""
    number_width: int = 4
    hours: OfficeHours = field(default_factory=OfficeHours)
    method: Method = Method.ROLLING_HOURS
    response_hours: int = USUAL_RESPONSE_HOURS
    """Working hours within which what was filed on line is answered; not certain in law."""
    soon_days: int = USUAL_SOON_DAYS
    """Working days ahead that the page of due dates looks."""


def require_periods(response_hours: int, soon_days: int) -> None:
    """Raise RuleError unless an office answers and looks ahead within reason.

    Basis: office rule; NĐ 45/2020/NĐ-CP names the answer on line, its hours are not certain.
    """
    if not 1 <= response_hours <= LONGEST_RESPONSE_HOURS:
        most = LONGEST_RESPONSE_HOURS
        raise forbid(Problem.RESPONSE_HOURS_OUT_OF_RANGE, "response_hours", most=most)
    if not 1 <= soon_days <= MOST_SOON_DAYS:
        raise forbid(Problem.SOON_DAYS_OUT_OF_RANGE, "soon_days", most=MOST_SOON_DAYS)

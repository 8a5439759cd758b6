"""The office behind the counter: how it is named, how it numbers, when it works."""

from dataclasses import dataclass, field
from enum import StrEnum

from counter_app.domain.calendar import OfficeHours
from counter_app.domain.deadlines import Method
from counter_app.domain.ids import AgencyCode

USUAL_RESPONSE_HOURS = 8
"""As offices read NĐ 45/2020/NĐ-CP, whose wording is to be checked: an office may set another."""


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

"""Under what a paper is set."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from counter_app.domain.calendar import VIETNAM, WorkingCalendar
from counter_app.domain.ids import OfficerId
from counter_app.domain.office import Office
from counter_app.store.engine import Transaction
from counter_app.words.forms import copy_stamp
from forms.layout.head import Head
from forms.wording import Edition


@dataclass(frozen=True, slots=True)
class Setting:
    """The office and edition of a paper's day, the staff's names, and which print it is."""

    connection: Transaction
    office: Office
    calendar: WorkingCalendar
    edition: Edition
    officers: Mapping[OfficerId, str]
    copy: int
    printed_by: OfficerId
    printed_at: datetime

    @property
    def stamp(self) -> str:
        """Which copy it is, who prints it and when; the first says nothing of the kind."""
        if self.copy == 1:
            return ""
        officer = self.officers.get(self.printed_by, "")
        return copy_stamp(self.copy, officer, self.printed_at)

    @property
    def agency(self) -> str:
        """The office in the middle of a sentence."""
        return " ".join(filter(None, (in_a_sentence(self.office.name), self._commune)))

    @property
    def resolver(self) -> str:
        """The agency that resolves, in the middle of a sentence."""
        return in_a_sentence(self.office.parent_name)

    @property
    def _commune(self) -> str:
        """`xã Lệ Thủy` of `ỦY BAN NHÂN DÂN XÃ LỆ THỦY`, where the office does not name it."""
        for kind in _KINDS:
            _, found, rest = self.office.parent_name.upper().partition(f" {kind} ")
            if found and rest not in self.office.name.upper():
                return f"{kind.lower()} {rest.title()}"
        return ""

    def head(self, number: str, on: date | datetime) -> Head:
        """Return the head of a form of the counter, of a day."""
        day = on.astimezone(VIETNAM).date() if isinstance(on, datetime) else on
        return Head(self.office.parent_name, self.office.name, number, self.office.place, day)


_KINDS = ("XÃ", "PHƯỜNG", "ĐẶC KHU", "HUYỆN", "TỈNH", "THÀNH PHỐ")


def in_a_sentence(name: str) -> str:
    """Return the name of an agency that is written in capitals as it stands in a sentence.

    `TRUNG TÂM PHỤC VỤ HÀNH CHÍNH CÔNG` becomes `Trung tâm Phục vụ hành chính công`; a commune's own
    name keeps its capitals. One that is not all in capitals stays as it is.
    """
    if name != name.upper():
        return name
    for kind in _KINDS:
        before, found, rest = name.partition(f" {kind} ")
        if found:
            return f"{_first_up(before)} {kind.lower()} {rest.title()}"
    return _first_up(name)


def _first_up(name: str) -> str:
    low = name.lower()
    for phrase, proper in _PROPER.items():
        low = low.replace(phrase, proper)
    return low[:1].upper() + low[1:]


_PROPER = {
    "phục vụ": "Phục vụ",
    "tiếp nhận và trả kết quả": "Tiếp nhận và Trả kết quả",
    "một cửa": "Một cửa",
}

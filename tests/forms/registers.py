"""Registers of any length, as a commune writes them in a year."""

from dataclasses import replace
from datetime import date, timedelta
from functools import cache

from counter_app.domain.book_closing import Totals
from counter_app.services.builtin import builtin_catalogue
from forms.register import SAMPLE, Closing, Register, RegisterLine

FAMILY = ("Nguyễn", "Trần", "Lê", "Phạm", "Hoàng", "Phan", "Vũ", "Đặng", "Bùi", "Đỗ", "Hồ", "Ngô")
MIDDLE = ("Văn", "Thị", "Hữu", "Đức", "Ngọc", "Thuỳ", "Minh", "Quang", "Thị Hồng", "Thị Thuỳ")
GIVEN = ("An", "Bưởi", "Cường", "Dưỡng", "Đức", "Giang", "Hương", "Khánh", "Lệ", "Mười", "Ngữ")
VILLAGES = ("Đoài", "Ngã Bảy", "Đông Hải", "Phú Thượng", "Vĩnh Sơn", "Thuỷ Ba Tây", "Tân Mỹ")
AGENCIES = (
    "Ủy ban nhân dân xã Quảng Trạch",
    "Phòng Văn hóa - Xã hội xã Quảng Trạch",
    "Phòng Kinh tế xã Quảng Trạch",
    "Chi nhánh Văn phòng đăng ký đất đai khu vực Quảng Trạch",
)
FIRST_DAY = date(2026, 1, 5)


def a_row(line: int) -> RegisterLine:
    """Return an invented line; each third has no result yet, each seventh is an organisation's."""
    procedures = _procedures()
    received_on = FIRST_DAY + timedelta(days=line * 350 // 12_000)
    village = f"Thôn {VILLAGES[line % 7]} {line % 9 + 1}, xã Quảng Trạch, tỉnh Quảng Trị"
    return RegisterLine(
        line=line,
        number=f"000.00.06.H56-{received_on:%y%m%d}-{line % 10_000:04d}",
        procedure=procedures[line * 31 % len(procedures)],
        sets=1,
        person=_person(line),
        contact=f"{village}; 09{line * 7919 % 90 + 10} {line % 1000:03d} {line * 37 % 1000:03d}",
        resolved_by=AGENCIES[line * 5 % len(AGENCIES)],
        received_on=received_on,
        due_on=received_on + timedelta(days=line % 30),
        returned_on=received_on + timedelta(days=line % 20) if line % 3 else None,
        collect=("Tại quầy", "Bưu chính", "Trực tuyến")[line % 3],
        note="Nộp thay" if line % 11 == 0 else "",
    )


@cache
def _procedures() -> tuple[str, ...]:
    return tuple(each.name for each in builtin_catalogue().procedures)


def _person(line: int) -> str:
    given = GIVEN[line // 7 % len(GIVEN)]
    if line % 7 == 0:
        return f"Công ty trách nhiệm hữu hạn Thương mại và Dịch vụ {given} {line}"
    return f"{FAMILY[line % len(FAMILY)]} {MIDDLE[line // 5 % len(MIDDLE)]} {given}"


def closing_of(rows: tuple[RegisterLine, ...]) -> Closing:
    """Return the closing that fits lines, on the last day of the year."""
    closed_on = date(2026, 12, 31)
    returned = sum(row.returned_on is not None and row.returned_on <= closed_on for row in rows)
    total = len(rows)
    totals = Totals(rows[0].line, rows[-1].line, total, returned, total - returned, 0)
    return Closing(totals, closed_on, "Phạm Thị Ngọc Ánh", "Trần Văn Mười")


def a_register(count: int, first: int = 1) -> Register:
    """Return a closed volume of so many lines."""
    rows = tuple(a_row(line) for line in range(first, first + count))
    return replace(SAMPLE, rows=rows, closing=closing_of(rows))

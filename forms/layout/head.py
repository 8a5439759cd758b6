"""The two columns at the head of every administrative form.

Basis: NĐ 30/2020/NĐ-CP Phụ lục I, scaled to the paper as the forms' own circulars do.
"""

from dataclasses import dataclass
from datetime import date, datetime

from forms.layout.fonts import BOLD, ITALIC, REGULAR, width_of
from forms.layout.marks import Line, Text
from forms.layout.sheet import LEADING, Run, Sheet, wrapped

NATION = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
MOTTO = "Độc lập - Tự do - Hạnh phúc"
SPLIT = 0.45
"""Share of the width that the agency has."""
SMALLEST = 0.75


@dataclass(frozen=True, slots=True)
class Head:
    """Who issues the form, its number if it has one, where and when."""

    parent_name: str
    office_name: str
    number: str
    place: str
    on: date


def sample_head(number: str = "", *, on: date = date(2026, 11, 3)) -> Head:
    """Return the head that samples of forms have."""
    return Head(
        "ỦY BAN NHÂN DÂN XÃ QUẢNG TRẠCH",
        "TRUNG TÂM PHỤC VỤ HÀNH CHÍNH CÔNG",
        number,
        "Quảng Trạch",
        on,
    )


def draw_head(sheet: Sheet, head: Head) -> None:
    """Set the head at the top of a page: in two columns, on a roll one below the other."""
    if sheet.measures.is_roll:
        _draw_stacked(sheet, head)
    else:
        _draw_columns(sheet, head)


def _draw_columns(sheet: Sheet, head: Head) -> None:
    measures = sheet.measures
    top, split = sheet.y, measures.inner * SPLIT
    right_width = measures.inner - split
    size = min(measures.size, right_width * 0.98 / width_of(NATION, BOLD, 1))
    left = _Column(sheet, measures.left + split / 2, top, size)
    left.agency(head, split)
    right = _Column(sheet, measures.left + split + right_width / 2, top, size)
    right.nation(right_width)
    right.lines(_place_and_date(head), ITALIC, right_width)
    sheet.y = min(left.y, right.y)


def _draw_stacked(sheet: Sheet, head: Head) -> None:
    measures = sheet.measures
    column = _Column(sheet, measures.left + measures.inner / 2, sheet.y, measures.size)
    column.nation(measures.inner)
    column.y -= measures.size * 0.6
    column.agency(head, measures.inner)
    column.lines(_place_and_date(head), ITALIC, measures.inner)
    sheet.y = column.y


def _place_and_date(head: Head) -> str:
    return f"{head.place}, {day_words(head.on)}"


def capitals(name: str) -> str:
    """Return the name of an agency in capitals, đ and composed tones too.

    Basis: NĐ 30/2020/NĐ-CP Phụ lục I, tên cơ quan, tổ chức ban hành văn bản.
    """
    return name.upper()


def day_words(day: date) -> str:
    """Return a day as forms write it; days below 10 and the months 1 and 2 have a zero before."""
    month = f"{day.month:02d}" if day.month < 3 else str(day.month)
    return f"ngày {day.day:02d} tháng {month} năm {day.year}"


def moment_words(moment: datetime) -> str:
    """Return an hour and its day as forms write them."""
    return f"{moment:%H} giờ {moment:%M} phút, {day_words(moment.date())}"


class _Column:
    """Lines set in the middle of a column, from the top down."""

    def __init__(self, sheet: Sheet, middle: float, top: float, size: float) -> None:
        self._sheet = sheet
        self._middle = middle
        self._size = size
        self.y = top

    def agency(self, head: Head, width: float) -> None:
        """Set whose form it is, and its number."""
        if head.parent_name:
            self.lines(capitals(head.parent_name), REGULAR, width * 0.97)
        self.lines(capitals(head.office_name), BOLD, width * 0.97)
        self.rule(width * 0.4)
        if head.number:
            self.lines(f"Số: {head.number}", REGULAR, width)

    def nation(self, width: float) -> None:
        """Set quốc hiệu and tiêu ngữ with its rule."""
        self.lines(NATION, BOLD, width)
        self.lines(MOTTO, BOLD, width)
        self.rule(width_of(MOTTO, BOLD, self._size))

    def lines(self, words: str, face: str, width: float) -> None:
        """Set words on one line, a little smaller if need be, or else on several."""
        size = self._size
        fitting = width / max(width_of(words, face, 1), 1)
        if SMALLEST * size <= fitting < size:
            size = fitting * 0.99
        for line in wrapped([Run(words, face)], width, size):
            text = "".join(run.words for run in line)
            self.y -= size * LEADING
            self._sheet.add(
                Text(self._middle - width_of(text, face, size) / 2, self.y, face, size, text)
            )

    def rule(self, width: float) -> None:
        self.y -= self._size * 0.4
        self._sheet.add(
            Line(self._middle - width / 2, self.y, self._middle + width / 2, self.y, 0.6)
        )
        self.y -= self._size * 0.15

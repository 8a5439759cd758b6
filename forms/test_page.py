"""A page to try a printer with: rulers, codes, and the letters that fonts lack most often.

It is no statutory form: it has no edition and stands in no dossier.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from reportlab.lib.units import mm

from forms.form import PAPERS, composed, painted
from forms.layout.codes import code128, code128_width, qr, qr_width
from forms.layout.fonts import BOLD, BOLD_ITALIC, ITALIC, REGULAR, register_faces, width_of
from forms.layout.marks import Line, Mark, Page, Text
from forms.layout.sheet import Measures, Run, Sheet

TITLE = "TRANG IN THỬ"
MODULES_MM = (0.25, 0.33, 0.40)
QR_MODULES_MM = (0.5, 0.8)
LETTERS = "Ầ Ẩ Ẫ Ậ Ằ Ẳ Ẵ Ặ Ề Ể Ễ Ệ Ồ Ổ Ỗ Ộ Ờ Ở Ỡ Ợ Ứ Ừ Ử Ữ Ự Ỳ Ỷ Ỹ Ỵ Đ đ ắ ẵ ặ ữ ự ỷ ỹ ỵ ₫"
WORDS = "Nguyễn Hoàng Phương Quỳnh Thuỳ Dưỡng – khai thuế lệ phí trước bạ, 1.234.567 ₫"
FACES = (REGULAR, BOLD, ITALIC, BOLD_ITALIC)
SCAN_THEM = "Quét thử từng mã dưới đây: mã nào không đọc được thì máy in cần chỉnh."
RULER_MM = 10
"""The rulers' distance from the edges of the paper."""


@dataclass(frozen=True, slots=True)
class TestPage:
    """What is tried: a printer by name, on a paper."""

    __test__ = False  # no test, whatever its name says

    printer: str
    paper: str
    moment: str


def draw_test_page(value: TestPage) -> bytes:
    """Return the page as PDF. Raises LookupError for a paper that forms do not come on."""
    measures = PAPERS[value.paper]
    register_faces()
    shown = composed(value)
    page = _on_roll(shown, measures) if measures.is_roll else Page(list(_on_sheet(shown, measures)))
    return painted([page], measures, title=TITLE)


def _on_sheet(value: TestPage, measures: Measures) -> Iterator[Mark]:
    left, top = 24 * mm, measures.height
    yield from _rulers(measures)
    lines = (
        f"Máy in: {value.printer}. Khổ giấy: {value.paper}. Lúc {value.moment}.",
        f"Thước cách mép giấy đúng {RULER_MM} mm. Nếu lệch, sửa độ lệch trong Cài đặt (F9).",
        SCAN_THEM,
    )
    yield from _words(lines, left, top - 18 * mm, measures.width - 34 * mm)
    yield from _codes(left, top - 98 * mm)


def _on_roll(value: TestPage, measures: Measures) -> Page:
    """Return what fits on a roll: its ruler ends where print has to end."""
    sheet = Sheet(measures, lambda _: ())
    first, last = round(measures.left / mm), round((measures.width - measures.right) / mm)
    sheet.space(8 * mm)
    for mark in _ruler_across(sheet.y, first, last):
        sheet.add(mark)
    sheet.space(4 * mm)
    sheet.paragraph(Run(TITLE, BOLD), size=14)
    for line in (
        f"Máy in: {value.printer}. Khổ giấy: {value.paper}. Lúc {value.moment}.",
        f"Thước phải đủ từ {first} đến {last} mm, kể từ mép trái.",
        SCAN_THEM,
    ):
        sheet.paragraph(Run(line))
    for face in FACES:
        for text in (LETTERS, WORDS):
            sheet.paragraph(Run(text, face))
    for mark in _codes(measures.left, sheet.y - 16 * mm):
        sheet.add(mark)
    return sheet.pages[0]


def _rulers(measures: Measures) -> Iterator[Mark]:
    """Yield a ruler along the left edge and one along the lower, in mm from the paper's corner."""
    edge = RULER_MM * mm
    high = int(measures.height / mm)
    yield Line(edge, edge, edge, measures.height - edge)
    for at in range(RULER_MM, high - RULER_MM + 1):
        yield Line(edge, at * mm, edge + _tick(at), at * mm, 0.3)
        if at % 20 == 0:
            yield Text(edge + 5.5 * mm, at * mm - 2.2, REGULAR, 7, str(at))
    yield from _ruler_across(edge, RULER_MM, int(measures.width / mm) - RULER_MM)


def _ruler_across(y: float, first_mm: int, last_mm: int) -> Iterator[Mark]:
    """Yield a ruler from left to right, in mm from the paper's left edge."""
    yield Line(first_mm * mm, y, last_mm * mm, y)
    for at in range(first_mm, last_mm + 1):
        yield Line(at * mm, y, at * mm, y + _tick(at), 0.3)
        if at % 20 == 0:
            yield Text(at * mm - 3, y + 5.5 * mm, REGULAR, 7, str(at))


def _tick(at_mm: int) -> float:
    lengths = ((10, 5.0), (5, 3.5), (1, 2.0))
    return next(length for every, length in lengths if at_mm % every == 0) * mm


def _words(lines: Iterable[str], left: float, y: float, room: float) -> Iterator[Mark]:
    yield Text(left, y, BOLD, 14, TITLE)
    for line in lines:
        y -= 5 * mm
        yield Text(left, y, REGULAR, _fitting(line, REGULAR, room), line)
    y -= 3 * mm
    for face in FACES:
        for text in (LETTERS, WORDS):
            y -= 5 * mm
            yield Text(left, y, face, _fitting(text, face, room), text)


def _fitting(text: str, face: str, room: float) -> float:
    """Return the size in which a line fits, 9 at most."""
    return min(9.0, 9.0 * room / width_of(text, face, 9.0))


def code_of(module_mm: float) -> str:
    """Return what stands in the code of a module: the module itself, in hundredths of a mm."""
    return f"261123-{round(module_mm * 100):04d}"


def _codes(left: float, y: float) -> Iterator[Mark]:
    for module in MODULES_MM:
        yield code128(code_of(module), left, y, module * mm, 10 * mm)
        at = left + code128_width(code_of(module), module * mm) + 3 * mm
        yield Text(at, y + 4 * mm, REGULAR, 8, f"{module:.2f} mm".replace(".", ","))
        y -= 15 * mm
    for module in QR_MODULES_MM:
        side = qr_width(code_of(module), module * mm)
        yield qr(code_of(module), left, y + 11 * mm - side, module * mm)
        label = f"{module:.1f} mm".replace(".", ",")
        yield Text(left + 4 * module * mm, y + 7 * mm - side, REGULAR, 8, label)
        left += side + 6 * mm

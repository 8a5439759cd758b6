"""Tem hồ sơ: labels for the paper files of dossiers, to be cut and stuck on.

On a roll each label is a piece of its own; on a sheet they stand in two columns.

Basis: none in law; provinces label the files that travel between desks.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime

from reportlab.lib.units import mm

from counter_app.domain.calendar import VIETNAM
from counter_app.domain.errors import Problem, forbid
from forms.form import ROLL, SHEETS, Form
from forms.layout.code_block import draw_codes
from forms.layout.fonts import BOLD, REGULAR
from forms.layout.marks import Line, Page, lowest, moved
from forms.layout.sheet import Measures, Run, Sheet, shortened
from forms.wording import Edition

PADDING = 2 * mm
SIZE = 9.0
COLUMNS = 2


@dataclass(frozen=True, slots=True, repr=False)
class Label:
    """What stands on one label."""

    number: str
    owner: str
    content: str
    received_at: datetime
    due_at: datetime | None
    shelf: str = ""


@dataclass(frozen=True, slots=True, repr=False)
class FileLabels:
    """Labels to be printed together. Raises RuleError for none."""

    office: str
    labels: tuple[Label, ...]

    def __post_init__(self) -> None:
        if not self.labels:
            raise forbid(Problem.LIST_EMPTY, "labels")


def draw(value: FileLabels, edition: Edition, measures: Measures) -> Iterable[Page]:
    """Return pages of labels."""
    if measures.is_roll:
        for each in value.labels:
            yield _label(value.office, each, edition, measures)
    else:
        yield from _on_sheets(value, edition, measures)


def _on_sheets(value: FileLabels, edition: Edition, measures: Measures) -> Iterator[Page]:
    """Yield sheets of labels in two columns, with lines to cut along."""
    width = measures.inner / COLUMNS
    piece = Measures(width, measures.height, PADDING, PADDING, PADDING, PADDING, SIZE, is_roll=True)
    page, y = Page(), measures.height - measures.top
    for first in range(0, len(value.labels), COLUMNS):
        row = value.labels[first : first + COLUMNS]
        labels = [_label(value.office, each, edition, piece) for each in row]
        height = max(piece.height - lowest(each) for each in labels) + PADDING
        if y - height < measures.bottom and page.marks:
            yield page
            page, y = Page(), measures.height - measures.top
        for place, label in enumerate(labels):
            x = measures.left + place * width
            for mark in label.marks:
                page.add(moved(mark, x, y - piece.height))
            _frame(page, x, y, width, height)
        y -= height
    yield page


def _label(office: str, label: Label, edition: Edition, measures: Measures) -> Page:
    """Return one label, set from the top of a piece of paper."""
    sheet = Sheet(measures, lambda _page: ())
    size, line = measures.size, edition.line
    sheet.paragraph(*_shortened(office, REGULAR, measures), size=size * 0.9)
    draw_codes(sheet, label.number, line("number"), "")
    sheet.paragraph(*_shortened(label.owner, BOLD, measures))
    sheet.paragraph(*_shortened(label.content, REGULAR, measures))
    sheet.paragraph(Run(line("received", moment=_moment(label.received_at))))
    due = _moment(label.due_at) if label.due_at else line("no_due")
    sheet.paragraph(Run(line("due", moment=due), BOLD))
    if label.shelf:
        sheet.paragraph(Run(line("shelf", shelf=label.shelf), BOLD), size=size * 1.3)
    return sheet.pages[0]


def _shortened(text: str, face: str, measures: Measures) -> Iterator[Run]:
    """Yield words cut to about two lines: the label tells files apart, it lists nothing."""
    yield Run(shortened(text, face, measures.inner * 1.8, measures.size), face)


def _moment(moment: datetime) -> str:
    return f"{moment:%H:%M %d/%m/%Y}"


def _frame(page: Page, x: float, y: float, width: float, height: float) -> None:
    """Draw where a label is cut."""
    for x1, y1, x2, y2 in (
        (x, y, x + width, y),
        (x, y - height, x + width, y - height),
        (x, y, x, y - height),
        (x + width, y, x + width, y - height),
    ):
        page.add(Line(x1, y1, x2, y2, 0.3))


SAMPLE = FileLabels(
    office="Trung tâm Phục vụ hành chính công xã Quảng Trạch",
    labels=(
        Label(
            "000.00.06.H56-261103-0361",
            "Nguyễn Thị Thuỳ Dưỡng",
            "Đăng ký lại khai sinh",
            datetime(2026, 11, 3, 9, 5, tzinfo=VIETNAM),
            datetime(2026, 11, 10, 9, 5, tzinfo=VIETNAM),
            "A3-07",
        ),
        Label(
            "000.00.06.H56-261103-0362",
            "Hoàng Văn Bưởi",
            "Cấp giấy xác nhận tình trạng hôn nhân",
            datetime(2026, 11, 3, 9, 20, tzinfo=VIETNAM),
            datetime(2026, 11, 6, 14, 0, tzinfo=VIETNAM),
        ),
    ),
)

FILE_LABEL = Form(
    id="file-label", draw=draw, value=FileLabels, sample=SAMPLE, papers=(*SHEETS, ROLL)
)

"""Tem hồ sơ: labels for the paper files of dossiers, to be cut and stuck on.

On a roll each label is a piece of its own; on a sheet they stand in two columns.

Basis: none in law; provinces label the files that travel between desks.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from functools import partial

from counter_app.domain.calendar import VIETNAM
from counter_app.domain.errors import Problem, forbid
from forms.form import ROLL, SHEETS, Form
from forms.layout.code_block import draw_codes
from forms.layout.fonts import BOLD, REGULAR
from forms.layout.labels import label_pages
from forms.layout.marks import Page
from forms.layout.sheet import Measures, Run, Sheet, shortened
from forms.wording import Edition


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
    labels = [partial(_label, value.office, each, edition) for each in value.labels]
    return label_pages(labels, measures)


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

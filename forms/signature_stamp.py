"""What a digital signature shows on the page: who, in what office, when."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from counter_app.domain.calendar import VIETNAM
from forms.form import composed, painted
from forms.layout.fonts import BOLD, DRAWING, register_faces, width_of
from forms.layout.marks import DESCENT, Page, Text
from forms.layout.sheet import Lines, Measures, Run, wrapped

LARGEST, SMALLEST, STEP = 10.0, 3.0, 0.25
"""Type sizes that are tried, in points."""
ASCENT = 0.95
"""How far a capital with its tones reaches above its line, in type sizes."""
TIGHT = 1.15
"""Line height, in type sizes."""
ASIDE = 4.0
"""Kept free at each side, in points: the next place begins where this one ends."""


@dataclass(frozen=True, slots=True, repr=False)
class SignatureStamp:
    """Who signs, by which title, at what moment."""

    holder: str
    title: str
    signed_at: datetime


def draw_stamp(value: SignatureStamp, width: float, height: float) -> bytes:
    """Return a stamp as a PDF page of so many points, its lines in the middle, nothing behind them.

    The largest type that fits is taken. Basis: NĐ 30/2020/NĐ-CP Phụ lục I (hour, minute, second,
    day and Vietnam's zone beside a digital signature, upright black letters of size 10).
    """
    register_faces()
    with DRAWING:
        page = Page(list(_texts(composed(value), width, height)))
        measures = Measures(width, height, 0, 0, 0, 0, LARGEST)
        return painted([page], measures, title="Chữ ký số")


def _texts(value: SignatureStamp, width: float, height: float) -> Iterable[Text]:
    size = LARGEST
    while (lines := _lines(value, width - 2 * ASIDE, size)) and size > SMALLEST:
        if _height(lines, size) <= height:
            break
        size -= STEP
    y = (height + _height(lines, size)) / 2 - ASCENT * size
    for number, line in enumerate(lines):
        x = (width - sum(width_of(run.words, run.face, size) for run in line)) / 2
        for run in line:
            yield Text(x, y - number * TIGHT * size, run.face, size, run.words)
            x += width_of(run.words, run.face, size)


def _lines(value: SignatureStamp, width: float, size: float) -> Lines:
    moment = value.signed_at.astimezone(VIETNAM)
    paragraphs = (
        (Run("Ký bởi: "), Run(value.holder, BOLD)),
        (Run(value.title),),
        (Run(f"Thời gian ký: {moment:%H:%M:%S %d/%m/%Y} +07:00"),),
    )
    return [line for runs in paragraphs if runs[-1].words for line in wrapped(runs, width, size)]


def _height(lines: Lines, size: float) -> float:
    return (ASCENT + DESCENT + (len(lines) - 1) * TIGHT) * size

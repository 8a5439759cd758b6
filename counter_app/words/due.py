"""Why a due date is what it is, in words: *vì sao ngày này*."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime, timedelta
from itertools import groupby
from typing import NamedTuple

from counter_app.domain.calendar import VIETNAM
from counter_app.domain.deadlines import DueDate, Method, Step, Why
from counter_app.domain.procedure import Term, TermUnit
from counter_app.words.enums import word

SHORT_WEEKDAYS = ("T2", "T3", "T4", "T5", "T6", "T7", "CN")
WEEKDAYS = ("thứ Hai", "thứ Ba", "thứ Tư", "thứ Năm", "thứ Sáu", "thứ Bảy", "Chủ nhật")


def term_text(term: Term) -> str:
    """Return a limit as forms say it: `03 ngày làm việc`."""
    if term.unit is TermUnit.SAME_DAY:
        return "trong ngày làm việc"
    return f"{term.amount:02d} {word(term.unit)}"


def since_authority(term: str) -> str:
    """Return a limit that runs once the agency that decides has the dossier."""
    since = "tính từ khi cơ quan có thẩm quyền nhận được hồ sơ"
    return f"{term}, {since}" if term else since


def working_days_text(days: int) -> str:
    """Return a number of working days as a letter says it: `05 ngày làm việc`."""
    return f"{days:02d} ngày làm việc"


def day_text(day: date, *, begins: bool = False) -> str:
    """Return a day with its weekday: `thứ Hai 23/11/2026`; `begins` gives it a capital."""
    name = WEEKDAYS[day.weekday()]
    return f"{name[0].upper() + name[1:] if begins else name} {day:%d/%m/%Y}"


def left_words(due_at: datetime, days_left: int) -> str:
    """Return a due date as lists say it: `25/11 – còn 1 ngày LV`."""
    day = f"{due_at.astimezone(VIETNAM):%d/%m}"
    if days_left < 0:
        return f"{day} – quá {-days_left} ngày LV"
    return f"{day} – hôm nay" if days_left == 0 else f"{day} – còn {days_left} ngày LV"


def short_term(term: Term) -> str:
    """Return a limit as lists say it: `5 ngày LV`."""
    if term.unit is TermUnit.SAME_DAY:
        return "trong ngày"
    unit = {TermUnit.WORKING_DAY: "ngày LV", TermUnit.WORKING_HOUR: "giờ LV"}
    return f"{term.amount} {unit.get(term.unit) or word(term.unit)}"


def short_day(moment: datetime) -> str:
    """Return the day of a moment in Vietnam: `05/10/2026`."""
    return f"{moment.astimezone(VIETNAM):%d/%m/%Y}"


def moment_text(moment: datetime) -> str:
    """Return hour and day: `15:30 thứ Hai 23/11/2026`."""
    return f"{moment:%H:%M} {day_text(moment.date())}"


class Cell(NamedTuple):
    """One day of the strip between receipt and due date: weekday, day, what it counts as."""

    weekday: str
    day: str
    says: str
    role: str
    """`received`, `counts`, `off`, `due`, or `folded` for the days that had no room."""


MOST_CELLS = 12
_KEPT = 5
"""Days kept at either end when the middle folds."""


def strip(due: DueDate) -> list[Cell]:
    """Return the days from receipt to due date; above twelve the middle folds to one cell."""
    first, last = due.received_at.date(), due.due_at.date()
    off = {step.on: step.name for step in due.steps if step.why is Why.DAY_OFF}
    cells, counted = list[Cell](), 0
    for day in (first + timedelta(days=each) for each in range((last - first).days + 1)):
        if day == last:
            says, role = "trả", "due"
        elif day == first:
            says, role = "nhận", "received"
        elif day in off or day < due.started_at.date():
            says, role = "lễ" if off.get(day) else "nghỉ", "off"
        elif day == due.started_at.date():
            says, role = "đầu", "off"
        else:
            counted += 1
            says, role = str(counted), "counts"
        cells.append(Cell(SHORT_WEEKDAYS[day.weekday()], f"{day:%d}", says, role))
    return _folded(cells)


def _folded(cells: list[Cell]) -> list[Cell]:
    if len(cells) <= MOST_CELLS:
        return cells
    counted = sum(cell.role == "counts" for cell in cells[_KEPT:-_KEPT])
    middle = Cell("…", str(counted), "ngày", "folded")
    return [*cells[:_KEPT], middle, *cells[-_KEPT:]]


def explain(due: DueDate, term: Term, method: Method) -> str:
    """Return the reason of a due date as one paragraph."""
    said = [f"Nhận lúc {moment_text(due.received_at)}"]
    said += [_sentence(step, due) for step in due.steps if step.why is not Why.DAY_OFF]
    limit = f"thời hạn {term_text(term)}"
    if term.unit is TermUnit.WORKING_DAY:
        limit += f", tính {word(method)}"
    said.append(limit)
    off = [step for step in due.steps if step.why is Why.DAY_OFF]
    if off:
        said.append("không tính " + ", ".join(days_off_words(off)))
    said.append(f"hẹn trả {moment_text(due.due_at)}")
    text = "; ".join(said) + "."
    if due.uncertain:
        text += " Lịch nghỉ trong khoảng này chưa chính thức, ngày hẹn có thể phải tính lại."
    return text


def _sentence(step: Step, due: DueDate) -> str:
    match step.why:
        case Why.STARTS_LATER:
            return f"ngoài giờ làm việc nên tính từ {moment_text(due.started_at)}"
        case Why.AFTER_AFTERNOON:
            return "sau 15 giờ nên trả trong ngày làm việc tiếp theo"
        case Why.FIRST_DAY_LEFT_OUT:
            return f"không tính ngày đầu {step.on:%d/%m}"
        case Why.LAST_DAY_OFF:
            return (
                f"ngày cuối {day_text(step.on)} là ngày nghỉ nên lùi đến hết ngày làm việc kế tiếp"
            )
        case Why.DAY_OFF:
            return ", ".join(days_off_words([step]))


def days_off_words(steps: Sequence[Step]) -> Iterable[str]:
    """Yield the days off in runs: a holiday by its name, weekends together."""
    for name, run in groupby(steps, key=lambda step: step.name):
        days = [step.on for step in run]
        if name:
            span = f"{days[0]:%d/%m}" if len(days) == 1 else f"{days[0]:%d/%m}–{days[-1]:%d/%m}"
            yield f"{span} ({name})"
        elif len(days) <= 4:
            yield ", ".join(f"{WEEKDAYS[day.weekday()]} {day:%d/%m}" for day in days)
        else:
            yield f"{len(days)} ngày thứ Bảy, Chủ nhật từ {days[0]:%d/%m} đến {days[-1]:%d/%m}"

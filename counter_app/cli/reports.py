"""`report`: the sheets of the day and of responsibility, read aloud, as JSON, or as a file."""

import json
from argparse import Namespace
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time
from types import MappingProxyType
from typing import Any, TypeVar

from counter_app.bootstrap import Services
from counter_app.cli.commands import DONE, say
from counter_app.cli.homes import counter
from counter_app.cli.inputs import file_path, pdf_path, read_text
from counter_app.domain.calendar import VIETNAM
from counter_app.domain.errors import Problem, forbid
from counter_app.domain.folding import fold
from counter_app.domain.ids import OfficerId
from counter_app.domain.period import Period, Span, period_of
from counter_app.domain.responsibility import Report, Scope
from counter_app.files import write_whole
from counter_app.services.responsibility import as_csv, officer_words, time_lines
from counter_app.services.shift import Ending
from counter_app.words.enums import word
from counter_app.words.responsibility import period_words, unit_words
from counter_app.words.sheets import centre_words, difference_words, summary_words
from counter_app.words.timeline import moment_words

T = TypeVar("T")
_OF_PERIODS = ("last", "officer", "unit", "csv")
"""What only a period is asked with."""
_OPTIONS = {"first": "--from", "last": "--to"}


@dataclass(frozen=True, slots=True, repr=False)
class Told:
    """A sheet in lines, as a document, and as the value of its form."""

    lines: Iterable[str]
    document: dict[str, Any]
    form: str
    value: object


def run_report(asked: Namespace) -> int:
    """Print a sheet, and write it to a file where one is named; nothing is written down."""
    if asked.sheet != "responsibility":
        for name in _OF_PERIODS:
            if getattr(asked, name) is not None:
                raise forbid(Problem.FIELD_UNKNOWN, _OPTIONS.get(name, f"--{name}"))
    path = pdf_path(asked.pdf) if asked.pdf is not None else None
    with counter(asked) as services:
        told = _SHEETS[asked.sheet](services, asked)
        if path is not None:
            services.sheets.save(path, told.form, told.value)
    if asked.json:
        say(json.dumps(told.document, ensure_ascii=False, indent=2))
    else:
        for line in told.lines:
            say(line)
    return DONE


def _shift(services: Services, asked: Namespace) -> Told:
    first = _day(asked.first, "--from")
    began = datetime.combine(first, time(), VIETNAM) if first else None
    shift = services.shifts.now(began)
    takings = [
        {
            "fee": each.fee,
            "paid_by": each.paid_by.value,
            "count": each.count,
            "amount_dong": each.amount_dong,
        }
        for each in shift.takings
    ]
    lines = [
        f"Ca từ {moment_words(shift.started_at)} đến {moment_words(shift.ended_at)}.",
        *(
            f"{each.fee}\t{word(each.paid_by)}\t{each.count}\t{each.amount_dong}"
            for each in shift.takings
        ),
        f"Tiền mặt\t{shift.cash_dong}",
        *(f"{word(kind)}\t{count}" for kind, count in shift.work.items()),
    ]
    document = {
        "started_at": shift.started_at.isoformat(),
        "ended_at": shift.ended_at.isoformat(),
        "cash_dong": shift.cash_dong,
        "takings": takings,
        "work": {kind.value: count for kind, count in shift.work.items()},
    }
    sheet = services.shifts.sheet(Ending(started_at=began))
    return Told(lines, document, "shift-sheet", sheet)


def _of_day(services: Services, asked: Namespace) -> Told:
    report = services.day_ends.report(_day(asked.first, "--from") or services.desk.today())
    found = report.figures
    lines = [
        f"{summary_words(found.lines[0])}.",
        f"Đối chiếu với trung tâm: {centre_words(report.has_centre, report.compared)}.",
        *(
            f"{word(each.act)}\t{_figure(each.printed)}\t{each.recorded}\t{_figure(each.confirmed)}"
            for each in found.lines
        ),
        *(f"{each.number or '–'}\t{difference_words(each)}" for each in found.differences),
    ]
    document = {
        "day": found.day.isoformat(),
        "has_centre": report.has_centre,
        "lines": {
            each.act.value: {
                "printed": each.printed,
                "recorded": each.recorded,
                "confirmed": each.confirmed,
            }
            for each in found.lines
        },
        "differences": [
            {"number": x.number, "gap": x.gap.value, "act": x.act.value if x.act else None}
            for x in found.differences
        ],
    }
    return Told(lines, document, "end-of-day", services.day_ends.sheet(report))


def _responsibility(services: Services, asked: Namespace) -> Told:
    csv_path = file_path(asked.csv, "--csv") if asked.csv is not None else None
    report = services.responsibility.report(_period(services, asked))
    assert report is not None  # noqa: S101 - nobody stops it here
    scope = Scope(_unit(report, asked.unit), _officer(report, asked.officer))
    if csv_path is not None:
        write_whole(csv_path, as_csv(report))
    counts = report.counts(scope)
    lines = [
        f"Kỳ {period_words(report.period)}.",
        *(f"{word(figure)}\t{count}" for figure, count in counts.items()),
        *time_lines(report, scope),
    ]
    document = {
        "from": report.period.first.isoformat(),
        "to": report.period.last.isoformat(),
        "figures": {
            figure.value: {
                "count": count,
                "numbers": [each.number for each in report.listed(figure, scope)],
            }
            for figure, count in counts.items()
        },
    }
    sheet = services.responsibility.sheet(report, scope)
    return Told(lines, document, "responsibility-sheet", sheet)


_SHEETS: Mapping[str, Callable[[Services, Namespace], Told]] = MappingProxyType(
    {"shift": _shift, "day": _of_day, "responsibility": _responsibility}
)


def _period(services: Services, asked: Namespace) -> Period:
    usual = period_of(Span.MONTH, services.desk.today())
    first, last = _day(asked.first, "--from"), _day(asked.last, "--to")
    if first is None and last is None:
        return usual
    today = services.desk.today()
    return Period(first or usual.first, last or max(today, first or today))


def _officer(report: Report, asked: str | None) -> OfficerId | None:
    if asked is None:
        return None
    names = {officer_words(report, each): each for each in report.officers()}
    return _one_of(names, asked, Problem.OFFICER_NOT_COUNTED, "--officer")


def _unit(report: Report, asked: str | None) -> str | None:
    if asked is None:
        return None
    names = {unit_words(each): each for each in report.units()}
    return _one_of(names, asked, Problem.UNIT_NOT_COUNTED, "--unit")


def _one_of(names: Mapping[str, T], asked: str, problem: Problem, field: str) -> T:
    wanted = fold(read_text(asked))
    for name, found in names.items():
        if fold(name) == wanted:
            return found
    raise forbid(problem, field, choices=", ".join(names) or "–")


def _day(text: str | None, field: str) -> date | None:
    if text is None:
        return None
    try:
        return date.fromisoformat(text.strip())
    except ValueError:
        raise forbid(Problem.FIELD_NOT_DATE, field) from None


def _figure(count: int | None) -> str:
    return "–" if count is None else str(count)

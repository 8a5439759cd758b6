"""Responsibility of heads and officers over a period: figures, their dossiers, sheet and table."""

import csv
import io
from collections.abc import Iterable
from datetime import date, timedelta

from counter_app.domain.answering import Terms, case_of, holdings, occurrences
from counter_app.domain.calendar import VIETNAM, local
from counter_app.domain.ids import OfficerId
from counter_app.domain.outages import without_line
from counter_app.domain.period import Period
from counter_app.domain.responsibility import (
    EVERYBODY,
    Figure,
    Holding,
    Occurrence,
    Report,
    Scope,
    by_figure,
    tallies,
)
from counter_app.services.desk import Desk
from counter_app.services.long_work import GoOn, to_the_end
from counter_app.services.outages import since
from counter_app.services.reference import Reference
from counter_app.services.sheet_head import LEADER, head_of
from counter_app.store import counter, responsibility
from counter_app.words.enums import word
from counter_app.words.outages import working_time_words
from counter_app.words.responsibility import (
    ALL_WORDS,
    NOBODY_WORDS,
    period_words,
    unit_words,
)
from forms.responsibility_sheet import FigureLine, LongWait, ResponsibilitySheet

BATCH = 200
"""Dossiers read at once: short enough to be stopped soon."""
CSV_HEADS = ("Đơn vị", "Cán bộ", "Chỉ tiêu", "Số lượng")


class Responsibility:
    """Counts who answers for what, by the fold of each dossier itself.

    Basis: Công văn 1140/UBND-KSTT (Quảng Bình, 2020); NĐ 61/2018 Điều 31-33.
    """

    def __init__(self, desk: Desk, reference: Reference) -> None:
        self._desk = desk
        self._reference = reference

    def today(self) -> date:
        """Return the business day."""
        return self._desk.today()

    def report(self, period: Period, go_on: GoOn = to_the_end) -> Report | None:
        """Return everything that counts in a period; None where it was stopped."""
        terms = self._terms(period)
        with self._desk.store.reading() as connection:
            streams = responsibility.streams_of(connection, period.begins, period.ends)
        found: list[Occurrence] = []
        held: list[Holding] = []
        for start in range(0, len(streams), BATCH):
            if not go_on(start, len(streams)):
                return None
            self._read(streams[start : start + BATCH], terms, found, held)
        go_on(len(streams), len(streams))
        ends = min(terms.now, period.ends)
        with self._desk.store.reading() as connection:
            names = counter.officer_names(connection)
        return Report(
            period=period,
            now=terms.now,
            lists=by_figure(found),
            tallies=tallies(found, held),
            holdings=tuple(held),
            without_line=without_line(terms.outages, period.begins, ends, terms.calendar),
            names=names,
        )

    def _terms(self, period: Period) -> Terms:
        with self._desk.store.reading() as connection:
            in_force = self._reference.on(connection, self._desk.today())
            return Terms(
                period=period,
                now=self._desk.now(),
                calendar=in_force.calendar,
                method=in_force.office.method,
                outages=since(connection, period.begins - EARLIEST),
            )

    def _read(
        self,
        streams: list[str],
        terms: Terms,
        found: list[Occurrence],
        held: list[Holding],
    ) -> None:
        with self._desk.store.reading() as connection:
            for entries in responsibility.entries_of(connection, streams):
                case = case_of(entries)
                if case is not None:
                    found.extend(occurrences(case, terms))
                    held.extend(holdings(case.dossier, terms))

    def sheet(self, report: Report, scope: Scope = EVERYBODY) -> ResponsibilitySheet:
        """Return the sheet of a unit, an officer or all, for appraisal; no citizen is in it."""
        today = self._desk.today()
        with self._desk.store.reading() as connection:
            office = self._reference.on(connection, today).office
            maker = counter.officer_names(connection).get(self._desk.officer, "")
            heads = counter.names_with_role(connection, [LEADER])
        counts = report.counts(scope)
        return ResponsibilitySheet(
            head=head_of(office, today),
            period=period_words(report.period),
            unit=ALL_WORDS if scope.unit is None else unit_words(scope.unit),
            officer=ALL_WORDS if scope.officer is None else officer_words(report, scope.officer),
            made_at=report.now.astimezone(VIETNAM),
            figures=tuple(FigureLine(word(each), count) for each, count in counts.items()),
            times=time_lines(report, scope),
            longest=tuple(map(_long_wait, report.longest(scope))),
            maker=maker,
            chief=heads[0] if len(heads) == 1 else "",
        )


EARLIEST = timedelta(days=366)
"""How long before a period one looks for times without a line: limits began before it."""


def officer_words(report: Report, officer: OfficerId) -> str:
    """Return an officer's name."""
    return report.names.get(officer, "") or NOBODY_WORDS


def time_lines(report: Report, scope: Scope = EVERYBODY) -> tuple[str, ...]:
    """Return in sentences how long dossiers were held, and what is to be known beside it."""
    held = report.held(scope)
    lines = [f"Số lượt giữ hồ sơ: {held.count}; tổng {working_time_words(held.actual)} làm việc."]
    if held.planned:
        planned, against = map(working_time_words, (held.planned, held.against))
        lines.append(f"Các bước có thời hạn: theo kế hoạch {planned}, thực tế {against}.")
    if days := report.apology_days(scope):
        said = f"{days:.1f}".replace(".", ",")
        lines.append(f"Xin lỗi muộn bình quân {said} ngày làm việc sau ngày hẹn trả.")
    if report.without_line >= timedelta(minutes=1):
        said = working_time_words(report.without_line)
        lines.append(f"Trong kỳ, đường truyền bị gián đoạn {said} làm việc.")
    return tuple(lines)


def as_csv(report: Report) -> bytes:
    """Return the figures of every unit and officer as a table for spreadsheets, in UTF-8."""
    text = io.StringIO()
    table = csv.writer(text, delimiter=";", lineterminator="\r\n")
    table.writerow(CSV_HEADS)
    for unit, officer, figure, count in _rows(report):
        table.writerow((_safe(unit), _safe(officer), word(figure), count))
    return text.getvalue().encode("utf-8-sig")


def _rows(report: Report) -> Iterable[tuple[str, str, Figure, int]]:
    for (unit, officer), tally in sorted(report.tallies.items()):
        for figure in Figure:
            if count := tally.get(figure, 0):
                yield unit_words(unit), officer_words(report, officer), figure, count


def _safe(cell: str) -> str:
    """Return a cell that no spreadsheet takes for a formula."""
    return f"'{cell}" if cell.startswith(("=", "+", "-", "@")) else cell


def _long_wait(holding: Holding) -> LongWait:
    planned = "–" if holding.planned is None else working_time_words(holding.planned)
    return LongWait(
        number=holding.number,
        unit=unit_words(holding.unit),
        given_at=f"{local(holding.given_at):%H:%M %d/%m/%Y}",
        planned=planned,
        actual=working_time_words(holding.actual),
    )

"""The end of a day: đã nhận, đã in, trung tâm xác nhận, and the numbers of every difference."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from itertools import chain

from counter_app.domain.calendar import VIETNAM, local
from counter_app.domain.day_end import (
    Beside,
    Compared,
    DayFigures,
    Line,
    acts_of,
    figures,
    require_past,
)
from counter_app.domain.print_job import JobState
from counter_app.services.desk import Desk
from counter_app.services.reference import Reference
from counter_app.services.sheet_head import LEADER, head_of
from counter_app.store import counter, day_acts, link, print_jobs
from counter_app.store.engine import Transaction
from counter_app.store.link import Membership
from counter_app.words.enums import word
from counter_app.words.sheets import centre_words, difference_words
from forms.end_of_day import DayLine, Difference, EndOfDay


@dataclass(frozen=True, slots=True)
class DayReport:
    """A day as of a moment; `compared` None: nothing was held against a centre for it."""

    figures: DayFigures
    made_at: datetime
    counter: str
    officer: str
    chief: str
    has_centre: bool
    compared: Compared | None = None


class DayEnds:
    """Holds a day against its papers and the centre."""

    def __init__(
        self, desk: Desk, reference: Reference, compare: Callable[[], Compared | None]
    ) -> None:
        """`compare` exchanges with the centre and compares; None: there is no centre."""
        self._desk = desk
        self._reference = reference
        self._compare = compare

    def today(self) -> date:
        """Return the business day."""
        return self._desk.today()

    def report(self, day: date) -> DayReport:
        """Return how a day stands, without the line. Raises RuleError for a day to come."""
        return self._read(day, None)

    def close(self, day: date) -> DayReport:
        """Exchange and compare with the centre, where there is one, and return how a day stands.

        The comparison is outside every transaction. Raises RuleError for a day to come.
        """
        require_past(day, self._desk.today())
        return self._read(day, self._compare())

    def sheet(self, report: DayReport) -> EndOfDay:
        """Return the sheet of a day."""
        with self._desk.store.reading() as connection:
            office = self._reference.on(connection, self._desk.today()).office
        return EndOfDay(
            head=head_of(office, local(report.made_at).date()),
            counter=report.counter,
            day=report.figures.day,
            made_at=report.made_at.astimezone(VIETNAM),
            lines=tuple(map(_day_line, report.figures.lines)),
            officer=report.officer,
            differences=tuple(
                Difference(each.number or "chưa có mã", difference_words(each))
                for each in report.figures.differences
            ),
            chief=report.chief,
            centre=centre_words(report.has_centre, report.compared),
        )

    def _read(self, day: date, compared: Compared | None) -> DayReport:
        require_past(day, self._desk.today())
        with self._desk.store.reading() as connection:
            tie = link.load_link(connection)
            has_centre = tie.membership is Membership.JOINED
            chiefs = counter.names_with_role(connection, [LEADER])
            return DayReport(
                figures=self._figures(connection, day, has_centre),
                made_at=self._desk.now(),
                counter=tie.name,
                officer=counter.officer_names(connection).get(self._desk.officer, ""),
                chief=chiefs[0] if len(chiefs) == 1 else "",
                has_centre=has_centre,
                compared=compared,
            )

    def _figures(self, connection: Transaction, day: date, has_centre: bool) -> DayFigures:
        begins = datetime.combine(day, time(), VIETNAM)
        streams = day_acts.streams_of(connection, begins, begins + timedelta(days=1))
        own = day_acts.own_positions(connection, streams)
        of_streams = day_acts.read_streams(connection, streams)
        done = list(chain.from_iterable(acts_of(each, day, own) for each in of_streams))
        files = day_acts.not_attached(connection) if has_centre else set()
        beside = Beside(_may_be_out(connection, day), files)
        return figures(day, done, has_centre=has_centre, beside=beside)


def _may_be_out(connection: Transaction, day: date) -> tuple[str, ...]:
    """Return the numbers of dossiers whose paper went to a printer that day, unseen since."""
    jobs = [
        each
        for each in print_jobs.in_state(connection, JobState.SPOOLED)
        if each.may_be_out and local(each.made_at).date() == day
    ]
    numbers = print_jobs.numbers(connection, jobs)
    return tuple(numbers.get(dossier, "") for job in jobs for dossier in job.dossiers)


def _day_line(line: Line) -> DayLine:
    return DayLine(word(line.act), line.printed, line.recorded, line.confirmed)

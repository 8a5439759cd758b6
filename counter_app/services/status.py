"""The true figures of the bottom line."""

from dataclasses import dataclass
from datetime import date, datetime

from counter_app.domain.print_job import JobState
from counter_app.services.desk import Desk
from counter_app.services.print_queue import PrintQueue
from counter_app.services.reference import Reference
from counter_app.store import (
    catalogue,
    counter,
    delivery,
    due_lists,
    numbers,
    print_jobs,
    submissions,
)


@dataclass(frozen=True, slots=True)
class Status:
    """How the counter stands now; `numbers_left` is for today."""

    unit: str
    officer: str
    unsent: int
    troubled: int
    numbers_left: int
    to_print: int
    print_failed: int
    printer: str
    """Where receipts go; empty where there is none."""
    catalogue_as_of: date
    calendar_as_of: date
    today: date
    now: datetime
    oldest_at: datetime | None = None
    """Since when the oldest entry waits for the centre."""
    files: int = 0
    """Files on their way to it."""
    late: int = 0
    """Dossiers that are late without an apology that holds."""
    online: int = 0
    """Filings on line that wait for an answer."""


class Figures:
    """Counts what the officer should know without asking."""

    def __init__(self, desk: Desk, reference: Reference, print_queue: PrintQueue) -> None:
        self._desk = desk
        self._reference = reference
        self._print_queue = print_queue

    def now(self) -> Status:
        """Return the figures of this moment."""
        today = self._desk.today()
        printer = self._print_queue.usual_printer()
        with self._desk.store.reading() as connection:
            office = self._reference.on(connection, today).office
            held = numbers.lane_of(connection, office.agency, today)
            queued = delivery.counts(connection)
            jobs = print_jobs.counts(connection)
            return Status(
                unit=office.name,
                officer=counter.officer_names(connection).get(self._desk.officer, ""),
                unsent=queued.unsent,
                troubled=queued.troubled,
                numbers_left=held.lane.left(held.next_serial) + held.beyond if held else 0,
                to_print=sum(jobs.values()),
                print_failed=jobs.get(JobState.FAILED, 0),
                printer=printer,
                catalogue_as_of=catalogue.catalogue_age(connection).as_of,
                calendar_as_of=catalogue.calendar_age(connection).as_of,
                today=today,
                oldest_at=queued.oldest_at,
                files=queued.files,
                late=due_lists.count_late(connection, self._desk.now()),
                online=submissions.count_waiting(connection),
                now=self._desk.now(),
            )

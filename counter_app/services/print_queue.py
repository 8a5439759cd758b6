"""The print queue: every paper that is wanted goes out once, or somebody sees why it did not."""

import threading
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from counter_app.domain.errors import EnvironmentTrouble, Problem, Trouble, forbid
from counter_app.domain.ids import DossierId
from counter_app.domain.print_job import (
    WAITING,
    Failure,
    Fate,
    Job,
    JobState,
    PrintOrder,
    Profile,
)
from counter_app.files import write_whole
from counter_app.ports import Printer, Printers
from counter_app.services.desk import Desk
from counter_app.services.print_profiles import PrintProfiles, on_sheets
from counter_app.services.printer_choice import fitting, suited
from counter_app.services.printing import Drawn, Printing
from counter_app.store import print_jobs
from counter_app.store.engine import Transaction

if TYPE_CHECKING:
    from counter_app.devices.raster import PagePicture

SITTING = timedelta(minutes=30)
"""After so long nobody goes on with a sitting: its paper is printed as it stands."""
_STARTED = (JobState.COLLECTING, *WAITING)


@dataclass(frozen=True, slots=True)
class Listed:
    """A job as the officer sees it, with the numbers of its dossiers."""

    job: Job
    numbers: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Sheet:
    """A page of a job, out of how many, and which copy it is of.

    It shows the very paper that `went_out`, where it is known to be out, or else is `doubtful`;
    or how it would be printed now.
    """

    picture: "PagePicture"
    pages: int
    copy: int
    went_out: bool
    doubtful: bool = False


@dataclass(frozen=True, slots=True)
class Outcome:
    """What one pass over the queue came to."""

    printed: int = 0
    troubled: tuple[Listed, ...] = ()
    """Those that failed, went elsewhere, or may have come out."""


class PrintQueue:
    """Works off the print jobs, and lets an officer steer them."""

    def __init__(
        self, desk: Desk, printing: Printing, profiles: PrintProfiles, printers: Printers
    ) -> None:
        self._desk = desk
        self._printing = printing
        self._profiles = profiles
        self._printers = printers
        self._alone = threading.Lock()

    # ── at the start, and again and again ───────────────────────────────────────────────────

    def recover(self) -> tuple[Listed, ...]:
        """Take over what the last run left; return what nobody knows to be on paper.

        Nothing of it is printed until an officer says so: the citizen may have gone. That goes
        for what failed before, too.
        """
        with self._desk.store.writing() as connection:
            left = print_jobs.in_state(connection, *_STARTED)
            for job in left:
                failure = Failure(Trouble.PRINT_LEFT)
                self._change(connection, job, state=JobState.QUEUED, failure=failure)
            failed = print_jobs.in_state(connection, JobState.FAILED)
            away = print_jobs.in_state(connection, JobState.SPOOLED)
            doubtful = [job for job in away if job.may_be_out]
            for job in doubtful:
                self._lose_sight_of(connection, job)
        found = {job.id for job in (*left, *failed, *doubtful)}
        return tuple(each for each in self.jobs() if each.job.id in found)

    def work_off(self) -> Outcome:
        """Print what waits, one after another, and look after what printers took over.

        One at a time: a call beside another returns at once, having done nothing.
        """
        if not self._alone.acquire(blocking=False):
            return Outcome()
        try:
            before = self._follow_up()
            done = [self._print(job) for job in self._due()]
        finally:
            self._alone.release()
        troubled = {*before, *(job.id for job in done if job.failure)}
        return Outcome(
            printed=sum(job.failure is None for job in done),
            troubled=tuple(each for each in self.jobs() if each.job.id in troubled),
        )

    def jobs(self) -> list[Listed]:
        """Return the jobs, newest first: all that still want something, and the last others."""
        with self._desk.store.reading() as connection:
            jobs = print_jobs.newest(connection)
            numbers = print_jobs.numbers(connection, jobs)
        return [
            Listed(job, tuple(numbers[each] for each in job.dossiers if each in numbers))
            for job in jobs
        ]

    # ── what an officer does ────────────────────────────────────────────────────────────────

    def retry(self, job: int) -> None:
        """Let a job wait for its printer again; a paper that may be out counts as out.

        What is done already stays as it is: that is printed again with a reason.
        """
        self._send_again(job, JobState.QUEUED, printer="")

    def move(self, job: int, printer: str) -> None:
        """Let a job wait for another printer."""
        self._send_again(job, JobState.MOVED, printer=printer)

    def confirm(self, job: int) -> None:
        """Close a job on an officer's word that its paper is there, or no more wanted."""
        with self._desk.store.writing() as connection:
            found = print_jobs.read(connection, job)
            if found.may_be_out:
                self._printing.note_lost_sight_of(connection, found)
            state = JobState.CONFIRMED
            self._change(connection, found, state=state, failure=None, reason="")

    def save_pdf(self, job: int, path: Path) -> None:
        """Write a job's form to a file, which counts as a print.

        Raises EnvironmentTrouble when it cannot be written; the job stays as it was.
        """
        with self._desk.store.reading() as connection:
            found = print_jobs.read(connection, job)
        drawn = self._draw(found, self._profiles.of(found.form))
        write_whole(path, drawn.pdf)
        with self._printing.sealed(drawn) as connection:
            if found.may_be_out:
                self._printing.note_lost_sight_of(connection, found)
            self._printing.note(connection, drawn, found.reason)
            values = {"ticket": path.name, "pdf": drawn.sha256, "failure": None, "reason": ""}
            self._change(connection, found, state=JobState.SAVED, printer="", **values)

    def reprint(self, dossier: DossierId, reason: str, form: str = "receipt") -> int:
        """Queue a form once more and return the job; the paper says which copy it is.

        Raises RuleError without a reason.
        """
        if not reason.strip():
            raise forbid(Problem.REASON_MISSING, "reason")
        with self._desk.store.writing() as connection:
            now = self._desk.now()
            return print_jobs.queue_again(connection, dossier, form, now, reason.strip())

    def usual_printer(self, form: str = "receipt") -> str:
        """Return the name of the printer that a form goes to; empty where there is none."""
        profile = self._profiles.of(form)
        found = fitting(self._printers(), profile.paper)
        return profile.printer or (found[0].name if found else "")

    def preview(self, job: int, page: int, dpi: float) -> Sheet:
        """Return a page of a job as it went out, or as it would now.

        Raises EnvironmentTrouble when what went out is gone or spoilt.
        """
        from counter_app.devices.raster import page_count, page_picture

        with self._desk.store.reading() as connection:
            found = print_jobs.read(connection, job)
            copy = self._printing.copy_that_went_out(connection, found) if found.went_out else 0
        profile = self._profiles.of(found.form)
        if found.went_out:
            pdf = self._printing.as_printed(found.pdf_sha256)
        else:
            drawn = self._draw(found, profile)
            pdf, copy = drawn.pdf, max(drawn.copies.values())
        sheets = on_sheets(pdf, profile)
        picture, doubtful = page_picture(sheets, page, dpi), found.went_out and found.may_be_out
        return Sheet(picture, page_count(sheets), copy, found.went_out, doubtful)

    # ── one job ─────────────────────────────────────────────────────────────────────────────

    def _print(self, job: Job) -> Job:
        """Bring one job to a printer, to the next where one will not, and return where it is."""
        with self._desk.store.writing() as connection:
            wanted = self._printing.wanted(connection, job)
            if not wanted:
                self._change(connection, job, state=JobState.REPLACED, failure=None)
                return print_jobs.read(connection, job.id)
        profile = self._profiles.of(job.form)
        for printer in _candidates(job, profile, self._printers()):
            if self._hand_over(job, profile, printer):
                break
        else:
            self._give_up(job)
        with self._desk.store.reading() as connection:
            return print_jobs.read(connection, job.id)

    def _hand_over(self, job: Job, profile: Profile, printer: Printer) -> bool:
        """Give a job's paper to a printer; return False where surely nothing came out.

        The row says beforehand where it goes: killed at any moment, it is known as doubtful.
        """
        profile = suited(profile, printer, self._profiles.papers(job.form))
        drawn = self._draw(job, profile)
        order = _order(drawn, profile, printer)
        with self._printing.sealed(drawn) as connection:
            values = {"printer": printer.name, "ticket": "", "pdf": drawn.sha256}
            self._change(connection, job, state=JobState.SPOOLED, copies=order.copies, **values)
        try:
            ticket = printer.send(on_sheets(drawn.pdf, profile), order)
        except EnvironmentTrouble as error:
            return self._on_refusal(job, error)
        with self._desk.store.writing() as connection:
            self._printing.note(connection, drawn, job.reason)
            state = JobState.SAVED if printer.is_folder else JobState.SPOOLED
            self._change(connection, job, state=state, ticket=ticket, reason="")
        self._follow(job.id, printer)
        return True

    def _on_refusal(self, job: Job, error: EnvironmentTrouble) -> bool:
        failure = Failure.of(error)
        with self._desk.store.writing() as connection:
            if error.trouble is Trouble.PRINT_UNCERTAIN:
                self._change(connection, job, failure=failure)
                return True
            self._change(connection, job, state=JobState.MOVED, pdf="", failure=failure)
            return False

    def _give_up(self, job: Job) -> None:
        with self._desk.store.writing() as connection:
            found = print_jobs.read(connection, job.id)
            self._change(connection, found, state=JobState.FAILED)

    def _draw(self, job: Job, profile: Profile) -> Drawn:
        with self._desk.store.reading() as connection:
            wanted = self._printing.wanted(connection, job)
        paper = "A5" if profile.two_up else profile.paper
        return self._printing.draw(job.form, wanted or job.dossiers, paper)

    # ── what printers took over ─────────────────────────────────────────────────────────────

    def _due(self) -> list[Job]:
        """Return what waits, with the papers of sittings that nobody went on with.

        Where there is no printer and no folder, everything waits on.
        """
        over = self._desk.now() - SITTING
        with self._desk.store.writing() as connection:
            for job in print_jobs.in_state(connection, JobState.COLLECTING):
                if job.made_at < over:
                    self._change(connection, job, state=JobState.QUEUED)
            waiting = print_jobs.in_state(connection, *WAITING)
        return [job for job in waiting if not job.was_left] if self._printers() else []

    def _follow_up(self) -> list[int]:
        """Ask after every paper that a printer holds; return the jobs that were lost there.

        One without a ticket was being handed over when the store or the program gave way.
        """
        with self._desk.store.writing() as connection:
            away = print_jobs.in_state(connection, JobState.SPOOLED)
            doubtful = [job for job in away if job.pdf_sha256 and job.may_be_out]
            for job in doubtful:
                self._lose_sight_of(connection, job)
        held = [job for job in away if job.ticket]
        if not held:
            return []
        printers = {each.name: each for each in self._printers()}
        fates = {
            job.id: self._follow(job.id, printers[job.printer])
            for job in held
            if job.printer in printers
        }
        return [job for job, fate in fates.items() if fate is Fate.LOST]

    def _follow(self, job: int, printer: Printer) -> Fate:
        with self._desk.store.reading() as connection:
            found = print_jobs.read(connection, job)
        if found.state is not JobState.SPOOLED:
            return Fate.DONE
        fate = printer.fate(found.ticket)
        with self._desk.store.writing() as connection:
            if fate is Fate.DONE:
                self._change(connection, found, state=JobState.CONFIRMED)
            elif fate is Fate.LOST:
                failure = Failure(Trouble.PRINT_CANCELLED, {"printer": printer.name})
                self._change(connection, found, state=JobState.FAILED, failure=failure)
        return fate

    # ── rows ────────────────────────────────────────────────────────────────────────────────

    def _send_again(self, job: int, state: JobState, printer: str) -> None:
        with self._desk.store.writing() as connection:
            found = print_jobs.read(connection, job)
            if not found.is_open:
                return
            if found.may_be_out:
                self._printing.note_lost_sight_of(connection, found)
            values = {"printer": printer, "ticket": "", "pdf": "", "failure": None}
            self._change(connection, found, state=state, **values)

    def _lose_sight_of(self, connection: Transaction, job: Job) -> None:
        failure = job.failure or Failure(Trouble.PRINT_UNCERTAIN, {"printer": job.printer})
        self._change(connection, job, failure=failure)

    def _change(self, connection: Transaction, job: Job, **values: object) -> None:
        print_jobs.change(connection, job.id, self._desk.now(), **values)


@dataclass(frozen=True, slots=True)
class _Gone:
    """A printer that was wished for and is not there."""

    name: str
    is_folder: bool = False
    is_roll: bool = False

    def send(self, pdf: bytes, order: PrintOrder) -> str:
        del pdf, order
        raise EnvironmentTrouble(Trouble.PRINTER_GONE, printer=self.name)

    def fate(self, ticket: str) -> Fate:
        del ticket
        return Fate.UNKNOWN


def _candidates(job: Job, profile: Profile, found: Sequence[Printer]) -> Sequence[Printer]:
    """Return the printers to try: the one a job was moved to, its form's, others that are fit.

    Folders are last. One that was wished for and is not there is tried all the same: so it is told.
    """
    moved_to = job.printer if job.state is JobState.MOVED else ""
    wished = [name for name in (moved_to, profile.printer) if name]
    there = {each.name: each for each in found}
    named = [there.get(name) or _Gone(name) for name in dict.fromkeys(wished)]
    others = [each for each in fitting(found, profile.paper) if each.name not in wished]
    return [*named, *others]


def _order(drawn: Drawn, profile: Profile, printer: Printer) -> PrintOrder:
    others = len(drawn.numbers) - 1
    first = drawn.numbers[0] or drawn.form
    title = f"{first}+{others}" if others else first
    paper = "A4" if profile.two_up else drawn.paper
    tray = profile.tray if printer.name == profile.printer else ""
    copies = 1 if printer.is_folder else profile.copies
    return PrintOrder(title, paper, copies, tray)

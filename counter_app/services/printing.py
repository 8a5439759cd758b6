"""Papers of dossiers: the value is read from the ledger, drawn after the commit, and noted."""

import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from counter_app.domain import entries as e
from counter_app.domain.calendar import VIETNAM
from counter_app.domain.errors import EnvironmentTrouble, Problem, Trouble, forbid
from counter_app.domain.ids import DossierId, DossierNumber
from counter_app.domain.media import MediaType
from counter_app.domain.print_job import Job, JobState
from counter_app.domain.receipts import shared_receipts
from counter_app.files import write_whole
from counter_app.services.desk import Desk
from counter_app.services.papers import LIST_MAKERS, MAKERS, day_of
from counter_app.services.papers.receipt import receipt_of
from counter_app.services.papers.setting import Setting, setting_on
from counter_app.services.papers.subject import Subject, subject_of
from counter_app.services.reference import Reference
from counter_app.store import blobs, ledger, print_jobs, projection
from counter_app.store.engine import Transaction
from forms.form import TRAINING, render_all
from forms.receipt import RECEIPT, Receipt
from forms.registry import form_named


@dataclass(frozen=True, slots=True)
class Drawn:
    """A form as PDF: not on paper yet, and written down nowhere."""

    form: str
    edition: str
    paper: str
    pdf: bytes
    copies: Mapping[DossierId, int]
    """The copy that this is of each dossier, counted from 1."""
    numbers: tuple[DossierNumber, ...]
    at: datetime
    """The moment that its stamp says, which is also that of its entry."""

    @property
    def sha256(self) -> str:
        """The hash that the ledger keeps of it."""
        return hashlib.sha256(self.pdf).hexdigest()


class Printing:
    """Puts dossiers on paper, or in a file."""

    def __init__(self, desk: Desk, reference: Reference) -> None:
        self._desk = desk
        self._reference = reference

    @property
    def watermark(self) -> str:
        """What stands across every paper: nothing, unless one practises."""
        return TRAINING if self._desk.training else ""

    def warm_up(self) -> None:
        """Load what drawing needs before somebody waits for a paper."""
        edition = RECEIPT.editions[-1]
        render_all(RECEIPT, [RECEIPT.sample], edition=edition, paper=RECEIPT.papers[0])

    def receipt_to(self, path: Path, dossiers: Sequence[DossierId]) -> None:
        """Write the receipts of dossiers, both copies of each, and note the prints.

        Those that one person filed share a receipt, others have their own. Edition, paper and
        heading are those of the day of receipt. Raises EnvironmentTrouble when the file cannot be
        written; the dossiers are safe all the same, and their print jobs stay queued.
        """
        drawn = self.draw(RECEIPT.id, dossiers)
        taken = self._take(dossiers)
        try:
            write_whole(path, drawn.pdf)
        except EnvironmentTrouble:
            self._put_back(taken)
            raise
        with self.sealed(drawn) as connection:
            self.note(connection, drawn)
            for job in taken:
                state = JobState.CONFIRMED
                print_jobs.change(connection, job.id, self._desk.now(), state=state, failure=None)

    def form_to(self, path: Path, form: str, dossier: DossierId, paper: str = "") -> None:
        """Write a form of a dossier to a file, keep it, and note the print.

        Raises RuleError when the dossier has no such paper yet, EnvironmentTrouble when the file
        cannot be written; then nothing is noted.
        """
        try:
            drawn = self.draw(form, [dossier], paper)
        except LookupError as error:
            raise forbid(Problem.NO_SUCH_PAPER, "form") from error
        write_whole(path, drawn.pdf)
        with self.sealed(drawn) as connection:
            self.note(connection, drawn)

    def draw(self, form: str, streams: Sequence[DossierId], paper: str = "") -> Drawn:
        """Draw a form of dossiers. `paper` empty is the office's, or else the edition's.

        Raises LookupError for a dossier that is not there, or has no such paper.
        """
        at = self._desk.now()
        with self._desk.store.reading() as connection:
            subjects = [subject_of(connection, each) for each in streams]
            copies = {each.id: _next_copy(connection, each, form) for each in subjects}
            setting = self._setting(connection, form, subjects, at)
            values: Sequence[object]
            if form == RECEIPT.id:
                values = _receipts(subjects, setting, copies)
            elif form in LIST_MAKERS:
                values = [LIST_MAKERS[form](subjects, replace(setting, copy=max(copies.values())))]
            else:
                make = MAKERS[form]
                values = [make(x, replace(setting, copy=copies[x.id])) for x in subjects]
        edition, paper = setting.edition, paper or setting.edition.paper
        pdf = render_all(
            form_named(form), values, edition=edition, paper=paper, watermark=self.watermark
        )
        numbers = tuple(DossierNumber(each.number) for each in subjects)
        return Drawn(form, edition.edition, paper, pdf, copies, numbers, at)

    @contextmanager
    def sealed(self, drawn: Drawn) -> Iterator[Transaction]:
        """Keep a form exactly as it goes out, in one transaction with what the block writes.

        Raises EnvironmentTrouble when it cannot be kept.
        """
        store = self._desk.store
        with (
            store.blobs.written(drawn.pdf, self._desk.ids) as file,
            store.writing() as connection,
        ):
            store.blobs.place(connection, file, MediaType.PDF, self._desk.now())
            yield connection

    def as_printed(self, sha256: str) -> bytes:
        """Return a form as it went out. Raises EnvironmentTrouble when it is gone or spoilt."""
        try:
            return self._desk.store.blobs.read(sha256)
        except EnvironmentTrouble as error:
            raise EnvironmentTrouble(Trouble.PAPER_NOT_KEPT) from error

    def copy_that_went_out(self, connection: Transaction, job: Job) -> int:
        """Return which copy the paper of a job is; one that may be out is the next."""
        noted = [
            entry.facts.copy
            for each in job.dossiers
            for entry in ledger.read_stream(connection, each)
            if isinstance(entry.facts, e.Printed) and entry.facts.pdf_sha256 == job.pdf_sha256
        ]
        subjects = [subject_of(connection, each) for each in job.dossiers]
        return max(noted or [each.prints(job.form) + 1 for each in subjects])

    def note(self, connection: Transaction, drawn: Drawn, reason: str = "") -> None:
        """Write down in each dossier that its paper went out."""
        for dossier, copy in drawn.copies.items():
            printed = e.Printed(drawn.form, drawn.edition, copy, drawn.sha256)
            self._write_down(connection, dossier, printed, reason, drawn.at)

    def note_lost_sight_of(self, connection: Transaction, job: Job) -> None:
        """Write down a paper that was handed to a printer and may be out: it counts as out."""
        for each in job.dossiers:
            subject = subject_of(connection, each)
            setting = self._setting(connection, job.form, [subject], self._desk.now())
            copy = subject.prints(job.form) + 1
            printed = e.Printed(job.form, setting.edition.edition, copy, job.pdf_sha256)
            self._write_down(connection, each, printed, job.reason, self._desk.now())

    def wanted(self, connection: Transaction, job: Job) -> tuple[DossierId, ...]:
        """Return the dossiers of a job whose paper still means something: not the voided ones."""
        return tuple(each for each in job.dossiers if not subject_of(connection, each).is_void)

    def _setting(
        self, connection: Transaction, form: str, subjects: Sequence[Subject], at: datetime
    ) -> Setting:
        """Return under what a form is set: what held on its own day."""
        day = day_of(form, subjects, at).astimezone(VIETNAM).date()
        setting = setting_on(self._desk, self._reference, connection, form, day)
        return replace(setting, printed_at=at)

    def _write_down(
        self,
        connection: Transaction,
        dossier: DossierId,
        printed: e.Printed,
        reason: str,
        at: datetime,
    ) -> None:
        words = e.Words(reason) if reason else None
        entry = self._desk.draft(dossier, at, printed, words)
        blobs.keep(connection, printed.pdf_sha256)
        ledger.append(connection, self._desk.ids, entry)
        projection.refold(connection, dossier)

    def _take(self, dossiers: Sequence[DossierId]) -> list[Job]:
        """Take the jobs of dossiers out of the queue, so that nobody prints them meanwhile."""
        with self._desk.store.writing() as connection:
            jobs = print_jobs.waiting_for(connection, dossiers, RECEIPT.id)
            for each in jobs:
                state = JobState.SPOOLED
                print_jobs.change(connection, each.id, self._desk.now(), state=state)
        return jobs

    def _put_back(self, jobs: Iterable[Job]) -> None:
        with self._desk.store.writing() as connection:
            for each in jobs:
                print_jobs.change(connection, each.id, self._desk.now(), state=each.state)


def _next_copy(connection: Transaction, subject: Subject, form: str) -> int:
    """Return which copy the next paper is; one that is with a printer counts."""
    return subject.prints(form) + print_jobs.in_flight(connection, subject.id, form) + 1


def _receipts(
    subjects: Sequence[Subject], setting: Setting, copies: Mapping[DossierId, int]
) -> list[Receipt]:
    """Return receipts, each the copy of that of its dossiers which was printed most often."""
    shared = shared_receipts(each.require_dossier() for each in subjects)
    return [
        receipt_of(of_one, replace(setting, copy=max(copies[each.id] for each in of_one)))
        for of_one in shared
    ]

"""What a paper is about: a dossier, or a submission that was not taken in."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TypeVar

from counter_app.domain import entries as e
from counter_app.domain.dossier import Dossier, Issued, Print, State
from counter_app.domain.ids import DossierId
from counter_app.domain.person import Applicant
from counter_app.domain.stream import fold, in_order
from counter_app.domain.submission import Submission, fold_submission
from counter_app.store import ledger
from counter_app.store.engine import Transaction

F = TypeVar("F")


@dataclass(frozen=True, slots=True, repr=False)
class Subject:
    """A stream with what it folds to; one of dossier and submission is there."""

    entries: Sequence[e.Entry]
    dossier: Dossier | None
    submission: Submission | None

    @property
    def id(self) -> DossierId:
        """The stream."""
        return DossierId(self.entries[0].stream)

    @property
    def number(self) -> str:
        """The dossier's number, or what the portal calls it; empty for what was turned away."""
        if self.dossier:
            return self.dossier.received.number
        return self.submission.code if self.submission else ""

    @property
    def content(self) -> str:
        """Name of the procedure."""
        if self.dossier:
            return self.dossier.received.procedure_name
        return self.submission.opening.procedure_name if self.submission else ""

    @property
    def began_at(self) -> datetime:
        """When it was taken in, or else filed."""
        if self.dossier:
            return self.dossier.received.received_at
        return self.submission.filed_at if self.submission else self.entries[0].at

    @property
    def applicant(self) -> Applicant | None:
        """Who filed it and for whom; None once erased."""
        filing = self._either.filing
        return filing.applicant if filing else None

    @property
    def printed(self) -> Sequence[Print]:
        """Every print of it, in order."""
        return self._either.printed

    @property
    def is_void(self) -> bool:
        """Whether no paper of it is wanted any more."""
        return self.dossier is not None and self.dossier.state is State.VOIDED

    def prints(self, form: str) -> int:
        """Return how often a form of it was printed."""
        return self._either.prints(form)

    def require_dossier(self) -> Dossier:
        """Return the dossier. Raises LookupError for a submission."""
        if self.dossier is None:
            raise LookupError(self.id)
        return self.dossier

    def last(self, kind: type[F]) -> tuple[e.Entry, F]:
        """Return the last entry of a kind with its facts. Raises LookupError for none such."""
        for entry in reversed(in_order(self.entries)):
            if isinstance(entry.facts, kind):
                return entry, entry.facts
        raise LookupError(kind.__name__)

    def letter(self, form: str) -> tuple[Issued, e.Letter]:
        """Return the last letter of a form, with its words; blank ones once erased.

        Raises LookupError when none was issued.
        """
        issued = [each for each in self._either.letters if each.form == form]
        if not issued:
            raise LookupError(form)
        entry = next(each for each in self.entries if each.entry_id == issued[-1].entry)
        words = entry.person if isinstance(entry.person, e.Letter) else e.Letter()
        return issued[-1], words

    @property
    def _either(self) -> Dossier | Submission:
        either = self.dossier or self.submission
        assert either is not None  # noqa: S101 - `subject_of` makes no other
        return either


def subject_of(connection: Transaction, stream: str) -> Subject:
    """Return what a stream is about. Raises LookupError when there is nothing such."""
    entries = ledger.read_stream(connection, stream)
    dossier, _ = fold(entries)
    submission = None if dossier else fold_submission(entries)
    if dossier is None and submission is None:
        raise LookupError(stream)
    return Subject(entries, dossier, submission)

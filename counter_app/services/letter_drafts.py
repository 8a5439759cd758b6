"""Letters while they are being written: what helps to write them, and how the paper looks.

Nothing is stored here. A draft is drawn by what draws the letter once it is issued.
"""

from dataclasses import dataclass, replace
from datetime import datetime
from typing import TYPE_CHECKING, assert_never

from counter_app.domain import entries as e
from counter_app.domain.calendar import local
from counter_app.domain.dossier import Issued
from counter_app.domain.errors import Finding
from counter_app.domain.ids import DossierId, EntryId
from counter_app.domain.media import MediaType
from counter_app.domain.office_forms import StandardReason
from counter_app.domain.submission import Stage, Submission
from counter_app.services import apology, refusal, stopping, supplement
from counter_app.services.apology import Amends, Excuse, by_how_much
from counter_app.services.builtin import standard_reasons
from counter_app.services.desk import Desk
from counter_app.services.form_book import own_form
from counter_app.services.issued_letters import has_form
from counter_app.services.papers.letters import LETTERS, Said
from counter_app.services.papers.setting import setting_on
from counter_app.services.papers.subject import Subject, subject_of
from counter_app.services.reference import Reference
from counter_app.services.refusal import Grounds
from counter_app.services.staff import LEADERS
from counter_app.services.stopping import Stop
from counter_app.services.submissions import Visit, presented_as
from counter_app.services.supplement import Request
from counter_app.store import counter
from counter_app.store.engine import Transaction
from counter_app.words.forms import NOTHING_YET
from forms.form import DRAFT, TRAINING, render
from forms.registry import form_named

if TYPE_CHECKING:
    from counter_app.devices.preview import Pages

Typed = Request | Grounds | Excuse | Amends | Stop
"""What an officer writes, of each kind of letter."""


@dataclass(frozen=True, slots=True)
class Aids:
    """What helps to write a letter: reasons that are often true, who may sign, what to know."""

    reasons: tuple[StandardReason, ...]
    signers: tuple[str, ...]
    has_paper: bool = True
    """Whether the law of the day has a form for it; else it is only written down."""
    doubts: tuple[Finding, ...] = ()
    without_line: str = ""
    """What the log of outages says of the dossier's time, for an apology; empty: nothing."""


class LetterDrafts:
    """Shows letters to the citizen before they are written."""

    def __init__(self, desk: Desk, reference: Reference) -> None:
        self._desk = desk
        self._reference = reference

    def aids(self, form: str, doubts: tuple[Finding, ...] = ()) -> Aids:
        """Return what helps to write a letter; the office's own reasons follow the standard ones.

        Basis: NĐ 61/2018 Điều 17.1.b (concrete reasons, in writing).
        """
        with self._desk.store.reading() as connection:
            own = own_form(connection, form, self._desk.today()).reasons
            return Aids(
                reasons=(
                    *standard_reasons(form),
                    *(StandardReason((form,), each.rstrip(".")) for each in own),
                ),
                signers=counter.names_with_role(connection, LEADERS),
                has_paper=has_form(connection, form, self._desk.now()),
                doubts=doubts,
            )

    def of_dossier(self, dossier: DossierId, typed: Typed) -> "Pages":
        """Return the letter as it would be issued now. Raises LookupError for no dossier."""
        with self._desk.store.reading() as connection:
            return _pages(self._pdf(connection, subject_of(connection, dossier), typed))

    def of_visit(self, visit: Visit, typed: Typed) -> "Pages":
        """Return the letter to somebody of whom nothing is taken in.

        Raises RuleError for an unknown procedure.
        """
        with self._desk.store.reading() as connection:
            in_force = self._reference.on(connection, self._desk.today())
            shown = Submission(
                id="",
                first_pos=0,
                opening=presented_as(connection, in_force, visit),
                opened_at=self._desk.now(),
                opened_by=self._desk.officer,
                stage=Stage.WAITING,
                filing=e.Filing(visit.applicant),
            )
            return _pages(self._pdf(connection, Subject((), None, shown), typed))

    def _pdf(self, connection: Transaction, subject: Subject, typed: Typed) -> bytes:
        form, at = form_of(typed), self._desk.now()
        setting = setting_on(self._desk, self._reference, connection, form, local(at).date())
        value = LETTERS[form](subject, setting, self._said(connection, subject, typed, at))
        return render(
            form_named(form),
            value,
            edition=setting.edition,
            paper=setting.edition.paper,
            watermark=TRAINING if self._desk.training else DRAFT,
        )

    def _said(self, connection: Transaction, subject: Subject, typed: Typed, at: datetime) -> Said:
        """Return what is typed as a letter that has no number yet; what lacks is marked."""
        new_due_at: datetime | None = None
        codes: tuple[str, ...] = ()
        match typed:
            case Request() | Grounds():
                words = typed.letter
            case Excuse(cause=cause):
                calendar = self._reference.on(connection, local(at).date()).calendar
                new_due_at = typed.new_due_at
                extension = by_how_much(subject.require_dossier(), new_due_at, calendar)
                words, codes = typed.letter(extension), (cause.value,)
            case Amends(cause=cause) | Stop(cause=cause):
                words, codes = typed.letter, (cause.value,)
            case _:
                assert_never(typed)
        issued = Issued(EntryId(""), form_of(typed), "", at, self._desk.officer, codes)
        return Said(issued, _marked(words), new_due_at)


def form_of(typed: Typed) -> str:
    """Return the form that a letter is written on."""
    match typed:
        case Request():
            return supplement.FORM
        case Grounds():
            return refusal.FORM
        case Excuse() | Amends():
            return apology.FORM
        case Stop():
            return stopping.FORM
        case _:
            assert_never(typed)


def _marked(words: e.Letter) -> e.Letter:
    """Return the words of a letter with a mark wherever the form cannot do without any."""
    return replace(
        words,
        reasons=_lines(words.reasons),
        missing=_lines(words.missing),
        fault=_lines((words.fault,))[0],
        remedy=_lines((words.remedy,))[0],
        cost=_lines((words.cost,))[0],
    )


def _lines(lines: tuple[str, ...]) -> tuple[str, ...]:
    said = tuple(each for each in lines if any(letter.isalpha() for letter in each))
    return said or (NOTHING_YET,)


def _pages(pdf: bytes) -> "Pages":
    from counter_app.devices.preview import Pages

    return Pages(pdf, MediaType.PDF)

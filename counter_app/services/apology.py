"""Apologies: for lateness, with a new date; for an error or lost papers (xin lỗi và hẹn lại)."""

from dataclasses import dataclass
from datetime import datetime

from counter_app.domain import entries as e
from counter_app.domain.calendar import WorkingCalendar, local
from counter_app.domain.deadlines import Step, closing, days_off
from counter_app.domain.dossier import Dossier
from counter_app.domain.errors import Problem, forbid
from counter_app.domain.ids import DossierId
from counter_app.domain.lateness import may_be_excused, require_extension
from counter_app.domain.moves import require_move
from counter_app.domain.notices import Blank
from counter_app.domain.reasons import AmendsCause, LateCause, require_reasons
from counter_app.services.desk import Desk
from counter_app.services.issued_letters import Done, Writing, issue
from counter_app.services.moving import dossier_of, procedure_of
from counter_app.services.reference import InForce, Reference
from counter_app.services.telling import tell
from counter_app.words.due import working_days_text

FORM = "apology"
USUAL_DAYS = 3


@dataclass(frozen=True, slots=True)
class Proposal:
    """A new date that may be promised, by how many working days, and how many are left to give."""

    new_due_at: datetime
    working_days: int
    used: int
    most: int
    off: tuple[Step, ...] = ()
    """The days that do not count on the way there."""

    @property
    def is_last(self) -> bool:
        """Whether no further date may be promised after this one."""
        return self.used + 1 >= self.most


@dataclass(frozen=True, slots=True, repr=False)
class Excuse:
    """Why a result is late, in a sentence, and when it will be there."""

    cause: LateCause
    reason: str
    new_due_at: datetime
    signer: str = ""
    signer_title: str = ""
    without_line: str = ""
    """What the log of outages says, where it is to stand in the letter."""

    def letter(self, extension: str) -> e.Letter:
        """Return the words of the form; `extension` says by how much the date moves."""
        return e.Letter(
            reasons=tuple(filter(None, (self.reason, self.without_line))),
            extension=extension,
            signer=self.signer,
            signer_title=self.signer_title,
        )


@dataclass(frozen=True, slots=True, repr=False)
class Amends:
    """What went wrong, why, what is done about it, and who bears the cost."""

    cause: AmendsCause
    fault: str
    reason: str
    remedy: str
    cost: str
    signer: str = ""
    signer_title: str = ""

    @property
    def letter(self) -> e.Letter:
        """The words of the form."""
        return e.Letter(
            reasons=(self.reason,),
            fault=self.fault,
            remedy=self.remedy,
            cost=self.cost,
            signer=self.signer,
            signer_title=self.signer_title,
        )


class Apologies:
    """Apologises in writing, on the form, for publication."""

    def __init__(self, desk: Desk, reference: Reference) -> None:
        self._desk = desk
        self._reference = reference

    def propose(self, dossier: DossierId, working_days: int = USUAL_DAYS) -> Proposal:
        """Return the date so many working days after the one that was promised, or after today.

        Raises RuleError when the dossier's date cannot be changed, or no more.
        """
        with self._desk.store.reading() as connection:
            found, now = dossier_of(connection, dossier), self._desk.now()
            require_move(found, e.Extended(now, ""))
            in_force = self._reference.on(connection, self._desk.today())
            new_due_at = _moved_on(found, working_days, in_force, now)
            procedure = procedure_of(connection, found)
            require_extension(found, procedure, new_due_at, now)
            used, most = found.extensions, procedure.extension_max
            first = local(max(filter(None, (found.due_at, now)))).date()
            off = days_off(first, new_due_at.date(), in_force.calendar)
            return Proposal(new_due_at, working_days, used, most, tuple(off))

    def extend(self, dossier: DossierId, excuse: Excuse) -> Done:
        """Apologise for lateness and set the new date, with the form.

        Raises RuleError, with nothing stored, without a reason, with a date that is not later,
        before the last day for it, or when the lawful number of new dates is used up.

        Basis: NĐ 61/2018 Điều 19.9; Mẫu số 04.
        """
        require_reasons((excuse.reason,), "reason")
        with self._desk.store.writing() as connection:
            found, now = dossier_of(connection, dossier), self._desk.now()
            calendar = self._reference.on(connection, self._desk.today()).calendar
            require_move(found, e.Extended(excuse.new_due_at, excuse.cause.value))
            require_extension(found, procedure_of(connection, found), excuse.new_due_at, now)
            _require_time(found, now, calendar)
            words = excuse.letter(by_how_much(found, excuse.new_due_at, calendar))
            writing = Writing(
                FORM,
                now,
                lambda number: e.Extended(excuse.new_due_at, excuse.cause.value, number),
                words,
            )
            done = issue(self._desk, connection, found, writing)
            why = {Blank.REASON: excuse.reason}
            told = tell(self._desk, connection, done.dossier, e.Occasion.APOLOGY, now, why)
            return Done(told, done.job)

    def apologise(self, dossier: DossierId, amends: Amends) -> Done:
        """Apologise for an error or for lost papers, with the form; no date changes.

        Raises RuleError, with nothing stored, unless it says what, why, what is done and who pays.

        Basis: NĐ 61/2018 Điều 21.
        """
        for field in ("fault", "reason", "remedy", "cost"):
            require_reasons((getattr(amends, field),), field)
        with self._desk.store.writing() as connection:
            writing = Writing(
                FORM,
                self._desk.now(),
                lambda number: e.Apologised(amends.cause.value, number),
                amends.letter,
            )
            return issue(self._desk, connection, dossier_of(connection, dossier), writing)


def _require_time(dossier: Dossier, now: datetime, calendar: WorkingCalendar) -> None:
    due_at = dossier.due_at
    if due_at and not may_be_excused(due_at, now, calendar):
        raise forbid(Problem.NOT_DUE_YET, day=f"{local(due_at):%d/%m/%Y}")


def _moved_on(dossier: Dossier, days: int, in_force: InForce, now: datetime) -> datetime:
    """Return the same hour so many working days on; the end of work where there was no date."""
    calendar = in_force.calendar
    base = max(filter(None, (dossier.due_at, now)))
    last = calendar.add_working_days(local(base).date(), days)
    ends = closing(last, calendar)
    if dossier.due_at is None:
        return ends
    at = local(dossier.due_at)
    return min(ends, ends.replace(hour=at.hour, minute=at.minute))


def by_how_much(dossier: Dossier, new_due_at: datetime, calendar: WorkingCalendar) -> str:
    """Return in words by how much a date moves; empty where there was none."""
    if dossier.due_at is None:
        return ""
    days = calendar.working_days_between(local(dossier.due_at).date(), local(new_due_at).date())
    return working_days_text(days)

"""Handing a shift over: the cash of each fee, and what the next officer has to do (giao ca)."""

from dataclasses import dataclass
from datetime import datetime, time

from counter_app.domain import entries as e
from counter_app.domain.calendar import VIETNAM
from counter_app.domain.folding import nfc
from counter_app.domain.ids import OfficerId
from counter_app.domain.shift import Shift, Takings, by_fee, require_shift, require_taker
from counter_app.services.desk import Desk
from counter_app.services.reference import Reference
from counter_app.services.sheet_head import head_of
from counter_app.store import counter, ledger, link, shifts
from counter_app.store.engine import Transaction
from counter_app.words.enums import word
from counter_app.words.shift import reversal_words, work_words
from forms.shift_sheet import CashLine, OpenWork, ShiftSheet


@dataclass(frozen=True, slots=True, repr=False)
class Ending:
    """What the officer says of a shift that ends.

    `started_at` None is when the last one was handed over, or this morning.
    """

    taker: OfficerId | None = None
    remarks: str = ""
    started_at: datetime | None = None


class Shifts:
    """Counts shifts, and writes down that one was handed over."""

    def __init__(self, desk: Desk, reference: Reference) -> None:
        self._desk = desk
        self._reference = reference

    def now(self, started_at: datetime | None = None) -> Shift:
        """Return the shift of this officer up to now. Raises RuleError for one not begun."""
        with self._desk.store.reading() as connection:
            return self._count(connection, started_at)

    def takers(self) -> dict[OfficerId, str]:
        """Return who of the staff may take a shift over from this officer."""
        with self._desk.store.reading() as connection:
            names = counter.officer_names(connection)
        return {each: name for each, name in names.items() if each != self._desk.officer}

    def sheet(self, ending: Ending) -> ShiftSheet:
        """Return the sheet of the shift so far; nothing is written down. Raises as `end` does."""
        require_taker(self._desk.officer, ending.taker)
        with self._desk.store.reading() as connection:
            shift = self._count(connection, ending.started_at)
            return self._sheet(connection, shift, ending)

    def end(self, ending: Ending) -> ShiftSheet:
        """Write down that the shift was handed over, and return its sheet.

        Raises RuleError, with nothing stored, for one not begun, one that lies in part before the
        last hand-over, or one handed to oneself.
        """
        require_taker(self._desk.officer, ending.taker)
        with self._desk.store.writing() as connection:
            shift = self._count(connection, ending.started_at)
            facts = e.ShiftEnded(
                shift.started_at, shift.ended_at, shift.giver, ending.taker, shift.cash_dong
            )
            words = e.Words(nfc(ending.remarks)) if ending.remarks.strip() else None
            draft = self._desk.draft(e.COUNTER_STREAM, shift.ended_at, facts, words)
            ledger.append(connection, self._desk.ids, draft)
            return self._sheet(connection, shift, ending)

    def _count(self, connection: Transaction, started_at: datetime | None) -> Shift:
        now, last = self._desk.now(), shifts.last_end(connection, self._desk.officer)
        ended_at = last.ended_at if last else None
        began = started_at or ended_at or datetime.combine(self._desk.today(), time(), VIETNAM)
        require_shift(began, now, ended_at)
        moved = shifts.movements(connection, self._desk.officer, began, now)
        return Shift(
            started_at=began,
            ended_at=now,
            giver=self._desk.officer,
            takings=by_fee(moved),
            work=shifts.open_work(connection),
            overpaid_dong=shifts.overpaid_dong(connection),
            reversals=tuple(shifts.reversals(connection, self._desk.officer, began, now)),
        )

    def _sheet(self, connection: Transaction, shift: Shift, ending: Ending) -> ShiftSheet:
        today = self._desk.today()
        names = counter.officer_names(connection)
        return ShiftSheet(
            head=head_of(self._reference.on(connection, today).office, today),
            counter=link.load_link(connection).name,
            giver=names.get(shift.giver, ""),
            taker=names.get(ending.taker, "") if ending.taker else "",
            started_at=shift.started_at.astimezone(VIETNAM),
            ended_at=shift.ended_at.astimezone(VIETNAM),
            cash=tuple(map(_cash_line, shift.cash)),
            others=tuple(map(_other_line, shift.others)),
            reversed=tuple(reversal_words(each, names) for each in shift.reversals),
            work=tuple(OpenWork(what, count) for what, count in work_words(shift) if count),
            remarks=nfc(ending.remarks),
        )


def _cash_line(takings: Takings) -> CashLine:
    return CashLine(takings.fee, takings.count, takings.amount_dong)


def _other_line(takings: Takings) -> CashLine:
    name = f"{takings.fee} – {word(takings.paid_by).lower()}"
    return CashLine(name, takings.count, takings.amount_dong)

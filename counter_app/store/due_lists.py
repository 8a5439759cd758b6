"""What is due, late or waiting, read from the read models: an index and a limit for each list."""

from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any

from sqlalchemy import (
    BindParameter,
    ColumnElement,
    Connection,
    Row,
    Select,
    and_,
    bindparam,
    func,
    literal_column,
    or_,
    select,
)

from counter_app.domain.calendar import ONE_DAY, VIETNAM
from counter_app.domain.dossier import OPEN, WORKING, State
from counter_app.domain.due_list import DueLine
from counter_app.domain.entries import Occasion
from counter_app.domain.ids import DossierId
from counter_app.store.cut import Cut, cut
from counter_app.store.ledger import moment, moment_text
from counter_app.store.schema import consultation, dossier, due, notice, person

MOST_LISTED = 40
"""Lines of a list; more are counted and not shown: nobody reads further."""

_Bound = BindParameter[str]
_now: _Bound = bindparam("now")
_begins: _Bound = bindparam("begins")
_ends: _Bound = bindparam("ends")
_is_working = due.c.state.in_(sorted(each.value for each in WORKING))
_is_open = due.c.state.in_(sorted(each.value for each in OPEN))
_in_span = and_(due.c.promised_at >= _begins, due.c.promised_at < _ends)
_owner, _submitter = person.alias("owner"), person.alias("submitter")
_NOTHING: ColumnElement[Any] = literal_column("NULL")
_reminded_at = (
    select(func.max(notice.c.queued_at))
    .where(notice.c.pos == due.c.pos, notice.c.occasion == Occasion.SUPPLEMENT.value)
    .scalar_subquery()
)
_columns = (
    dossier.c.dossier,
    dossier.c.number,
    dossier.c.procedure_name,
    func.coalesce(_owner.c.name, _submitter.c.name, "").label("owner"),
    due.c.state,
    due.c.due_at,
    due.c.promised_at,
    due.c.extensions,
    due.c.elsewhere,
    due.c.held_by,
    due.c.officer,
    due.c.asked_at,
    due.c.closes_on,
)


@dataclass(frozen=True, slots=True)
class _List:
    """The statements of a list: its first lines, and how many there are."""

    listed: Select[*tuple[Any, ...]]
    counted: Select[int]

    def cut(self, connection: Connection, **values: str) -> Cut[DueLine]:
        lines = tuple(map(_line, connection.execute(self.listed, values)))
        return cut(connection, lines, MOST_LISTED, self.counted.params(values))


def _told(
    reminded_at: ColumnElement[Any], part_due_at: ColumnElement[Any], body: ColumnElement[str]
) -> Select[*tuple[Any, ...]]:
    return (
        select(
            *_columns,
            reminded_at.label("reminded_at"),
            part_due_at.label("part_due_at"),
            body.label("body"),
        )
        .select_from(due)
        .join(dossier, dossier.c.pos == due.c.pos)
        .outerjoin(_owner, and_(_owner.c.pos == due.c.pos, _owner.c.role == "owner"))
        .outerjoin(
            _submitter, and_(_submitter.c.pos == due.c.pos, _submitter.c.role == "submitter")
        )
    )


def _list(
    which: ColumnElement[bool],
    *order: ColumnElement[Any],
    reminded_at: ColumnElement[Any] = _NOTHING,
) -> _List:
    """Return the statements for a kind of dossier; only of its first ones the rest is read."""
    first = select(due.c.pos).where(which).order_by(*order).limit(MOST_LISTED)
    told = _told(reminded_at, due.c.step_due_at, literal_column("''"))
    return _List(
        told.where(due.c.pos.in_(first)).order_by(*order),
        select(func.count()).select_from(due).where(which),
    )


_OVERDUE = _list(and_(_is_working, due.c.promised_at < _now), due.c.promised_at)
_TODAY = _list(
    or_(
        and_(_is_working, due.c.promised_at >= _now, due.c.promised_at < _ends),
        and_(due.c.state == State.RESOLVED.value, _in_span),
    ),
    due.c.promised_at,
)
_SOON = _list(and_(_is_working, _in_span), due.c.promised_at)
_AWAITING = _list(
    due.c.state == State.AWAITING_SUPPLEMENT.value,
    due.c.closes_on.is_(None),
    due.c.closes_on,
    due.c.asked_at,
    reminded_at=_reminded_at,
)
_STEPS_LATE = _list(
    and_(
        due.c.state == State.IN_PROCESS.value,
        or_(due.c.promised_at.is_(None), due.c.promised_at >= _now),
        due.c.step_due_at < _now,
    ),
    due.c.step_due_at,
)
_is_unanswered = and_(consultation.c.answered_at.is_(None), consultation.c.due_at < _now, _is_open)
_of_consultation = consultation.c.pos == due.c.pos
_UNANSWERED = _List(
    _told(_NOTHING, consultation.c.due_at, consultation.c.body)
    .join(consultation, _of_consultation)
    .where(_is_unanswered)
    .order_by(consultation.c.due_at)
    .limit(MOST_LISTED),
    select(func.count())
    .select_from(consultation.join(due, _of_consultation))
    .where(_is_unanswered),
)
_LATE = select(func.count()).where(
    _is_working, due.c.elsewhere == 0, due.c.promised_at < _now, due.c.due_at < _now
)
_WORKING_SINCE = (
    select(dossier.c.dossier)
    .join(due, due.c.pos == dossier.c.pos)
    .where(_is_working, due.c.due_at.is_not(None), dossier.c.received_at < bindparam("before"))
    .order_by(dossier.c.pos)
)


def overdue(connection: Connection, now: datetime) -> Cut[DueLine]:
    """Return what is late and not done, excused or not, the worst first."""
    return _OVERDUE.cut(connection, now=_minute(now))


def count_late(connection: Connection, now: datetime) -> int:
    """Return how many dossiers are late for which we owe an apology that holds."""
    return connection.scalar(_LATE, {"now": _minute(now)}) or 0


def due_today(connection: Connection, now: datetime, today: date) -> Cut[DueLine]:
    """Return what is due in the rest of the day, and results that were due on it."""
    begins, ends = _midnight(today), _midnight(today + ONE_DAY)
    return _TODAY.cut(connection, now=_minute(now), begins=begins, ends=ends)


def due_soon(connection: Connection, today: date, last: date) -> Cut[DueLine]:
    """Return what is due after today, through a day."""
    begins, ends = _midnight(today + ONE_DAY), _midnight(last + ONE_DAY)
    return _SOON.cut(connection, begins=begins, ends=ends)


def awaiting(connection: Connection) -> Cut[DueLine]:
    """Return what waits for a supplement, what closes first before all else."""
    return _AWAITING.cut(connection)


def steps_late(connection: Connection, now: datetime) -> Cut[DueLine]:
    """Return what a unit should be done with, though the whole is not late."""
    return _STEPS_LATE.cut(connection, now=_minute(now))


def unanswered(connection: Connection, now: datetime) -> Cut[DueLine]:
    """Return dossiers that wait for an opinion which should be there, the oldest first."""
    return _UNANSWERED.cut(connection, now=_minute(now))


def working_since(connection: Connection, before: datetime) -> list[DossierId]:
    """Return the dossiers that are worked on and were taken in before a moment, oldest first."""
    return list(connection.scalars(_WORKING_SINCE, {"before": moment_text(before)}))


def _minute(now: datetime) -> str:
    """Return the minute of a moment: what is due in it is not late yet."""
    return moment_text(now.replace(second=0, microsecond=0))


def _midnight(day: date) -> str:
    return moment_text(datetime.combine(day, time(), VIETNAM))


def _line(row: Row[*tuple[Any, ...]]) -> DueLine:
    (
        stream, number, procedure_name, owner, state, due_at, promised_at, extensions, elsewhere,
        held_by, officer, asked_at, closes_on, reminded_at, part_due_at, body,
    ) = row  # fmt: skip
    return DueLine(
        dossier=stream,
        number=number,
        owner=owner,
        procedure_name=procedure_name,
        state=State(state),
        due_at=_moment(due_at),
        promised_at=_moment(promised_at),
        extensions=extensions,
        held_by=held_by,
        officer=officer,
        asked_at=_moment(asked_at),
        closes_on=date.fromisoformat(closes_on) if closes_on else None,
        reminded_at=_moment(reminded_at),
        part_due_at=_moment(part_due_at),
        elsewhere=bool(elsewhere),
        body=body,
    )


def _moment(text: str | None) -> datetime | None:
    return moment(text) if text else None

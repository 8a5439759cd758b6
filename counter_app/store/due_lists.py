"""What is due, late or waiting, read from the read models: an index and a limit for each list."""

from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, Select, and_, func, literal, or_, select

from counter_app.domain.calendar import ONE_DAY, VIETNAM
from counter_app.domain.dossier import OPEN, WORKING, State
from counter_app.domain.due_list import DueLine
from counter_app.domain.entries import Occasion
from counter_app.domain.ids import DossierId
from counter_app.store.ledger import moment, moment_text
from counter_app.store.schema import consultation, dossier, due, notice, person

MOST_LISTED = 100
"""Lines of a list; more are counted and not shown: nobody reads further."""
_WORKING = sorted(each.value for each in WORKING)
_OPEN = sorted(each.value for each in OPEN)

_owner, _submitter = person.alias("owner"), person.alias("submitter")
_reminded_at = (
    select(func.max(notice.c.queued_at))
    .where(notice.c.pos == due.c.pos, notice.c.occasion == Occasion.SUPPLEMENT.value)
    .scalar_subquery()
)
_is_working = due.c.state.in_(_WORKING)
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


@dataclass(frozen=True, slots=True, repr=False)
class Cut:
    """The first lines of a list, and how many it has in all."""

    lines: tuple[DueLine, ...]
    count: int


def overdue(connection: Connection, now: datetime) -> Cut:
    """Return what is late and not done, excused or not, the worst first."""
    late = and_(_is_working, due.c.promised_at < _minute(now))
    return _cut(connection, late, due.c.promised_at)


def count_late(connection: Connection, now: datetime) -> int:
    """Return how many dossiers are late for which we owe an apology that holds."""
    late = and_(
        _is_working,
        due.c.elsewhere == 0,
        due.c.promised_at < _minute(now),
        due.c.due_at < _minute(now),
    )
    return connection.scalar(select(func.count()).select_from(due).where(late)) or 0


def due_today(connection: Connection, now: datetime, today: date) -> Cut:
    """Return what is due in the rest of the day, and results that were due on it."""
    begins, ends = _midnight(today), _midnight(today + ONE_DAY)
    working = and_(_is_working, _between(_minute(now), ends))
    done = and_(due.c.state == State.RESOLVED.value, _between(begins, ends))
    return _cut(connection, or_(working, done), due.c.promised_at)


def due_soon(connection: Connection, today: date, last: date) -> Cut:
    """Return what is due after today, through a day."""
    span = _between(_midnight(today + ONE_DAY), _midnight(last + ONE_DAY))
    return _cut(connection, and_(_is_working, span), due.c.promised_at)


def awaiting(connection: Connection) -> Cut:
    """Return what waits for a supplement, what closes first before all else."""
    waits = due.c.state == State.AWAITING_SUPPLEMENT.value
    return _cut(connection, waits, due.c.closes_on.is_(None), due.c.closes_on, due.c.asked_at)


def steps_late(connection: Connection, now: datetime) -> Cut:
    """Return what a unit should be done with, though the whole is not late."""
    in_time = or_(due.c.promised_at.is_(None), due.c.promised_at >= _minute(now))
    is_held = due.c.state == State.IN_PROCESS.value
    late = and_(is_held, in_time, due.c.step_due_at < _minute(now))
    return _cut(connection, late, due.c.step_due_at)


def unanswered(connection: Connection, now: datetime) -> Cut:
    """Return dossiers that wait for an opinion which should be there, the oldest first."""
    late = and_(
        consultation.c.answered_at.is_(None),
        consultation.c.due_at < _minute(now),
        due.c.state.in_(_OPEN),
    )
    joined = consultation.join(due, due.c.pos == consultation.c.pos)
    counted = select(func.count()).select_from(joined).where(late)
    listed = (
        _listed(consultation.c.due_at, consultation.c.body)
        .join(consultation, consultation.c.pos == due.c.pos)
        .where(late)
        .order_by(consultation.c.due_at)
        .limit(MOST_LISTED)
    )
    return Cut(_lines(connection, listed), connection.scalar(counted) or 0)


def _cut(connection: Connection, which: ColumnElement[bool], *order: ColumnElement[Any]) -> Cut:
    """Return the first dossiers of a kind; only of these all the rest is read."""
    first = select(due.c.pos).where(which).order_by(*order).limit(MOST_LISTED)
    listed = _listed(due.c.step_due_at, literal("")).where(due.c.pos.in_(first)).order_by(*order)
    lines = _lines(connection, listed)
    if len(lines) < MOST_LISTED:
        return Cut(lines, len(lines))
    counted = select(func.count()).select_from(due).where(which)
    return Cut(lines, connection.scalar(counted) or 0)


def _listed(part_due_at: ColumnElement[Any], body: ColumnElement[str]) -> Select[*tuple[Any, ...]]:
    return (
        select(
            *_columns,
            _reminded_at.label("reminded_at"),
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


def _lines(connection: Connection, listed: Select[*tuple[Any, ...]]) -> tuple[DueLine, ...]:
    return tuple(map(_line, connection.execute(listed)))


def _between(first: str, beyond: str) -> ColumnElement[bool]:
    return and_(due.c.promised_at >= first, due.c.promised_at < beyond)


def _minute(now: datetime) -> str:
    """Return the minute of a moment: what is due in it is not late yet."""
    return moment_text(now.replace(second=0, microsecond=0))


def _midnight(day: date) -> str:
    return moment_text(datetime.combine(day, time(), VIETNAM))


def _line(row: Row[*tuple[Any, ...]]) -> DueLine:
    return DueLine(
        dossier=row.dossier,
        number=row.number,
        owner=row.owner,
        procedure_name=row.procedure_name,
        state=State(row.state),
        due_at=_moment(row.due_at),
        promised_at=_moment(row.promised_at),
        extensions=row.extensions,
        held_by=row.held_by,
        officer=row.officer,
        asked_at=_moment(row.asked_at),
        closes_on=date.fromisoformat(row.closes_on) if row.closes_on else None,
        reminded_at=_moment(row.reminded_at),
        part_due_at=_moment(row.part_due_at),
        elsewhere=bool(row.elsewhere),
        body=row.body,
    )


def _moment(text: str | None) -> datetime | None:
    return moment(text) if text else None


def working_since(connection: Connection, before: datetime) -> list[DossierId]:
    """Return the dossiers that are worked on and were taken in before a moment, oldest first."""
    wanted = (
        select(dossier.c.dossier)
        .join(due, due.c.pos == dossier.c.pos)
        .where(
            due.c.state.in_(_WORKING),
            due.c.due_at.is_not(None),
            dossier.c.received_at < moment_text(before),
        )
        .order_by(dossier.c.pos)
    )
    return list(connection.scalars(wanted))

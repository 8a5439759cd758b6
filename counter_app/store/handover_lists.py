"""Lists of the hand-over: what the counter has to pass on, what units have, who was asked."""

from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, and_, func, literal_column, select

from counter_app.domain.dossier import OPEN, State
from counter_app.domain.handover import Asked, Held, Waiting
from counter_app.domain.ids import EntryId, OfficerId
from counter_app.store.cut import Cut, cut
from counter_app.store.ledger import moment
from counter_app.store.schema import consultation, dossier, due, hop, person, register_line

MOST = 100
"""Rows of a list; more are counted, and come up as these leave it."""

_whole = dossier.alias("whole")
_submitter = and_(person.c.pos == dossier.c.pos, person.c.role == "submitter")
_waits = dossier.c.state == State.RECEIVED.value
# As written in the index: a value that is bound would leave the index unused.
_is_held = due.c.held_by != literal_column("''")
_is_asked = and_(
    consultation.c.answered_at.is_(None), dossier.c.state.in_([each.value for each in OPEN])
)
_of_consultation = dossier.c.pos == consultation.c.pos
_count = select(func.count())
_last_ended = select(func.max(hop.c.ended_at)).where(hop.c.pos == dossier.c.pos).scalar_subquery()
WAITING = (
    select(
        dossier.c.dossier, dossier.c.number, dossier.c.procedure, dossier.c.procedure_name,
        dossier.c.received_at, dossier.c.agency, _last_ended.label("back_at"), person.c.name,
        register_line.c.decided_by,
        _whole.c.procedure.label("whole"),
    )
    .join(register_line, register_line.c.pos == dossier.c.pos)
    .outerjoin(person, _submitter)
    .outerjoin(_whole, and_(_whole.c.dossier == dossier.c.part_of, dossier.c.part_of != ""))
    .where(_waits)
    .order_by(dossier.c.received_at)
    .limit(MOST)
)  # fmt: skip
HELD = (
    select(
        dossier.c.dossier, dossier.c.number, dossier.c.state, dossier.c.procedure_name,
        person.c.name, due.c.held_by, due.c.officer, due.c.given_at, due.c.taken_at,
        due.c.step_due_at,
    )
    .select_from(due)
    .join(dossier, dossier.c.pos == due.c.pos)
    .outerjoin(person, _submitter)
    .where(_is_held)
    .order_by(due.c.held_by, due.c.step_due_at)
    .limit(MOST)
)  # fmt: skip
ASKED = (
    select(
        dossier.c.dossier, dossier.c.number, dossier.c.procedure_name, consultation.c.entry_id,
        consultation.c.body, consultation.c.asked_at, consultation.c.due_at,
    )
    .select_from(consultation)
    .join(dossier, _of_consultation)
    .where(_is_asked)
    .order_by(consultation.c.due_at)
    .limit(MOST)
)  # fmt: skip


def waiting(connection: Connection) -> Cut[Waiting]:
    """Return what the counter has to hand over, the oldest first."""
    lines = [_waiting(row) for row in connection.execute(WAITING)]
    return cut(connection, lines, MOST, _count.where(_waits))


def held(connection: Connection) -> Cut[Held]:
    """Return what units have, by unit, what is due first before the others."""
    lines = [_held(row) for row in connection.execute(HELD)]
    return cut(connection, lines, MOST, _count.where(_is_held))


def asked(connection: Connection) -> Cut[Asked]:
    """Return consultations that nobody has answered, what is due first before others."""
    lines = [_asked(row) for row in connection.execute(ASKED)]
    counted = _count.select_from(consultation.join(dossier, _of_consultation)).where(_is_asked)
    return cut(connection, lines, MOST, counted)


def _waiting(row: Row[*tuple[Any, ...]]) -> Waiting:
    received_at = moment(row.received_at)
    return Waiting(
        dossier=row.dossier,
        number=row.number,
        procedure=row.procedure,
        procedure_name=row.procedure_name,
        name=row.name or "",
        received_at=received_at,
        since=_moment(row.back_at) or received_at,
        decided_by=row.decided_by if row.decided_by != row.agency else None,
        whole=row.whole,
    )


def _held(row: Row[*tuple[Any, ...]]) -> Held:
    return Held(
        dossier=row.dossier,
        number=row.number,
        state=State(row.state),
        procedure_name=row.procedure_name,
        name=row.name or "",
        unit=row.held_by,
        officer=OfficerId(row.officer) if row.officer else None,
        given_at=moment(row.given_at),
        taken_at=_moment(row.taken_at),
        due_at=_moment(row.step_due_at),
    )


def _asked(row: Row[*tuple[Any, ...]]) -> Asked:
    return Asked(
        dossier=row.dossier,
        number=row.number,
        procedure_name=row.procedure_name,
        consultation=EntryId(row.entry_id),
        body=row.body,
        asked_at=moment(row.asked_at),
        due_at=_moment(row.due_at),
    )


def _moment(text: str | None) -> datetime | None:
    return moment(text) if text else None

"""What a shift sheet is made of: payments of an officer, open work, the end of the last shift."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Select, and_, func, not_, or_, select

from counter_app import codec
from counter_app.domain.desk_entries import PaidBy
from counter_app.domain.dossier import State
from counter_app.domain.entries import COUNTER_STREAM, KIND_OF, ShiftEnded
from counter_app.domain.ids import OfficerId
from counter_app.domain.print_job import OPEN
from counter_app.domain.shift import Movement, OpenWork, Reversal
from counter_app.domain.submission import Stage
from counter_app.store import call_list
from counter_app.store.ledger import moment, moment_text
from counter_app.store.schema import (
    dossier,
    draft,
    entry,
    payment,
    print_job,
    submission,
)


def last_end(connection: Connection, officer: OfficerId) -> ShiftEnded | None:
    """Return the last shift that an officer handed over; None: the first is still to be."""
    row = connection.execute(
        select(entry.c.kind, entry.c.version, entry.c.facts)
        .where(
            entry.c.stream == COUNTER_STREAM,
            entry.c.kind == KIND_OF[ShiftEnded].name,
            entry.c.actor == officer,
        )
        .order_by(entry.c.pos.desc())
        .limit(1)
    ).first()
    facts = codec.read_facts(row.kind, row.version, row.facts) if row else None
    return facts if isinstance(facts, ShiftEnded) else None


def movements(
    connection: Connection, officer: OfficerId, begins: datetime, ends: datetime
) -> Iterator[Movement]:
    """Yield what an officer took and gave back from a moment to another, which is left out."""
    first, last = moment_text(begins), moment_text(ends)
    told = select(
        payment.c.paid_by, payment.c.amount_dong, payment.c.fee,
        dossier.c.procedure, dossier.c.procedure_name,
    ).join(dossier, dossier.c.pos == payment.c.pos)  # fmt: skip
    taken = told.where(payment.c.at >= first, payment.c.at < last, payment.c.officer == officer)
    back = told.where(
        payment.c.reversed_at >= first,
        payment.c.reversed_at < last,
        payment.c.reversed_by == officer,
    )
    for sign, statement in ((1, taken), (-1, back)):
        for row in connection.execute(statement):
            name = row.procedure_name
            if row.fee != row.procedure:
                name = f"{name} ({row.fee})"
            yield Movement(name, PaidBy(row.paid_by), sign * row.amount_dong)


def reversals(
    connection: Connection, officer: OfficerId, begins: datetime, ends: datetime
) -> Iterator[Reversal]:
    """Yield what was given back in a shift that an officer did not take in it, or gave not back."""
    first, last = moment_text(begins), moment_text(ends)
    mine_at_once = and_(
        payment.c.officer == officer, payment.c.reversed_by == officer, payment.c.at >= first
    )
    wanted = (
        select(dossier.c.number, *payment.c)
        .join(dossier, dossier.c.pos == payment.c.pos)
        .where(
            payment.c.reversed_at >= first,
            payment.c.reversed_at < last,
            or_(payment.c.officer == officer, payment.c.reversed_by == officer),
            not_(mine_at_once),
        )
        .order_by(payment.c.reversed_at)
    )
    for row in connection.execute(wanted):
        yield Reversal(
            number=row.number,
            amount_dong=row.amount_dong,
            paid_by=PaidBy(row.paid_by),
            taken_by=row.officer,
            taken_at=moment(row.at),
            reversed_by=row.reversed_by,
            reversed_at=moment(row.reversed_at),
        )


def overpaid_dong(connection: Connection) -> int:
    """Return what was paid too much of all dossiers."""
    over = dossier.c.overpaid_dong
    return connection.scalar(select(func.coalesce(func.sum(over), 0)).where(over > 0)) or 0


def open_work(connection: Connection) -> dict[OpenWork, int]:
    """Return how much of each kind of work is open at this moment."""
    return {kind: connection.scalar(wanted) or 0 for kind, wanted in _open().items()}


def _open() -> dict[OpenWork, Select[Any]]:
    count = select(func.count())
    states = [each.value for each in OPEN]
    return {
        OpenWork.TO_HAND_OVER: count.where(dossier.c.state == State.RECEIVED.value),
        OpenWork.RESULTS: count.where(dossier.c.state == State.RESOLVED.value),
        OpenWork.ONLINE: count.where(
            submission.c.online == 1, submission.c.stage == Stage.WAITING.value
        ),
        OpenWork.DRAFTS: count.select_from(draft),
        OpenWork.PRINTS: count.where(print_job.c.state.in_(states)),
        OpenWork.CALLS: call_list.WAITING,
        OpenWork.OVERPAID: count.where(dossier.c.overpaid_dong > 0),
    }

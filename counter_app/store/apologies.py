"""Apologies that went to citizens in a period, read from the read models."""

from datetime import date, datetime, time

from sqlalchemy import Connection, and_, func, select

from counter_app.domain.calendar import ONE_DAY, VIETNAM
from counter_app.domain.dossier import State
from counter_app.domain.publication import GivenApology
from counter_app.store.ledger import moment, moment_text
from counter_app.store.schema import dossier, due, due_change, letter

FORM = "apology"
_before = due_change.alias("before")
_promised_at = func.coalesce(
    select(_before.c.due_at)
    .where(_before.c.pos == letter.c.pos, _before.c.at < letter.c.at)
    .order_by(_before.c.line.desc())
    .limit(1)
    .scalar_subquery(),
    due.c.first_due_at,
)
"""What had been promised before the letter."""
_given = (
    select(
        dossier.c.number,
        dossier.c.procedure_name,
        _promised_at.label("promised_at"),
        due_change.c.due_at.label("new_due_at"),
        letter.c.reasons,
    )
    .select_from(letter)
    .join(dossier, dossier.c.pos == letter.c.pos)
    .join(due, due.c.pos == letter.c.pos)
    .outerjoin(due_change, and_(due_change.c.pos == letter.c.pos, due_change.c.at == letter.c.at))
    .where(letter.c.form == FORM, dossier.c.state != State.VOIDED.value)
    .order_by(letter.c.at, letter.c.pos)
)


def given(connection: Connection, first: date, last: date) -> list[GivenApology]:
    """Return the apologies given from a day through another, in the order they were given.

    A number that is void was no dossier's, or its apology stands with the one that replaces it.
    """
    begins = moment_text(datetime.combine(first, time(), VIETNAM))
    ends = moment_text(datetime.combine(last + ONE_DAY, time(), VIETNAM))
    rows = connection.execute(_given.where(letter.c.at >= begins, letter.c.at < ends))
    return [
        GivenApology(
            number=row.number,
            procedure_name=row.procedure_name,
            promised_at=moment(row.promised_at) if row.promised_at else None,
            new_due_at=moment(row.new_due_at) if row.new_due_at else None,
            reason=row.reasons,
        )
        for row in rows
    ]

"""The history of sync: what each run did."""

from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, delete, func, insert, select

from counter_app.domain.sending import Run as Run
from counter_app.store.ledger import moment, moment_text
from counter_app.store.schema import sync_run

KEPT = 500
"""Runs remembered; of older ones only those in which the line changed."""
GOOD = "good"
_before = sync_run.alias()
_outcome_before = (
    select(_before.c.outcome)
    .where(_before.c.run < sync_run.c.run)
    .order_by(_before.c.run.desc())
    .limit(1)
    .scalar_subquery()
)


def write(connection: Connection, run: Run) -> None:
    """Remember a run."""
    row = {
        "begun_at": moment_text(run.begun_at),
        "ended_at": moment_text(run.ended_at),
        "remote": run.remote,
        "outcome": run.outcome,
        "sent": run.sent,
        "taken": run.taken,
        "files": run.files,
        "detail": run.detail,
    }
    connection.execute(insert(sync_run), row)
    newest = connection.scalar(select(func.max(sync_run.c.run))) or 0
    no_change = func.coalesce(_outcome_before, GOOD) == sync_run.c.outcome
    connection.execute(delete(sync_run).where(sync_run.c.run <= newest - KEPT, no_change))


def since(connection: Connection, moment_: datetime) -> list[Run]:
    """Return the runs from the last one that ended before a moment, oldest first.

    That one tells how the line stood when the time began.
    """
    before = sync_run.c.ended_at <= moment_text(moment_)
    first = connection.scalar(select(func.max(sync_run.c.run)).where(before)) or 0
    wanted = select(sync_run).where(sync_run.c.run >= first).order_by(sync_run.c.run)
    return [_run(row) for row in connection.execute(wanted)]


def latest(connection: Connection, most: int) -> list[Run]:
    """Return the last runs, newest first."""
    rows = connection.execute(select(sync_run).order_by(sync_run.c.run.desc()).limit(most))
    return [_run(row) for row in rows]


def _run(row: Row[*tuple[Any, ...]]) -> Run:
    return Run(
        begun_at=moment(row.begun_at),
        ended_at=moment(row.ended_at),
        remote=row.remote,
        outcome=row.outcome,
        sent=row.sent,
        taken=row.taken,
        files=row.files,
        detail=row.detail,
    )

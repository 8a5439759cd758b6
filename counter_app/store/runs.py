"""The history of sync: what each run did."""

from sqlalchemy import Connection, delete, func, insert, select

from counter_app.domain.sending import Run as Run
from counter_app.store.ledger import moment, moment_text
from counter_app.store.schema import sync_run

KEPT = 500
"""Runs remembered; older ones go."""


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
    connection.execute(delete(sync_run).where(sync_run.c.run <= newest - KEPT))


def latest(connection: Connection, most: int) -> list[Run]:
    """Return the last runs, newest first."""
    rows = connection.execute(select(sync_run).order_by(sync_run.c.run.desc()).limit(most))
    return [
        Run(
            begun_at=moment(row.begun_at),
            ended_at=moment(row.ended_at),
            remote=row.remote,
            outcome=row.outcome,
            sent=row.sent,
            taken=row.taken,
            files=row.files,
            detail=row.detail,
        )
        for row in rows
    ]

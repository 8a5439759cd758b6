"""Print jobs as rows: queued in the accept transaction, so that none is lost after it."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, bindparam, func, insert, select, update

from counter_app import codec
from counter_app.domain.ids import DossierId
from counter_app.domain.print_job import OPEN, WAITING, Failure, Job, JobState
from counter_app.store.ledger import moment, moment_text
from counter_app.store.prepared import Prepared
from counter_app.store.schema import dossier as dossier_model
from counter_app.store.schema import print_job

MOST_LISTED = 200
_insert = Prepared(insert(print_job), ("dossier", "form", "state", "made_at"))
_join = Prepared(
    update(print_job)
    .where(print_job.c.job == bindparam("which"), print_job.c.state == bindparam("open_state"))
    .values(others=print_job.c.others + bindparam("more"), state=bindparam("now"))
)
_numbers = select(dossier_model.c.dossier, dossier_model.c.number).where(
    dossier_model.c.dossier.in_(bindparam("which", expanding=True))
)


def queue(
    connection: Connection,
    dossier: DossierId,
    form: str,
    at: datetime,
    state: JobState = JobState.QUEUED,
) -> int:
    """Queue a form of a dossier for printing; return the job."""
    row = {"dossier": dossier, "form": form, "state": state.value, "made_at": moment_text(at)}
    return _insert.write(connection, row)


def queue_list(
    connection: Connection, dossiers: Sequence[DossierId], form: str, at: datetime
) -> int:
    """Queue one paper on which several dossiers stand; return the job."""
    job = queue(connection, dossiers[0], form, at)
    change(connection, job, at, others=" ".join(dossiers[1:]))
    return job


def queue_again(
    connection: Connection, dossier: DossierId, form: str, at: datetime, reason: str
) -> int:
    """Queue a form that was printed before; return the job."""
    job = queue(connection, dossier, form, at)
    change(connection, job, at, reason=reason)
    return job


def join(connection: Connection, job: int, dossier: DossierId, state: JobState) -> bool:
    """Put one more dossier onto a job's paper; return False where that paper is on its way."""
    row = {
        "which": job,
        "more": f" {dossier}",
        "now": state.value,
        "open_state": JobState.COLLECTING.value,
    }
    return _join.run(connection, row).rowcount == 1


def end_collecting(connection: Connection, job: int) -> None:
    """Let a job wait for its printer, if it still waits for further dossiers."""
    connection.execute(
        update(print_job)
        .where(print_job.c.job == job, print_job.c.state == JobState.COLLECTING.value)
        .values(state=JobState.QUEUED.value)
    )


def change(connection: Connection, job: int, at: datetime, **values: object) -> None:
    """Change a job; `state` and `failure` are taken as values."""
    row = {name: _stored(value) for name, value in values.items()}
    if "failure" in row:
        row["problem"] = row.pop("failure")
    row["changed_at"] = moment_text(at)
    connection.execute(update(print_job).where(print_job.c.job == job).values(row))


def let_go(connection: Connection, before: datetime) -> None:
    """Close what waits since before a moment: for worlds of practice, where nobody wants it."""
    waits = print_job.c.state.in_([JobState.COLLECTING.value, JobState.QUEUED.value])
    connection.execute(
        update(print_job)
        .where(waits, print_job.c.made_at < moment_text(before))
        .values(state=JobState.CONFIRMED.value, changed_at=print_job.c.made_at)
    )


def read(connection: Connection, job: int) -> Job:
    """Return a job. Raises LookupError when there is none such."""
    row = connection.execute(select(print_job).where(print_job.c.job == job)).first()
    if row is None:
        raise LookupError(job)
    return _job(row)


def newest(connection: Connection, most: int = MOST_LISTED) -> list[Job]:
    """Return what still wants something, however old, and the newest of the others."""
    is_open = print_job.c.state.in_([each.value for each in OPEN])
    order = print_job.c.job.desc()
    rows = [
        *connection.execute(select(print_job).where(is_open).order_by(order)),
        *connection.execute(select(print_job).where(~is_open).order_by(order).limit(most)),
    ]
    return sorted(map(_job, rows), key=lambda job: job.id, reverse=True)


def in_state(connection: Connection, *states: JobState) -> list[Job]:
    """Return the jobs in these states, oldest first."""
    wanted = print_job.c.state.in_([each.value for each in states])
    rows = connection.execute(select(print_job).where(wanted).order_by(print_job.c.job))
    return [_job(row) for row in rows]


def waiting_for(connection: Connection, dossiers: Iterable[DossierId], form: str) -> list[Job]:
    """Return the jobs that no printer has yet and that are of these dossiers alone."""
    wanted = set(dossiers)
    jobs = in_state(connection, JobState.COLLECTING, JobState.FAILED, *WAITING)
    return [each for each in jobs if each.form == form and wanted.issuperset(each.dossiers)]


def in_flight(connection: Connection, dossier: DossierId, form: str) -> int:
    """Return how many papers of a dossier are with a printer and not written down yet."""
    jobs = in_state(connection, JobState.SPOOLED)
    return sum(
        job.form == form and dossier in job.dossiers and not job.ticket and bool(job.pdf_sha256)
        for job in jobs
    )


def numbers(connection: Connection, jobs: Iterable[Job]) -> dict[str, str]:
    """Return the numbers of the dossiers of jobs."""
    which = {dossier for job in jobs for dossier in job.dossiers}
    return {row.dossier: row.number for row in connection.execute(_numbers, {"which": [*which]})}


def counts(connection: Connection) -> dict[JobState, int]:
    """Return how many jobs are in each state that still wants something."""
    is_open = print_job.c.state.in_([each.value for each in OPEN])
    statement = select(print_job.c.state, func.count()).where(is_open).group_by(print_job.c.state)
    return {JobState(state): count for state, count in connection.execute(statement)}


def _stored(value: object) -> object:
    if isinstance(value, JobState):
        return value.value
    if isinstance(value, Failure):
        return codec.to_json(value).decode()
    return "" if value is None else value


def _job(row: Row[*tuple[Any, ...]]) -> Job:
    return Job(
        id=row.job,
        dossiers=(row.dossier, *map(DossierId, row.others.split())),
        form=row.form,
        state=JobState(row.state),
        made_at=moment(row.made_at),
        changed_at=moment(row.changed_at) if row.changed_at else None,
        printer=row.printer,
        ticket=row.ticket,
        pdf_sha256=row.pdf,
        copies=row.copies,
        reason=row.reason,
        failure=codec.from_json(Failure, row.problem.encode()) if row.problem else None,
    )

"""Print jobs as rows: queued in the accept transaction, so that none is lost after it."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import Connection, bindparam, func, insert, select, update

from counter_app.domain.ids import DossierId
from counter_app.store.ledger import moment_text
from counter_app.store.prepared import Prepared
from counter_app.store.schema import print_job


class JobState(StrEnum):
    """How far a job got."""

    COLLECTING = "collecting"
    """More dossiers of the same sitting are to come onto the paper."""
    QUEUED = "queued"
    SPOOLED = "spooled"
    CONFIRMED = "confirmed"


_insert = Prepared(insert(print_job), ("dossier", "form", "state", "made_at"))
_join = Prepared(
    update(print_job)
    .where(print_job.c.job == bindparam("which"))
    .values(others=print_job.c.others + bindparam("more"), state=bindparam("now"))
)
_finish = (
    update(print_job)
    .where(
        print_job.c.dossier == bindparam("of"),
        print_job.c.form == bindparam("which"),
        print_job.c.state == JobState.QUEUED.value,
    )
    .values(state=JobState.CONFIRMED.value)
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
    job: int = _insert.run(connection, row).lastrowid
    return job


def join(connection: Connection, job: int, dossier: DossierId, state: JobState) -> None:
    """Put one more dossier onto a job's paper."""
    _join.run(connection, {"which": job, "more": f" {dossier}", "now": state.value})


def unfinished(connection: Connection) -> int:
    """Return how many jobs are not known to be on paper."""
    wanted = select(func.count()).where(print_job.c.state != JobState.CONFIRMED.value)
    return connection.scalar(wanted) or 0


def finish(connection: Connection, dossier: DossierId, form: str) -> None:
    """Note that what was queued of a dossier's form is on paper or in its file."""
    connection.execute(_finish, {"of": dossier, "which": form})

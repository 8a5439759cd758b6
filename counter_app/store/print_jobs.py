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

    QUEUED = "queued"
    SPOOLED = "spooled"
    CONFIRMED = "confirmed"


_insert = Prepared(insert(print_job), ("dossier", "form", "state", "made_at"))
_finish = (
    update(print_job)
    .where(
        print_job.c.dossier == bindparam("of"),
        print_job.c.form == bindparam("which"),
        print_job.c.state == JobState.QUEUED.value,
    )
    .values(state=JobState.CONFIRMED.value)
)


def queue(connection: Connection, dossier: DossierId, form: str, at: datetime) -> int:
    """Queue a form of a dossier for printing; return the job."""
    row = {
        "dossier": dossier,
        "form": form,
        "state": JobState.QUEUED.value,
        "made_at": moment_text(at),
    }
    job: int = _insert.run(connection, row).lastrowid
    return job


def unfinished(connection: Connection) -> int:
    """Return how many jobs are not known to be on paper."""
    wanted = select(func.count()).where(print_job.c.state != JobState.CONFIRMED.value)
    return connection.scalar(wanted) or 0


def finish(connection: Connection, dossier: DossierId, form: str) -> None:
    """Note that what was queued of a dossier's form is on paper or in its file."""
    connection.execute(_finish, {"of": dossier, "which": form})

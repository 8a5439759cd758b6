"""Print jobs as rows: queued in the accept transaction, so that none is lost after it."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import Connection, bindparam, insert, update

from counter_app.domain.ids import DossierId
from counter_app.store.ledger import moment_text
from counter_app.store.schema import print_job


class JobState(StrEnum):
    """How far a job got."""

    QUEUED = "queued"
    SPOOLED = "spooled"
    CONFIRMED = "confirmed"


_insert = insert(print_job)
_advance = (
    update(print_job).where(print_job.c.job == bindparam("which")).values(state=bindparam("now"))
)


def queue(connection: Connection, dossier: DossierId, form: str, at: datetime) -> int:
    """Queue a form of a dossier for printing; return the job."""
    row = {
        "dossier": dossier,
        "form": form,
        "state": JobState.QUEUED.value,
        "made_at": moment_text(at),
    }
    job: int = connection.execute(_insert, row).lastrowid
    return job


def advance(connection: Connection, job: int, state: JobState) -> None:
    """Move a job on."""
    connection.execute(_advance, {"which": job, "now": state.value})

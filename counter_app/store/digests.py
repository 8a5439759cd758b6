"""What this store holds of a day, as the centre acknowledged it."""

from datetime import date, datetime, time, timedelta
from typing import NamedTuple

from sqlalchemy import Connection, func, select, union_all

from counter_app.domain.calendar import VIETNAM
from counter_app.store.ledger import moment_text
from counter_app.store.schema import dossier, entry, twin_entry


class Acknowledged(NamedTuple):
    """A dossier and the highest rev that is known of it here."""

    number: str
    dossier: str
    rev: int


def acknowledged_on(connection: Connection, agency: str, day: date) -> list[Acknowledged]:
    """Return the dossiers that an agency took in on a day and the centre knows."""
    begins = datetime.combine(day, time(), VIETNAM)
    ends = begins + timedelta(days=1)
    revs = union_all(
        select(entry.c.stream, entry.c.rev).where(entry.c.rev.is_not(None)),
        select(twin_entry.c.stream, twin_entry.c.rev),
    ).subquery()
    wanted = (
        select(dossier.c.number, dossier.c.dossier, func.max(revs.c.rev))
        .join(revs, revs.c.stream == dossier.c.dossier)
        .where(
            dossier.c.agency == agency,
            dossier.c.received_at >= moment_text(begins),
            dossier.c.received_at < moment_text(ends),
        )
        .group_by(dossier.c.number, dossier.c.dossier)
    )
    return [Acknowledged(*row) for row in connection.execute(wanted)]

"""What this store holds of a day, as the centre acknowledged it."""

from datetime import date, datetime, time, timedelta
from typing import NamedTuple

from sqlalchemy import Connection, func, select, union_all

from counter_app.domain.calendar import VIETNAM
from counter_app.store.ledger import moment, moment_text
from counter_app.store.schema import dossier, entry, twin_entry


class Acknowledged(NamedTuple):
    """A dossier, the day it was taken in, and the highest rev that is known of it here."""

    day: date
    number: str
    dossier: str
    rev: int


def acknowledged(
    connection: Connection, agency: str, first_on: date, last_on: date
) -> list[Acknowledged]:
    """Return the dossiers that an agency took in from a day to another and the centre knows."""
    begins = datetime.combine(first_on, time(), VIETNAM)
    ends = datetime.combine(last_on, time(), VIETNAM) + timedelta(days=1)
    revs = union_all(
        select(entry.c.stream, entry.c.rev).where(entry.c.rev.is_not(None)),
        select(twin_entry.c.stream, twin_entry.c.rev),
    ).subquery()
    wanted = (
        select(dossier.c.received_at, dossier.c.number, dossier.c.dossier, func.max(revs.c.rev))
        .join(revs, revs.c.stream == dossier.c.dossier)
        .where(
            dossier.c.agency == agency,
            dossier.c.received_at >= moment_text(begins),
            dossier.c.received_at < moment_text(ends),
        )
        .group_by(dossier.c.received_at, dossier.c.number, dossier.c.dossier)
    )
    return [
        Acknowledged(moment(at).astimezone(VIETNAM).date(), *rest)
        for at, *rest in connection.execute(wanted)
    ]

"""What has still to reach the centre."""

from typing import NamedTuple

from sqlalchemy import Connection, func, select

from counter_app.domain.badge import Badge
from counter_app.domain.ids import DossierId
from counter_app.store.schema import delivery, entry

_TROUBLED = ("rejected", "conflict", "held")


class Counts(NamedTuple):
    """Entries not yet at the centre, and those that need a person."""

    unsent: int
    troubled: int


def counts(connection: Connection) -> Counts:
    """Return how much is on its way."""
    rows = connection.execute(
        select(delivery.c.state, func.count()).where(delivery.c.state != "acked").group_by("state")
    )
    by_state: dict[str, int] = {state: count for state, count in rows}
    return Counts(sum(by_state.values()), sum(by_state.get(each, 0) for each in _TROUBLED))


def badge(connection: Connection, dossier: DossierId) -> Badge:
    """Return how far all that is written of a dossier has got."""
    states = set(
        connection.scalars(
            select(delivery.c.state)
            .join(entry, entry.c.pos == delivery.c.pos)
            .where(entry.c.stream == dossier)
        )
    )
    if states & set(_TROUBLED):
        return Badge.TROUBLED
    return Badge.AT_CENTRE if states <= {"acked"} else Badge.STORED

"""What has still to reach the centre."""

from typing import NamedTuple

from sqlalchemy import Connection, func, select

from counter_app.store.schema import delivery

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

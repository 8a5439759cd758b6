"""Disputes: one number on two dossiers. Both are kept; it ends when one is voided."""

import json

from sqlalchemy import Connection, insert, select, update

from counter_app.domain.dossier import State
from sync.centre import schema
from sync.centre.known import Stream


def open_dispute(connection: Connection, stream: Stream, rival: str, born: tuple[str, str]) -> None:
    """Note that a stream came in with the number of another; `born`: identity and moment.

    Where a dispute about the number is open already, the stream joins it.
    """
    table = schema.dispute
    unsettled = (table.c.agency == stream.home, table.c.number == stream.number)
    wanted = select(table.c.dispute, table.c.streams).where(*unsettled)
    found = connection.execute(wanted.where(table.c.settled_at.is_(None))).first()
    if found is None:
        row = {
            "agency": stream.home,
            "dispute": born[0],
            "number": stream.number,
            "streams": json.dumps([rival, stream.stream]),
            "opened_at": born[1],
        }
        connection.execute(insert(table), row)
        return
    streams = [*json.loads(found.streams), stream.stream]
    of_dispute = update(table).where(
        table.c.agency == stream.home, table.c.dispute == found.dispute
    )
    connection.execute(of_dispute.values(streams=json.dumps(streams)))


def settle_disputes(connection: Connection, stream: Stream, at: str) -> None:
    """Settle the disputes of a voided stream of which not more than one dossier is left."""
    table, streams = schema.dispute, schema.stream
    wanted = select(table).where(
        table.c.agency == stream.home,
        table.c.number == stream.number,
        table.c.settled_at.is_(None),
    )
    for row in connection.execute(wanted).all():
        living = select(streams.c.stream).where(
            streams.c.agency == stream.home,
            streams.c.stream.in_(json.loads(row.streams)),
            streams.c.state != State.VOIDED.value,
        )
        if len(connection.scalars(living).all()) <= 1:
            of_dispute = update(table).where(
                table.c.agency == stream.home, table.c.dispute == row.dispute
            )
            connection.execute(of_dispute.values(settled_at=at))

"""What the store knows of its own counter: device, office, officers, clock."""

from collections.abc import Iterable
from datetime import date, datetime

from sqlalchemy import Connection, func, insert, select, update
from sqlalchemy.dialects.sqlite import insert as upsert

from counter_app import codec
from counter_app.domain.clock_check import ClockReading
from counter_app.domain.ids import OfficerId
from counter_app.domain.office import Office
from counter_app.store.ledger import Writer, moment, moment_text
from counter_app.store.prepared import Prepared
from counter_app.store.schema import clock_mark, device, entry, office, officer, past_writer

_mark = Prepared(select(clock_mark.c.wall, clock_mark.c.boot, clock_mark.c.monotonic_s))
_CLOCKS = ("wall", "boot", "monotonic_s")
_new_mark = upsert(clock_mark)
_remark = Prepared(
    _new_mark.on_conflict_do_update(
        index_elements=["id"], set_={name: _new_mark.excluded[name] for name in _CLOCKS}
    ),
    ("id", *_CLOCKS),
)


def register_device(connection: Connection, writer: Writer, database_id: str) -> None:
    """Write down who writes into this store."""
    connection.execute(
        insert(device),
        {"device": writer.device, "incarnation": writer.incarnation, "database_id": database_id},
    )


def writer_of(connection: Connection) -> Writer:
    """Return who writes into this store."""
    row = connection.execute(select(device)).one()
    return Writer(row.device, row.incarnation)


def own_devices(connection: Connection) -> frozenset[str]:
    """Return every device as which this store has ever written."""
    now = connection.scalars(select(device.c.device))
    before = connection.scalars(select(past_writer.c.device))
    return frozenset({*now, *before})


def succeed(connection: Connection, writer: Writer, database_id: str, at: datetime) -> None:
    """Begin a new chain; the one that ends is remembered."""
    row = connection.execute(select(device)).one()
    ended = {
        "device": row.device,
        "incarnation": row.incarnation,
        "database_id": row.database_id,
        "ended_at": moment_text(at),
    }
    connection.execute(insert(past_writer), ended)
    connection.execute(
        update(device).values(
            device=writer.device, incarnation=writer.incarnation, database_id=database_id
        )
    )


def database_id(connection: Connection) -> str:
    """Return what tells this database from a restored or copied one."""
    return str(connection.scalar(select(device.c.database_id)))


def is_empty(connection: Connection) -> bool:
    """Return whether the ledger holds nothing at all, as no store that was set up does."""
    return connection.scalar(select(func.max(entry.c.pos))) is None


def save_office(connection: Connection, value: Office, effective_on: date) -> None:
    """Add an edition of the office."""
    row = {"effective_on": effective_on.isoformat(), "body": codec.to_json(value)}
    connection.execute(insert(office), row)


def office_on(connection: Connection, day: date) -> Office:
    """Return the office as it is named and works on a day."""
    editions = (
        select(office.c.body)
        .where(office.c.effective_on <= day.isoformat())
        .order_by(office.c.effective_on.desc(), office.c.id.desc())
    )
    first = select(office.c.body).order_by(office.c.effective_on)
    body = connection.scalar(editions.limit(1)) or connection.scalar(first.limit(1))
    return codec.from_json(Office, body or b"")


def add_officer(
    connection: Connection, identity: OfficerId, name: str, role: str, since: datetime
) -> None:
    """Add a member of staff."""
    row = {"officer": identity, "name": name, "role": role, "since": moment_text(since)}
    connection.execute(insert(officer), row)


def officer_names(connection: Connection) -> dict[OfficerId, str]:
    """Return the names of staff by identity."""
    rows = connection.execute(select(officer.c.officer, officer.c.name).order_by(officer.c.since))
    return {OfficerId(row.officer): row.name for row in rows}


def names_with_role(connection: Connection, roles: Iterable[str]) -> tuple[str, ...]:
    """Return the names of staff in some roles."""
    rows = connection.scalars(
        select(officer.c.name).where(officer.c.role.in_(roles)).order_by(officer.c.since)
    )
    return tuple(rows)


def role_of(connection: Connection, identity: OfficerId) -> str:
    """Return the role of a member of staff; empty for somebody unknown."""
    found = connection.scalar(select(officer.c.role).where(officer.c.officer == identity))
    return str(found or "")


def last_clock(connection: Connection) -> ClockReading | None:
    """Return the clocks as the last intake saw them."""
    row = _mark.run(connection).first()
    return ClockReading(moment(row.wall), row.boot, row.monotonic_s) if row else None


def mark_clock(connection: Connection, now: ClockReading) -> None:
    """Remember the clocks of an intake."""
    wall = moment_text(now.wall)
    seen = {"id": 1, "wall": wall, "boot": now.boot, "monotonic_s": now.monotonic_s}
    _remark.write(connection, seen)

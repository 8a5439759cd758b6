"""Devices as the centre knows them, and which of them it listens to."""

from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Row, Select, select, update

from sync.centre import schema
from sync.centre.refusals import RefusalCode, Refused
from sync.centre.tokens import Session
from sync.wire import Standing


@dataclass(frozen=True, slots=True)
class Device:
    """A counter that was let in."""

    agency: str
    device: str
    incarnation: int
    database_id: str
    standing: Standing
    signing_key: bytes
    number_width: int
    succeeds: tuple[str, ...]
    """Devices whose entries it may bring beside its own."""


def find_device(connection: Connection, device: str) -> Device | None:
    """Return a device by its identity, None when no such was let in."""
    table = schema.device
    row = connection.execute(select(table).where(table.c.device == device)).first()
    return _device(row) if row else None


def require_device(connection: Connection, session: Session) -> Device:
    """Return the asking device.

    Raises Refused when it is suspended or forked, or when a newer incarnation is at work.
    """
    device = _sought(connection.execute(_of(session)).first())
    require_active(device, session.incarnation)
    return device


def lock_device(connection: Connection, session: Session) -> Device:
    """Return the asking device, held until the transaction ends: its requests take turns.

    Raises Refused as `require_device` does.
    """
    device = lock_any_incarnation(connection, session)
    require_active(device, session.incarnation)
    return device


def lock_any_incarnation(connection: Connection, session: Session) -> Device:
    """Return the asking device as `lock_device` does, also where a newer incarnation is at work."""
    device = _sought(connection.execute(_of(session).with_for_update()).first())
    require_active(device, device.incarnation)
    return device


def _of(session: Session) -> Select[*tuple[Any, ...]]:
    table = schema.device
    return select(table).where(table.c.agency == session.agency, table.c.device == session.device)


def _sought(row: Row[*tuple[Any, ...]] | None) -> Device:
    if row is None:
        raise Refused(RefusalCode.TOKEN_INVALID)
    return _device(row)


def require_active(device: Device, incarnation: int) -> None:
    """Raise Refused when the centre does not listen to a device in that incarnation."""
    if device.standing is Standing.SUSPENDED:
        raise Refused(RefusalCode.DEVICE_SUSPENDED)
    if device.standing is Standing.FORKED:
        raise Refused(RefusalCode.DEVICE_FORKED)
    if device.standing is Standing.SUPERSEDED or incarnation < device.incarnation:
        raise Refused(RefusalCode.DEVICE_SUPERSEDED)
    if incarnation > device.incarnation:
        raise Refused(RefusalCode.TOKEN_INVALID)


def set_standing(connection: Connection, agency: str, device: str, standing: Standing) -> bool:
    """Say how the centre regards a device from now on; return whether there is such a device."""
    table = schema.device
    of_device = update(table).where(table.c.agency == agency, table.c.device == device)
    return connection.execute(of_device.values(standing=standing.value)).rowcount == 1


def _device(row: Row[*tuple[Any, ...]]) -> Device:
    return Device(
        agency=row.agency,
        device=row.device,
        incarnation=row.incarnation,
        database_id=row.database_id,
        standing=Standing(row.standing),
        signing_key=row.signing_key,
        number_width=row.number_width,
        succeeds=tuple(row.succeeds.split()),
    )

"""Editions of internal processes: added, never changed; the newest of the latest day holds."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import Connection, func, insert, select

from counter_app import codec
from counter_app.domain.ids import ProcedureCode
from counter_app.domain.process import ProcessDefinition
from counter_app.store.ledger import moment, moment_text
from counter_app.store.process_tables import process_edition

_edition = process_edition.c
_newest_first = (_edition.effective_on.desc(), _edition.edition.desc())


@dataclass(frozen=True, slots=True)
class Edition:
    """A process as it was taken down at one time."""

    number: int
    saved_at: datetime
    definition: ProcessDefinition


def add(connection: Connection, definitions: Iterable[ProcessDefinition], at: datetime) -> None:
    """Add editions."""
    rows = [
        {
            "code": each.procedure,
            "effective_on": each.effective_on.isoformat(),
            "saved_at": moment_text(at),
            "body": codec.to_json(each),
        }
        for each in definitions
    ]
    if rows:
        connection.execute(insert(process_edition), rows)


def latest_on(connection: Connection, code: ProcedureCode, day: date) -> ProcessDefinition | None:
    """Return the edition that began last up to a day, also one that ended; None before all."""
    body = connection.scalar(
        select(_edition.body)
        .where(_edition.code == code, _edition.effective_on <= day.isoformat())
        .order_by(*_newest_first)
        .limit(1)
    )
    return codec.from_json(ProcessDefinition, body) if body else None


def in_force(connection: Connection, code: ProcedureCode, day: date) -> ProcessDefinition | None:
    """Return the edition in force on a day, None when there is none or it ended."""
    found = latest_on(connection, code, day)
    return found if found and found.is_in_force(day) else None


def all_in_force(connection: Connection, day: date) -> list[ProcessDefinition]:
    """Return the edition in force on a day of every procedure that has one, by code."""
    place = func.row_number().over(partition_by=_edition.code, order_by=_newest_first)
    ranked = (
        select(_edition.code, _edition.body, place.label("place"))
        .where(_edition.effective_on <= day.isoformat())
        .subquery()
    )
    bodies = connection.scalars(
        select(ranked.c.body).where(ranked.c.place == 1).order_by(ranked.c.code)
    )
    found = (codec.from_json(ProcessDefinition, body) for body in bodies)
    return [each for each in found if each.is_in_force(day)]


def editions(connection: Connection, code: ProcedureCode | None = None) -> list[Edition]:
    """Return every edition of a procedure, or of all, by code, the one that holds first."""
    wanted = select(process_edition).order_by(_edition.code, *_newest_first)
    rows = connection.execute(wanted if code is None else wanted.where(_edition.code == code))
    return [
        Edition(row.edition, moment(row.saved_at), codec.from_json(ProcessDefinition, row.body))
        for row in rows
    ]

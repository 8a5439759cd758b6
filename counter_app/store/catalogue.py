"""Editions of procedures and of the calendar: added, never changed, so a dossier can pin one."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from sqlalchemy import Connection, bindparam, func, insert, select

from counter_app import codec
from counter_app.domain.chain import canonical
from counter_app.domain.entries import COUNTER_STREAM, CatalogueImported
from counter_app.domain.ids import ProcedureCode
from counter_app.domain.procedure import Procedure
from counter_app.store import ledger
from counter_app.store.ledger import moment, moment_text
from counter_app.store.prepared import Prepared
from counter_app.store.schema import calendar_edition, office, procedure_edition


@dataclass(frozen=True, slots=True)
class Age:
    """Where data that is brought up to date from outside stands."""

    version: str
    as_of: date
    imported_at: datetime
    count: int = 0
    others: int = 0
    """How many of them came in later from elsewhere."""


_edition_on = (
    select(procedure_edition.c.edition)
    .where(
        procedure_edition.c.code == bindparam("code"),
        procedure_edition.c.effective_on <= bindparam("day"),
    )
    .order_by(procedure_edition.c.effective_on.desc(), procedure_edition.c.edition.desc())
    .limit(1)
)
_ranked = (
    select(
        procedure_edition.c.code,
        procedure_edition.c.body,
        func.row_number()
        .over(
            partition_by=procedure_edition.c.code,
            order_by=(procedure_edition.c.effective_on.desc(), procedure_edition.c.edition.desc()),
        )
        .label("rank"),
    )
    .where(procedure_edition.c.effective_on <= bindparam("day"))
    .subquery()
)
_bodies_on = select(_ranked.c.body).where(_ranked.c.rank == 1).order_by(_ranked.c.code)
_first_effective_on = select(func.min(procedure_edition.c.effective_on)).where(
    procedure_edition.c.code == bindparam("code")
)
_body = select(procedure_edition.c.body).where(procedure_edition.c.edition == bindparam("edition"))


Stamp = tuple[int | str | None, ...]
"""The newest editions of everything; a change says that something came in."""

_stamp = Prepared(
    select(
        select(func.max(office.c.id)).scalar_subquery(),
        select(func.max(calendar_edition.c.edition)).scalar_subquery(),
        select(func.max(procedure_edition.c.edition)).scalar_subquery(),
        # The number of an edition that was rolled back is given again, its moment is not.
        select(procedure_edition.c.imported_at)
        .order_by(procedure_edition.c.edition.desc())
        .limit(1)
        .scalar_subquery(),
    )
)


def stamp(connection: Connection) -> Stamp:
    """Return the newest edition of office, calendar and procedures."""
    return tuple(_stamp.run(connection).one())


def edition_on(connection: Connection, code: ProcedureCode, day: date) -> int | None:
    """Return the edition of a procedure in force on a day, None when there is none."""
    edition: int | None = connection.scalar(_edition_on, {"code": code, "day": day.isoformat()})
    return edition


def procedure(connection: Connection, edition: int) -> Procedure:
    """Return a procedure as an edition describes it."""
    body = connection.execute(_body, {"edition": edition}).scalar_one()
    return codec.from_json(Procedure, body)


def first_effective_on(connection: Connection, code: ProcedureCode) -> date | None:
    """Return the day from which there is an edition of a procedure, None when there is none."""
    day = connection.scalar(_first_effective_on, {"code": code})
    return date.fromisoformat(day) if day else None


def in_force(connection: Connection, day: date) -> list[Procedure]:
    """Return the edition in force on a day of every procedure that has one, by code."""
    bodies = connection.scalars(_bodies_on, {"day": day.isoformat()})
    return [codec.from_json(Procedure, body) for body in bodies]


def add_procedures(
    connection: Connection, procedures: Iterable[Procedure], source: str, at: datetime
) -> int:
    """Add editions that say something else than what is in force on their day; return how many."""
    procedures = list(procedures)
    known = {
        (day, each.code): replace(each, effective_on=day)
        for day in {each.effective_on for each in procedures}
        for each in in_force(connection, day)
    }
    rows: list[dict[str, Any]] = [
        {
            "code": each.code,
            "effective_on": each.effective_on.isoformat(),
            "source": source,
            "imported_at": moment_text(at),
            "body": codec.to_json(each),
        }
        for each in procedures
        if known.get((each.effective_on, each.code)) != each
    ]
    if rows:
        connection.execute(insert(procedure_edition), rows)
    return len(rows)


def add_calendar(connection: Connection, document: dict[str, Any], at: datetime) -> None:
    """Add an edition of the national calendar."""
    row = {
        "version": document["version"],
        "as_of": document["as_of"],
        "imported_at": moment_text(at),
        "body": canonical(document),
    }
    connection.execute(insert(calendar_edition), row)


def calendar_document(connection: Connection) -> dict[str, Any]:
    """Return the newest edition of the national calendar as it was imported."""
    body = select(calendar_edition.c.body).order_by(calendar_edition.c.edition.desc()).limit(1)
    document: dict[str, Any] = codec.read_document(connection.execute(body).scalar_one())
    return document


def calendar_age(connection: Connection) -> Age:
    """Return version and age of the calendar."""
    row = connection.execute(
        select(calendar_edition).order_by(calendar_edition.c.edition.desc()).limit(1)
    ).one()
    return Age(row.version, date.fromisoformat(row.as_of), moment(row.imported_at))


def catalogue_age(connection: Connection) -> Age:
    """Return version and age of the main catalogue, and how many procedures there are now.

    The main one is the newest file with at least half of all procedures, or else what the store
    was set up with: a file of one procedure does not give the whole list its name and age.
    """
    edition = procedure_edition.c
    count = connection.scalar(select(func.count(edition.code.distinct()))) or 0
    first = select(edition.source, edition.imported_at).order_by(edition.edition).limit(1)
    source, text = connection.execute(first).one()
    at = moment(text)
    for each in ledger.read_stream(connection, COUNTER_STREAM):
        facts = each.facts
        if isinstance(facts, CatalogueImported) and 2 * facts.procedures >= count:
            source, at = facts.source, each.at
    later = select(func.count(edition.code.distinct())).where(edition.imported_at > moment_text(at))
    return Age(source, at.date(), at, count, connection.scalar(later) or 0)

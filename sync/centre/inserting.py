"""Many rows at once, the way that each kind of database takes them fastest."""

from collections.abc import Sequence
from datetime import date
from operator import itemgetter
from typing import Any

from sqlalchemy import Connection, Date, Table
from sqlalchemy.engine import Dialect
from sqlalchemy.exc import DBAPIError

Rows = Sequence[dict[str, Any]]
Names = tuple[str, ...]
Values = list[tuple[Any, ...]]


def insert_all(connection: Connection, table: Table, rows: Rows) -> None:
    """Insert rows, all with the columns of the first."""
    if not rows:
        return
    if connection.dialect.name == "postgresql":
        _copy(connection, table, rows)
    else:
        _insert_plainly(connection, table, rows)


def insert_new(connection: Connection, table: Table, rows: Rows) -> None:
    """Insert rows; those whose key is there already are left as they are."""
    if not rows:
        return
    if connection.dialect.name == "postgresql":
        _insert_arrays(connection, table, rows)
    else:
        _insert_plainly(connection, table, rows, " ON CONFLICT DO NOTHING")


def _insert_arrays(connection: Connection, table: Table, rows: Rows) -> None:
    """Insert rows that are new in one statement, an array a column, however many they are."""
    names = tuple(rows[0])
    arrays = ", ".join(f"%s::{_type_of(table, name, connection.dialect)}[]" for name in names)
    statement = (
        f"INSERT INTO {table.name} ({_quoted(names)}) "  # noqa: S608 - names of our own tables
        f"SELECT * FROM unnest({arrays}) ON CONFLICT DO NOTHING"
    )
    columns = tuple([row[name] for row in rows] for name in names)
    connection.exec_driver_sql(statement, columns)


def _type_of(table: Table, name: str, dialect: Dialect) -> str:
    return table.c[name].type.compile(dialect)


def _insert_plainly(connection: Connection, table: Table, rows: Rows, otherwise: str = "") -> None:
    """Insert rows as they are: to have each value looked at costs more than all the rest."""
    names = tuple(rows[0])
    places = ", ".join("?" * len(names))
    into = f"INSERT INTO {table.name} ({_quoted(names)})"
    statement = f"{into} VALUES ({places}){otherwise}"
    values = _values(rows, names)
    for place in (n for n, name in enumerate(names) if isinstance(table.c[name].type, Date)):
        values = [(*row[:place], _day_text(row[place]), *row[place + 1 :]) for row in values]
    connection.exec_driver_sql(statement, values)


def _day_text(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _copy(connection: Connection, table: Table, rows: Rows) -> None:
    """Stream rows into a table of PostgreSQL: a statement a row costs the driver much more."""
    import psycopg

    names = tuple(rows[0])
    statement = f"COPY {table.name} ({_quoted(names)}) FROM STDIN"
    driver = connection.connection.driver_connection
    assert isinstance(driver, psycopg.Connection)  # noqa: S101 - its dialect says so
    try:
        with driver.cursor() as cursor, cursor.copy(statement.encode()) as copy:
            for row in _values(rows, names):
                copy.write_row(row)
    except psycopg.Error as error:
        raise DBAPIError.instance(statement, None, error, psycopg.Error, True) from error


def _values(rows: Rows, names: Names) -> Values:
    """Return rows without the names, in the order of the names."""
    if len(names) == 1:
        return [(row[names[0]],) for row in rows]
    return list(map(itemgetter(*names), rows))


def _quoted(names: Names) -> str:
    return ", ".join(f'"{name}"' for name in names)

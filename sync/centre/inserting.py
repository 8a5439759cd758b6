"""Many rows at once, the way that each kind of database takes them fastest."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Connection, Date, Table, insert
from sqlalchemy.dialects import sqlite
from sqlalchemy.engine import Dialect
from sqlalchemy.exc import DBAPIError

Rows = Sequence[dict[str, Any]]
Names = tuple[str, ...]
Values = list[tuple[Any, ...]]


def insert_all(connection: Connection, table: Table, rows: Rows) -> None:
    """Insert rows, all with the columns of the first."""
    if not rows:
        return
    names = tuple(rows[0])
    values = [tuple(row[name] for name in names) for row in rows]
    if connection.dialect.name == "postgresql":
        _copy(connection, table, names, values)
    else:
        _insert_plainly(connection, table, names, values)


def insert_new(connection: Connection, table: Table, rows: Rows) -> None:
    """Insert rows; those whose key is there already are left as they are."""
    if not rows:
        return
    if connection.dialect.name == "postgresql":
        _insert_arrays(connection, table, rows)
    else:
        connection.execute(sqlite.insert(table).on_conflict_do_nothing(), rows)


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


def _insert_plainly(connection: Connection, table: Table, names: Names, rows: Values) -> None:
    """Insert rows as they are: to have each value looked at costs more than all the rest."""
    if any(isinstance(table.c[name].type, Date) for name in names):
        connection.execute(insert(table), [dict(zip(names, row, strict=True)) for row in rows])
        return
    places = ", ".join("?" * len(names))
    statement = f"INSERT INTO {table.name} ({_quoted(names)}) VALUES ({places})"  # noqa: S608
    connection.exec_driver_sql(statement, rows)


def _copy(connection: Connection, table: Table, names: Names, rows: Values) -> None:
    """Stream rows into a table of PostgreSQL: a statement a row costs the driver much more."""
    import psycopg

    statement = f"COPY {table.name} ({_quoted(names)}) FROM STDIN"
    driver = connection.connection.driver_connection
    assert isinstance(driver, psycopg.Connection)  # noqa: S101 - its dialect says so
    try:
        with driver.cursor() as cursor, cursor.copy(statement.encode()) as copy:
            for row in rows:
                copy.write_row(row)
    except psycopg.Error as error:
        raise DBAPIError.instance(statement, None, error, psycopg.Error, True) from error


def _quoted(names: Names) -> str:
    return ", ".join(f'"{name}"' for name in names)

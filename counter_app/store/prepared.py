"""Statements of the accept transaction: compiled once, so that its time is SQLite's own."""

import json
from collections.abc import Iterable, Mapping
from typing import Any

from sqlalchemy import (
    Column,
    ColumnElement,
    Connection,
    CursorResult,
    Text,
    bindparam,
    func,
    select,
)
from sqlalchemy.dialects.sqlite.base import SQLiteDialect
from sqlalchemy.sql.expression import ClauseElement

NONE: Mapping[str, Any] = {}
_DIALECT = SQLiteDialect(paramstyle="qmark")


def among(column: "Column[str]", name: str) -> ColumnElement[bool]:
    """Return whether a column has one of many values, which come as one: see `listed`.

    With a parameter for each, the statement would be another one for every number of them.
    """
    values = func.json_each(bindparam(name, type_=Text)).table_valued("value")
    return column.in_(select(values.c.value))


def listed(values: Iterable[str]) -> str:
    """Return many values as `among` takes them."""
    return json.dumps(list(values))


class Prepared:
    """A Core statement as SQL text with the order of its values.

    Values go to SQLite as they are: text, whole numbers, floats, bytes and None.
    """

    def __init__(self, statement: ClauseElement, columns: Iterable[str] = ()) -> None:
        """`columns` are those that an insert fills."""
        compiled = statement.compile(dialect=_DIALECT, column_keys=list(columns) or None)
        self._sql = compiled.string
        self._order: tuple[str, ...] = tuple(getattr(compiled, "positiontup", None) or ())
        self._fixed: Mapping[str, Any] = {
            name: value for name, value in compiled.params.items() if value is not None
        }

    def run(self, connection: Connection, values: Mapping[str, Any] = NONE) -> CursorResult[Any]:
        """Execute with values by name, in the caller's transaction."""
        return connection.exec_driver_sql(self._sql, self._values(values))

    def write(self, connection: Connection, values: Mapping[str, Any]) -> int:
        """Execute a statement that returns no rows; return the rowid of what it inserted.

        It goes straight to SQLite: the result that SQLAlchemy would make and nobody reads costs
        more than half of the statement itself, a dozen times in the accept transaction.
        """
        cursor = connection.connection.cursor()
        try:
            cursor.execute(self._sql, self._values(values))
            return int(cursor.lastrowid or 0)
        finally:
            cursor.close()

    def write_all(self, connection: Connection, rows: Iterable[Mapping[str, Any]]) -> None:
        """Execute a statement that returns no rows, once for each row, as `write` does."""
        cursor = connection.connection.cursor()
        try:
            cursor.executemany(self._sql, [self._values(row) for row in rows])
        finally:
            cursor.close()

    def _values(self, values: Mapping[str, Any]) -> tuple[Any, ...]:
        given = {**self._fixed, **values}
        return tuple([given[name] for name in self._order])

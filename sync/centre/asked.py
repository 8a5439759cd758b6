"""What a push asks of the database: text made once, and several questions in one round trip."""

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from sqlalchemy import (
    ARRAY,
    Column,
    ColumnElement,
    Connection,
    Select,
    Text,
    UpdateBase,
    any_,
    bindparam,
    func,
    select,
)
from sqlalchemy.exc import DBAPIError

Among = Callable[["Column[str] | Column[int]", str], ColumnElement[bool]]
"""Whether a column has one of the values that are named so."""
Row = tuple[Any, ...]
Asked = tuple["Question", Mapping[str, Any]]


class Question:
    """A statement as text, made when a kind of database is first asked it.

    A parameter for each value would make every statement a new one: to compile and to plan it took
    longer than to answer it. Values go as they are: text, whole numbers, bytes, and collections of
    text or of whole numbers. So do those of the answer.
    """

    def __init__(self, make: "Callable[[Among], Select[Any] | UpdateBase]") -> None:
        self._make = make
        self._texts: dict[str, tuple[str, tuple[str, ...]]] = {}

    def text(self, connection: Connection) -> tuple[str, tuple[str, ...]]:
        """Return the text, and the names of its values in their order where they have none."""
        name = connection.dialect.name
        if name not in self._texts:
            statement = self._make(_among_array if name == "postgresql" else _among_json)
            compiled = statement.compile(dialect=connection.dialect)
            order = tuple(getattr(compiled, "positiontup", None) or ())
            self._texts[name] = (compiled.string, order)
        return self._texts[name]


def ask(connection: Connection, question: Question, values: Mapping[str, Any]) -> list[Row]:
    """Return the rows of one answer."""
    return ask_all(connection, [(question, values)])[0]


def ask_all(connection: Connection, asked: Sequence[Asked]) -> list[list[Row]]:
    """Return the rows of each answer; PostgreSQL is asked everything before it has answered."""
    if connection.dialect.name == "postgresql":
        return _ask_together(connection, asked)
    return [_ask_sqlite(connection, *each) for each in asked]


def _ask_sqlite(connection: Connection, question: Question, values: Mapping[str, Any]) -> list[Row]:
    text, order = question.text(connection)
    cursor = connection.connection.cursor()
    try:
        listed = {name: _listed(value) for name, value in values.items()}
        cursor.execute(text, [_packed(listed[name]) for name in order])
        return list(cursor.fetchall())
    finally:
        cursor.close()


def _ask_together(connection: Connection, asked: Sequence[Asked]) -> list[list[Row]]:
    import psycopg

    driver = connection.connection.driver_connection
    assert isinstance(driver, psycopg.Connection)  # noqa: S101 - its dialect says so
    try:
        if len(asked) == 1:
            return [_execute(driver, connection, *asked[0]).fetchall()]
        with driver.pipeline():
            cursors = [_execute(driver, connection, *each) for each in asked]
        return [cursor.fetchall() for cursor in cursors]
    except psycopg.Error as error:
        raise DBAPIError.instance(None, None, error, psycopg.Error, True) from error


def _execute(
    driver: Any,  # noqa: ANN401 - its type is there on PostgreSQL only
    connection: Connection,
    question: Question,
    values: Mapping[str, Any],
) -> Any:  # noqa: ANN401 - rows of either driver
    text, _ = question.text(connection)
    listed = {name: _listed(value) for name, value in values.items()}
    return driver.execute(text, listed)


def _listed(value: object) -> object:
    """Return many values as a list, and one as it is."""
    if isinstance(value, str | bytes) or not isinstance(value, Iterable):
        return value
    return list(value)


def _packed(value: object) -> object:
    return json.dumps(value) if isinstance(value, list) else value


def _among_array(column: "Column[str] | Column[int]", name: str) -> ColumnElement[bool]:
    return column == any_(bindparam(name, type_=ARRAY(column.type)))


def _among_json(column: "Column[str] | Column[int]", name: str) -> ColumnElement[bool]:
    listed = func.json_each(bindparam(name, type_=Text)).table_valued("value")
    return column.in_(select(listed.c.value))

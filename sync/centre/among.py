"""Rows by many values at once, in a statement whose text is the same however many they are."""

import json
from collections.abc import Collection

from sqlalchemy import ARRAY, Column, ColumnElement, Connection, any_, bindparam, func, select


def among(
    connection: Connection, column: "Column[str] | Column[int]", values: Collection[str | int]
) -> ColumnElement[bool]:
    """Return whether a column has one of the values.

    A parameter for each would make every statement a new one: to compile and to plan it took
    longer than to answer it.
    """
    if connection.dialect.name == "postgresql":
        kind = ARRAY(column.type)
        return column == any_(bindparam(None, list(values), type_=kind))
    listed = func.json_each(json.dumps(list(values))).table_valued("value")
    return column.in_(select(listed.c.value))

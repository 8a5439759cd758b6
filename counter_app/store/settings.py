"""Settings of this device that change often: each a value under its name."""

from typing import TypeVar

from sqlalchemy import Connection, bindparam, select
from sqlalchemy.dialects.sqlite import insert as upsert

from counter_app import codec
from counter_app.store.prepared import Prepared
from counter_app.store.schema import setting

T = TypeVar("T")


def load(connection: Connection, name: str, default: T) -> T:
    """Return a setting, or the default where it was never set or can no longer be read."""
    body = _BODY.run(connection, {"name": name}).scalar()
    try:
        return default if body is None else codec.from_json(type(default), body)
    except ValueError:
        return default


_BODY = Prepared(select(setting.c.body).where(setting.c.name == bindparam("name")))


def save(connection: Connection, name: str, value: object) -> None:
    """Set a setting."""
    statement = upsert(setting).values(name=name, body=codec.to_json(value))
    connection.execute(
        statement.on_conflict_do_update(
            index_elements=["name"], set_={"body": statement.excluded.body}
        )
    )

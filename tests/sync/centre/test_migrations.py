"""The steps lead to the tables that the program expects, on both kinds of database."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Connection, inspect, text

from counter_app.domain.errors import EnvironmentTrouble
from sync.centre import migrate as steps
from sync.centre import schema
from sync.centre.centre import open_centre
from sync.centre.database import Database, open_database
from sync.centre.migrate import REVISION, migrate
from tests.builders import FakeClock, FakeIds


@pytest.fixture
def database(url: str) -> Iterator[Database]:
    database = open_database(url)
    yield database
    database.close()


def shape(connection: Connection) -> dict[str, Any]:
    """Tell every table: columns with type, default and key, and indexes."""
    told = inspect(connection)
    return {
        name: (
            [
                (each["name"], str(each["type"]), each["nullable"], each["default"])
                for each in told.get_columns(name)
            ],
            told.get_pk_constraint(name)["constrained_columns"],
            sorted(
                (each["name"], each["column_names"], bool(each["unique"]))
                for each in told.get_indexes(name)
            ),
        )
        for name in told.get_table_names()
        if name != "alembic_version"
    }


def guards(connection: Connection) -> list[str]:
    if connection.dialect.name == "sqlite":
        asked = "SELECT name || sql FROM sqlite_master WHERE type = 'trigger' ORDER BY name"
    else:
        asked = "SELECT pg_get_constraintdef(oid) FROM pg_constraint WHERE contype = 'x'"
    return [" ".join(each.split()) for each in connection.scalars(text(asked))]


def test_migrated_tables_are_those_of_the_schema(database: Database) -> None:
    migrate(database)
    with database.reading() as connection:
        migrated, kept = shape(connection), guards(connection)
    with database.writing() as connection:
        names = ", ".join([*migrated, "alembic_version"])
        each = names.split(", ") if not database.is_postgresql else [names]
        for name in each:
            connection.execute(text(f"DROP TABLE {name}"))
        schema.metadata.create_all(connection)
        statements = schema.POSTGRESQL_GUARDS if database.is_postgresql else schema.SQLITE_GUARDS
        for statement in statements:
            connection.execute(text(statement))
    with database.reading() as connection:
        assert shape(connection) == migrated
        assert guards(connection) == kept
        assert kept


def test_every_key_leads_with_an_agency() -> None:
    for table in schema.metadata.sorted_tables:
        assert next(iter(table.primary_key)).name == "agency", table.name


def test_the_newest_step_is_the_one_named() -> None:
    folder = Path(steps.__file__).with_name("migrations") / "versions"
    newest = max(each.name for each in folder.glob("[0-9]*.py"))
    assert newest.startswith(f"{REVISION}_")


def test_a_step_that_fails_leaves_everything_as_it_was(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    def half_done(connection: Connection, _: str) -> None:
        connection.execute(text("CREATE TABLE half (done TEXT)"))
        raise RuntimeError("the power went")

    monkeypatch.setattr(steps, "_upgrade", half_done)
    with pytest.raises(RuntimeError, match="power"):
        migrate(database)
    with database.reading() as connection:
        assert inspect(connection).get_table_names() == []


def test_what_a_newer_program_wrote_is_left_alone(url: str) -> None:
    open_centre(url, FakeClock(), FakeIds()).close()
    database = open_database(url)
    with database.writing() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    database.close()
    with pytest.raises(EnvironmentTrouble) as trouble:
        open_centre(url, FakeClock(), FakeIds())
    assert trouble.value.trouble == "store-newer"


def test_a_centre_opened_again_keeps_its_keys(url: str) -> None:
    first = open_centre(url, FakeClock(), FakeIds())
    first.close()
    again = open_centre(url, FakeClock(), FakeIds())
    again.close()
    assert again.around.keys.signing_public == first.around.keys.signing_public
    assert again.around.keys.token == first.around.keys.token
    assert first.around.keys.token.hex() not in repr(first.around)

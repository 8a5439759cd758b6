from pathlib import Path

import pytest
from sqlalchemy import Connection, Engine, event, select, text
from sqlalchemy.exc import DatabaseError, IntegrityError
from sqlcipher3 import dbapi2

from counter_app.domain.errors import EnvironmentTrouble, Trouble
from counter_app.store import counter, ledger, migrate, projection, rebuilding, schema
from counter_app.store.engine import open_engine, reading, writing
from counter_app.store.ledger import Draft
from counter_app.store.store import Store, create_store, open_store
from tests.builders import MONDAY, OFFICER, FakeIds, a_filing, a_reception
from tests.store.conftest import KEY, WRITER, Append

VERSIONS = Path(migrate.__file__).with_name("migrations") / "versions"
STEPS = sorted(file.name[:4] for file in VERSIONS.glob("[0-9]*.py"))


def objects(engine: Engine) -> dict[str, object]:
    """Return every table by its columns and keys, and indexes and triggers word by word.

    A column that was added stands behind the keys in the text of its table, so texts differ.
    """
    with reading(engine) as connection:
        rows = connection.execute(
            text("SELECT type, name, sql FROM sqlite_master WHERE sql IS NOT NULL")
        ).all()
        return {
            name: columns(connection, name, sql) if kind == "table" else " ".join(sql.split())
            for kind, name, sql in rows
            if name != "alembic_version" and not name.startswith("search_")
        }


def columns(connection: Connection, table: str, sql: str) -> tuple[object, ...]:
    said = [
        connection.execute(text(f"SELECT * FROM {pragma}(:name)"), {"name": table}).all()
        for pragma in ("pragma_table_xinfo", "pragma_foreign_key_list")
    ]
    named = text("SELECT name, [unique], origin FROM pragma_index_list(:name) ORDER BY name")
    said.append(connection.execute(named, {"name": table}).all())
    return (*map(str, said), "AUTOINCREMENT" in sql)


def test_migrated_tables_are_those_of_the_schema(store: Store, tmp_path: Path) -> None:
    fresh = open_engine(tmp_path / "fresh.db", KEY)
    with writing(fresh) as connection:
        schema.truth.create_all(connection)
        for trigger in schema.TRIGGERS.values():
            connection.execute(text(trigger))
        schema.models.create_all(connection)
        connection.execute(text(schema.search_table()))
    assert objects(store.engine) == objects(fresh)
    fresh.dispose()


def test_the_newest_step_is_the_one_the_program_names() -> None:
    assert STEPS[-1] == migrate.REVISION


def test_a_store_is_opened_again_with_its_writer(
    store: Store, append: Append, tmp_path: Path
) -> None:
    append(a_reception(), a_filing())
    again = open_store(tmp_path / "counter.db", KEY)
    with again.reading() as connection:
        assert counter.writer_of(connection) == WRITER
    again.close()


def test_the_file_is_sealed(store: Store, append: Append, tmp_path: Path) -> None:
    append(a_reception(), a_filing())
    store.close()
    for file in tmp_path.glob("counter.db*"):
        content = file.read_bytes()
        assert b"SQLite format" not in content
        assert b"entry" not in content
        assert "Bưởi".encode() not in content


def test_a_wrong_key_is_named(store: Store, append: Append, tmp_path: Path) -> None:
    append(a_reception(), a_filing())
    with pytest.raises(EnvironmentTrouble) as caught:
        open_store(tmp_path / "counter.db", bytes(32))
    assert caught.value.trouble is Trouble.STORE_NOT_READABLE


def test_a_store_that_is_gone_or_empty_is_an_alarm(store: Store, tmp_path: Path) -> None:
    for path in (tmp_path / "gone.db", tmp_path / "counter.db"):
        with pytest.raises(EnvironmentTrouble) as caught:
            open_store(path, KEY)
        assert caught.value.trouble is Trouble.STORE_MISSING


def test_a_store_of_a_newer_program_is_left_alone(
    store: Store, append: Append, tmp_path: Path
) -> None:
    append(a_reception(), a_filing())
    with store.writing() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    with pytest.raises(EnvironmentTrouble) as caught:
        open_store(tmp_path / "counter.db", KEY)
    assert caught.value.trouble is Trouble.STORE_NEWER


def test_an_older_store_is_brought_up_to_date(tmp_path: Path) -> None:
    old = open_engine(tmp_path / "old.db", KEY)
    with writing(old) as connection:
        assert not migrate.is_current(connection)
        migrate.migrate(connection)
        assert migrate.is_current(connection)
    old.dispose()


@pytest.mark.parametrize("revision", STEPS[:-1])
def test_a_store_of_any_older_step_comes_out_as_a_new_one_with_what_it_held(
    store: Store, tmp_path: Path, revision: str
) -> None:
    old = open_engine(tmp_path / "old.db", KEY)
    with writing(old) as connection:
        migrate.migrate(connection, revision)
        rebuilding.prepare(connection)
        counter.register_device(connection, WRITER, "database-1")
        draft = Draft("dossier-1", OFFICER, MONDAY, a_reception())
        projection.begin(connection, ledger.append(connection, FakeIds(), draft))
    with writing(old) as connection:
        migrate.migrate(connection)
    assert objects(old) == objects(store.engine)
    with reading(old) as connection:
        assert [each.facts for each in ledger.read_stream(connection, "dossier-1")] == [
            a_reception()
        ]
    with pytest.raises(DatabaseError, match="append-only"), writing(old) as connection:
        connection.execute(text("UPDATE entry SET hash = x'00'"))
    old.dispose()


def test_a_full_disk_stores_nothing_and_goes_on(store: Store, append: Append) -> None:
    with store.engine.connect() as connection:
        pages = connection.exec_driver_sql("PRAGMA page_count").scalar_one()
    store.engine.dispose()

    def limit(connection: dbapi2.Connection, *_: object) -> None:
        connection.execute(f"PRAGMA max_page_count = {pages}")

    event.listen(store.engine, "connect", limit)
    with pytest.raises(EnvironmentTrouble) as caught:
        append(a_reception(procedure_name="x" * 200_000), a_filing())
    assert caught.value.trouble is Trouble.DISK_FULL
    event.remove(store.engine, "connect", limit)
    store.engine.dispose()
    append(a_reception(), a_filing())
    with store.reading() as connection:
        assert len(connection.execute(select(schema.entry.c.pos)).all()) == 1


def test_durability_settings_are_in_force(store: Store) -> None:
    with store.reading() as connection:
        found = {
            name: connection.exec_driver_sql(f"PRAGMA {name}").scalar()
            for name in ("journal_mode", "synchronous", "foreign_keys", "recursive_triggers")
        }
    assert found == {
        "journal_mode": "wal",
        "synchronous": 2,
        "foreign_keys": 1,
        "recursive_triggers": 1,
    }


def test_a_damaged_file_is_named(store: Store, append: Append, tmp_path: Path) -> None:
    append(a_reception(), a_filing())
    with store.engine.connect() as connection:
        connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
    store.close()
    file = tmp_path / "counter.db"
    content = bytearray(file.read_bytes())
    content[5 * 4096 + 100] ^= 1
    file.write_bytes(content)
    engine = open_engine(file, KEY)
    with pytest.raises(EnvironmentTrouble):
        _read_everything(engine)
    engine.dispose()


def _read_everything(engine: Engine) -> None:
    with reading(engine) as connection:
        for table in (*schema.truth.sorted_tables, *schema.models.sorted_tables):
            connection.execute(select(table)).all()


def test_a_second_store_in_the_same_place_is_refused(store: Store, tmp_path: Path) -> None:
    with pytest.raises(IntegrityError):
        create_store(tmp_path / "counter.db", KEY, WRITER, "database-2")
    with store.reading() as connection:
        assert connection.scalars(select(schema.device.c.database_id)).all() == ["database-1"]

"""Bring the centre's tables up to date. Alembic is slow to import, so only when there is a need."""

from pathlib import Path

from sqlalchemy import Connection, inspect, text

from counter_app.domain.errors import EnvironmentTrouble, Trouble
from sync.centre.database import Database

REVISION = "0003"
"""The newest step in `migrations/versions`; a test holds the two together."""
_LOCK = 718_245_001
"""Of two processes that start on one PostgreSQL, one migrates and the other waits."""


def migrate(database: Database, revision: str = REVISION) -> None:
    """Run the missing steps in one transaction: all of them or none.

    Raises EnvironmentTrouble when a newer program has written to the database.
    """
    with database.writing() as connection:
        if database.is_postgresql:
            connection.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": _LOCK})
        present = _revision(connection)
        if present is not None and present > REVISION:
            raise EnvironmentTrouble(Trouble.STORE_NEWER, revision=present)
        if present != revision:
            _upgrade(connection, revision)


def _upgrade(connection: Connection, revision: str) -> None:
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(Path(__file__).with_name("migrations")))
    config.attributes["connection"] = connection
    command.upgrade(config, revision)


def _revision(connection: Connection) -> str | None:
    if not inspect(connection).has_table("alembic_version"):
        return None
    version: str | None = connection.scalar(text("SELECT version_num FROM alembic_version"))
    return version

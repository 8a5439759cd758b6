"""Bring the truth tables up to date. Alembic is slow to import, so only when there is a need."""

from pathlib import Path

from sqlalchemy import Connection, inspect, text

from counter_app.domain.errors import EnvironmentTrouble, Trouble

REVISION = "0007"
"""The newest step in `migrations/versions`; a test holds the two together."""


def is_current(connection: Connection) -> bool:
    """Return whether no step is missing.

    Raises EnvironmentTrouble when a newer program has written to the store.
    """
    present = _revision(connection)
    if present is not None and present > REVISION:
        raise EnvironmentTrouble(Trouble.STORE_NEWER, revision=present)
    return present == REVISION


def migrate(connection: Connection, revision: str = REVISION) -> None:
    """Run the missing steps up to a revision inside the caller's transaction."""
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

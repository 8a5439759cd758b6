"""Where papers lie on the shelves, read from the read models."""

from sqlalchemy import Connection, select

from counter_app.domain.errors import RuleError
from counter_app.domain.shelf import Place, place
from counter_app.store.schema import dossier


def occupied(connection: Connection) -> tuple[Place, ...]:
    """Return the places where papers lie; what was written by hand and is none is left out."""
    wanted = select(dossier.c.shelf).where(dossier.c.shelf != "").distinct()
    return tuple(filter(None, map(_place_or_none, connection.scalars(wanted))))


def _place_or_none(text: str) -> Place | None:
    try:
        return place(text)
    except RuleError:
        return None

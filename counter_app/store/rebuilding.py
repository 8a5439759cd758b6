"""Repair: the read models made anew from the ledger in steps between which intake goes on."""

from sqlalchemy import Connection, Engine, func, select
from sqlalchemy.dialects.sqlite import insert as upsert

from counter_app.domain.entries import COUNTER_STREAM
from counter_app.store import projection
from counter_app.store.engine import reading, writing
from counter_app.store.schema import definition, entry
from counter_app.store.verification import Progress, no_progress

BATCH = 200
"""Dossiers folded in one transaction: long enough to be quick, short enough to let intake in."""

_MODELS = "read models"
_UNFINISHED = "rebuilding after "


def is_current(engine: Engine) -> bool:
    """Return whether the read models are whole and defined as this program defines them."""
    with reading(engine) as connection:
        return _state(connection) == projection.definition_sha256()


def prepare(connection: Connection) -> None:
    """Make the empty read models of a new store."""
    projection.create(connection)
    _mark(connection, projection.definition_sha256())


def rebuild(engine: Engine, progress: Progress = no_progress) -> int:
    """Drop the read models and fold every dossier anew; return how many.

    Killed half-way, the next call starts over; until then the store knows itself unfinished.
    What is taken in meanwhile writes its own rows and is folded once more in its turn.
    """
    with writing(engine) as connection:
        projection.drop(connection)
        projection.create(connection)
        _mark(connection, _UNFINISHED)
        counted = select(func.count(entry.c.stream.distinct()))
        total = connection.scalar(counted.where(entry.c.stream != COUNTER_STREAM)) or 0
    count, done, after = 0, 0, ""
    while streams := _next_streams(engine, after):
        with writing(engine) as connection:
            for stream in streams:
                count += projection.refold(connection, stream) is not None
        after = streams[-1]
        done += len(streams)
        progress(done, max(done, total))
    with writing(engine) as connection:
        _mark(connection, projection.definition_sha256())
    return count


def _next_streams(engine: Engine, after: str) -> list[str]:
    wanted = (
        select(entry.c.stream)
        .distinct()
        .where(entry.c.stream > after, entry.c.stream != COUNTER_STREAM)
        .order_by(entry.c.stream)
        .limit(BATCH)
    )
    with reading(engine) as connection:
        return list(connection.scalars(wanted))


def _state(connection: Connection) -> str | None:
    wanted = select(definition.c.sha256).where(definition.c.name == _MODELS)
    state: str | None = connection.scalar(wanted)
    return state


def _mark(connection: Connection, state: str) -> None:
    statement = upsert(definition).values(name=_MODELS, sha256=state)
    statement = statement.on_conflict_do_update(
        index_elements=["name"], set_={"sha256": statement.excluded.sha256}
    )
    connection.execute(statement)

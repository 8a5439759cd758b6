"""Files of an intake that is not yet taken in: sealed already, named by a draft."""

from collections.abc import Iterable
from datetime import datetime

from sqlalchemy import Connection, LargeBinary, cast, delete, exists, func, insert, select

from counter_app.domain.attachment import HeldFile
from counter_app.domain.media import MediaType
from counter_app.store.ledger import moment_text
from counter_app.store.schema import blob, draft, held_file

_files = select(
    held_file.c.held, held_file.c.label, held_file.c.source,
    blob.c.sha256, blob.c.size, blob.c.media_type,
).join_from(held_file, blob)  # fmt: skip


def add(connection: Connection, file: HeldFile, at: datetime) -> None:
    """Hold a file whose blob is placed."""
    row = {
        "held": file.id,
        "sha256": file.sha256,
        "label": file.label,
        "source": file.source,
        "held_at": moment_text(at),
    }
    connection.execute(insert(held_file), row)


def find(connection: Connection, held: Iterable[str]) -> list[HeldFile]:
    """Return those of the files that are held, in the order asked for."""
    wanted = list(held)
    rows = connection.execute(_files.where(held_file.c.held.in_(wanted)))
    found = {
        row.held: HeldFile(
            row.held, row.sha256, row.size, MediaType(row.media_type), row.label, row.source
        )
        for row in rows
    }
    return [found[each] for each in wanted if each in found]


def sources(connection: Connection) -> set[tuple[str, int]]:
    """Return name and size of every scanned file that is held."""
    rows = connection.execute(
        select(held_file.c.source, blob.c.size)
        .join_from(held_file, blob)
        .where(held_file.c.source != "")
    )
    return {(row.source, row.size) for row in rows}


def let_go_of_old(connection: Connection, before: datetime) -> None:
    """Forget files held since before a moment that no draft names any more."""
    named = exists().where(func.instr(draft.c.body, cast(held_file.c.held, LargeBinary)) > 0)
    connection.execute(delete(held_file).where(held_file.c.held_at < moment_text(before), ~named))

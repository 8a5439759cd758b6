"""What went to the centre on a stick, and what came back."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, RowMapping, insert, select, update
from sqlalchemy.dialects.sqlite import insert as upsert

from counter_app.store import settings
from counter_app.store.ledger import moment, moment_text
from counter_app.store.schema import blob, blob_delivery, courier_parcel, delivery, entry

_HEARD = "courier"
_OPEN = ("queued", "sent", "held")


@dataclass(frozen=True, slots=True)
class Parcel:
    """A parcel that this counter wrote."""

    parcel: str
    made_at: datetime
    entries: int
    answered_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Heard:
    """The newest reply that was taken in, by the centre's clock."""

    made_at: str = ""


def note_written(connection: Connection, parcel: Parcel) -> None:
    """Remember a parcel that lies on the stick."""
    made_at = moment_text(parcel.made_at)
    row = {"parcel": parcel.parcel, "made_at": made_at, "entries": parcel.entries}
    connection.execute(insert(courier_parcel), row)


def is_answered(connection: Connection, parcel: str) -> bool:
    """Return whether a reply to a parcel was taken in."""
    of_parcel = select(courier_parcel.c.answered_at).where(courier_parcel.c.parcel == parcel)
    return connection.scalar(of_parcel) is not None


def note_answered(connection: Connection, parcel: Parcel) -> None:
    """Remember that a parcel was answered, also one that this store does not know any more."""
    row = {
        "parcel": parcel.parcel,
        "made_at": moment_text(parcel.made_at),
        "entries": parcel.entries,
        "answered_at": moment_text(parcel.answered_at or parcel.made_at),
    }
    statement = upsert(courier_parcel).values(row)
    connection.execute(
        statement.on_conflict_do_update(
            index_elements=["parcel"],
            set_={"answered_at": statement.excluded.answered_at},
            where=courier_parcel.c.answered_at.is_(None),
        )
    )


def latest(connection: Connection, most: int) -> list[Parcel]:
    """Return the last parcels, newest first."""
    wanted = select(courier_parcel).order_by(courier_parcel.c.made_at.desc()).limit(most)
    return [_parcel(row) for row in connection.execute(wanted)]


def _parcel(row: Row[*tuple[Any, ...]]) -> Parcel:
    answered_at = moment(row.answered_at) if row.answered_at else None
    return Parcel(row.parcel, moment(row.made_at), row.entries, answered_at)


def load_heard(connection: Connection) -> Heard:
    """Return the newest reply that was taken in."""
    return settings.load(connection, _HEARD, Heard())


def save_heard(connection: Connection, heard: Heard) -> None:
    """Keep the newest reply that was taken in."""
    settings.save(connection, _HEARD, heard)


def still_open(connection: Connection, entry_ids: Sequence[str]) -> list[RowMapping]:
    """Return those of some entries about which the centre's last word is still to come."""
    wanted = (
        select(entry.c.entry_id, entry.c.stream)
        .join(delivery, delivery.c.pos == entry.c.pos)
        .where(entry.c.entry_id.in_(entry_ids), delivery.c.state.in_(_OPEN))
    )
    return list(connection.execute(wanted).mappings())


def note_file_there(connection: Connection, sha256: str) -> bool:
    """Write down that a file is whole at the centre; return whether that is news."""
    known = (blob_delivery.c.sha256 == sha256) & (blob_delivery.c.state != "done")
    whole = {"state": "done", "offset": blob_delivery.c.size, "problem": ""}
    return connection.execute(update(blob_delivery).where(known).values(whole)).rowcount > 0


def size_and_type(connection: Connection, sha256: str) -> tuple[int, str] | None:
    """Return size and type of a file that lies here, None when it does not."""
    row = connection.execute(select(blob).where(blob.c.sha256 == sha256)).first()
    return (row.size, row.media_type) if row else None

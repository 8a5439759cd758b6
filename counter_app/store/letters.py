"""Files on their way to the centre: attachments, and the papers that the law wants kept there."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, func, select, update
from sqlalchemy.dialects.sqlite import insert as upsert

from counter_app.domain.attachment import AttachmentAdded
from counter_app.domain.entries import KIND_OF, Printed
from counter_app.store.schema import blob, blob_delivery

SENT_FORMS = frozenset({"supplement-request", "refusal", "apology", "stop-notice"})
"""Papers that go up as they were issued; a receipt goes as its value and hash.

Basis: Công văn 1140/UBND-KSTT (Quảng Bình, 2020): each on its form, attached to the system.
"""
_WAITING = ("queued", "sending")


@dataclass(frozen=True, slots=True)
class FileToSend:
    """A file that the centre does not have whole; `offset` is how much of it it has."""

    sha256: str
    size: int
    media_type: str
    offset: int


def enqueue(connection: Connection, rows: Sequence[Any]) -> None:
    """Queue the files that entries name which the centre has just taken."""
    for row in rows:
        named = named_file(row.kind, row.facts)
        if named is None:
            continue
        held = connection.execute(select(blob).where(blob.c.sha256 == named)).first()
        if held is None:
            continue
        values = {
            "sha256": named,
            "size": held.size,
            "media_type": held.media_type,
            "dossier": row.stream,
            "state": "queued",
        }
        connection.execute(upsert(blob_delivery).values(values).on_conflict_do_nothing())


def named_file(kind: str, facts: bytes) -> str | None:
    """Return the hash of the file that the centre is to have of an entry, None where it is none."""
    if kind == KIND_OF[AttachmentAdded].name:
        return str(json.loads(facts)["sha256"])
    if kind == KIND_OF[Printed].name:
        said = json.loads(facts)
        return str(said["pdf_sha256"]) if said["form"] in SENT_FORMS else None
    return None


def waiting(connection: Connection, most: int) -> list[FileToSend]:
    """Return files to send, those begun first, then the small ones."""
    wanted = (
        select(blob_delivery)
        .where(blob_delivery.c.state.in_(_WAITING))
        .order_by(blob_delivery.c.offset == 0, blob_delivery.c.size)
        .limit(most)
    )
    return [
        FileToSend(row.sha256, row.size, row.media_type, row.offset)
        for row in connection.execute(wanted)
    ]


def count_waiting(connection: Connection) -> int:
    """Return how many files are not at the centre."""
    counted = select(func.count()).where(blob_delivery.c.state.in_(_WAITING))
    return connection.scalar(counted) or 0


def note(connection: Connection, sha256: str, state: str, offset: int, problem: str = "") -> None:
    """Write down how far a file has got."""
    connection.execute(
        update(blob_delivery)
        .where(blob_delivery.c.sha256 == sha256)
        .values(state=state, offset=offset, problem=problem)
    )

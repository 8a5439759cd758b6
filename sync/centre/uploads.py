"""Files on their way up, and those that are whole: their rows, inside the caller's transaction."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, delete, insert, select, update

from sync.centre import schema
from sync.centre.inserting import insert_new
from sync.wire import BlobAnnouncement


@dataclass(frozen=True, slots=True)
class Upload:
    """A file that is coming up for an agency; `reached` is how much of it is kept."""

    agency: str
    sha256: str
    upload: str
    size: int
    media_type: str
    reached: int


def find_upload(connection: Connection, agency: str, sha256: str) -> Upload | None:
    """Return what is coming up, None when nothing is."""
    table = schema.upload
    wanted = select(table).where(table.c.agency == agency, table.c.sha256 == sha256)
    row = connection.execute(wanted).first()
    if row is None:
        return None
    return Upload(row.agency, row.sha256, row.upload, row.size, row.media_type, row.reached)


def begin_upload(
    connection: Connection, agency: str, file: BlobAnnouncement, upload: str, at: str
) -> None:
    """Let a file begin to come up; where one of its name does already, that goes on."""
    row = {
        "agency": agency,
        "sha256": file.sha256,
        "upload": upload,
        "size": file.size,
        "media_type": file.media_type,
        "reached": 0,
        "begun_at": at,
    }
    insert_new(connection, schema.upload, [row])


def advance(connection: Connection, upload: Upload, name: str, size: int) -> bool:
    """Note a piece at the upload's end; return whether that still was its end."""
    table = schema.upload
    moved = (
        update(table)
        .where(table.c.agency == upload.agency, table.c.sha256 == upload.sha256)
        .where(table.c.upload == upload.upload, table.c.reached == upload.reached)
        .values(reached=upload.reached + size)
    )
    if connection.execute(moved).rowcount != 1:
        return False
    row = {"agency": upload.agency, "upload": upload.upload, "start": upload.reached, "name": name}
    connection.execute(insert(schema.upload_piece), row)
    return True


def piece_names(connection: Connection, upload: Upload) -> tuple[str, ...]:
    """Return the pieces of an upload, in their order."""
    table = schema.upload_piece
    wanted = select(table.c.name).where(
        table.c.agency == upload.agency, table.c.upload == upload.upload
    )
    return tuple(connection.scalars(wanted.order_by(table.c.start)))


def end_upload(connection: Connection, upload: Upload) -> None:
    """Forget an upload and its pieces."""
    table, pieces = schema.upload, schema.upload_piece
    of_upload = (table.c.agency == upload.agency, table.c.upload == upload.upload)
    connection.execute(delete(table).where(*of_upload))
    connection.execute(
        delete(pieces).where(pieces.c.agency == upload.agency, pieces.c.upload == upload.upload)
    )


def held_size(connection: Connection, homes: Sequence[str], sha256: str) -> int | None:
    """Return the size of a file that is whole in one of some homes, None where it is in none."""
    table = schema.blob
    wanted = select(table.c.size).where(table.c.agency.in_(homes), table.c.sha256 == sha256)
    return connection.scalar(wanted.limit(1))


def keep_file(
    connection: Connection, homes: Sequence[str], file: BlobAnnouncement, at: str
) -> None:
    """Note that a file is whole, in every home of dossiers that name it."""
    rows = [
        {
            "agency": home,
            "sha256": file.sha256,
            "size": file.size,
            "media_type": file.media_type,
            "taken_at": at,
        }
        for home in homes
    ]
    insert_new(connection, schema.blob, rows)

"""Files of dossiers, each sealed under its own hash; a row says that one is whole on the disk."""

import hashlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from sqlalchemy import (
    Connection,
    Select,
    Text,
    cast,
    delete,
    exists,
    func,
    intersect,
    select,
    update,
)
from sqlalchemy.dialects.sqlite import insert as upsert

from counter_app.domain.attachment import AttachmentAdded
from counter_app.domain.entries import KIND_OF, Facts, Printed
from counter_app.domain.errors import EnvironmentTrouble, Trouble
from counter_app.domain.media import MediaType
from counter_app.files import make_folder, put_in_place, read_whole, write_synced
from counter_app.ports import IdSource
from counter_app.store.ledger import moment_text
from counter_app.store.schema import blob, delivery, entry, held_file, print_job

HELD, KEPT = "held", "kept"
"""Waiting for its dossier; named by an entry."""
KEY_SIZE, NONCE_SIZE = 32, 12
_SIGN = b"QMC1"
_FRESH = ".new"


@dataclass(frozen=True, slots=True)
class Written:
    """A file whole on the disk under a passing name: nothing knows of it yet."""

    sha256: str
    size: int
    path: Path


class Blobs:
    """The folder of sealed files."""

    def __init__(self, folder: Path, store_key: bytes) -> None:
        self._folder = folder
        derive = HKDF(algorithm=SHA256(), length=KEY_SIZE, salt=None, info=b"counter attachments")
        self._cipher = AESGCM(derive.derive(store_key))

    @contextmanager
    def written(self, content: bytes, ids: IdSource) -> Iterator[Written]:
        """Write a file, sealed and synced, and take it away again unless the block placed it.

        Raises EnvironmentTrouble when it cannot be written.
        """
        sha256 = hashlib.sha256(content).hexdigest()
        nonce = ids.random(NONCE_SIZE)
        sealed = _SIGN + nonce + self._cipher.encrypt(nonce, content, sha256.encode())
        make_folder(self._folder)
        fresh = self._folder / f"{ids.new_id()}{_FRESH}"
        try:
            write_synced(fresh, sealed)
            yield Written(sha256, len(content), fresh)
        finally:
            fresh.unlink(missing_ok=True)

    def place(
        self, connection: Connection, written: Written, media: MediaType, at: datetime
    ) -> None:
        """Give a written file its name and its row, in the caller's transaction.

        What lay under the name is replaced: it was the same, or spoilt.
        """
        path = self._path(written.sha256)
        make_folder(path.parent)
        put_in_place(written.path, path)
        row = {
            "sha256": written.sha256,
            "size": written.size,
            "media_type": media.value,
            "stored_at": moment_text(at),
            "state": HELD,
        }
        connection.execute(upsert(blob).values(row).on_conflict_do_nothing())

    def read(self, sha256: str) -> bytes:
        """Return a file's content, which is never on the disk in the open.

        Raises EnvironmentTrouble when it is gone, spoilt, or sealed under another key.
        """
        path = self._path(sha256)
        if not path.exists():
            raise EnvironmentTrouble(Trouble.ATTACHMENT_MISSING)
        sealed = read_whole(path)
        start = len(_SIGN) + NONCE_SIZE
        try:
            return self._cipher.decrypt(sealed[len(_SIGN) : start], sealed[start:], sha256.encode())
        except (InvalidTag, ValueError) as error:
            raise EnvironmentTrouble(Trouble.ATTACHMENT_DAMAGED) from error

    def check(self, sha256: str) -> Trouble | None:
        """Return what is wrong with a file that should be there, None when nothing is."""
        try:
            content = self.read(sha256)
        except EnvironmentTrouble as error:
            return error.trouble
        same = hashlib.sha256(content).hexdigest() == sha256
        return None if same else Trouble.ATTACHMENT_DAMAGED

    def names(self) -> list[str]:
        """Return the hash of every file that lies in the folder."""
        return [f"{each.parent.name}{each.name}" for each in self._folder.glob("??/*")]

    def remove(self, sha256: str) -> None:
        """Delete a file that no row tells of."""
        self._path(sha256).unlink(missing_ok=True)

    def remove_unfinished(self, before: datetime) -> None:
        """Delete what a killed program left half written."""
        for each in self._folder.glob(f"*{_FRESH}"):
            if datetime.fromtimestamp(each.stat().st_mtime, UTC) < before:
                each.unlink(missing_ok=True)

    def _path(self, sha256: str) -> Path:
        return self._folder / sha256[:2] / sha256[2:]


def keep(connection: Connection, sha256: str) -> None:
    """Note that an entry names a file."""
    connection.execute(update(blob).where(blob.c.sha256 == sha256).values(state=KEPT))


def forget_unheld(connection: Connection) -> None:
    """Delete the rows of files that no entry names, nobody holds and no printer was given."""
    holding = exists().where(held_file.c.sha256 == blob.c.sha256)
    printing = exists().where(print_job.c.pdf == blob.c.sha256)
    connection.execute(delete(blob).where(blob.c.state == HELD, ~holding, ~printing))


def is_known(connection: Connection, sha256: str) -> bool:
    """Return whether a file has a row."""
    return connection.scalar(select(blob.c.size).where(blob.c.sha256 == sha256)) is not None


def known(connection: Connection) -> set[str]:
    """Return the hash of every file that has a row."""
    return set(connection.scalars(select(blob.c.sha256)))


def named_in_ledger(connection: Connection) -> list[str]:
    """Return the hash of every file that an entry names, each once.

    A paper without a row went out before papers were kept, and a file that another counter attached
    is fetched when somebody asks for it: nobody promised that these are here.
    """
    written_here = select(delivery.c.pos).where(delivery.c.pos == entry.c.pos).exists()
    attached = _named_by(AttachmentAdded, "$.sha256").where(written_here)
    printed = intersect(_named_by(Printed, "$.pdf_sha256"), select(blob.c.sha256))
    return sorted({*connection.scalars(attached), *connection.scalars(printed)})


def _named_by(kind: type[Facts], field: str) -> Select[tuple[str]]:
    sha256 = func.json_extract(cast(entry.c.facts, Text), field)
    return select(sha256).distinct().where(entry.c.kind == KIND_OF[kind].name)

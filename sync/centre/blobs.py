"""Files of dossiers at the centre: piece by piece up, whole down, never one that is not its hash.

Nothing of an upload lives in a process: pieces lie in the storage, how far it has got in the
database. A piece counts once the database says so; what a killed centre wrote before that is
written again.
"""

import hashlib
import logging
from dataclasses import dataclass

from sqlalchemy import Connection

from counter_app.domain.attachment import MOST_BYTES
from counter_app.domain.errors import EnvironmentTrouble
from sync.centre import uploads
from sync.centre.devices import require_device
from sync.centre.naming import homes_of
from sync.centre.refusals import RefusalCode, Refused
from sync.centre.storage import Storage
from sync.centre.surroundings import Surroundings
from sync.centre.tokens import Session
from sync.centre.uploads import Upload
from sync.wire import CHUNK, BlobAnnouncement, BlobStanding

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of a file: where it belongs, and the hash that it was sent with."""

    offset: int
    sha256: str
    content: bytes


class Blobs:
    """Takes files in and gives them out.

    Every method raises Refused where the centre does not listen to the device, and where no entry
    of a dossier in which its agency has a place names the file.
    """

    def __init__(self, around: Surroundings, storage: Storage | None) -> None:
        self._around = around
        self._storage = storage

    def begin(self, session: Session, file: BlobAnnouncement) -> BlobStanding:
        """Let a file begin to come up, or go on; return how much of it is here."""
        storage, now = self._kept_in(), self._around.now_text()
        with self._around.database.writing() as connection:
            homes = self._homes(connection, session, file.sha256)
            if file.size > MOST_BYTES:
                raise Refused(RefusalCode.TOO_LARGE, "size")
            size = uploads.held_size(connection, homes, file.sha256)
            if size is not None:
                same = file.model_copy(update={"size": size})
                uploads.keep_file(connection, homes, same, now)
                return BlobStanding(sha256=file.sha256, offset=size, done=True)
            former = uploads.find_upload(connection, session.agency, file.sha256)
            if former is not None and former.size != file.size:
                uploads.end_upload(connection, former)
            name = self._around.ids.new_id()
            uploads.begin_upload(connection, session.agency, file, name, now)
            upload = uploads.find_upload(connection, session.agency, file.sha256)
        if former is not None and former != upload:
            storage.drop(former.upload)
        try:
            return self._told(session, upload)
        except Refused as refused:
            if refused.code is not RefusalCode.HASH_WRONG:
                raise
            return self.begin(session, file)  # what a killed centre left whole was spoilt

    def standing(self, session: Session, sha256: str) -> BlobStanding:
        """Return how much of a file is here."""
        with self._around.database.reading() as connection:
            homes = self._homes(connection, session, sha256)
            size = uploads.held_size(connection, homes, sha256)
            upload = uploads.find_upload(connection, session.agency, sha256)
        if size is not None:
            return BlobStanding(sha256=sha256, offset=size, done=True)
        return BlobStanding(sha256=sha256, offset=upload.reached if upload else 0)

    def take_piece(self, session: Session, sha256: str, piece: Piece) -> BlobStanding:
        """Keep the next piece; the last one makes the file whole.

        Raises Refused for a piece that is not its hash, that belongs elsewhere, or that ends a
        file which is not its own: then all of it is thrown away.
        """
        storage = self._kept_in()
        with self._around.database.reading() as connection:
            homes = self._homes(connection, session, sha256)
            size = uploads.held_size(connection, homes, sha256)
            upload = uploads.find_upload(connection, session.agency, sha256)
        _require_whole(piece)
        if size is not None:
            return BlobStanding(sha256=sha256, offset=size, done=True)
        if upload is None:
            raise Refused(RefusalCode.NOT_FOUND)
        if piece.offset != upload.reached:
            raise Refused(RefusalCode.OFFSET_MISMATCH, "Upload-Offset")
        if piece.offset + len(piece.content) > upload.size:
            raise Refused(RefusalCode.MALFORMED, "size")
        if piece.content:
            self._add(storage, upload, piece)
        with self._around.database.reading() as connection:
            reached = uploads.find_upload(connection, session.agency, sha256)
        return self._told(session, reached) if reached else self.standing(session, sha256)

    def content(self, session: Session, sha256: str) -> bytes:
        """Return a file. Raises Refused when it is not here, or spoilt: that is never given out."""
        with self._around.database.reading() as connection:
            homes = self._homes(connection, session, sha256)
            size = uploads.held_size(connection, homes, sha256)
        content = self._kept_in().content(sha256) if size is not None else None
        if content is None:
            raise Refused(RefusalCode.NOT_FOUND)
        if hashlib.sha256(content).hexdigest() != sha256:
            log.error("a file is spoilt in the storage")
            raise Refused(RefusalCode.NOT_FOUND)
        return content

    def put(self, session: Session, file: BlobAnnouncement, content: bytes) -> BlobStanding:
        """Keep a file that came whole, as by courier; one that is here already is left."""
        standing = self.begin(session, file)
        if standing.done:
            return standing
        if len(content) != file.size or hashlib.sha256(content).hexdigest() != file.sha256:
            raise Refused(RefusalCode.HASH_WRONG, "files.sha256")
        self._kept_in().put(file.sha256, content)
        with self._around.database.reading() as connection:
            upload = uploads.find_upload(connection, session.agency, file.sha256)
        if upload is not None:
            self._keep(session, upload)
        return BlobStanding(sha256=file.sha256, offset=file.size, done=True)

    def check(self) -> None:
        """Raise EnvironmentTrouble unless files can be kept and read now."""
        if self._storage is not None:
            self._storage.check()

    def _homes(self, connection: Connection, session: Session, sha256: str) -> tuple[str, ...]:
        require_device(connection, session)
        homes = homes_of(connection, session.agency, sha256)
        if not homes:
            raise Refused(RefusalCode.NOT_PERMITTED, "sha256")
        return homes

    def _kept_in(self) -> Storage:
        if self._storage is None:
            raise Refused(RefusalCode.BUSY)
        return self._storage

    def _add(self, storage: Storage, upload: Upload, piece: Piece) -> None:
        # The name tells place and content: of two pieces for one place neither spoils the other.
        name = f"{piece.offset:012}-{piece.sha256}"
        try:
            storage.put_piece(upload.upload, name, piece.content)
        except EnvironmentTrouble:
            # Whoever made the file whole meanwhile took the place of its pieces away.
            if self._is_there(upload):
                raise
            raise Refused(RefusalCode.OFFSET_MISMATCH, "Upload-Offset") from None
        with self._around.database.writing() as connection:
            is_next = uploads.advance(connection, upload, name, len(piece.content))
        if is_next:
            return
        if not self._is_there(upload):
            storage.drop(upload.upload)
        raise Refused(RefusalCode.OFFSET_MISMATCH, "Upload-Offset")

    def _is_there(self, upload: Upload) -> bool:
        with self._around.database.reading() as connection:
            now = uploads.find_upload(connection, upload.agency, upload.sha256)
        return now is not None and now.upload == upload.upload

    def _told(self, session: Session, upload: Upload | None) -> BlobStanding:
        """Return how an upload stands; one that has come to its end is made a file."""
        assert upload is not None  # noqa: S101 - it was begun or read just now
        if upload.reached < upload.size:
            return BlobStanding(sha256=upload.sha256, offset=upload.reached)
        storage = self._kept_in()
        with self._around.database.reading() as connection:
            names = uploads.piece_names(connection, upload)
        pieces = [storage.piece(upload.upload, name) for name in names]
        content = b"".join(each or b"" for each in pieces)
        if hashlib.sha256(content).hexdigest() != upload.sha256:
            return self._thrown_away(session, storage, upload)
        storage.put(upload.sha256, content)
        self._keep(session, upload)
        return BlobStanding(sha256=upload.sha256, offset=upload.size, done=True)

    def _thrown_away(self, session: Session, storage: Storage, upload: Upload) -> BlobStanding:
        with self._around.database.writing() as connection:
            uploads.end_upload(connection, upload)
        storage.drop(upload.upload)
        now = self.standing(session, upload.sha256)
        if now.done:
            return now  # another request was faster, and took the pieces away
        log.warning("an upload was not what it was announced as")
        raise Refused(RefusalCode.HASH_WRONG, "sha256")

    def _keep(self, session: Session, upload: Upload) -> None:
        file = BlobAnnouncement(
            sha256=upload.sha256, size=upload.size, media_type=upload.media_type
        )
        with self._around.database.writing() as connection:
            homes = homes_of(connection, session.agency, upload.sha256)
            uploads.keep_file(connection, homes, file, self._around.now_text())
            uploads.end_upload(connection, upload)
        self._kept_in().drop(upload.upload)


def _require_whole(piece: Piece) -> None:
    if len(piece.content) > CHUNK:
        raise Refused(RefusalCode.TOO_LARGE)
    if hashlib.sha256(piece.content).hexdigest() != piece.sha256:
        raise Refused(RefusalCode.CHECKSUM_WRONG, "Upload-Checksum")

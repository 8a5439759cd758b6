"""What the counter asks of a central system that answers at once."""

from collections.abc import Sequence
from typing import Protocol

from sync.trouble import RemoteTrouble as RemoteTrouble
from sync.wire import (
    BlobAnnouncement,
    BlobStanding,
    ChangesAnswer,
    DigestAnswer,
    DigestLinesAnswer,
    EnrolAnswer,
    EnrolRequest,
    FeedCursor,
    HelloAnswer,
    HelloRequest,
    LanesAnswer,
    PushAnswer,
    PushRequest,
    ReferenceAnswer,
    Renewal,
    SnapshotAnswer,
    StreamAnswer,
    TopUpRequest,
)


class Remote(Protocol):
    """A central system on the line. Every method raises RemoteTrouble."""

    def hello(self, request: HelloRequest) -> HelloAnswer:
        """Say how the counter stands, and hear how the centre sees it."""
        ...

    def push(self, request: PushRequest) -> PushAnswer:
        """Send entries; each gets its verdict."""
        ...

    def changes(self, cursor: FeedCursor, *, own: bool) -> ChangesAnswer:
        """Return what follows in a feed; `own`: this device's entries whole, not as stubs."""
        ...

    def snapshot(self, feed: str, after: str) -> SnapshotAnswer:
        """Return a page of a feed told anew."""
        ...

    def stream(self, stream: str) -> StreamAnswer:
        """Return one dossier whole."""
        ...

    def digest(self, days: Sequence[str]) -> DigestAnswer:
        """Return what the centre holds of each of some days."""
        ...

    def digest_lines(self, day: str) -> DigestLinesAnswer:
        """Return the dossiers of one day."""
        ...

    def renew(self, request: Renewal) -> LanesAnswer:
        """Go on as a new incarnation."""
        ...

    def top_up(self, request: TopUpRequest) -> LanesAnswer:
        """Be given more numbers for a day."""
        ...

    def enrol(self, request: EnrolRequest) -> EnrolAnswer:
        """Ask to be let in, or hear what became of having asked."""
        ...

    def reference(self, kind: str) -> ReferenceAnswer:
        """Return the edition of reference data that is published now."""
        ...

    def blob_standing(self, sha256: str) -> BlobStanding:
        """Return how much of a file the centre has."""
        ...

    def blob_begin(self, file: BlobAnnouncement) -> BlobStanding:
        """Announce a file."""
        ...

    def blob_send(self, sha256: str, offset: int, chunk: bytes) -> BlobStanding:
        """Send the next piece of a file."""
        ...

    def blob_fetch(self, sha256: str) -> bytes:
        """Return a file's content."""
        ...

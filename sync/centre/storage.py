"""Where files of dossiers lie: what every process of a centre reaches, by hash and by upload."""

from typing import Protocol


class Storage(Protocol):
    """Keeps contents under their hash, and beside them the pieces of what is still coming up.

    Every method raises EnvironmentTrouble when it cannot do its work now. Putting the same again
    does no harm.
    """

    def put(self, sha256: str, content: bytes) -> None:
        """Keep a file whole, for good when this returns."""
        ...

    def content(self, sha256: str) -> bytes | None:
        """Return a file, None when it is not there."""
        ...

    def put_piece(self, upload: str, name: str, piece: bytes) -> None:
        """Keep a piece of an upload, for good when this returns."""
        ...

    def piece(self, upload: str, name: str) -> bytes | None:
        """Return a piece of an upload, None when it is not there."""
        ...

    def drop(self, upload: str) -> None:
        """Let all pieces of an upload go."""
        ...

    def check(self) -> None:
        """Raise EnvironmentTrouble unless files can be kept and read."""
        ...

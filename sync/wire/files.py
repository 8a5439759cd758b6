"""Files up, piece by piece."""

from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from sync.wire.base import SIGN, Count, HexDigest, Message


class BlobAnnouncement(Message):
    """A file that is to come up, under the hash of its content."""

    sha256: HexDigest
    size: Annotated[int, Field(ge=1)]
    media_type: Annotated[str, StringConstraints(max_length=100)]


class BlobStanding(Message):
    """How much of a file the centre has; whole: `offset` is its size and `done` is true."""

    sign: Literal["quay-mot-cua/1"] = SIGN
    sha256: HexDigest
    offset: Count
    done: bool = False

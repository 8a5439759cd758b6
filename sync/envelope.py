"""A courier file: signed by whoever made it, its letter sealed to the one who is to read it.

It is a sign, the length of a header, the header as JSON, a signature over all that and the hash of
the body, and the body. The header is in the open, so it names nobody.
"""

import hashlib
import re
from collections.abc import Collection
from dataclasses import dataclass
from enum import StrEnum
from typing import Annotated, Literal, TypeVar

from pydantic import Field, StringConstraints, ValidationError

from counter_app.domain.chain import canonical
from counter_app.domain.errors import Problem, forbid
from sync import sealing
from sync.sealing import Random
from sync.wire import HexDigest, Identity, Message, Moment

MOST_FILE = 256 * 1024 * 1024
"""Bytes of a courier file, and of what it unpacks to; a larger one is refused unread."""
SUFFIX = ".qmc"
_SIGN = b"QMC-COURIER 1\n"
_OTHER_VERSION = re.compile(rb"QMC-COURIER [0-9]{1,3}\n")
_LENGTH, _SIGNATURE = 4, 64
_MOST_HEADER = 4096

M = TypeVar("M", bound=Message)


class LetterKind(StrEnum):
    """What a courier file carries."""

    INVITATION = "invitation"
    """From a centre to a counter that is to join it; the only one that is not sealed."""
    ENROL = "enrol"
    ENROLMENT = "enrolment"
    PARCEL = "parcel"
    REPLY = "reply"


class Header(Message):
    """What stands on a courier file's outside."""

    kind: LetterKind
    device: Annotated[str, StringConstraints(max_length=64)] = ""
    """The counter that it is from or for; empty on an invitation."""
    incarnation: Annotated[int, Field(ge=0)] = 0
    made_at: Moment
    letter: Identity
    """What this very file is called."""
    sender: HexDigest
    """The public signing key of whoever made it."""
    reader: HexDigest | Literal[""] = ""
    """The public courier key of whoever is to read it; empty: it is open."""


@dataclass(frozen=True, slots=True, repr=False)
class Envelope:
    """A courier file that is whole and signed by the key that it names."""

    header: Header
    body: bytes

    def require_sender(self, signing_key: str) -> None:
        """Raise RuleError unless it was made by the holder of a key."""
        if not signing_key or self.header.sender != signing_key:
            raise forbid(Problem.COURIER_SENDER)

    def open(self, kind: type[M], courier_key: str = "") -> M:
        """Return the letter inside; `courier_key` is the reader's private one.

        Raises RuleError when it is for somebody else, or not what it says.
        """
        try:
            return kind.model_validate_json(self._content(courier_key))
        except ValidationError as error:
            raise forbid(Problem.COURIER_DAMAGED) from error

    def _content(self, courier_key: str) -> bytes:
        if not self.header.reader:
            return self.body
        if not courier_key or sealing.public_courier_key(courier_key) != self.header.reader:
            raise forbid(Problem.COURIER_READER)
        try:
            return sealing.unseal(self.body, courier_key, MOST_FILE)
        except ValueError as error:
            raise forbid(Problem.COURIER_DAMAGED) from error


def pack(header: Header, letter: Message, signing_key: str, random: Random) -> bytes:
    """Return a courier file; `signing_key` is the private one of the header's sender.

    Raises RuleError when it would be too large for its reader.
    """
    content = letter.model_dump_json(exclude_none=True).encode()
    body = sealing.seal(content, header.reader, random) if header.reader else content
    said = canonical(header.model_dump(mode="json"))
    start = _SIGN + len(said).to_bytes(_LENGTH) + said
    signature = bytes.fromhex(sealing.sign(signing_key, _signed(start, body)))
    if max(len(content), len(start) + len(signature) + len(body)) > MOST_FILE:
        raise forbid(Problem.COURIER_TOO_LARGE, most=MOST_FILE // 2**20)
    return start + signature + body


def read(content: bytes, kinds: Collection[LetterKind]) -> Envelope:
    """Return what a courier file is, its signature checked against the key that it names.

    Whose key that is, the reader must know. Raises RuleError for what is no such file, of another
    kind, cut short, changed, or too large.
    """
    if len(content) > MOST_FILE:
        raise forbid(Problem.COURIER_TOO_LARGE, most=MOST_FILE // 2**20)
    if not content.startswith(_SIGN):
        newer = _OTHER_VERSION.match(content)
        raise forbid(Problem.COURIER_NEWER if newer else Problem.COURIER_NOT_ONE)
    end = len(_SIGN) + _LENGTH + _header_length(content)
    body = content[end + _SIGNATURE :]
    header = _header(content[len(_SIGN) + _LENGTH : end])
    signature = content[end : end + _SIGNATURE].hex()
    if not sealing.is_signed(header.sender, _signed(content[:end], body), signature):
        raise forbid(Problem.COURIER_DAMAGED)
    if header.kind not in kinds:
        raise forbid(Problem.COURIER_KIND, letter=header.kind.value)
    return Envelope(header, body)


def _header_length(content: bytes) -> int:
    length = int.from_bytes(content[len(_SIGN) : len(_SIGN) + _LENGTH])
    if not 0 < length <= _MOST_HEADER:
        raise forbid(Problem.COURIER_DAMAGED)
    return length


def _header(said: bytes) -> Header:
    try:
        return Header.model_validate_json(said)
    except ValidationError as error:
        raise forbid(Problem.COURIER_DAMAGED) from error


def _signed(start: bytes, body: bytes) -> bytes:
    return start + hashlib.sha256(body).digest()

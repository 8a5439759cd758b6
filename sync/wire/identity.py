"""Being let in, and proving who one is."""

from enum import StrEnum
from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from sync.wire.base import (
    LONGEST_CODE,
    NAME_LENGTH,
    SIGN,
    Count,
    Day,
    HexDigest,
    Identity,
    Incarnation,
    Message,
    Moment,
    Plain,
)
from sync.wire.standing import LaneGrant


class EnrolRequest(Message):
    """A counter asks to be let in. `code` was given out by the centre, once, for one counter."""

    code: Annotated[str, StringConstraints(min_length=8, max_length=LONGEST_CODE)]
    device: Plain
    incarnation: Incarnation
    database_id: Plain
    agency: Annotated[str, StringConstraints(pattern=r"^[A-Z0-9]{2,3}(\.[A-Z0-9]{2,3}){0,4}$")]
    name: Annotated[str, StringConstraints(min_length=1, max_length=NAME_LENGTH)]
    """What the counter is called, such as `Quầy 2`."""
    signing_key: HexDigest
    """Ed25519, public."""
    courier_key: HexDigest
    """X25519, public."""
    wrapped_store_key: Annotated[str, StringConstraints(pattern=r"^([0-9a-f]{2})*$")] = ""
    """The store's key, sealed to the centre: hexadecimal. Empty until the centre's key is known."""
    today: Day
    highest_today: Count = 0
    """The highest serial given today, so that a top-up begins above it."""
    number_width: Annotated[int, Field(ge=4, le=6)] = 4
    succeeds: tuple[Plain, ...] = ()
    """Devices whose entries lie unsent in this store."""
    signature: str = ""
    """Ed25519 by the device over the canonical JSON of all other fields, hexadecimal."""


class EnrolStanding(StrEnum):
    """Where an enrolment stands."""

    WAITING = "waiting"
    APPROVED = "approved"
    REFUSED = "refused"


class EnrolAnswer(Message):
    """What became of an enrolment; lanes and keys come with the approval."""

    sign: Literal["quay-mot-cua/1"] = SIGN
    standing: EnrolStanding
    message: str = ""
    server_time: Moment
    centre_name: str = ""
    centre_signing_key: HexDigest | None = None
    centre_courier_key: HexDigest | None = None
    lanes: tuple[LaneGrant, ...] = ()


class ChallengeAnswer(Message):
    """What a device is to sign to be given a token."""

    sign: Literal["quay-mot-cua/1"] = SIGN
    challenge: str


class TokenRequest(Message):
    """The challenge, signed by the device's key (Ed25519 over its UTF-8 bytes, hexadecimal)."""

    device: Identity
    incarnation: Annotated[int, Field(ge=1)]
    challenge: str
    signature: str


class TokenAnswer(Message):
    """What opens the centre for some minutes."""

    sign: Literal["quay-mot-cua/1"] = SIGN
    token: str
    seconds: Count


class Refusal(Message):
    """Why a whole request was refused; `message` is one Vietnamese line."""

    sign: Literal["quay-mot-cua/1"] = SIGN
    code: str
    message: str
    support: str = ""
    """What the centre's log says of it: a reference without personal data."""
    path: str = ""
    """The field to mend, where one is wrong."""
    epoch: str = ""
    """With `epoch-changed`: what the feed's epoch is now."""

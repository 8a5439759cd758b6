"""Paths by which counters come in, and the one that tells that the centre is well."""

from typing import Annotated

from fastapi import APIRouter, Depends, Query
from pydantic import StringConstraints
from sqlalchemy import select

from sync.centre import schema
from sync.centre.path_parts import Here, note_pattern, refusals
from sync.centre.refusals import RefusalCode
from sync.wire import (
    SIGN,
    ChallengeAnswer,
    EnrolAnswer,
    EnrolRequest,
    Message,
    TokenAnswer,
    TokenRequest,
)

DeviceQuery = Annotated[
    str, StringConstraints(min_length=1, max_length=64), Query(description="Máy xin thẻ")
]


class Health(Message):
    """That the centre is well."""

    sign: str = SIGN
    live: bool = True
    ready: bool = True
    """Whether its database answers."""


paths = APIRouter(dependencies=[Depends(note_pattern)])


@paths.get("/health", responses=refusals())
def health(here: Here) -> Health:
    """Tell that the centre lives and that its database answers."""
    with here.around.database.reading() as connection:
        connection.execute(select(schema.secret.c.name).limit(1))
    return Health()


@paths.post(
    "/v1/enrol",
    responses=refusals(
        RefusalCode.CODE_REFUSED,
        RefusalCode.SIGNATURE_WRONG,
        RefusalCode.NOT_PERMITTED,
        RefusalCode.DEVICE_KNOWN,
    ),
)
def enrol(request: EnrolRequest, here: Here) -> EnrolAnswer:
    """Ask to be let in, or how that stands: the same request again changes nothing."""
    return here.gate.enrol(request)


@paths.get("/v1/auth/challenge", responses=refusals())
def challenge(device: DeviceQuery, here: Here) -> ChallengeAnswer:
    """Ask for what to sign."""
    return here.gate.challenge(device)


@paths.post(
    "/v1/auth/token",
    responses=refusals(
        RefusalCode.TOKEN_INVALID,
        RefusalCode.DEVICE_SUSPENDED,
        RefusalCode.DEVICE_SUPERSEDED,
        RefusalCode.DEVICE_FORKED,
    ),
)
def token(request: TokenRequest, here: Here) -> TokenAnswer:
    """Ask for a token."""
    return here.gate.token(request)

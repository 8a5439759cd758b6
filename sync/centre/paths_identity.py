"""Paths by which counters come in."""

from typing import Annotated

from fastapi import APIRouter, Depends, Query
from pydantic import StringConstraints

from sync.centre.path_parts import Here, note_pattern, refusals
from sync.centre.refusals import RefusalCode
from sync.wire import (
    ChallengeAnswer,
    EnrolAnswer,
    EnrolRequest,
    TokenAnswer,
    TokenRequest,
)

DeviceQuery = Annotated[
    str, StringConstraints(min_length=1, max_length=64), Query(description="Máy xin thẻ")
]


paths = APIRouter(dependencies=[Depends(note_pattern)])


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

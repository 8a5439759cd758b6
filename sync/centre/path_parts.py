"""What the paths of the centre share: who asks, and what may be answered instead."""

from typing import Annotated, Any

from fastapi import Depends, Request
from fastapi.security import HTTPAuthorizationCredentials, HTTPBearer

from sync.centre.centre import Centre
from sync.centre.refusals import STATUS, RefusalCode, Refused
from sync.centre.tokens import Session
from sync.wire import Refusal

_BEARER = HTTPBearer(auto_error=False, description="Thẻ 15 phút từ /v1/auth/token")


def refusals(*codes: RefusalCode) -> dict[int | str, dict[str, Any]]:
    """Return the answers that a path may give instead of its own, for the description."""
    usual = (
        RefusalCode.MALFORMED,
        RefusalCode.METHOD_UNKNOWN,
        RefusalCode.TOO_LARGE,
        RefusalCode.INTERNAL,
        RefusalCode.BUSY,
    )
    told: dict[int | str, dict[str, Any]] = {}
    for code in (*usual, *codes):
        status = STATUS[code]
        before = told.get(status, {}).get("description", "")
        named = f"{before}, {code.value}" if before else code.value
        told[status] = {"model": Refusal, "description": named}
    return told


OF_DEVICES = (
    RefusalCode.TOKEN_INVALID,
    RefusalCode.NOT_PERMITTED,
    RefusalCode.DEVICE_SUSPENDED,
    RefusalCode.DEVICE_SUPERSEDED,
    RefusalCode.DEVICE_FORKED,
)
"""How every path that needs a token may refuse."""


async def centre_of(request: Request) -> Centre:
    """Return the centre that answers."""
    centre: Centre = request.app.state.centre
    return centre


Here = Annotated[Centre, Depends(centre_of)]


async def session_of(
    request: Request,
    here: Here,
    bearer: Annotated[HTTPAuthorizationCredentials | None, Depends(_BEARER)],
) -> Session:
    """Return who asks, by the token in the Authorization header. Raises Refused."""
    if bearer is None:
        raise Refused(RefusalCode.TOKEN_INVALID)
    session = here.gate.session(bearer.credentials)
    request.state.device = session.device
    return session


Asking = Annotated[Session, Depends(session_of)]


async def note_pattern(request: Request) -> None:
    """Leave the path's pattern for the log: a path itself may name a dossier."""
    request.state.pattern = getattr(request.scope.get("route"), "path", "")

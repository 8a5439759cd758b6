"""Paths by which machines watch the centre: that it is well, and its figures."""

import hmac
import ipaddress
from typing import Any

from fastapi import APIRouter, Depends, Request
from sqlalchemy import select
from starlette.responses import Response

from sync.centre import schema
from sync.centre.metrics import CONTENT_TYPE, Metrics
from sync.centre.path_parts import Here, note_pattern, refusals
from sync.centre.refusals import RefusalCode, Refused
from sync.wire import SIGN, Message

_FIGURES: dict[int | str, dict[str, Any]] = {
    200: {"content": {"text/plain": {"schema": {"type": "string"}}}}
}


class Health(Message):
    """That the centre is well."""

    sign: str = SIGN
    live: bool = True
    ready: bool = True
    """Whether its database answers and files can be kept."""


paths = APIRouter(dependencies=[Depends(note_pattern)])


@paths.get("/health", responses=refusals())
def health(here: Here) -> Health:
    """Tell that the centre lives, that its database answers and that files can be kept."""
    with here.around.database.reading() as connection:
        connection.execute(select(schema.secret.c.name).limit(1))
    here.blobs.check()
    return Health()


@paths.get(
    "/metrics",
    responses={**refusals(RefusalCode.NOT_PERMITTED), **_FIGURES},
    response_class=Response,
)
def metrics(request: Request) -> Response:
    """Tell the figures: with the token of the centre's start, or else to its own machine alone."""
    counted: Metrics = request.app.state.metrics
    if not _may_watch(request, counted.token):
        raise Refused(RefusalCode.NOT_PERMITTED)
    return Response(counted.text(), headers={"Content-Type": CONTENT_TYPE})


def _may_watch(request: Request, token: str) -> bool:
    if token:
        said = request.headers.get("authorization", "")
        return hmac.compare_digest(said.encode(), f"Bearer {token}".encode())
    # What a proxy on this machine passes on comes from elsewhere.
    is_passed_on = "x-forwarded-for" in request.headers or "forwarded" in request.headers
    return not is_passed_on and request.client is not None and _is_near(request.client.host)


def _is_near(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False

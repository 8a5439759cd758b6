"""What stands between the wire and the centre: a log without personal data, and packed bodies."""

import logging
import zlib

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from counter_app.ports import Clock
from sync.centre.metrics import Metrics
from sync.centre.refusals import RefusalCode, Refused
from sync.wire import MOST_UNPACKED, Refusal

log = logging.getLogger(__name__)
PAGES = "/trang"
"""Beneath it are the centre's own pages."""


def refusal_response(refused: Refused) -> Response:
    """Return a refusal as it travels."""
    body = Refusal(
        code=refused.code.value,
        message=refused.message,
        path=refused.path,
        epoch=refused.epoch,
        support=refused.support,
    )
    headers = {}
    if refused.code is RefusalCode.BUSY:
        headers["Retry-After"] = "5"
    if refused.code is RefusalCode.TOKEN_INVALID:
        headers["WWW-Authenticate"] = "Bearer"
    return Response(body.model_dump_json(), refused.status, headers, "application/json")


class Unpacking:
    """Unpacks gzip bodies of requests, and refuses what is larger than anybody sends."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request."""
        if scope["type"] != "http" or scope["path"].startswith(f"{PAGES}/"):
            # A page reads its own forms, and only of those who are in.
            await self._app(scope, receive, send)
            return
        try:
            body = _unpacked(Headers(scope=scope), await _whole(receive))
        except Refused as refused:
            await refusal_response(refused)(scope, receive, send)
            return
        headers = MutableHeaders(raw=[*scope["headers"]])
        del headers["content-encoding"]
        if "content-length" in headers or "transfer-encoding" in headers:
            del headers["transfer-encoding"]
            headers["content-length"] = str(len(body))
        replay = _Replay(body, receive)
        await self._app({**scope, "headers": headers.raw}, replay, send)


class _Replay:
    """Hands a body on that was read already, then whatever else the line brings."""

    def __init__(self, body: bytes, receive: Receive) -> None:
        self._body: bytes | None = body
        self._receive = receive

    async def __call__(self) -> Message:
        if self._body is None:
            return await self._receive()
        body, self._body = self._body, None
        return {"type": "http.request", "body": body, "more_body": False}


async def _whole(receive: Receive) -> bytes:
    body = bytearray()
    while True:
        message = await receive()
        if message["type"] == "http.disconnect":
            return bytes(body)
        body += message.get("body", b"")
        if len(body) > MOST_UNPACKED:
            raise Refused(RefusalCode.TOO_LARGE)
        if not message.get("more_body", False):
            return bytes(body)


def _unpacked(headers: Headers, body: bytes) -> bytes:
    packing = headers.get("content-encoding", "identity").strip().lower()
    if packing == "identity":
        return body
    if packing != "gzip":
        raise Refused(RefusalCode.MALFORMED, "content-encoding")
    unpacking = zlib.decompressobj(wbits=zlib.MAX_WBITS | 16)
    try:
        plain = unpacking.decompress(body, MOST_UNPACKED + 1)
    except zlib.error:
        raise Refused(RefusalCode.MALFORMED, "content-encoding") from None
    if len(plain) > MOST_UNPACKED:
        raise Refused(RefusalCode.TOO_LARGE)
    if not unpacking.eof or unpacking.unused_data:
        raise Refused(RefusalCode.MALFORMED, "content-encoding")
    return plain


class AccessLog:
    """Counts each request, and writes one JSON line of it.

    It says how, which path by its pattern, status, time, device.
    """

    def __init__(self, app: ASGIApp, clock: Clock, metrics: Metrics) -> None:
        self._app = app
        self._clock = clock
        self._metrics = metrics

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        began_s = self._clock.monotonic_s()
        status = 500
        state = scope.setdefault("state", {})

        async def noting(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
            await send(message)

        try:
            await self._app(scope, receive, noting)
        finally:
            line = {
                "method": scope["method"],
                "path": state.get("pattern", ""),
                "status": status,
                "ms": round((self._clock.monotonic_s() - began_s) * 1000, 1),
                "device": state.get("device", ""),
                "support": state.get("support", ""),
            }
            self._metrics.note_request(state.get("pattern", ""), status)
            log.info("%s %s %s", line["method"], line["path"], status, extra={"asked": line})

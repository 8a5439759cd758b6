"""A web service called in this process: requests on one side, the real application on the other."""

import asyncio
import io
from collections.abc import Mapping
from typing import Any

import requests
from requests.adapters import BaseAdapter
from requests.structures import CaseInsensitiveDict
from urllib3 import HTTPResponse


class AsgiAdapter(BaseAdapter):
    """Carries what a session sends to an ASGI application, without a socket between them."""

    def __init__(self, app: Any, loop: asyncio.AbstractEventLoop) -> None:
        super().__init__()
        self.app = app
        self._loop = loop

    def send(self, request: requests.PreparedRequest, *_: Any, **__: Any) -> requests.Response:
        status, headers, body = self._loop.run_until_complete(self._call(request))
        return response_of(request, status, headers, body)

    async def _call(
        self, request: requests.PreparedRequest
    ) -> tuple[int, list[tuple[bytes, bytes]], bytes]:
        body = request.body or b""
        sent = body if isinstance(body, bytes) else str(body).encode()
        incoming = [{"type": "http.request", "body": sent, "more_body": False}]
        outgoing: list[Mapping[str, Any]] = []

        async def receive() -> Mapping[str, Any]:
            return incoming.pop() if incoming else {"type": "http.disconnect"}

        async def send(message: Mapping[str, Any]) -> None:
            outgoing.append(message)

        await self.app(_scope(request, len(sent)), receive, send)
        pieces = [bytes(each.get("body", b"")) for each in outgoing[1:]]
        return outgoing[0]["status"], list(outgoing[0]["headers"]), b"".join(pieces)

    def close(self) -> None:
        """Nothing is held open."""


def _scope(request: requests.PreparedRequest, size: int) -> dict[str, Any]:
    path, _, query = request.path_url.partition("?")
    named = CaseInsensitiveDict(request.headers)
    named["content-length"] = str(size)
    named.setdefault("host", "127.0.0.1")
    return {
        "type": "http",
        "asgi": {"version": "3.0"},
        "http_version": "1.1",
        "method": request.method,
        "scheme": "http",
        "path": path,
        "raw_path": path.encode(),
        "query_string": query.encode(),
        "root_path": "",
        "headers": [(k.lower().encode(), str(v).encode()) for k, v in named.items()],
        "client": ("127.0.0.1", 1),
        "server": ("127.0.0.1", 80),
        "state": {},
    }


def response_of(
    request: requests.PreparedRequest,
    status: int,
    headers: list[tuple[bytes, bytes]],
    body: bytes,
) -> requests.Response:
    """Return an answer as requests hands it out."""
    pairs = [(k.decode(), v.decode()) for k, v in headers]
    response = requests.Response()
    response.status_code = status
    response.headers = CaseInsensitiveDict(pairs)
    response.raw = HTTPResponse(
        io.BytesIO(body), headers=dict(pairs), status=status, preload_content=False
    )
    response.request = request
    response.url = request.url or ""
    return response

"""Requests that reach a web service without a line: through its application, in this process."""

import asyncio
import threading
from io import BytesIO
from typing import Any
from urllib.parse import unquote, urlsplit

import requests
from requests.adapters import BaseAdapter
from requests.structures import CaseInsensitiveDict
from starlette.types import ASGIApp, Message
from urllib3 import HTTPResponse

BASE = "http://127.0.0.1"


class InProcess(BaseAdapter):
    """Sends each request to an application, on a loop of its own."""

    def __init__(self, app: ASGIApp) -> None:
        super().__init__()
        self._app = app

    def send(self, request: requests.PreparedRequest, *_: Any, **__: Any) -> requests.Response:
        """Return the application's answer; what it raises is raised here."""
        status, headers, body = asyncio.run(self._serve(request))
        _join_workers()
        response = requests.Response()
        response.status_code = status
        response.headers = CaseInsensitiveDict(headers)
        response.raw = HTTPResponse(
            body=BytesIO(body), headers=dict(headers), status=status, preload_content=False
        )
        response.url = request.url or ""
        response.request = request
        response.encoding = "utf-8"
        return response

    async def _serve(
        self, request: requests.PreparedRequest
    ) -> tuple[int, list[tuple[str, str]], bytes]:
        parts = urlsplit(request.url or "")
        body = request.body or b""
        incoming = [
            {
                "type": "http.request",
                "body": body.encode() if isinstance(body, str) else body,
                "more_body": False,
            }
        ]
        sent: list[Message] = []

        async def receive() -> Message:
            return incoming.pop() if incoming else {"type": "http.disconnect"}

        async def send(message: Message) -> None:
            sent.append(message)

        scope = {
            "type": "http",
            "asgi": {"version": "3.0"},
            "http_version": "1.1",
            "method": request.method,
            "scheme": "http",
            "path": unquote(parts.path),
            "raw_path": parts.path.encode(),
            "query_string": parts.query.encode(),
            "root_path": "",
            "headers": [
                (name.lower().encode("latin-1"), str(value).encode("latin-1"))
                for name, value in request.headers.items()
            ],
            "client": ("127.0.0.1", 1),
            "server": ("centre.test", 80),
        }
        await self._app(scope, receive, send)
        start = sent[0]
        headers = [(name.decode(), value.decode("latin-1")) for name, value in start["headers"]]
        return start["status"], headers, b"".join(each.get("body", b"") for each in sent[1:])

    def close(self) -> None:
        """Leave nothing: every request ended for itself."""


def in_process(app: ASGIApp) -> requests.Session:
    """Return a session whose requests to `BASE` go to an application."""
    session = requests.Session()
    session.trust_env = False
    session.mount(BASE, InProcess(app))
    return session


def _join_workers() -> None:
    """Wait for the threads that ran the endpoints; they end with their loop."""
    for thread in threading.enumerate():
        if thread.name == "AnyIO worker thread":
            thread.join()

"""Pages as a browser without JavaScript asks for them."""

import re
from dataclasses import dataclass, field
from html import unescape
from typing import Any

import requests

from tests.sync.transport import BASE

_TOKEN = re.compile(r'name="token" value="([0-9a-f]+)"')


@dataclass
class Browser:
    """Keeps the cookie and the token of the page that it was given last."""

    line: requests.Session
    cookies: dict[str, str] = field(default_factory=dict)
    token: str = ""

    def get(self, path: str) -> requests.Response:
        """Ask for a page."""
        return self._seen(self._ask("GET", path))

    def post(self, path: str, *, token: str | None = None, **said: Any) -> requests.Response:
        """Send a form, as a file's form where a file is in it."""
        fields = {"token": self.token if token is None else token, **said}
        files = {"file": fields.pop("file")} if "file" in fields else None
        return self._seen(self._ask("POST", path, data=fields, files=files))

    def log_in(self, name: str, password: str) -> requests.Response:
        """Open the log-in page and send it filled in."""
        self.get("/trang/vao")
        answer = self.post("/trang/vao", name=name, password=password)
        if answer.status_code == 303:
            self.get(answer.headers["Location"])
        return answer

    def error(self, answer: requests.Response) -> str:
        """Return the line that tells what is wrong."""
        found = re.search(r'role="alert">([^<]*)<', answer.text)
        return unescape(found[1]) if found else ""

    def _ask(self, method: str, path: str, **said: Any) -> requests.Response:
        told = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        headers = {"Cookie": told} if told else {}
        return self.line.request(
            method, f"{BASE}{path}", headers=headers, allow_redirects=False, **said
        )

    def _seen(self, answer: requests.Response) -> requests.Response:
        if said := answer.headers.get("Set-Cookie"):
            name, _, rest = said.partition("=")
            value = rest.partition(";")[0].strip('"')
            self.cookies = {name: value} if value else {}
        if found := _TOKEN.search(answer.text):
            self.token = found[1]
        return answer

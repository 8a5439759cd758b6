"""A line that loses, repeats, delays, cuts and forges, by a seeded chance."""

import json
import random
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import requests
from requests.adapters import BaseAdapter

from tests.faults.sync.asgi import AsgiAdapter, response_of

PORTAL = b"<html><body>Wi-Fi: please log in</body></html>"


class Killed(BaseException):
    """The program was killed at this moment: nothing after it happens."""


@dataclass(slots=True)
class Weather:
    """How often each fault happens to a request, out of one; healed: all zero."""

    lost: float = 0.0
    answer_lost: float = 0.0
    repeated: float = 0.0
    late: float = 0.0
    cut: float = 0.0
    portal: float = 0.0
    overloaded: float = 0.0
    unauthorised: float = 0.0
    killed_before: float = 0.0
    killed_after: float = 0.0


STORM = Weather(0.06, 0.08, 0.05, 0.05, 0.04, 0.03, 0.04, 0.03, 0.02, 0.03)
FAIR = Weather()


@dataclass
class Line(BaseAdapter):
    """Between one machine and the centre. What was late arrives when `deliver_late` says."""

    inner: AsgiAdapter
    chance: random.Random
    weather: Weather = field(default_factory=Weather)
    late: list[requests.PreparedRequest] = field(default_factory=list)
    answers: dict[str, str] = field(default_factory=dict)
    """What each entry was answered, for all lines together."""
    changed: list[str] = field(default_factory=list)
    """Entries that were answered otherwise when they came again."""

    def send(self, request: requests.PreparedRequest, *_: Any, **__: Any) -> requests.Response:
        fault = self._fault()
        if fault is not None:
            return fault(request)
        return self._through(request)

    def _through(self, request: requests.PreparedRequest) -> requests.Response:
        response = self.inner.send(request)
        if request.path_url.endswith("/push") and response.status_code == 200:
            self._compare(json.loads(response.content)["verdicts"])
        return response

    def _compare(self, verdicts: list[dict[str, Any]]) -> None:
        """Note where a repeat is not answered as the first time; deferrals may change."""
        for verdict in verdicts:
            told = json.dumps(verdict, sort_keys=True)
            if verdict["outcome"] == "deferred" or verdict.get("reason") == "id-reuse":
                continue
            if self.answers.setdefault(verdict["entry_id"], told) != told:
                self.changed.append(verdict["entry_id"])

    def _fault(self) -> Callable[[requests.PreparedRequest], requests.Response] | None:
        drawn = self.chance.random()
        for name in Weather.__slots__:
            share = float(getattr(self.weather, name))
            if drawn < share:
                fault: Callable[[requests.PreparedRequest], requests.Response] = getattr(
                    self, f"_{name}"
                )
                return fault
            drawn -= share
        return None

    def _lost(self, _: requests.PreparedRequest) -> requests.Response:
        raise requests.ConnectionError

    def _answer_lost(self, request: requests.PreparedRequest) -> requests.Response:
        self._through(request)
        raise requests.ReadTimeout

    def _repeated(self, request: requests.PreparedRequest) -> requests.Response:
        self._through(request)
        return self._through(request)

    def _late(self, request: requests.PreparedRequest) -> requests.Response:
        self.late.append(request.copy())
        raise requests.ConnectionError

    def _cut(self, request: requests.PreparedRequest) -> requests.Response:
        whole = self._through(request)
        body = whole.content
        kept = body[: self.chance.randrange(len(body) + 1)]
        return response_of(request, whole.status_code, [], kept)

    def _portal(self, request: requests.PreparedRequest) -> requests.Response:
        return response_of(request, 200, [(b"content-type", b"text/html")], PORTAL)

    def _overloaded(self, request: requests.PreparedRequest) -> requests.Response:
        return response_of(request, 503, [(b"retry-after", b"3")], b"")

    def _unauthorised(self, request: requests.PreparedRequest) -> requests.Response:
        body = b'{"sign":"quay-mot-cua/1","code":"token-invalid","message":""}'
        return response_of(request, 401, [], body)

    def _killed_before(self, _: requests.PreparedRequest) -> requests.Response:
        raise Killed

    def _killed_after(self, request: requests.PreparedRequest) -> requests.Response:
        self._through(request)
        raise Killed

    def deliver_late(self) -> None:
        """Let what was thought lost arrive after all; nobody waits for its answer."""
        while self.late:
            self._through(self.late.pop(self.chance.randrange(len(self.late))))

    def close(self) -> None:
        """Nothing is held open."""

"""An exchange with the centre that a test turns: how the line is, and what a run does."""

import threading
from collections.abc import Callable
from dataclasses import replace

from counter_app.bootstrap import Services
from sync.status import LineState, SyncStatus

PATIENCE_S = 30


class FakeExchange:
    """Tells what it was set to; a run may wait for the test, fail, or do something first."""

    def __init__(self, state: LineState = LineState.GOOD) -> None:
        self.now = SyncStatus(state)
        self.runs: list[bool] = []
        self.trouble: Exception | None = None
        self.work: Callable[[], object] = lambda: None
        self.gate: threading.Event | None = None

    def run_once(self, *, forced: bool = False) -> SyncStatus:
        self.runs.append(forced)
        if self.gate:
            self.gate.wait(PATIENCE_S)
        if self.trouble:
            raise self.trouble
        self.work()
        return self.now

    def status(self) -> SyncStatus:
        return self.now


def with_exchange(services: Services, exchange: FakeExchange) -> Services:
    """Return the services with another exchange."""
    return replace(services, sync=exchange)  # type: ignore[arg-type]

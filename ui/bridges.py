"""The exchange with the centre beside the window: by timer, by kick, on one thread."""

from collections.abc import Callable
from datetime import timedelta
from typing import Protocol

from PySide6.QtCore import QObject, QThread, QTimer, Signal, Slot
from PySide6.QtNetwork import QNetworkInformation

from counter_app.ports import Clock
from sync.policy import LONGEST_WAIT, QUIET_WAIT, is_due
from sync.status import LineState, SyncStatus

FIRST_WITHIN = timedelta(seconds=90)
"""After power-on all counters of a province would otherwise ask at once."""
SHORTEST_WAIT = timedelta(seconds=1)
LEAVE_AFTER_MS = 4_000
"""How long closing waits for a run; what it had not sent by then goes the next time."""
_left_running: list[QObject] = []
"""Threads that did not end in time: Qt ends the program when one is deleted while it runs."""


class Exchange(Protocol):
    """What is asked of the exchange with the centre; it is `sync.engine.SyncEngine`."""

    def run_once(self, *, forced: bool) -> SyncStatus:
        """Bring and fetch what there is; `forced` does not wait for the next attempt to be due."""
        ...

    def status(self) -> SyncStatus:
        """Return how things stand, from the store alone."""
        ...


class _Worker(QObject):
    """Lives on the thread; its signals are heard in the window's."""

    done = Signal(object)
    failed = Signal(object)

    def __init__(self, exchange: Exchange) -> None:
        super().__init__()
        self._exchange = exchange

    @Slot(bool)
    def run(self, forced: bool) -> None:
        """Run the exchange once and tell how it ended."""
        try:
            status = self._exchange.run_once(forced=forced)
        except Exception as error:  # noqa: BLE001 - whatever it is, the window must hear of it
            self.failed.emit(error)
        else:
            self.done.emit(status)


class SyncBridge(QObject):
    """Runs the exchange whenever it is due; one run at a time."""

    told = Signal(object)
    """A SyncStatus, after each look and each run."""
    runs = Signal(bool)
    """Whether a run is going on."""
    failed = Signal(object)
    """The exception that a run ended in."""
    _wanted = Signal(bool)

    def __init__(
        self, exchange: Exchange, clock: Clock, chance: Callable[[], float], parent: QObject
    ) -> None:
        """`chance` gives numbers evenly spread over 0 to 1."""
        super().__init__(parent)
        self._exchange = exchange
        self._clock = clock
        self._chance = chance
        self.status = SyncStatus(LineState.ALONE)
        self.is_running = False
        self._again: bool | None = None
        self._leaving = self._listening = False
        self._thread: QThread | None = None
        self._worker: _Worker | None = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._on_time)

    def begin(self) -> None:
        """Tell how things stand; the first run comes within a minute and a half."""
        self.look()
        if not self._is_alone:
            self._arm(FIRST_WITHIN * self._chance())
            self._listen()

    def look(self) -> None:
        """Read how things stand, without the network: something was written or decided."""
        self._tell(self._exchange.status())

    @Slot()
    def kick(self) -> None:
        """Run soon where that makes sense: something waits to be sent.

        While the line is down the next attempt stays where it is.
        """
        if not self._has_centre():
            return
        good = self.status.state is LineState.GOOD
        if good or is_due(self._clock.now(), self.status.next_at):
            self._run(forced=False)

    @Slot()
    def try_now(self) -> None:
        """Run at once, whenever the next attempt would be due."""
        if self._has_centre():
            self._run(forced=True)

    def finish(self, wait_ms: int = LEAVE_AFTER_MS) -> bool:
        """End the thread; return whether it ended in time."""
        self._leaving = True
        self._timer.stop()
        thread, worker = self._thread, self._worker
        self._thread = self._worker = None
        if thread is None or worker is None:
            return True
        worker.done.disconnect(self._on_done)
        worker.failed.disconnect(self._on_failed)
        thread.quit()
        if thread.wait(wait_ms):
            return True
        thread.setParent(None)
        _left_running.extend((thread, worker))
        return False

    def _has_centre(self) -> bool:
        """Tell whether there is a centre; one that was joined meanwhile is found out here."""
        if self._is_alone:
            self.look()
            if self.status.state is not LineState.ALONE:
                self._listen()
        return self.status.state is not LineState.ALONE

    @property
    def _is_alone(self) -> bool:
        return self.status.state is LineState.ALONE

    @Slot()
    def _on_time(self) -> None:
        self._run(forced=False)

    def _run(self, *, forced: bool) -> None:
        if self._leaving:
            return
        if self.is_running:
            self._again = forced or bool(self._again)
            return
        self._start_thread()
        self._timer.stop()
        self._set_running(True)
        self._wanted.emit(forced)

    def _start_thread(self) -> None:
        """Start the thread when it is first needed: a counter that is alone has none."""
        if self._thread is not None:
            return
        self._thread, self._worker = QThread(self), _Worker(self._exchange)
        self._worker.moveToThread(self._thread)
        self._wanted.connect(self._worker.run)
        self._worker.done.connect(self._on_done)
        self._worker.failed.connect(self._on_failed)
        self._thread.start()

    @Slot(object)
    def _on_done(self, status: SyncStatus) -> None:
        self._set_running(False)
        self._tell(status)
        next_at = status.next_at
        self._arm(next_at - self._clock.now() if next_at else QUIET_WAIT)
        self._run_again()

    @Slot(object)
    def _on_failed(self, error: Exception) -> None:
        self._set_running(False)
        self._again = None  # it would fail the same way at once
        self._arm(QUIET_WAIT)
        self.failed.emit(error)

    def _run_again(self) -> None:
        if self._again is not None:
            forced, self._again = self._again, None
            self._run(forced=forced)

    def _set_running(self, running: bool) -> None:
        self.is_running = running
        self.runs.emit(running)

    def _tell(self, status: SyncStatus) -> None:
        self.status = status
        self.told.emit(status)

    def _arm(self, span: timedelta) -> None:
        """Set the next attempt; a wait longer than any comes from a clock that moved."""
        if self._is_alone:
            self._timer.stop()
            return
        wait = min(max(span, SHORTEST_WAIT), LONGEST_WAIT)
        self._timer.start(int(wait.total_seconds() * 1000))

    def _listen(self) -> None:
        """Hear of the network's coming where the machine tells of it."""
        reachability = QNetworkInformation.Feature.Reachability
        if self._listening or not QNetworkInformation.loadBackendByFeatures(reachability):
            return
        self._listening = True
        network = QNetworkInformation.instance()
        if network is not None:
            network.reachabilityChanged.connect(self.on_reach)

    @Slot(QNetworkInformation.Reachability)
    def on_reach(self, reach: QNetworkInformation.Reachability) -> None:
        """Try at once when the network is there again."""
        if reach is QNetworkInformation.Reachability.Online:
            self.try_now()

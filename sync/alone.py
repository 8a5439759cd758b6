"""The exchange of a counter that belongs to no centre: there is none."""

from typing import Protocol

from sync.status import LineState, SyncStatus


class Exchange(Protocol):
    """What window and command line ask of the exchange with the centre."""

    def run_once(self, forced: bool) -> SyncStatus:
        """Bring and fetch what there is; `forced` does not wait for the next attempt to be due."""
        ...

    def status(self) -> SyncStatus:
        """Return how things stand, from the store alone."""
        ...


class Alone:
    """Sends nothing; for practice, and until a counter joins a centre."""

    def run_once(self, forced: bool) -> SyncStatus:
        """Do nothing."""
        del forced
        return self.status()

    def status(self) -> SyncStatus:
        """Return that nothing is to be sent."""
        return SyncStatus(LineState.ALONE)

"""How sync stands: what the window and the command line tell of it."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class LineState(StrEnum):
    """What the last attempt met; `counter_app.words.sync` has a sentence for each."""

    ALONE = "alone"
    """The counter belongs to no centre: nothing is to be sent."""
    WAITING = "waiting"
    """It asked a centre to be let in."""
    GOOD = "good"
    NO_LINE = "no-line"
    """No answer, or none of the centre's: works on, tries again."""
    BUSY = "busy"
    """The centre asked to come back later."""
    NOT_CONFIRMED = "not-confirmed"
    """The centre does not accept the counter's key: somebody there must confirm it."""
    SUSPENDED = "suspended"
    SUPERSEDED = "superseded"
    """A newer copy of this store is at work: this one gives no more numbers."""
    FORKED = "forked"
    """Two machines write as this one."""
    OUTDATED = "outdated"
    """The centre no longer takes messages of this program: update it, or send by courier."""
    REFUSED = "refused"
    """The centre refuses for a reason this program does not know: the support code says more."""


STOPS_NUMBERS = frozenset({LineState.SUPERSEDED, LineState.FORKED})
"""States in which a further number could be on two papers."""


@dataclass(frozen=True, slots=True)
class SyncStatus:
    """The queue and the line as they are now."""

    state: LineState
    unsent: int = 0
    """Entries the centre has not taken yet, those that wait for a person included."""
    troubled: int = 0
    files: int = 0
    oldest_at: datetime | None = None
    last_good_at: datetime | None = None
    since: datetime | None = None
    """Since when the line has been as it is."""
    next_at: datetime | None = None
    """When the next attempt is due; None: nothing is to be done."""
    support: str = ""
    """The centre's reference for whoever is asked for help."""
    centre: str = ""
    """What the centre calls itself."""
    sent: int = 0
    """Entries that this run brought to the centre."""
    taken: int = 0
    """Entries that this run brought from it."""
    differed: int = 0
    """Dossiers that this run's comparison found not to agree."""

    @property
    def is_safe_to_leave(self) -> bool:
        """Whether everything is at the centre."""
        return self.unsent == 0 and self.files == 0

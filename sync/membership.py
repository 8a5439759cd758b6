"""Joining a centre as screens and commands ask for it, and how the counter stands with one."""

from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from counter_app.files import read_whole
from counter_app.services.desk import Desk
from counter_app.store import counter, link, numbers
from counter_app.store.link import Membership
from counter_app.store.numbers import LaneStanding
from sync import joining
from sync.engine import SyncEngine
from sync.envelope import MOST_FILE
from sync.joining import Invitation
from sync.status import SyncStatus

__all__ = ["CentreStanding", "Joining", "Membership"]


@dataclass(frozen=True, slots=True)
class CentreStanding:
    """How a counter stands with its centre."""

    membership: Membership
    status: SyncStatus
    now: datetime
    today: date
    centre: str = ""
    address: str = ""
    """Empty: there is no line, everything goes by courier."""
    name: str = ""
    """What the counter calls itself."""
    has_keys: bool = False
    """Whether the centre's keys are known, so that files can be sealed to it."""
    lanes: tuple[LaneStanding, ...] = ()


class Joining:
    """Asks to be let in."""

    def __init__(
        self,
        desk: Desk,
        engine: SyncEngine,
        alone: Callable[[], AbstractContextManager[object]] = nullcontext,
    ) -> None:
        """`alone` holds the lock of sync."""
        self._desk, self._engine, self._alone = desk, engine, alone

    def invite_from(self, path: Path, name: str) -> Invitation:
        """Return what an invitation file says. Raises RuleError when it is none."""
        return joining.invitation_in(read_whole(path, MOST_FILE + 1), name)

    def ask(self, invitation: Invitation) -> SyncStatus:
        """Ask the centre to be let in, now where there is a line; return how things stand then.

        A counter that joined already comes as a new device. Raises RuleError naming the field to
        mend: `address`, `code`, `name` or `invitation`.
        """
        with self._alone():
            joining.ask(self._desk, invitation)
        return self._engine.run_once(forced=True)

    def standing(self) -> CentreStanding:
        """Return how this counter stands."""
        today = self._desk.today()
        with self._desk.store.reading() as connection:
            tie = link.load_link(connection)
            agency = counter.office_on(connection, today).agency
            lanes = numbers.standings(connection, agency, today)
        return CentreStanding(
            membership=tie.membership,
            status=self._engine.status(),
            now=self._desk.now(),
            today=today,
            centre=tie.centre_name,
            address=tie.address,
            name=tie.name,
            has_keys=bool(tie.centre_courier_key),
            lanes=tuple(lanes),
        )

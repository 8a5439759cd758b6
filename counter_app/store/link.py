"""The tie of a counter to its centre: whom it knows, by which keys, and how the line stands."""

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from sqlalchemy import Connection

from counter_app.domain.errors import Problem
from counter_app.store import settings

_LINK = "centre"
_LINE = "line"


class Membership(StrEnum):
    """How far a counter has come in joining a centre."""

    ALONE = "alone"
    WAITING = "waiting"
    JOINED = "joined"


@dataclass(frozen=True, slots=True)
class Link:
    """The centre that this counter belongs to; keys are hexadecimal, private ones sealed with all.

    `centre_signing_key` and `centre_courier_key` are public and pinned at enrolment; `authority`
    is the PEM of the certificate authority that the centre's own must come from.
    """

    membership: Membership = Membership.ALONE
    address: str = ""
    agency: str = ""
    name: str = ""
    code: str = field(default="", repr=False)
    signing_key: str = field(default="", repr=False)
    courier_key: str = field(default="", repr=False)
    authority: str = field(default="", repr=False)
    centre_name: str = ""
    centre_signing_key: str = ""
    centre_courier_key: str = ""
    succeeds: tuple[str, ...] = ()
    renewing_from: int = 0
    """The incarnation that ended when the store turned out an old copy; 0: the centre knows."""
    is_rewriting: bool = False
    """Whether what the forked device left unsent is still to be written anew."""


@dataclass(frozen=True, slots=True)
class Line:
    """How the last attempts went; from this alone the next one is armed."""

    state: str = ""
    failures: int = 0
    next_at: datetime | None = None
    last_good_at: datetime | None = None
    since: datetime | None = None
    support: str = ""
    digest_on: str = ""
    """The business day whose nightly comparison was made last."""


def load_link(connection: Connection) -> Link:
    """Return the tie to the centre; a counter that never joined one is alone."""
    return settings.load(connection, _LINK, Link())


def save_link(connection: Connection, value: Link) -> None:
    """Keep the tie to the centre."""
    settings.save(connection, _LINK, value)


def load_line(connection: Connection) -> Line:
    """Return how the line stands."""
    return settings.load(connection, _LINE, Line())


def save_line(connection: Connection, value: Line) -> None:
    """Keep how the line stands."""
    settings.save(connection, _LINE, value)


def stops_numbers(connection: Connection) -> Problem | None:
    """Return why this store gives no more numbers, None when nothing forbids it."""
    stopped = {"superseded": Problem.STORE_SUPERSEDED, "forked": Problem.STORE_FORKED}
    return stopped.get(load_line(connection).state)

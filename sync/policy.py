"""What an answer of the line means, and when to try again: a table and one formula."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from enum import StrEnum
from types import MappingProxyType

from sync.status import LineState

LONGEST_WAIT = timedelta(minutes=15)
FIRST_WAIT = timedelta(seconds=2)
QUIET_WAIT = timedelta(minutes=5)
"""After everything went well: how long until one asks again for what others wrote."""
UNKNOWN_WAIT = timedelta(minutes=15)
_DOUBLINGS = 9
"""From the first wait to beyond the longest."""


class Answer(StrEnum):
    """What became of one request (`ledger.md` 5)."""

    TRANSPORT = "transport"
    RETRYABLE = "retryable"
    AUTH = "auth"
    SUSPENDED = "suspended"
    SUPERSEDED = "superseded"
    FORKED = "forked"
    EPOCH = "epoch"
    TOO_BIG = "too-big"
    UPGRADE = "upgrade"
    UNKNOWN = "unknown"


_BY_CODE: Mapping[str, Answer] = MappingProxyType(
    {
        "device-suspended": Answer.SUSPENDED,
        "device-superseded": Answer.SUPERSEDED,
        "device-forked": Answer.FORKED,
        "epoch-changed": Answer.EPOCH,
        "in-progress": Answer.RETRYABLE,
        "checksum-wrong": Answer.RETRYABLE,
    }
)
_BY_STATUS: Mapping[int, Answer] = MappingProxyType(
    {
        401: Answer.AUTH,
        408: Answer.RETRYABLE,
        413: Answer.TOO_BIG,
        425: Answer.RETRYABLE,
        426: Answer.UPGRADE,
        429: Answer.RETRYABLE,
    }
)
_STATES: Mapping[Answer, LineState] = MappingProxyType(
    {
        Answer.TRANSPORT: LineState.NO_LINE,
        Answer.RETRYABLE: LineState.BUSY,
        Answer.AUTH: LineState.NOT_CONFIRMED,
        Answer.SUSPENDED: LineState.SUSPENDED,
        Answer.SUPERSEDED: LineState.SUPERSEDED,
        Answer.FORKED: LineState.FORKED,
        Answer.EPOCH: LineState.BUSY,
        Answer.TOO_BIG: LineState.BUSY,
        Answer.UPGRADE: LineState.OUTDATED,
        Answer.UNKNOWN: LineState.REFUSED,
    }
)


def meaning(status: int, code: str) -> Answer:
    """Return what a refusal with an HTTP status and the centre's own code means."""
    if code in _BY_CODE:
        return _BY_CODE[code]
    if status >= 500:
        return Answer.RETRYABLE
    return _BY_STATUS.get(status, Answer.UNKNOWN)


def line_state(answer: Answer) -> LineState:
    """Return how the line stands after such an answer."""
    return _STATES[answer]


def wait(answer: Answer, failures: int, chance: float, retry_after_s: float = 0) -> timedelta:
    """Return how long to wait before the next attempt; never more than a quarter of an hour.

    `failures` counts attempts in a row that failed, from 1; `chance` is evenly spread over 0 to 1
    (full jitter, so that five thousand counters do not come back at the same second).
    """
    if answer is Answer.UNKNOWN:
        return UNKNOWN_WAIT
    steps = min(max(failures, 1) - 1, _DOUBLINGS)
    longest = min(FIRST_WAIT * (1 << steps), LONGEST_WAIT)
    asked = timedelta(seconds=min(max(retry_after_s, 0), LONGEST_WAIT.total_seconds()))
    return min(max(asked, longest * chance), LONGEST_WAIT)


def is_due(now: datetime, next_at: datetime | None) -> bool:
    """Return whether to try now; a time further off than any wait comes from a clock that moved."""
    return next_at is None or now >= next_at or next_at - now > LONGEST_WAIT

"""The three lists of the page of sync: needs a person, waits, done today."""

from dataclasses import dataclass
from datetime import datetime, time

from counter_app.domain.calendar import VIETNAM
from counter_app.domain.ids import OfficerId
from counter_app.domain.sending import Done, Queued, Run, Troubled, Uploading
from counter_app.services.desk import Desk
from counter_app.store import counter, delivery, delivery_lists, runs

RUNS = 200
"""Runs that are told."""


@dataclass(frozen=True, slots=True, repr=False)
class Lists:
    """What the page shows, as of a moment; each list is cut to what a person reads."""

    troubled: tuple[Troubled, ...]
    queued: tuple[Queued, ...]
    uploading: tuple[Uploading, ...]
    done: tuple[Done, ...]
    done_left: int
    """Entries done today that are not listed, counted up to a limit."""
    unsent: int
    oldest_at: datetime | None
    officers: dict[OfficerId, str]
    now: datetime


class SyncLists:
    """Reads how far all that was written has got."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def lists(self, done_pages: int = 1) -> Lists:
        """Return the three lists; of what is done so many pages of fifty dossiers."""
        now = self._desk.now()
        midnight = datetime.combine(self._desk.today(), time(), VIETNAM)
        with self._desk.store.reading() as connection:
            done, left = delivery_lists.done(connection, midnight, done_pages)
            counts = delivery.counts(connection)
            return Lists(
                troubled=(
                    *delivery_lists.troubled(connection),
                    *delivery_lists.refused_files(connection),
                ),
                queued=tuple(delivery_lists.queued(connection)),
                uploading=tuple(delivery_lists.uploading(connection)),
                done=tuple(done),
                done_left=left,
                unsent=counts.unsent,
                oldest_at=counts.oldest_at,
                officers=counter.officer_names(connection),
                now=now,
            )

    def history(self) -> tuple[Run, ...]:
        """Return the last runs of sync, the newest first."""
        with self._desk.store.reading() as connection:
            return tuple(runs.latest(connection, RUNS))

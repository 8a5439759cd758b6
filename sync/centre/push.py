"""Takes entries in: one verdict each, stored for ever, and the same for whoever asks again."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import Connection
from sqlalchemy.exc import DataError, IntegrityError

from counter_app.ports import IdSource
from sync.centre import rulings
from sync.centre.devices import Device
from sync.centre.judging import Judging
from sync.centre.known import load
from sync.centre.moments import moment_text
from sync.centre.rows import Candidate, candidate
from sync.centre.tokens import Session
from sync.centre.writes import Writes, raise_alarm, write
from sync.wire import Verdict, WireEntry


class Push:
    """Takes the entries of one request in, inside the caller's transaction."""

    def __init__(
        self, connection: Connection, session: Session, device: Device, now: datetime, ids: IdSource
    ) -> None:
        self._connection = connection
        self._session = session
        self._device = device
        self._now = now
        self._ids = ids

    def take(self, entries: Sequence[WireEntry]) -> tuple[Verdict, ...]:
        """Return a verdict for each entry, in their order.

        All are written at once; where the database objects, one after another, each in its own
        savepoint, so that a bad one stops no other. Raises Forked.
        """
        batch = [candidate(each) for each in entries]
        try:
            return self._take_together(batch)
        except (DataError, IntegrityError):
            return tuple(self._take_alone(each) for each in batch)

    def _take_together(self, batch: Sequence[Candidate]) -> tuple[Verdict, ...]:
        with self._connection.begin_nested():
            known = load(self._connection, self._session, batch, self._ids)
            writes = Writes(moment_text(self._now))
            judging = Judging(self._session, self._device, known, writes, self._now)
            verdicts = tuple(judging.verdict(each) for each in batch)
            write(self._connection, self._session, writes, self._ids)
            for kind, detail in judging.alarms:
                raise_alarm(self._connection, self._session, kind, detail, writes.at)
        return verdicts

    def _take_alone(self, one: Candidate) -> Verdict:
        try:
            return self._take_together([one])[0]
        except (DataError, IntegrityError):
            at = moment_text(self._now)
            raise_alarm(self._connection, self._session, "not-storable", "", at)
            return rulings.rejected(one.entry.entry_id, rulings.VALIDATION)

"""How long a dossier had no line while its limit ran, for the list and for the apology."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from counter_app.domain.ids import DossierId
from counter_app.domain.outages import Outage, outages, overlapping, without_line
from counter_app.services.desk import Desk
from counter_app.services.moving import dossier_of
from counter_app.services.reference import Reference
from counter_app.store import runs
from counter_app.store.engine import Transaction
from counter_app.words.outages import outage_sentence


@dataclass(frozen=True, slots=True)
class WithoutLine:
    """Working time of a dossier's limit without a line; the sentence is empty for none."""

    working: timedelta
    sentence: str


class Outages:
    """Tells of times without a line to the centre."""

    def __init__(self, desk: Desk, reference: Reference) -> None:
        self._desk = desk
        self._reference = reference

    def of_dossier(self, dossier: DossierId) -> WithoutLine:
        """Return how long there was no line from reception to the date that was promised.

        A date still to come counts up to now. Raises RuleError when there is no such dossier.

        Basis: NĐ 61/2018 Điều 19.9 (the reason of a delay is told).
        """
        with self._desk.store.reading() as connection:
            found, now = dossier_of(connection, dossier), self._desk.now()
            begins = found.received.received_at
            ends = min(now, found.promised_at or now)
            calendar = self._reference.on(connection, self._desk.today()).calendar
            known = since(connection, begins)
        working = without_line(known, begins, ends, calendar)
        return WithoutLine(working, outage_sentence(working, overlapping(known, begins, ends)))


def since(connection: Transaction, moment: datetime) -> tuple[Outage, ...]:
    """Return the times without a line from a moment on."""
    return outages(runs.since(connection, moment))

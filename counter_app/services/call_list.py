"""Telling citizens by telephone what no connector tells them (báo cho người dân)."""

from dataclasses import dataclass
from datetime import datetime

from counter_app.domain import entries as e
from counter_app.domain.calls import Call, is_listed, require_open_notice, require_waiting
from counter_app.domain.dossier import Dossier
from counter_app.domain.ids import DossierId
from counter_app.services.desk import Desk
from counter_app.services.moving import dossier_of, move
from counter_app.store import call_list
from counter_app.words.reminders import reminder


@dataclass(frozen=True, slots=True, repr=False)
class Calls:
    """Whom to call, as of a moment; `count` counts also who is not shown."""

    calls: tuple[Call, ...]
    count: int
    now: datetime


class CallList:
    """Lists who is to be called, and writes down who was.

    Basis: NĐ 61/2018 Điều 19.9, Điều 20 (telephone is one of the lawful ways).
    """

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def waiting(self) -> Calls:
        """Return whom to call, who waits longest first."""
        with self._desk.store.reading() as connection:
            found = tuple(call_list.calls(connection))
            return Calls(found, call_list.count(connection), self._desk.now())

    def note(self, call: Call, outcome: e.Reached) -> Dossier:
        """Write down what became of a call.

        Raises RuleError, with nothing stored, where somebody wrote that down before.
        """
        with self._desk.store.writing() as connection:
            found = dossier_of(connection, call.dossier)
            require_open_notice(found, call.notice)
            facts = e.NoticeGiven(call.notice, outcome)
            return move(self._desk, connection, found, self._desk.now(), facts)

    def remind(self, dossier: DossierId) -> Dossier:
        """Put a citizen who was asked for a supplement onto the list, where not there already.

        Raises RuleError for a dossier that waits for none.
        """
        with self._desk.store.writing() as connection:
            found = dossier_of(connection, dossier)
            require_waiting(found)
            if is_listed(found):
                return found
            facts = e.NoticeQueued(e.Occasion.SUPPLEMENT, e.NoticeChannel.PHONE)
            return move(self._desk, connection, found, self._desk.now(), facts, _reminder(found))


def _reminder(dossier: Dossier) -> e.Message:
    received, wait = dossier.received, dossier.waits[-1]
    submitter = dossier.applicant.submitter if dossier.applicant else None
    return e.Message(
        to=submitter.contact.phone if submitter else "",
        text=reminder(received.number, received.procedure_name, wait.asked_at, wait.closes_on),
    )

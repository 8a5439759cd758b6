"""What an officer of a world does: the activities of a real counter, and hops."""

from datetime import datetime

from counter_app.domain import entries as e
from counter_app.domain.calendar import local
from counter_app.domain.deadlines import due_date
from counter_app.domain.dossier import Dossier
from counter_app.domain.ids import AgencyCode, DossierId
from counter_app.services.apology import Apologies
from counter_app.services.desk import Desk
from counter_app.services.fee_desk import FeeDesk
from counter_app.services.moving import dossier_of, move
from counter_app.services.reception import Reception
from counter_app.services.reference import Reference
from counter_app.services.refusal import Refusals
from counter_app.services.remarks import Remarks
from counter_app.services.returning import Returning
from counter_app.services.stopping import Stopping
from counter_app.services.submissions import Submissions
from counter_app.services.supplement import Supplements


class Acts:
    """All that one officer can do."""

    def __init__(self, desk: Desk, reference: Reference) -> None:
        self._desk = desk
        self._reference = reference
        self.agency = _agency(desk, reference)
        self.reception = Reception(desk, reference)
        self.supplements = Supplements(desk, reference)
        self.refusals = Refusals(desk)
        self.apologies = Apologies(desk, reference)
        self.stopping = Stopping(desk)
        self.fee_desk = FeeDesk(desk)
        self.returning = Returning(desk)
        self.remarks = Remarks(desk)
        self.submissions = Submissions(desk, reference)

    def now(self) -> datetime:
        """Return what the world's clock shows."""
        return self._desk.now()

    def read(self, dossier: DossierId) -> Dossier:
        """Return a dossier as it stands."""
        with self._desk.store.reading() as connection:
            return dossier_of(connection, dossier)

    def pass_on(
        self, dossier: DossierId, facts: e.MoveFacts, words: e.Words | None = None
    ) -> Dossier:
        """Write down that a dossier went from hand to hand, or what was heard of it."""
        with self._desk.store.writing() as connection:
            found = dossier_of(connection, dossier)
            return move(self._desk, connection, found, self._desk.now(), facts, words)

    def reached_authority(self, dossier: DossierId) -> Dossier:
        """Write down that the agency that decides has a dossier: its limit begins to run.

        Basis: NĐ 309/2026 on Điều 17.3.
        """
        with self._desk.store.writing() as connection:
            found, now = dossier_of(connection, dossier), self._desk.now()
            in_force = self._reference.on(connection, self._desk.today())
            term = found.received.term
            due = due_date(now, term, in_force.calendar, in_force.office.method) if term else None
            facts = e.AuthorityReceived(local(now), due.due_at if due else None)
            return move(self._desk, connection, found, now, facts)


def _agency(desk: Desk, reference: Reference) -> AgencyCode:
    with desk.store.reading() as connection:
        return reference.on(connection, desk.today()).office.agency

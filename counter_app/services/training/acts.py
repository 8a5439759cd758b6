"""What an officer of a world does: the activities of a real counter."""

from datetime import datetime

from counter_app.domain.dossier import Dossier
from counter_app.domain.ids import AgencyCode, DossierId
from counter_app.services.apology import Apologies
from counter_app.services.call_list import CallList
from counter_app.services.desk import Desk
from counter_app.services.fee_desk import FeeDesk
from counter_app.services.handover import HandOver
from counter_app.services.moving import dossier_of
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
        self.agency = _agency(desk, reference)
        self.reception = Reception(desk, reference)
        self.supplements = Supplements(desk, reference)
        self.refusals = Refusals(desk)
        self.apologies = Apologies(desk, reference)
        self.stopping = Stopping(desk)
        self.handover = HandOver(desk, reference)
        self.fee_desk = FeeDesk(desk)
        self.returning = Returning(desk)
        self.remarks = Remarks(desk)
        self.submissions = Submissions(desk, reference)
        self.call_list = CallList(desk)

    def now(self) -> datetime:
        """Return what the world's clock shows."""
        return self._desk.now()

    def read(self, dossier: DossierId) -> Dossier:
        """Return a dossier as it stands."""
        with self._desk.store.reading() as connection:
            return dossier_of(connection, dossier)


def _agency(desk: Desk, reference: Reference) -> AgencyCode:
    with desk.store.reading() as connection:
        return reference.on(connection, desk.today()).office.agency

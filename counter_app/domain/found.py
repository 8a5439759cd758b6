"""One line of a search's answer."""

from dataclasses import dataclass
from datetime import datetime

from counter_app.domain.dossier import State
from counter_app.domain.ids import DossierId, DossierNumber, ProcedureCode


@dataclass(frozen=True, slots=True, repr=False)
class Found:
    """A dossier as a list shows it; `name` and `id_number` are the submitter's, empty if erased."""

    dossier: DossierId
    number: DossierNumber
    state: State
    procedure: ProcedureCode
    procedure_name: str
    name: str
    id_number: str
    received_at: datetime
    due_at: datetime | None

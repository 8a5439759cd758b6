"""Where a dossier goes next, by the process in force on the day it was received."""

from counter_app.domain.calendar import local
from counter_app.domain.dossier import Dossier
from counter_app.domain.handover import agency_of_part, next_step, step_reached
from counter_app.domain.ids import DossierId
from counter_app.domain.process import ProcessDefinition, ProcessStep
from counter_app.domain.stream import fold
from counter_app.services.agencies import agency_name
from counter_app.services.moving import procedure_of
from counter_app.services.processes import process_on
from counter_app.store import ledger
from counter_app.store.engine import Transaction


def process_of(connection: Transaction, dossier: Dossier) -> ProcessDefinition:
    """Return the process of a dossier: what was in force when it was received."""
    day = local(dossier.received.received_at).date()
    return process_on(connection, procedure_of(connection, dossier), day)


def step_ahead(connection: Transaction, dossier: Dossier) -> tuple[str, ProcessStep | None]:
    """Return the unit that a dossier goes to next, and its step there.

    The unit is empty when the result is due at the counter. What another agency decides goes
    to that agency first, whatever the process of this office says.
    """
    reached = step_reached(dossier.hops)
    step = next_step(process_of(connection, dossier), reached)
    away = "" if reached else _agency_elsewhere(connection, dossier)
    return away or (step.unit if step else ""), step


def _agency_elsewhere(connection: Transaction, dossier: Dossier) -> str:
    received = dossier.received
    if received.decided_by != received.received_by:
        return agency_name(connection, received.decided_by)
    whole = _dossier(connection, received.part_of) if received.part_of else None
    if whole is None:
        return ""
    process = process_of(connection, whole)
    return agency_of_part(process, received.procedure, received.procedure_name)


def _dossier(connection: Transaction, dossier: DossierId) -> Dossier | None:
    """Return a dossier, None where this store does not have it: another counter may."""
    return fold(ledger.read_stream(connection, dossier))[0]

"""One act upon a dossier: checked against the table of moves, written down, folded."""

from datetime import datetime

from counter_app.domain import entries as e
from counter_app.domain.dossier import Dossier
from counter_app.domain.errors import Problem, forbid
from counter_app.domain.ids import DossierId
from counter_app.domain.moves import require_move
from counter_app.domain.procedure import Procedure
from counter_app.domain.stream import fold, moved
from counter_app.services.desk import Desk
from counter_app.store import catalogue, ledger, projection
from counter_app.store.engine import Transaction


def dossier_of(connection: Transaction, stream: DossierId) -> Dossier:
    """Return a dossier as it stands. Raises RuleError when there is none such."""
    dossier, _ = fold(ledger.read_stream(connection, stream))
    if dossier is None:
        raise forbid(Problem.DOSSIER_UNKNOWN, "number")
    return dossier


def procedure_of(connection: Transaction, dossier: Dossier) -> Procedure:
    """Return the edition of the procedure under which a dossier was taken in."""
    return catalogue.procedure(connection, dossier.received.procedure_edition)


def move(
    desk: Desk,
    connection: Transaction,
    dossier: Dossier,
    at: datetime,
    facts: e.DossierFacts,
    person: e.Person | None = None,
) -> Dossier:
    """Write an act down and return the dossier after it.

    Raises RuleError, with the transaction to be rolled back, when it is not allowed.
    """
    require_move(dossier, facts)
    entry = ledger.append(connection, desk.ids, desk.draft(dossier.id, at, facts, person))
    after = moved(dossier, entry)
    projection.replace(connection, after)
    return after

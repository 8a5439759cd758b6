"""Who of the staff may do what needs a leader."""

from counter_app.domain.errors import Problem, forbid
from counter_app.domain.ids import OfficerId
from counter_app.store import counter
from counter_app.store.engine import Transaction

LEADERS = frozenset({"leader", "administrator"})
"""Roles that may undo what the law lets only a head of the unit undo."""


def is_leader(connection: Transaction, officer: OfficerId) -> bool:
    """Return whether a member of staff leads the unit, or stands in for who does."""
    return counter.role_of(connection, officer) in LEADERS


def require_leader(connection: Transaction, officer: OfficerId) -> None:
    """Raise RuleError for somebody who is no leader. Basis: office rule."""
    if not is_leader(connection, officer):
        raise forbid(Problem.LEADER_NEEDED)

"""Reference data down: asked for when the centre has another version than this counter."""

import logging
from collections.abc import Mapping

from counter_app.domain.errors import RuleError
from counter_app.services import published
from counter_app.services.desk import Desk
from sync.policy import Answer
from sync.remotes.remote import Remote, RemoteTrouble
from sync.wire import ReferenceAnswer

log = logging.getLogger(__name__)


def take_reference(desk: Desk, remote: Remote, there: Mapping[str, str]) -> int:
    """Fetch and bring into force what is newer at the centre; return how many editions came.

    Kinds that this program does not know are left. Raises RemoteTrouble.
    """
    here = published.versions(desk)
    wanted = [kind for kind in published.KINDS if kind in there and there[kind] != here.get(kind)]
    return sum(_take(desk, remote.reference(kind)) for kind in wanted)


def _take(desk: Desk, answer: ReferenceAnswer) -> bool:
    """Take an edition; one that is not of its kind is the centre's to mend and keeps nothing up."""
    try:
        take_edition(desk, answer)
    except RemoteTrouble as trouble:
        log.warning("reference data refused: %s", trouble.code)
        return False
    return True


def take_edition(desk: Desk, answer: ReferenceAnswer) -> None:
    """Bring one edition into force. Raises RemoteTrouble when the document is not of its kind."""
    try:
        edition = published.edition_of(
            answer.kind.value, answer.version, answer.effective_on, answer.document
        )
        published.take(desk, edition)
    except (RuleError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise RemoteTrouble(Answer.UNKNOWN, f"reference-{answer.kind.value}") from error

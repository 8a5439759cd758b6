"""What went wrong, as a sentence for the strip; our own bugs go on to the crash handler."""

from counter_app.domain.errors import EnvironmentTrouble, RuleError
from counter_app.words import findings, troubles


def trouble_words(error: Exception) -> tuple[str, str]:
    """Return sentence and tone. Raises the error itself when it is our bug."""
    if isinstance(error, RuleError):
        return findings.sentence(error.findings[0]), "amber"
    if isinstance(error, EnvironmentTrouble):
        return troubles.sentence(error), "red"
    raise error

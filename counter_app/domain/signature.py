"""Digital signatures (chữ ký số) of a PDF: what each says, and which file may be kept."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from counter_app.domain.errors import Finding, Problem, RuleError

SIGNING_PLACE = "sign-"
"""What the name of a place to sign begins with, in the files of our forms: `sign-1`."""


class Flaw(StrEnum):
    """Why a signature does not hold."""

    ALTERED = "altered"
    """What was signed is not what stands there now."""
    ADDED_TO = "added-to"
    """Signed bytes are whole, but more than signatures was added after them."""
    WEAK = "weak"
    """Made with a key or a digest that can be forged by now."""
    UNREADABLE = "unreadable"


class Issuer(StrEnum):
    """What is known of who issued the certificate."""

    NOT_VERIFIED = "not-verified"
    """No roots ship with the program, and nobody is asked over a line."""


@dataclass(frozen=True, slots=True, repr=False)
class Signature:
    """One signature of a file, as far as it can be checked without a line."""

    signer: str
    """As the certificate names its holder; empty when it cannot be read."""
    signed_at: datetime | None = None
    """As the signer's machine claims."""
    flaw: Flaw | None = None
    covers_whole: bool = False
    """Whether it covers the whole file; after an earlier one, later signatures may follow."""
    was_valid: bool = False
    """Whether the certificate was valid at the moment claimed."""
    issuer: Issuer = Issuer.NOT_VERIFIED

    @property
    def is_intact(self) -> bool:
        """Whether it holds: nothing that it covers was changed, nothing but signatures added."""
        return self.flaw is None

    def __repr__(self) -> str:
        """Show no name."""
        return f"Signature({self.flaw or 'intact'})"


_PROBLEMS = {
    Flaw.ALTERED: Problem.SIGNATURE_ALTERED,
    Flaw.ADDED_TO: Problem.SIGNATURE_ADDED_TO,
    Flaw.WEAK: Problem.SIGNATURE_WEAK,
    Flaw.UNREADABLE: Problem.SIGNATURE_UNREADABLE,
}


def require_intact(signatures: Sequence[Signature], field: str = "") -> None:
    """Raise RuleError with one finding for each signature that does not hold.

    Basis: Luật Giao dịch điện tử 20/2023/QH15 Điều 22 (a change after signing can be detected).
    """
    findings = [
        Finding(_PROBLEMS[each.flaw], field, person=each.signer) for each in signatures if each.flaw
    ]
    if findings:
        raise RuleError(*findings)

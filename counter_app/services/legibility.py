"""What of an intake the paper cannot show as it was typed: said, never a reason to refuse."""

from collections.abc import Iterator

from counter_app.domain.errors import Finding, Problem
from counter_app.domain.person import Applicant, Party


def illegible(applicant: Applicant) -> tuple[Finding, ...]:
    """Return each field with letters that the faces of the forms lack, and those letters."""
    parties = {"submitter": applicant.submitter, "owner": applicant.owner}
    return tuple(
        finding for role, party in parties.items() if party for finding in _of(party, role)
    )


def _of(party: Party, role: str) -> Iterator[Finding]:
    from forms.layout.glyphs import unprintable_in  # late: it reads the faces

    contact = party.contact
    for field, text in (
        ("name", party.name),
        ("address", contact.address),
        ("email", contact.email),
    ):
        if lacking := unprintable_in(text):
            letters = " ".join(sorted(lacking))
            yield Finding(Problem.LETTERS_NOT_PRINTED, f"{role}.{field}", {"letters": letters})

"""What of an intake the paper cannot show as it was typed: said, never a reason to refuse."""

from collections.abc import Iterator

from counter_app.domain.errors import Finding, Problem
from counter_app.domain.person import Applicant, Citizen


def illegible(applicant: Applicant, collect_address: str = "") -> tuple[Finding, ...]:
    """Return each field with letters that the faces of the forms lack, and those letters."""
    from forms.layout.glyphs import unprintable_in  # late: it reads the faces

    found = []
    for field, text in (*_shown(applicant), ("collect_address", collect_address)):
        if lacking := unprintable_in(text):
            details = {"letters": " ".join(sorted(lacking)), "place": field}
            found.append(Finding(Problem.LETTERS_NOT_PRINTED, field, details))
    return tuple(found)


def _shown(applicant: Applicant) -> Iterator[tuple[str, str]]:
    """Yield what a receipt shows of people as they were typed."""
    submitter, owner = applicant.submitter, applicant.owner
    yield "submitter.name", submitter.name
    yield "submitter.address", submitter.contact.address
    yield "submitter.email", submitter.contact.email
    if isinstance(submitter, Citizen):
        yield "submitter.id_reason", submitter.id_reason
    if owner:
        yield "owner.name", owner.name
        yield "owner.address", owner.contact.address

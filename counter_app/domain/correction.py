"""Corrections of a party's fields, named by path: `submitter.name`, `owner.contact.phone`."""

from collections.abc import Mapping
from dataclasses import fields, replace

from counter_app.domain.entries import Change
from counter_app.domain.errors import Problem, forbid
from counter_app.domain.person import Applicant, Party

CORRECTABLE = frozenset(
    {
        "name",
        "id_number",
        "tax_code",
        "contact.address",
        "contact.phone",
        "contact.email",
    }
)
"""Fields of a party that a correction may name; all are text."""


def corrected(applicant: Applicant, changes: Mapping[str, Change]) -> Applicant:
    """Return the applicant with every change made.

    Raises RuleError naming a path that is not a correctable field of this applicant.
    """
    for path, change in changes.items():
        applicant = _with_change(applicant, path, change.now)
    return applicant


def _with_change(applicant: Applicant, path: str, text: str) -> Applicant:
    role, _, field = path.partition(".")
    if field in CORRECTABLE:
        if role == "submitter":
            return replace(applicant, submitter=_with_field(applicant.submitter, field, text, path))
        if role == "owner" and applicant.owner:
            return replace(applicant, owner=_with_field(applicant.owner, field, text, path))
    raise forbid(Problem.FIELD_NOT_CORRECTABLE, path)


def _with_field(party: Party, field: str, text: str, path: str) -> Party:
    group, _, name = field.rpartition(".")
    if group:
        return replace(party, contact=replace(party.contact, **{name: text}))
    values = {each.name: getattr(party, each.name) for each in fields(party)}
    if name not in values:
        raise forbid(Problem.FIELD_NOT_CORRECTABLE, path)
    return type(party)(**values | {name: text})

"""Corrections of a party's fields, named by path: `submitter.name`, `owner.contact.phone`.

Whether a correction is one is decided by facts alone: persons may have been erased by then.
"""

from collections.abc import Iterable, Mapping
from dataclasses import fields, replace

from counter_app.domain.entries import Change, Received
from counter_app.domain.errors import Problem, forbid
from counter_app.domain.person import Applicant, Party, PartyKind

_OF_BOTH = frozenset({"name", "contact.address", "contact.phone", "contact.email"})
CORRECTABLE: Mapping[PartyKind, frozenset[str]] = {
    PartyKind.CITIZEN: _OF_BOTH | {"id_number"},
    PartyKind.ORGANISATION: _OF_BOTH | {"tax_code"},
}
"""Fields of a party that a correction may name; all are text."""


def require_correctable(received: Received, paths: Iterable[str]) -> None:
    """Raise RuleError naming a path that is not a correctable field of the dossier's parties."""
    for path in paths:
        if not is_correctable(received, path):
            raise forbid(Problem.FIELD_NOT_CORRECTABLE, path)


def is_correctable(received: Received, path: str) -> bool:
    """Return whether a path names a field of the dossier's parties that may be corrected."""
    kinds = {"submitter": received.submitter_kind, "owner": received.owner_kind}
    role, _, field = path.partition(".")
    kind = kinds.get(role)
    return kind is not None and field in CORRECTABLE[kind]


def field_of(applicant: Applicant, path: str) -> str:
    """Return what a correctable field says; empty where the applicant has no such party."""
    role, _, field = path.partition(".")
    party = {"submitter": applicant.submitter, "owner": applicant.owner}.get(role)
    group, _, name = field.rpartition(".")
    held = party.contact if party and group else party
    return str(getattr(held, name, ""))


def corrected(
    applicant: Applicant, changes: Mapping[str, Change], paths: Iterable[str]
) -> Applicant:
    """Return the applicant with the named changes made, as far as the applicant has the fields."""
    for path in paths:
        role, _, field = path.partition(".")
        party = {"submitter": applicant.submitter, "owner": applicant.owner}.get(role)
        if party and path in changes:
            mended = _with_field(party, field, changes[path].now)
            applicant = replace(applicant, **{role: mended})
    return applicant


def _with_field(party: Party, field: str, text: str) -> Party:
    group, _, name = field.rpartition(".")
    if group:
        return replace(party, contact=replace(party.contact, **{name: text}))
    values = {each.name: getattr(party, each.name) for each in fields(party)}
    return type(party)(**values | {name: text}) if name in values else party

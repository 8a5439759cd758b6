"""The head of a sheet that belongs to no dossier."""

from datetime import date

from counter_app.domain.office import Office
from forms.layout.head import Head

LEADER = "leader"
"""Whose name stands under a sheet, where there is one alone."""


def head_of(office: Office, on: date) -> Head:
    """Return the head of a sheet of the office, which has no number."""
    return Head(office.parent_name, office.name, "", office.place, on)

"""The wording of forms by legal edition: data, with the day from which each is in force."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache

from resources import resource


@dataclass(frozen=True, slots=True)
class Edition:
    """One edition of one form: its lines by name, as templates, and where they stand in law."""

    edition: str
    effective_on: date
    basis: str
    title: str
    paper: str
    suffix: str
    """After the number, as in `15/TNHS`; empty where the law's text was not found."""
    lines: Mapping[str, str]

    def line(self, name: str, **values: object) -> str:
        """Return a line with its values."""
        return self.lines[name].format(**values)


@cache
def editions(form: str) -> tuple[Edition, ...]:
    """Return the editions of a form, oldest first."""
    document = json.loads(resource(f"forms/{form}.json").read_bytes())
    return tuple(
        Edition(
            edition=each["edition"],
            effective_on=date.fromisoformat(each["effective_on"]),
            basis=each["basis"],
            title=each["title"],
            paper=each["paper"],
            suffix=each["suffix"],
            lines=document["lines"] | each["lines"],
        )
        for each in document["editions"]
    )


def edition_on(form: str, day: date) -> Edition:
    """Return the edition in force on a day; before the first, the first."""
    known = editions(form)
    return next((each for each in reversed(known) if each.effective_on <= day), known[0])


def edition_named(form: str, name: str) -> Edition:
    """Return an edition by its name. Raises LookupError when the form has none such."""
    for each in editions(form):
        if each.edition == name:
            return each
    raise LookupError(name)

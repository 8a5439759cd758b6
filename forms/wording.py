"""The wording of forms by legal edition: data, with the day from which each is in force."""

import json
from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from typing import Any

from counter_app.domain.office_forms import Certainty, NumberedBy, OfficeForm
from resources import resource

_OTHERS = "*"
"""Stands in the data for every line that is not named."""
_BESIDE = ("title", "suffix", "numbered_by")


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
    numbered_by: NumberedBy
    lines: Mapping[str, str]
    certainty: Mapping[str, Certainty]
    """How sure each line is; beside them `title`, `suffix`, `numbered_by`."""
    note: str
    """What the office should know of the edition."""
    own_lines: tuple[str, ...] = ()
    """What the office adds under its forms, such as where to look a dossier up."""

    def line(self, name: str, **values: object) -> str:
        """Return a line with its values."""
        return self.lines[name].format(**values)

    def of_office(self, own: OfficeForm) -> "Edition":
        """Return the edition as an office has it."""
        signer = {"right": own.signer} if own.signer else {}
        return replace(
            self,
            paper=own.paper or self.paper,
            suffix=self.suffix if own.suffix is None else own.suffix,
            lines={**self.lines, **signer},
            own_lines=own.lines,
        )


@cache
def editions(form: str) -> tuple[Edition, ...]:
    """Return the editions of a form, oldest first."""
    return editions_in(json.loads(resource(f"forms/{form}.json").read_bytes()))


def editions_in(document: Mapping[str, Any]) -> tuple[Edition, ...]:
    """Return the editions of a document of wording, oldest first.

    Raises KeyError, TypeError or ValueError when it is none.
    """
    return tuple(_edition(document, each) for each in document["editions"])


def require_drawable(
    form: str, papers: Collection[str], document: Mapping[str, Any]
) -> tuple[Edition, ...]:
    """Return the editions of a document for a form, if the form can be drawn by them.

    Raises ValueError when one bears a name that is taken, is for another paper, or lacks a line
    that the form has.
    """
    carried = editions(form)
    try:
        found = editions_in(document)
    except (KeyError, TypeError, AttributeError) as error:
        raise ValueError("no wording of a form") from error
    for each in found:
        is_new = each.edition not in {known.edition for known in carried}
        has_all = set(carried[-1].lines) <= set(each.lines) and bool(each.title)
        if not (is_new and has_all and each.paper in papers):
            raise ValueError(each.edition)
    return found


def _edition(document: Mapping[str, Any], own: Mapping[str, Any]) -> Edition:
    lines = document["lines"] | own["lines"]
    marks = document["certainty"] | own.get("certainty", {})
    return Edition(
        edition=own["edition"],
        effective_on=date.fromisoformat(own["effective_on"]),
        basis=own["basis"],
        title=own["title"],
        paper=own["paper"],
        suffix=own["suffix"],
        numbered_by=NumberedBy(document["numbered_by"]),
        lines=lines,
        certainty={
            name: Certainty(marks.get(name) or marks[_OTHERS])
            for name in (*lines, *_BESIDE)
            if name in marks or _OTHERS in marks
        },
        note=document["note"],
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

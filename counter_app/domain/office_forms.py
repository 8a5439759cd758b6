"""What an office decides about its forms, by the day from which it holds."""

import dataclasses
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from counter_app.domain.errors import Problem, forbid

MOST_LINES = 6
MOST_LETTERS = 300
"""Of a line of the office's own, and of a reason."""
MOST_REASONS = 40
OTHER = "other"
"""Code of a reason that is none of the standard ones."""


class Certainty(StrEnum):
    """Where a line of a form was found."""

    TEXT = "T"
    """In a regulation, or its literal reproduction."""
    PRACTICE = "P"
    """In what provinces print."""
    MEMORY = "M"
    """Well remembered, not read again."""
    UNCERTAIN = "U"
    """Not confirmed: to be asked of the province."""
    OWN = "O"
    """The counter's own words, where no law has any."""


class NumberedBy(StrEnum):
    """Who gives a form its number."""

    COUNTER = "counter"
    RESOLVER = "resolver"
    """The agency that resolves the dossier, whose head signs."""
    NOBODY = ""


@dataclass(frozen=True, slots=True)
class StandardReason:
    """A reason that is often true, with the article that it rests on."""

    forms: tuple[str, ...]
    text: str
    basis: str = ""
    certainty: Certainty = Certainty.OWN
    code: str = OTHER
    """What entries call it, whatever its words become."""

    @property
    def said(self) -> str:
        """The reason as a form states it."""
        return f"{self.text} ({self.basis})." if self.basis else f"{self.text}."


@dataclass(frozen=True, slots=True)
class OfficeForm:
    """What an office says of one form; what is empty stays as the edition has it."""

    paper: str = ""
    suffix: str | None = None
    """After the number; None as the edition has it, empty for none."""
    signer: str = ""
    """Caption of who signs at the right."""
    lines: tuple[str, ...] = ()
    """Printed under the form, such as where to look a dossier up."""
    reasons: tuple[str, ...] = ()
    """Reasons that this office often has, beside the standard ones."""


@dataclass(frozen=True, slots=True)
class Dated:
    """A form as the office has it from a day on."""

    since: date
    form: OfficeForm


@dataclass(frozen=True, slots=True)
class OfficeForms:
    """All forms of an office, each with its history by the form's id, oldest first."""

    forms: Mapping[str, tuple[Dated, ...]] = dataclasses.field(default_factory=dict)

    def on(self, form: str, day: date) -> OfficeForm:
        """Return what the office said of a form on a day; before it said anything, nothing."""
        known = [each for each in self.forms.get(form, ()) if each.since <= day]
        return known[-1].form if known else OfficeForm()

    def changed(self, form: str, since: date, value: OfficeForm) -> "OfficeForms":
        """Return forms of which one is another from a day on; later plans for it are dropped."""
        before = tuple(each for each in self.forms.get(form, ()) if each.since < since)
        return OfficeForms({**self.forms, form: (*before, Dated(since, value))})


def require_office_form(value: OfficeForm) -> None:
    """Raise RuleError where a form could not be printed with what the office says.

    Basis: office rule; the number of a form has a sign of letters, digits, dashes and slashes
    (NĐ 30/2020/NĐ-CP Phụ lục I).
    """
    if value.suffix and not all(each.isalnum() or each in "-/." for each in value.suffix):
        raise forbid(Problem.FORM_SUFFIX_SHAPE, "suffix")
    if len(value.lines) > MOST_LINES:
        raise forbid(Problem.FORM_LINES_TOO_MANY, "lines", most=MOST_LINES)
    if len(value.reasons) > MOST_REASONS:
        raise forbid(Problem.FORM_LINES_TOO_MANY, "reasons", most=MOST_REASONS)
    for field, lines in (("lines", value.lines), ("reasons", value.reasons)):
        if any(len(each) > MOST_LETTERS for each in lines):
            raise forbid(Problem.FIELD_TOO_LONG, field, most=MOST_LETTERS)

"""What a rule says when it forbids or warns: values, never sentences (those are in `words`)."""

import dataclasses
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum


class Problem(StrEnum):
    """Everything that a rule can object to; `words` has a Vietnamese sentence for each."""

    # Identifiers
    PROCEDURE_CODE_SHAPE = "procedure-code-shape"
    AGENCY_CODE_SHAPE = "agency-code-shape"
    DOSSIER_NUMBER_SHAPE = "dossier-number-shape"
    ID_SHAPE = "id-shape"


@dataclass(frozen=True, slots=True)
class Finding:
    """One objection: what, in which field, with the figures its sentence needs.

    `field` is the path of the field to mend, as in the intake file: `submitter.id_number`.
    `details` never holds a person's data: it may reach a log.
    """

    problem: Problem
    field: str = ""
    details: Mapping[str, str | int] = dataclasses.field(default_factory=dict)


class RuleError(Exception):
    """A law or an office rule forbids it. Shown to the officer with the field to mend."""

    def __init__(self, finding: Finding, *more: Finding) -> None:
        super().__init__(finding.problem.value, finding.field)
        self.findings: tuple[Finding, ...] = (finding, *more)


def forbid(problem: Problem, field: str = "", **details: str | int) -> RuleError:
    """Return the error to raise for one objection."""
    return RuleError(Finding(problem, field, details))

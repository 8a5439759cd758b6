"""What one edition of a process says otherwise than another."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from itertools import zip_longest

from counter_app.domain.process import LinkedPart, ProcessDefinition, ProcessStep

Value = str | date | ProcessStep | LinkedPart | None
_FIELDS = ("decision", "decided_on", "authority", "until_on")


class Novelty(StrEnum):
    """How what a file says of a procedure stands to what is known here."""

    NEW = "new"
    CHANGED = "changed"
    SAME = "same"
    BAD = "bad"


@dataclass(frozen=True, slots=True, repr=False)
class Difference:
    """A field, step or linked part that is another; None where one of the two lacks it."""

    field: str
    before: Value
    after: Value
    number: int = 0
    """Of the step or part, from 1; 0: of the whole."""


def is_same(before: ProcessDefinition, after: ProcessDefinition) -> bool:
    """Return whether two editions say the same, from whatever day on.

    Basis: office rule, as for the catalogue: an edition that says nothing new is none.
    """
    return replace(before, effective_on=after.effective_on) == after


def differences(before: ProcessDefinition, after: ProcessDefinition) -> tuple[Difference, ...]:
    """Return what an edition says otherwise than the one before, in the order of the paper.

    Basis: office rule: what changes is seen before it is taken over.
    """
    return tuple(_differences(before, after))


def _differences(before: ProcessDefinition, after: ProcessDefinition) -> Iterator[Difference]:
    for field in _FIELDS:
        old, new = getattr(before, field), getattr(after, field)
        if old != new:
            yield Difference(field, old, new)
    steps = zip_longest(before.steps, after.steps)
    parts = zip_longest(before.linked, after.linked)
    for field, pairs in (("steps", steps), ("linked", parts)):
        for number, (left, right) in enumerate(pairs, start=1):
            if left != right:
                yield Difference(field, left, right, number)

"""What an import of internal processes would do, seen before anything is stored."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from counter_app.domain.errors import Finding, Problem
from counter_app.domain.ids import ProcedureCode
from counter_app.domain.procedure import Procedure
from counter_app.domain.process import ProcessDefinition, doubts, published_term
from counter_app.domain.process_changes import Difference, Novelty, differences
from counter_app.services.process_file import Read
from counter_app.store import processes
from counter_app.store.engine import Transaction


@dataclass(frozen=True, slots=True, repr=False)
class Planned:
    """What an import would do with one process of a file."""

    code: str
    name: str
    standing: Novelty
    definition: ProcessDefinition | None
    differences: tuple[Difference, ...] = ()
    findings: tuple[Finding, ...] = ()
    """What is wrong with it, or else what is to be looked at again."""


@dataclass(frozen=True, slots=True, repr=False)
class Plan:
    """What an import would do, all of it or nothing."""

    lines: tuple[Planned, ...]
    sha256: str

    def count(self, standing: Novelty) -> int:
        """Return how many processes of the file stand so."""
        return sum(each.standing is standing for each in self.lines)


def plan_of(
    connection: Transaction, known: Mapping[ProcedureCode, Procedure], found: Iterable[Read]
) -> tuple[Planned, ...]:
    """Return what an import of those would do, by procedure and day; `known` is the catalogue."""
    planning = _Planning(connection, known)
    return tuple(planning.line(each) for each in sorted(found, key=_place))


def _place(read: Read) -> tuple[str, date]:
    return read.code, read.definition.effective_on if read.definition else date.min


class _Planning:
    """Compares what a file says with what is known, and with what the file said before."""

    def __init__(self, connection: Transaction, known: Mapping[ProcedureCode, Procedure]) -> None:
        self._connection = connection
        self._known = known
        self._told: list[ProcessDefinition] = []

    def line(self, read: Read) -> Planned:
        """Return the line of one process; those of earlier days went before it."""
        definition = read.definition
        if definition is None:
            return Planned(read.code, self._name(read.code), Novelty.BAD, None, (), read.findings)
        procedure = self._known.get(definition.procedure)
        if procedure is None:
            unknown = Finding(Problem.PROCEDURE_UNKNOWN, read.code, {"code": read.code})
            return Planned(read.code, "", Novelty.BAD, None, (), (unknown,))
        before = self._before(definition)
        self._told.append(definition)
        doubtful = doubts(definition, published_term(procedure))
        changed = differences(before, definition) if before else ()
        standing = Novelty.CHANGED if changed else Novelty.SAME if before else Novelty.NEW
        return Planned(read.code, procedure.name, standing, definition, changed, doubtful)

    def _name(self, code: str) -> str:
        procedure = self._known.get(ProcedureCode(code))
        return procedure.name if procedure else ""

    def _before(self, definition: ProcessDefinition) -> ProcessDefinition | None:
        """Return the edition that this one follows; what the file said goes before the store."""
        code, day = definition.procedure, definition.effective_on
        stored = processes.latest_on(self._connection, code, day)
        told = [each for each in self._told if each.procedure == code]
        candidates = [*reversed(told), *([stored] if stored else [])]
        return max(candidates, key=lambda each: each.effective_on, default=None)

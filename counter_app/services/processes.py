"""Internal processes: what holds, editions written at the counter, and whole files of them."""

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from counter_app.domain.entries import COUNTER_STREAM, ProcessesChanged
from counter_app.domain.errors import Problem, RuleError, forbid
from counter_app.domain.ids import ProcedureCode
from counter_app.domain.procedure import Channel, Procedure, Term
from counter_app.domain.procedure_search import Choice
from counter_app.domain.process import (
    ProcessDefinition,
    general_process,
    published_term,
    require_process,
)
from counter_app.domain.process_changes import Novelty, is_same
from counter_app.files import read_whole, write_whole
from counter_app.services.desk import Desk
from counter_app.services.process_file import read_processes, written
from counter_app.services.process_plan import Plan, plan_of
from counter_app.services.reference import Reference
from counter_app.store import catalogue, ledger, processes
from counter_app.store.engine import Transaction

LARGEST_FILE = 16 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class Listed:
    """A procedure with the process in force today, None where the general one serves."""

    choice: Choice
    definition: ProcessDefinition | None


@dataclass(frozen=True, slots=True, repr=False)
class Shown:
    """The process of one procedure as its page shows it."""

    procedure: Procedure
    definition: ProcessDefinition
    is_own: bool
    """Whether it was taken down, or is the general one of the catalogue."""
    editions: tuple[ProcessDefinition, ...] = ()
    """What was taken down, the last of each day, the latest day first."""
    later_on: date | None = None
    """The day from which another edition holds."""

    @property
    def term(self) -> Term | None:
        """The published limit."""
        return published_term(self.procedure)


class Processes:
    """Internal processes by procedure; an edit is a new edition, and nothing is ever taken away."""

    def __init__(self, desk: Desk, reference: Reference) -> None:
        self._desk = desk
        self._reference = reference

    def all(self) -> tuple[Listed, ...]:
        """Return every procedure in force today, those with a process of their own first."""
        today = self._desk.today()
        with self._desk.store.reading() as connection:
            known = catalogue.in_force(connection, today)
            own = {each.procedure: each for each in processes.all_in_force(connection, today)}
        listed = (
            Listed(_choice(each, is_own=each.code in own), own.get(each.code)) for each in known
        )
        return tuple(sorted(listed, key=lambda each: (each.definition is None, each.choice.name)))

    def in_force(self, code: ProcedureCode, day: date) -> ProcessDefinition:
        """Return the process of a procedure on a day, the catalogue's general one at the least.

        Raises RuleError when the catalogue has no such procedure on that day.
        """
        with self._desk.store.reading() as connection:
            procedure = self._reference.on(connection, day).procedure(connection, code)[1]
            return process_on(connection, procedure, day)

    def show(self, code: ProcedureCode) -> Shown:
        """Return the process of a procedure today. Raises as `in_force`."""
        today = self._desk.today()
        with self._desk.store.reading() as connection:
            procedure = self._reference.on(connection, today).procedure(connection, code)[1]
            own = processes.in_force(connection, code, today)
            taken_down = [each.definition for each in processes.editions(connection, code)]
        editions = _last_of_each_day(taken_down)
        days = [each.effective_on for each in editions if each.effective_on > today]
        definition = own or general_process(procedure)
        return Shown(procedure, definition, own is not None, editions, min(days, default=None))

    def save(self, definition: ProcessDefinition) -> bool:
        """Keep an edition; return whether it says anything new.

        Raises RuleError with all that is wrong, and for a procedure that the catalogue lacks.
        """
        require_process(definition)
        with self._desk.store.writing() as connection:
            today = self._reference.on(connection, self._desk.today())
            today.procedure(connection, definition.procedure)
            return self._keep(connection, [definition]) > 0

    def preview(self, path: Path) -> Plan:
        """Return what an import of a JSON file or workbook would do; nothing is stored.

        Raises RuleError when it is no such file, EnvironmentTrouble when it cannot be read.
        """
        content = read_whole(path, LARGEST_FILE + 1)
        if len(content) > LARGEST_FILE:
            raise forbid(Problem.NOT_A_PROCESS_FILE, path.name)
        found = read_processes(content, path.name)
        with self._desk.store.reading() as connection:
            known = catalogue.in_force(connection, self._desk.today())
            lines = plan_of(connection, {each.code: each for each in known}, found)
        return Plan(lines, hashlib.sha256(content).hexdigest())

    def take(self, plan: Plan) -> int:
        """Store what is new in a file, all of it or nothing; return how many editions.

        Raises RuleError with everything that is wrong with the file.
        """
        wrong = [
            finding
            for each in plan.lines
            if each.standing is Novelty.BAD
            for finding in each.findings
        ]
        if wrong:
            raise RuleError(*wrong)
        definitions = [each.definition for each in plan.lines if each.definition]
        with self._desk.store.writing() as connection:
            return self._keep(connection, definitions, plan.sha256)

    def import_file(self, path: Path) -> Plan:
        """Bring in a file and return what was done. Raises as `preview` and `take`."""
        plan = self.preview(path)
        self.take(plan)
        return plan

    def export(self, path: Path) -> int:
        """Write what holds now and what will, as a file that can be edited and brought in again.

        Returns how many processes. Raises EnvironmentTrouble when it cannot be written.
        """
        today = self._desk.today()
        with self._desk.store.reading() as connection:
            now = processes.all_in_force(connection, today)
            taken_down = [each.definition for each in processes.editions(connection)]
        later = [each for each in _last_of_each_day(taken_down) if each.effective_on > today]
        write_whole(path, written([*now, *later]))
        return len(now) + len(later)

    def _keep(
        self, connection: Transaction, definitions: Sequence[ProcessDefinition], sha256: str = ""
    ) -> int:
        """Add those that say something new, each after the ones that begin before it."""
        kept: list[ProcessDefinition] = []
        for each in sorted(definitions, key=lambda each: each.effective_on):
            before = processes.latest_on(connection, each.procedure, each.effective_on)
            if before is None or not is_same(before, each):
                processes.add(connection, [each], self._desk.now())
                kept.append(each)
        if kept:
            codes, decisions = zip(*((each.procedure, each.decision) for each in kept), strict=True)
            facts = ProcessesChanged(codes, decisions, sha256)
            draft = self._desk.draft(COUNTER_STREAM, self._desk.now(), facts)
            ledger.append(connection, self._desk.ids, draft)
        return len(kept)


def process_on(connection: Transaction, procedure: Procedure, day: date) -> ProcessDefinition:
    """Return the process of a procedure on a day, within the caller's transaction."""
    return processes.in_force(connection, procedure.code, day) or general_process(procedure)


def _choice(procedure: Procedure, *, is_own: bool) -> Choice:
    terms = procedure.on_channel(Channel.DIRECT)
    return Choice(procedure.code, procedure.name, terms, procedure.handled_by, favourite=is_own)


def _last_of_each_day(
    editions: Iterable[ProcessDefinition],
) -> tuple[ProcessDefinition, ...]:
    """Return of editions, those that hold first, one for each procedure and day."""
    found: dict[tuple[str, date], ProcessDefinition] = {}
    for each in editions:
        found.setdefault((each.procedure, each.effective_on), each)
    return tuple(found.values())

"""Linked procedures (liên thông): what else begins with one, and taking all of it in at once."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from counter_app.domain.deadlines import DueDate, due_date
from counter_app.domain.errors import RuleError
from counter_app.domain.ids import ProcedureCode
from counter_app.domain.procedure import Channel, Procedure, Term
from counter_app.domain.process import LinkedPart
from counter_app.services.agencies import agency_named
from counter_app.services.desk import Desk
from counter_app.services.procedures import Typed, keep_typed
from counter_app.services.processes import process_on
from counter_app.services.reception import ALONE, Accepted, Intake, Reception, Sitting
from counter_app.services.reference import InForce, Reference
from counter_app.store import catalogue
from counter_app.store.engine import Transaction


@dataclass(frozen=True, slots=True)
class PartAnswer:
    """A part before it is taken in: what, who decides it, and when it would be due."""

    name: str
    agency: str
    term: Term | None
    due: DueDate | None


class Linking:
    """Adds the parts to what was asked for."""

    def __init__(self, desk: Desk, reference: Reference, reception: Reception) -> None:
        self._desk = desk
        self._reference = reference
        self._reception = reception

    def parts(self, code: ProcedureCode, received_at: datetime) -> tuple[PartAnswer, ...]:
        """Return what begins with a procedure by its process today, none for most.

        Raises RuleError when there is no such procedure.

        Basis: NĐ 61/2018 Điều 19.6-7 (each agency has its own limit).
        """
        with self._desk.store.reading() as connection:
            in_force = self._reference.on(connection, self._desk.today())
            listed = self._linked(connection, in_force, code)
            return tuple(_answer(part, known, in_force, received_at) for part, known in listed)

    def accept(
        self,
        whole: Intake,
        *,
        wants_print: bool = True,
        sitting: Sitting = ALONE,
        accept_clock: bool = False,
    ) -> tuple[Accepted, ...]:
        """Take in a dossier with the parts that its process links to it, on one receipt.

        A part that the catalogue lacks is kept as a procedure of this counter's own. Raises
        RuleError as the reception does, with nothing taken in and nothing kept.

        Basis: NĐ 61/2018 Điều 19.6-7.
        """
        with self._desk.store.writing() as connection:
            in_force = self._reference.on(connection, self._desk.today())
            listed = list(self._linked(connection, in_force, whole.procedure))
            parts = [self._part_of(connection, whole, *each) for each in listed]
            return self._reception.take_in_linked(
                connection,
                whole,
                parts,
                wants_print=wants_print,
                sitting=sitting,
                accept_clock=accept_clock,
            )

    def _linked(
        self, connection: Transaction, in_force: InForce, code: ProcedureCode
    ) -> Iterator[tuple[LinkedPart, Procedure | None]]:
        """Yield the parts, each with its procedure where the catalogue has it at the counter."""
        _, procedure = in_force.procedure(connection, code)
        for part in process_on(connection, procedure, in_force.day).linked:
            yield part, _known(connection, in_force, part)

    def _part_of(
        self, connection: Transaction, whole: Intake, part: LinkedPart, known: Procedure | None
    ) -> Intake:
        """Return the intake of a part: of the same person, papers and fees stay with the whole.

        Its agency decides it where one knows its code; by the process it goes there anyway.
        """
        typed = Typed(part.child, part.term, 0)
        procedure = known or keep_typed(self._desk, connection, typed)
        return Intake(
            procedure=procedure.code,
            applicant=whole.applicant,
            sets=whole.sets,
            collect_at=whole.collect_at,
            collect_address=whole.collect_address,
            filed_with=whole.filed_with,
            decided_by=agency_named(connection, part.agency),
        )


def _known(connection: Transaction, in_force: InForce, part: LinkedPart) -> Procedure | None:
    """Return the procedure of a part, by its code or, typed before, its name and limit."""
    try:
        found = in_force.procedure(connection, ProcedureCode(part.child))[1]
    except RuleError:
        named = catalogue.in_force(connection, in_force.day)
        same = [each for each in named if each.name == part.child and _has_term(each, part)]
        return next(iter(same), None)
    return found if found.on_channel(Channel.DIRECT) else None


def _has_term(procedure: Procedure, part: LinkedPart) -> bool:
    terms = procedure.on_channel(Channel.DIRECT)
    return terms is not None and terms.term == part.term


def _answer(
    part: LinkedPart, known: Procedure | None, in_force: InForce, received_at: datetime
) -> PartAnswer:
    terms = known.on_channel(Channel.DIRECT) if known else None
    term = terms.term if terms else part.term
    method = in_force.office.method
    due = due_date(received_at, term, in_force.calendar, method) if term else None
    return PartAnswer(known.name if known else part.child, part.agency, term, due)

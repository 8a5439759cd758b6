"""The procedures an officer can choose from: the catalogue, favourites and today's use."""

from dataclasses import dataclass

from counter_app.domain.errors import Problem, forbid
from counter_app.domain.ids import ProcedureCode, is_own, own_code
from counter_app.domain.procedure import Channel, ChannelTerms, Procedure, Term, TermUnit
from counter_app.domain.procedure_search import Choice, with_use
from counter_app.services.desk import Desk
from counter_app.services.reference import Reference
from counter_app.store import catalogue, search, settings
from counter_app.store.engine import Transaction

FAVOURITES = "favourite procedures"
TYPED_SOURCE = "ghi tại quầy"


@dataclass(frozen=True, slots=True)
class Favourites:
    """Codes that come first in the list of choices."""

    codes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Typed:
    """A procedure that the catalogue lacks, as an officer typed it; what is None is not known."""

    name: str
    term: Term | None
    fee_dong: int | None


class Procedures:
    """What can be taken in, and what each asks for."""

    def __init__(self, desk: Desk, reference: Reference) -> None:
        self._desk = desk
        self._reference = reference

    def choices(self, channel: Channel = Channel.DIRECT) -> list[Choice]:
        """Return every procedure in force today, with favourites and today's use."""
        today = self._desk.today()
        with self._desk.store.reading() as connection:
            known = catalogue.in_force(connection, today)
            favourites = settings.load(connection, FAVOURITES, Favourites())
            used = search.taken_in_on(connection, today)
        choices = [
            Choice(each.code, each.name, each.on_channel(channel), each.handled_by)
            for each in known
        ]
        return with_use(choices, frozenset(favourites.codes), used)

    def procedure(self, code: ProcedureCode) -> Procedure:
        """Return a procedure as in force today. Raises RuleError when there is none."""
        with self._desk.store.reading() as connection:
            in_force = self._reference.on(connection, self._desk.today())
            return in_force.procedure(connection, code)[1]

    def add_typed(self, typed: Typed) -> Procedure:
        """Keep a procedure that the catalogue lacks under a code of this counter's own, `0.000001`.

        It is pinned and found like any other, its limit uncertain, until the administrator looks
        at it. Raises RuleError for a limit that is none.
        """
        if typed.term and typed.term.unit is not TermUnit.SAME_DAY and typed.term.amount < 1:
            raise forbid(Problem.TERM_NOT_POSITIVE, "other.amount")
        with self._desk.store.writing() as connection:
            return keep_typed(self._desk, connection, typed)

    def toggle_favourite(self, code: ProcedureCode) -> bool:
        """Make a procedure a favourite or no longer; return whether it is one now."""
        with self._desk.store.writing() as connection:
            codes = settings.load(connection, FAVOURITES, Favourites()).codes
            is_one = code not in codes
            kept = (*codes, code) if is_one else tuple(each for each in codes if each != code)
            settings.save(connection, FAVOURITES, Favourites(kept))
        return is_one


def keep_typed(desk: Desk, connection: Transaction, typed: Typed) -> Procedure:
    """Keep a procedure that was typed, within the caller's transaction."""
    today = desk.today()
    own = [each for each in catalogue.in_force(connection, today) if is_own(each.code)]
    same = next((each for each in own if each.name == typed.name), None)
    code = same.code if same else own_code(len(own) + 1)
    terms = ChannelTerms(Channel.DIRECT, typed.term, typed.fee_dong, certain=False)
    procedure = Procedure(code, typed.name, "", "", today, channels=(terms,), papers=())
    catalogue.add_procedures(connection, [procedure], TYPED_SOURCE, desk.now())
    return procedure

"""The procedures an officer can choose from: the catalogue, favourites and today's use."""

from dataclasses import dataclass

from counter_app.domain.ids import ProcedureCode
from counter_app.domain.procedure import Channel, Procedure
from counter_app.domain.procedure_search import Choice, with_use
from counter_app.services.desk import Desk
from counter_app.services.reference import Reference
from counter_app.store import catalogue, search, settings

FAVOURITES = "favourite procedures"


@dataclass(frozen=True, slots=True)
class Favourites:
    """Codes that come first in the list of choices."""

    codes: tuple[str, ...] = ()


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

    def toggle_favourite(self, code: ProcedureCode) -> bool:
        """Make a procedure a favourite or no longer; return whether it is one now."""
        with self._desk.store.writing() as connection:
            codes = settings.load(connection, FAVOURITES, Favourites()).codes
            is_one = code not in codes
            kept = (*codes, code) if is_one else tuple(each for each in codes if each != code)
            settings.save(connection, FAVOURITES, Favourites(kept))
        return is_one

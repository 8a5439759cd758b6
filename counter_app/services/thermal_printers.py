"""The 80 mm thermal printers that this machine was told of: nothing finds them by itself."""

from collections.abc import Sequence

from counter_app.devices.thermal import ThermalPrinter
from counter_app.domain.errors import Problem, forbid
from counter_app.domain.thermal import (
    NamedPrinter,
    NamedPrinters,
    printer_address,
    printer_name,
)
from counter_app.ports import Printer, Printers
from counter_app.services.desk import Desk
from counter_app.store import settings

SETTING = "thermal-printers"


class ThermalPrinters:
    """Keeps their names and addresses, and joins them to the printers that are found."""

    def __init__(self, desk: Desk, others: Printers) -> None:
        self._desk = desk
        self._others = others

    def all(self) -> tuple[NamedPrinter, ...]:
        """Return them in the order in which they were added."""
        with self._desk.store.reading() as connection:
            return settings.load(connection, SETTING, NamedPrinters()).printers

    def add(self, name: str, address: str) -> NamedPrinter:
        """Add one and return it.

        Raises RuleError for a name that is empty, too long or taken, and for no address.
        """
        added = NamedPrinter(printer_name(name), printer_address(address))
        taken = {each.name for each in self._others()}
        with self._desk.store.writing() as connection:
            known = settings.load(connection, SETTING, NamedPrinters())
            if added.name in taken | known.names():
                raise forbid(Problem.PRINTER_NAME_TAKEN, "name", name=added.name)
            settings.save(connection, SETTING, known.with_printer(added))
        return added

    def change(self, name: str, address: str) -> NamedPrinter:
        """Give one another address and return it.

        Raises RuleError for no address, and when it was removed meanwhile.
        """
        changed = NamedPrinter(name, printer_address(address))
        with self._desk.store.writing() as connection:
            known = settings.load(connection, SETTING, NamedPrinters())
            if name not in known.names():
                raise forbid(Problem.PRINTER_UNKNOWN, "name", name=name)
            settings.save(connection, SETTING, known.with_printer(changed))
        return changed

    def remove(self, name: str) -> None:
        """Forget one; papers that wait for it are told that it is gone."""
        with self._desk.store.writing() as connection:
            known = settings.load(connection, SETTING, NamedPrinters())
            settings.save(connection, SETTING, known.without(name))

    def joined(self) -> Sequence[Printer]:
        """Return all printers: those found, then thermal ones, folders last."""
        found = self._others()
        own = [ThermalPrinter(each.name, each.address) for each in self.all()]
        papers = [each for each in found if not each.is_folder]
        return (*papers, *own, *(each for each in found if each.is_folder))

"""Agencies that decide instead of this office: known by code, called by name where one was said."""

from dataclasses import dataclass

from counter_app.domain.folding import fold, nfc
from counter_app.domain.ids import AgencyCode, agency_code
from counter_app.services.desk import Desk
from counter_app.store import counter, settings
from counter_app.store.engine import Transaction

SETTING = "agencies"
MOST = 60
"""Agencies that are remembered; the one that was not used longest goes."""


@dataclass(frozen=True, slots=True)
class Agency:
    """An agency by its code (mã định danh); the name may be empty."""

    code: AgencyCode
    name: str = ""

    @property
    def spoken(self) -> str:
        """The name, or else the code."""
        return self.name or self.code


@dataclass(frozen=True, slots=True)
class _Known:
    """The agencies, the one used last first."""

    agencies: tuple[Agency, ...] = ()


class Agencies:
    """Remembers who decided former dossiers."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def own(self) -> AgencyCode:
        """Return the code of this office."""
        with self._desk.store.reading() as connection:
            return counter.office_on(connection, self._desk.today()).agency

    def known(self) -> tuple[Agency, ...]:
        """Return those of former dossiers, the one used last first."""
        with self._desk.store.reading() as connection:
            return _known(connection)

    def remember(self, code: str, name: str = "") -> Agency:
        """Keep an agency and return it. Raises RuleError when the code cannot be one."""
        said = nfc(name)
        agency = agency_code(code, "decided_by")
        with self._desk.store.writing() as connection:
            known = _known(connection)
            before = next((each for each in known if each.code == agency), Agency(agency))
            used = Agency(agency, said or before.name)
            others = tuple(each for each in known if each.code != agency)
            settings.save(connection, SETTING, _Known((used, *others)[:MOST]))
        return used


def agency_name(connection: Transaction, code: AgencyCode) -> str:
    """Return what an agency is called, its code where nobody said, within a transaction."""
    return next((each.spoken for each in _known(connection) if each.code == code), code)


def agency_named(connection: Transaction, name: str) -> AgencyCode | None:
    """Return the code of an agency that was called so before, None where nobody said."""
    same = (each.code for each in _known(connection) if fold(each.name) == fold(name))
    return next(same, None) if fold(name) else None


def _known(connection: Transaction) -> tuple[Agency, ...]:
    return settings.load(connection, SETTING, _Known()).agencies

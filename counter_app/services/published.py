"""Taking in what the centre publishes: procedures, calendar, staff, what it says of forms."""

from collections.abc import Callable, Mapping
from datetime import date
from types import MappingProxyType
from typing import Any

from counter_app.codec import from_json
from counter_app.domain.calendar import OfficeHours, calendar_from
from counter_app.domain.chain import canonical
from counter_app.domain.ids import OfficerId
from counter_app.domain.office_forms import OfficeForm, OfficeForms, require_office_form
from counter_app.services.builtin import builtin_catalogue
from counter_app.services.desk import Desk
from counter_app.services.form_book import SETTING
from counter_app.store import catalogue, counter, published, settings
from counter_app.store.engine import Transaction
from counter_app.store.published import Edition
from counter_app.tthc_file import read_procedures
from forms.registry import form_named
from forms.wording import require_drawable


def versions(desk: Desk) -> dict[str, str]:
    """Return the version that this counter holds of each kind."""
    with desk.store.reading() as connection:
        return published.versions(connection)


def take(desk: Desk, edition: Edition) -> None:
    """Bring an edition into force here, whole or not at all; dossiers keep what they began with.

    Raises RuleError or ValueError when the document is not of its kind.
    """
    with desk.store.writing() as connection:
        _TAKE[edition.kind](desk, connection, edition)
        published.keep(connection, edition, desk.now())


def _take_catalogue(desk: Desk, connection: Transaction, edition: Edition) -> None:
    steps = builtin_catalogue().procedures[0].steps
    procedures, _ = read_procedures(edition.document, edition.effective_on, steps)
    source = f"trung tâm · {edition.version}"
    catalogue.add_procedures(connection, procedures, source, desk.now())


def _take_calendar(desk: Desk, connection: Transaction, edition: Edition) -> None:
    calendar_from(edition.document, OfficeHours())
    catalogue.add_calendar(connection, edition.document, desk.now())


def _take_staff(desk: Desk, connection: Transaction, edition: Edition) -> None:
    """Know the names of those who write at other counters; here they cannot log in by it."""
    known = counter.officer_names(connection)
    for each in edition.document["staff"]:
        identity = OfficerId(str(each["officer"]))
        if identity not in known:
            name, role = str(each["name"]), str(each.get("role", "officer"))
            counter.add_officer(connection, identity, name, role, desk.now())


def _take_forms(_: Desk, connection: Transaction, edition: Edition) -> None:
    for form, wording in edition.document.get("editions", {}).items():
        require_drawable(form, form_named(form).papers, wording)
    known = settings.load(connection, SETTING, OfficeForms())
    for form, said in edition.document.get("forms", {}).items():
        value = from_json(OfficeForm, canonical(said))
        require_office_form(value)
        known = known.changed(form, edition.effective_on, value)
    settings.save(connection, SETTING, known)


_TAKE: Mapping[str, Callable[[Desk, Transaction, Edition], None]] = MappingProxyType(
    {
        "catalogue": _take_catalogue,
        "calendar": _take_calendar,
        "staff": _take_staff,
        "forms": _take_forms,
    }
)
KINDS = tuple(_TAKE)


def edition_of(kind: str, version: str, effective_on: str, document: dict[str, Any]) -> Edition:
    """Return an edition from what a message says. Raises ValueError for a day that is none."""
    return Edition(kind, version, date.fromisoformat(effective_on), document)

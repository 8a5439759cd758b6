"""Printer profiles: where and how each form of this device is printed."""

from counter_app.domain.calendar import local
from counter_app.domain.errors import EnvironmentTrouble, Problem, Trouble, forbid
from counter_app.domain.print_job import (
    MOST_COPIES,
    MOST_OFFSET_MM,
    PrintOrder,
    Profile,
    Profiles,
)
from counter_app.ports import Printers
from counter_app.services.desk import Desk
from counter_app.store import settings
from forms.registry import FORMS
from forms.test_page import TITLE, TestPage, draw_test_page
from forms.wording import editions

SETTING = "print-profiles"


class PrintProfiles:
    """Keeps a profile for each form, and tries printers."""

    def __init__(self, desk: Desk, printers: Printers) -> None:
        self._desk = desk
        self._printers = printers

    def forms(self) -> tuple[tuple[str, str], ...]:
        """Return each form's id and what it is called now."""
        return tuple((each.id, editions(each.id)[-1].title.capitalize()) for each in FORMS)

    def printers(self) -> tuple[str, ...]:
        """Return the names of the printers that are there now, best first."""
        return tuple(each.name for each in self._printers())

    def of(self, form: str) -> Profile:
        """Return a form's profile; one never set prints as it comes."""
        with self._desk.store.reading() as connection:
            return settings.load(connection, SETTING, Profiles()).of(form)

    def set(self, form: str, profile: Profile) -> None:
        """Set a form's profile. Raises RuleError for copies or an offset out of range."""
        _require(profile)
        with self._desk.store.writing() as connection:
            profiles = settings.load(connection, SETTING, Profiles())
            settings.save(connection, SETTING, profiles.with_profile(form, profile))

    def try_out(self, profile: Profile) -> None:
        """Print a page of rulers and codes as a profile says, set or not.

        Raises RuleError for a profile that cannot be, EnvironmentTrouble when it does not print.
        """
        _require(profile)
        found = {each.name: each for each in self._printers()}
        if not found:
            raise EnvironmentTrouble(Trouble.NO_PRINTER)
        printer = found.get(profile.printer or next(iter(found)))
        if printer is None:
            raise EnvironmentTrouble(Trouble.PRINTER_GONE, printer=profile.printer)
        paper = "A5" if profile.two_up else profile.paper or "A4"
        moment = f"{local(self._desk.now()):%H:%M, %d/%m/%Y}"
        pdf = on_sheets(draw_test_page(TestPage(printer.name, paper, moment)), profile)
        order = PrintOrder(TITLE, "A4" if profile.two_up else paper, tray=profile.tray)
        printer.send(pdf, order)


def on_sheets(pdf: bytes, profile: Profile) -> bytes:
    """Return a PDF as it goes to the printer: moved by the profile's offsets, two on a sheet."""
    from counter_app.devices.imposition import imposed

    return imposed(
        pdf,
        two_up=profile.two_up,
        offset_x_mm=profile.offset_x_mm,
        offset_y_mm=profile.offset_y_mm,
    )


def _require(profile: Profile) -> None:
    if not 1 <= profile.copies <= MOST_COPIES:
        raise forbid(Problem.PRINTS_OUT_OF_RANGE, "copies", most=MOST_COPIES)
    for name, value in (("offset_x", profile.offset_x_mm), ("offset_y", profile.offset_y_mm)):
        if abs(value) > MOST_OFFSET_MM:
            raise forbid(Problem.OFFSET_OUT_OF_RANGE, name, most=MOST_OFFSET_MM)

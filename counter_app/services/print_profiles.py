"""Printer profiles: where and how each form of this device is printed."""

from typing import TYPE_CHECKING

from counter_app.domain.calendar import local
from counter_app.domain.errors import EnvironmentTrouble, Problem, Trouble, forbid
from counter_app.domain.print_job import (
    MOST_COPIES,
    MOST_OFFSET_MM,
    PrintOrder,
    Profile,
    Profiles,
)
from counter_app.ports import Printer, Printers
from counter_app.services.desk import Desk
from counter_app.services.printer_choice import fitting
from counter_app.store import settings
from counter_app.words.forms import FORM_WORDS
from forms.registry import FORMS, form_named
from forms.test_page import TITLE, TestPage, draw_test_page

if TYPE_CHECKING:
    from counter_app.devices.raster import PagePicture

SETTING = "print-profiles"


class PrintProfiles:
    """Keeps a profile for each form, and tries printers."""

    def __init__(self, desk: Desk, printers: Printers) -> None:
        self._desk = desk
        self._printers = printers

    def forms(self) -> tuple[tuple[str, str], ...]:
        """Return each form's id and what it is called for short."""
        return tuple((each.id, FORM_WORDS[each.id].capitalize()) for each in FORMS)

    def papers(self, form: str) -> tuple[str, ...]:
        """Return the names of the papers that a form comes on."""
        return form_named(form).papers

    def printers(self) -> tuple[str, ...]:
        """Return the names of the printers that are there now, best first."""
        return tuple(each.name for each in self._printers())

    def of(self, form: str) -> Profile:
        """Return a form's profile; one never set prints as it comes."""
        with self._desk.store.reading() as connection:
            return settings.load(connection, SETTING, Profiles()).of(form)

    def set(self, form: str, profile: Profile) -> None:
        """Set a form's profile.

        Raises RuleError for a paper that the form does not come on, and for copies or an offset
        out of range.
        """
        _require(profile)
        paper = "A5" if profile.two_up else profile.paper
        if paper and paper not in self.papers(form):
            raise forbid(Problem.PAPER_NOT_OF_FORM, "paper")
        with self._desk.store.writing() as connection:
            profiles = settings.load(connection, SETTING, Profiles())
            settings.save(connection, SETTING, profiles.with_profile(form, profile))

    def try_out(self, profile: Profile) -> None:
        """Print a page of rulers and codes as a profile says, set or not.

        Raises RuleError for a profile that cannot be, EnvironmentTrouble when it does not print.
        """
        _require(profile)
        printer = self.printer_of(profile, profile.paper)
        order = PrintOrder(TITLE, _sheet_of(profile), tray=profile.tray)
        printer.send(self._test_sheet(profile, printer.name), order)

    def test_picture(self, profile: Profile, printer: str, dpi: float) -> "PagePicture":
        """Return the page that `try_out` prints, as it comes out.

        Raises RuleError for a profile that cannot be.
        """
        from counter_app.devices.raster import page_picture

        _require(profile)
        return page_picture(self._test_sheet(profile, printer), 0, dpi)

    def printer_of(self, profile: Profile, paper: str) -> Printer:
        """Return the printer of a profile, or else the best for a paper.

        Raises EnvironmentTrouble where there is none.
        """
        found = self._printers()
        if profile.printer:
            named = [each for each in found if each.name == profile.printer]
            trouble = EnvironmentTrouble(Trouble.PRINTER_GONE, printer=profile.printer)
        else:
            named = fitting(found, paper)
            trouble = EnvironmentTrouble(Trouble.NO_PRINTER)
        if not named:
            raise trouble
        return named[0]

    def _test_sheet(self, profile: Profile, printer: str) -> bytes:
        paper = "A5" if profile.two_up else _sheet_of(profile)
        moment = f"{local(self._desk.now()):%H:%M, %d/%m/%Y}"
        return on_sheets(draw_test_page(TestPage(printer, paper, moment)), profile)


def _sheet_of(profile: Profile) -> str:
    return "A4" if profile.two_up else profile.paper or "A4"


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

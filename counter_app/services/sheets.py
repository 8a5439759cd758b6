"""Sheets of the counter that belong to no dossier: drawn and printed, or kept as a file."""

from pathlib import Path

from counter_app.domain.print_job import PrintOrder, Profile
from counter_app.files import write_whole
from counter_app.ports import Printer
from counter_app.services.desk import Desk
from counter_app.services.form_book import Sample, edition_of_office
from counter_app.services.print_profiles import PrintProfiles, on_sheets
from counter_app.services.printer_choice import suited
from forms.form import TRAINING, render
from forms.registry import form_named
from forms.wording import Edition


class Sheets:
    """Puts sheets on paper as their forms' profiles say; nothing of it is written down."""

    def __init__(self, desk: Desk, profiles: PrintProfiles) -> None:
        self._desk = desk
        self._profiles = profiles

    def print_(self, form: str, value: object) -> str:
        """Print a sheet where its form goes and return the printer's name.

        Raises EnvironmentTrouble when it does not print; then nothing came out.
        """
        words, profile = self._edition(form), self._profiles.of(form)
        printer = self._profiles.printer_of(profile, _paper(profile, words))
        profile = suited(profile, printer, self._profiles.papers(form))
        pdf = on_sheets(self._draw(form, value, words, _paper(profile, words)), profile)
        printer.send(pdf, _order(words, profile, printer))
        return printer.name

    def save(self, path: Path, form: str, value: object, paper: str = "") -> None:
        """Write a sheet to a file; `paper` empty is the profile's, or else the edition's.

        Raises EnvironmentTrouble when it cannot be written.
        """
        write_whole(path, self.draw(form, value, paper))

    def picture(self, form: str, value: object, page: int, dpi: float) -> Sample:
        """Return a page of a sheet as it would be printed, counted from 0."""
        from counter_app.devices.raster import page_count, page_picture

        pdf = self.draw(form, value)
        return Sample(page_picture(pdf, page, dpi), page_count(pdf))

    def draw(self, form: str, value: object, paper: str = "") -> bytes:
        """Return a sheet as PDF, in today's edition."""
        words = self._edition(form)
        return self._draw(form, value, words, paper or _paper(self._profiles.of(form), words))

    def _draw(self, form: str, value: object, words: Edition, paper: str) -> bytes:
        mark = TRAINING if self._desk.training else ""
        return render(form_named(form), value, edition=words, paper=paper, watermark=mark)

    def _edition(self, form: str) -> Edition:
        with self._desk.store.reading() as connection:
            return edition_of_office(connection, form, self._desk.today())


def _paper(profile: Profile, words: Edition) -> str:
    return "A5" if profile.two_up else profile.paper or words.paper


def _order(words: Edition, profile: Profile, printer: Printer) -> PrintOrder:
    paper = "A4" if profile.two_up else _paper(profile, words)
    tray = profile.tray if printer.name == profile.printer else ""
    copies = 1 if printer.is_folder else profile.copies
    return PrintOrder(words.title, paper, copies, tray)

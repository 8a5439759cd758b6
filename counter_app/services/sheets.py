"""Sheets that belong to no dossier: drawn in today's edition of the office, printed or saved."""

from datetime import date
from pathlib import Path
from typing import NamedTuple

from counter_app.domain.office import Office
from counter_app.domain.print_job import ROLL, PrintOrder
from counter_app.files import write_whole
from counter_app.services.desk import Desk
from counter_app.services.form_book import edition_of_office
from counter_app.services.print_profiles import PrintProfiles, on_sheets
from forms.form import TRAINING, Form, render
from forms.layout.head import Head


class Sheet(NamedTuple):
    """A sheet as PDF, what it is called, and the paper that it is for."""

    pdf: bytes
    title: str
    paper: str


class Sheets:
    """Draws, prints and saves; nothing of it is written down, for it concerns no dossier."""

    def __init__(self, desk: Desk, profiles: PrintProfiles) -> None:
        self._desk = desk
        self._profiles = profiles

    def draw(self, form: Form, value: object, paper: str = "") -> Sheet:
        """Return a form's value as PDF; `paper` empty is the office's, or else the edition's."""
        with self._desk.store.reading() as connection:
            words = edition_of_office(connection, form.id, self._desk.today())
        paper = paper or words.paper
        watermark = TRAINING if self._desk.training else ""
        pdf = render(form, value, edition=words, paper=paper, watermark=watermark)
        return Sheet(pdf, words.title, paper)

    def print_(self, form: Form, value: object) -> str:
        """Print a form's value as its profile says; return the printer's name.

        Raises EnvironmentTrouble when there is no printer, or it does not print.
        """
        profile = self._profiles.of(form.id)
        wanted = "A5" if profile.two_up else profile.paper
        sheet = self.draw(form, value, wanted if wanted in form.papers and wanted != ROLL else "")
        printer = self._profiles.printer_of(profile, sheet.paper)
        paper = "A4" if profile.two_up else sheet.paper
        order = PrintOrder(sheet.title, paper, copies=profile.copies, tray=profile.tray)
        printer.send(on_sheets(sheet.pdf, profile), order)
        return printer.name

    def save(self, path: Path, form: Form, value: object) -> None:
        """Write a form's value to a PDF file. Raises EnvironmentTrouble when it cannot be."""
        write_whole(path, self.draw(form, value).pdf)


def head_of(office: Office, on: date) -> Head:
    """Return the head of a sheet of the office, which has no number."""
    return Head(office.parent_name, office.name, "", office.place, on)

"""The list of apologies for the notice board and the office's web page (niêm yết công khai)."""

from datetime import date
from pathlib import Path

from counter_app.domain.calendar import local
from counter_app.domain.publication import GivenApology, cause_of, require_period
from counter_app.services.desk import Desk
from counter_app.services.form_book import Sample
from counter_app.services.reference import Reference
from counter_app.services.sheets import Sheets
from counter_app.store import apologies, counter
from counter_app.words.enums import word
from forms.apology_list import ApologyLine, ApologyList
from forms.layout.head import Head

FORM = "apology-list"


class NoticeBoard:
    """Publishes apologies by the numbers of their dossiers.

    Basis: NĐ 61/2018 Điều 19.9, Điều 21; Luật 91/2025/QH15 (no personal data).
    """

    def __init__(self, desk: Desk, reference: Reference, sheets: Sheets) -> None:
        self._desk = desk
        self._reference = reference
        self._sheets = sheets

    def today(self) -> date:
        """Return the business day."""
        return self._desk.today()

    def print_(self, first: date, last: date) -> str:
        """Print the list of a period and return the printer's name.

        Raises RuleError for a period that ends before it begins, EnvironmentTrouble when nothing
        is printed.
        """
        return self._sheets.print_(FORM, self.list_of(first, last))

    def save(self, path: Path, first: date, last: date) -> int:
        """Write the list of a period to a file and return how many dossiers it names.

        Raises RuleError for a period that ends before it begins, EnvironmentTrouble when the file
        cannot be written.
        """
        listed = self.list_of(first, last)
        self._sheets.save(path, FORM, listed)
        return len(listed.lines)

    def picture(self, first: date, last: date, page: int, dpi: float) -> Sample:
        """Return a page of the list of a period, counted from 0. Raises RuleError as `print_`."""
        return self._sheets.picture(FORM, self.list_of(first, last), page, dpi)

    def list_of(self, first: date, last: date) -> ApologyList:
        """Return the list of a period. Raises RuleError where it ends before it begins."""
        require_period(first, last)
        today = self._desk.today()
        with self._desk.store.reading() as connection:
            office = self._reference.on(connection, today).office
            found = apologies.given(connection, first, last)
            officer = counter.officer_names(connection).get(self._desk.officer, "")
        return ApologyList(
            head=Head(office.parent_name, office.name, "", office.place, today),
            first=first,
            last=last,
            lines=tuple(map(_line, found)),
            officer=officer,
        )


def _line(given: GivenApology) -> ApologyLine:
    return ApologyLine(
        number=given.number,
        content=given.procedure_name,
        promised_on=local(given.promised_at).date() if given.promised_at else None,
        new_on=local(given.new_due_at).date() if given.new_due_at else None,
        reason=word(cause_of(given.reason)),
    )

"""Under what a paper is set."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from counter_app.domain.calendar import VIETNAM, WorkingCalendar
from counter_app.domain.ids import OfficerId
from counter_app.domain.office import Office
from counter_app.services.desk import Desk
from counter_app.services.form_book import edition_of_office
from counter_app.services.reference import Reference
from counter_app.store import counter
from counter_app.store.engine import Transaction
from counter_app.words.forms import copy_stamp
from counter_app.words.office_names import office_phrase, resolver_phrase
from forms.layout.head import Head
from forms.wording import Edition


@dataclass(frozen=True, slots=True)
class Setting:
    """The office and edition of a paper's day, the staff's names, and which print it is."""

    connection: Transaction
    office: Office
    calendar: WorkingCalendar
    edition: Edition
    officers: Mapping[OfficerId, str]
    copy: int
    printed_by: OfficerId
    printed_at: datetime

    @property
    def stamp(self) -> str:
        """Which copy it is, who prints it and when; the first says nothing of the kind."""
        if self.copy == 1:
            return ""
        officer = self.officers.get(self.printed_by, "")
        return copy_stamp(self.copy, officer, self.printed_at)

    @property
    def agency(self) -> str:
        """The office in the middle of a sentence."""
        return office_phrase(self.office)

    @property
    def resolver(self) -> str:
        """The agency that resolves, in the middle of a sentence."""
        return resolver_phrase(self.office)

    def head(self, number: str, on: date | datetime) -> Head:
        """Return the head of a form of the counter, of a day."""
        day = on.astimezone(VIETNAM).date() if isinstance(on, datetime) else on
        return Head(self.office.parent_name, self.office.name, number, self.office.place, day)


def setting_on(
    desk: Desk, reference: Reference, connection: Transaction, form: str, day: date
) -> Setting:
    """Return under what a form of a day is set when this officer prints it now for the first time.

    Edition, office and calendar are those of its own day.
    """
    in_force = reference.on(connection, day)
    return Setting(
        connection=connection,
        office=in_force.office,
        calendar=in_force.calendar,
        edition=edition_of_office(connection, form, day),
        officers=counter.officer_names(connection),
        copy=1,
        printed_by=desk.officer,
        printed_at=desk.now(),
    )

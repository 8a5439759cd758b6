"""The forms of this office: what the law says of each, what the office adds, how it looks."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from counter_app.domain.office import Office
from counter_app.domain.office_forms import (
    Certainty,
    NumberedBy,
    OfficeForm,
    OfficeForms,
    StandardReason,
    require_office_form,
)
from counter_app.domain.print_job import PrintOrder
from counter_app.services.builtin import standard_reasons
from counter_app.services.desk import Desk
from counter_app.services.print_profiles import PrintProfiles, on_sheets
from counter_app.services.reference import Reference
from counter_app.store import published, settings
from counter_app.store.engine import Transaction
from counter_app.words.forms import FORM_WORDS
from forms.form import SPECIMEN, TRAINING, render
from forms.registry import FORMS, form_named
from forms.specimen import Heading, under_heading
from forms.wording import Edition, edition_named, edition_on, editions_in

if TYPE_CHECKING:
    from counter_app.devices.raster import PagePicture

SETTING = "office forms"


@dataclass(frozen=True, slots=True)
class Listed:
    """A form as one chooses it: what it is called for short, its editions and papers."""

    id: str
    name: str
    editions: tuple[str, ...]
    papers: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a form, and how sure it is."""

    name: str
    words: str
    certainty: Certainty


@dataclass(frozen=True, slots=True)
class Facts:
    """What is known of one edition of a form, and what the office says of the form today."""

    title: str
    basis: str
    note: str
    effective_on: date
    paper: str
    suffix: str
    numbered_by: NumberedBy
    signer: str
    lines: tuple[Line, ...]
    reasons: tuple[StandardReason, ...]
    own: OfficeForm

    @property
    def uncertain(self) -> tuple[Line, ...]:
        """The lines that are to be confirmed with the province."""
        return tuple(each for each in self.lines if each.certainty is Certainty.UNCERTAIN)


@dataclass(frozen=True, slots=True)
class Asked:
    """Which sample is wanted, and with what of the office's own, saved or not."""

    form: str
    edition: str
    paper: str
    own: OfficeForm


@dataclass(frozen=True, slots=True)
class Sample:
    """A page of a sample, out of how many."""

    picture: "PagePicture"
    pages: int


class FormBook:
    """Shows forms under the office's heading, and keeps what the office says of them."""

    def __init__(self, desk: Desk, reference: Reference, profiles: PrintProfiles) -> None:
        self._desk = desk
        self._reference = reference
        self._profiles = profiles

    def forms(self) -> tuple[Listed, ...]:
        """Return every form there is."""
        return tuple(
            Listed(each.id, FORM_WORDS[each.id].capitalize(), each.editions, each.papers)
            for each in FORMS
        )

    def facts(self, form: str, edition: str) -> Facts:
        """Return what is known of an edition of a form."""
        with self._desk.store.reading() as connection:
            own = own_form(connection, form, self._desk.today())
        words = edition_named(form, edition)
        return Facts(
            title=words.title,
            basis=words.basis,
            note=words.note,
            effective_on=words.effective_on,
            paper=words.paper,
            suffix=words.suffix,
            numbered_by=words.numbered_by,
            signer=words.lines.get("right", ""),
            lines=tuple(_lines(words)),
            reasons=standard_reasons(form),
            own=own,
        )

    def keep(self, form: str, own: OfficeForm) -> None:
        """Keep what the office says of a form from today on.

        Papers of earlier days keep what held then. Raises RuleError for what cannot be printed.
        """
        require_office_form(own)
        with self._desk.store.writing() as connection:
            known = settings.load(connection, SETTING, OfficeForms())
            changed = known.changed(form, self._desk.today(), own)
            settings.save(connection, SETTING, changed)

    def picture(self, asked: Asked, page: int, dpi: float) -> Sample:
        """Return a page of a sample, counted from 0. Raises RuleError as `keep` does."""
        from counter_app.devices.raster import page_count, page_picture

        pdf = self.sample(asked)
        return Sample(page_picture(pdf, page, dpi), page_count(pdf))

    def sample(self, asked: Asked) -> bytes:
        """Return a form's sample as this office would print it, marked as one."""
        require_office_form(asked.own)
        form = form_named(asked.form)
        words = edition_named(form.id, asked.edition).of_office(asked.own)
        with self._desk.store.reading() as connection:
            office = self._reference.on(connection, self._desk.today()).office
        value = under_heading(form.sample, _heading(office, words))
        mark = TRAINING if self._desk.training else SPECIMEN
        return render(form, value, edition=words, paper=asked.paper, watermark=mark)

    def print_sample(self, asked: Asked) -> None:
        """Print a sample where the form goes. Raises EnvironmentTrouble when it does not print."""
        profile = self._profiles.of(asked.form)
        printer = self._profiles.printer_of(profile, asked.paper)
        sheet = "A4" if profile.two_up else asked.paper
        order = PrintOrder(edition_named(asked.form, asked.edition).title, sheet, tray=profile.tray)
        printer.send(on_sheets(self.sample(asked), profile), order)


def own_form(connection: Transaction, form: str, day: date) -> OfficeForm:
    """Return what the office said of a form on a day."""
    return settings.load(connection, SETTING, OfficeForms()).on(form, day)


def edition_of_office(connection: Transaction, form: str, day: date) -> Edition:
    """Return the edition of a form in force on a day, as the office has it.

    It is the newest of those that the program carries and those that the centre published.
    """
    carried = edition_on(form, day)
    later = [
        each
        for document in published.wordings(connection, form)
        for each in editions_in(document)
        if carried.effective_on <= each.effective_on <= day
    ]
    newest = max(later, key=lambda each: each.effective_on, default=carried)
    return newest.of_office(own_form(connection, form, day))


def _heading(office: Office, words: Edition) -> Heading:
    say = partial(filter, None)
    lookup = ", ".join(say((office.lookup_address, office.phone)))
    return Heading(office.parent_name, office.name, office.place, words.suffix, lookup)


def _lines(words: Edition) -> Iterator[Line]:
    """Yield title, suffix and lines of an edition."""
    yield Line("title", words.title, words.certainty["title"])
    yield Line("suffix", words.suffix, words.certainty["suffix"])
    for name, text in words.lines.items():
        yield Line(name, text, words.certainty[name])

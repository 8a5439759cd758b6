"""What the office tells citizens and on which occasions, with an invented example to look at."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta

from counter_app.domain.calendar import local
from counter_app.domain.folding import nfc
from counter_app.domain.notices import (
    ON_A_NUMBER,
    Blank,
    Length,
    NoticeChannel,
    Occasion,
    OfficeNotices,
    Template,
    Values,
    length,
    require_template,
    worded,
)
from counter_app.domain.numbering import compose
from counter_app.domain.office import Office
from counter_app.services.builtin import standard_notices, standard_reasons
from counter_app.services.desk import Desk
from counter_app.services.reference import Reference
from counter_app.store import settings
from counter_app.store.engine import Transaction
from counter_app.words.due import moment_text
from counter_app.words.notices import written
from counter_app.words.office_names import office_phrase

SETTING = "notices"
EXAMPLE_PROCEDURE = "Đăng ký lại khai sinh"
EXAMPLE_TERM, EXAMPLE_DELAY = timedelta(days=5), timedelta(days=8)


@dataclass(frozen=True, slots=True)
class NoticePlan:
    """What is said on each occasion, what is sent, and how telephone numbers are used."""

    templates: Mapping[Occasion, Template]
    notices: OfficeNotices

    def is_own(self, occasion: Occasion) -> bool:
        """Return whether the words of an occasion are the office's own."""
        return occasion in self.notices.own


@dataclass(frozen=True, slots=True)
class Preview:
    """An example as it would go out: at length, and as a short message that is so long."""

    text: str
    short: str
    length: Length


class NoticeTexts:
    """Keeps the texts and occasions of an office."""

    def __init__(self, desk: Desk, reference: Reference) -> None:
        self._desk = desk
        self._reference = reference

    def plan(self) -> NoticePlan:
        """Return what holds now: the office's own words, else those that the program carries."""
        with self._desk.store.reading() as connection:
            return notice_plan(connection)

    def keep(self, occasion: Occasion, template: Template, *, sent: bool) -> None:
        """Keep the words of an occasion, blanks as officers write them, and whether it is sent.

        Words like those that the program carries are not the office's own: they change with it.
        Raises RuleError, with all objections, for words that could not be sent.
        """
        wanted = _stored(template)
        with self._desk.store.writing() as connection:
            require_template(occasion, wanted, self._example(connection))
            own = None if wanted == standard_notices()[occasion] else wanted
            known = settings.load(connection, SETTING, OfficeNotices())
            changed = known.with_text(occasion, own).with_sending(occasion, wanted=sent)
            settings.save(connection, SETTING, changed)

    def restore(self, occasion: Occasion) -> Template:
        """Take back the office's own words of an occasion, and return those that hold now."""
        with self._desk.store.writing() as connection:
            known = settings.load(connection, SETTING, OfficeNotices())
            settings.save(connection, SETTING, known.with_text(occasion, None))
        return standard_notices()[occasion]

    def use_for_numbers(self, channel: NoticeChannel) -> None:
        """Keep how people are told who left a telephone number. Raises ValueError for e-mail."""
        if channel not in ON_A_NUMBER:
            raise ValueError(channel)
        with self._desk.store.writing() as connection:
            known = settings.load(connection, SETTING, OfficeNotices())
            settings.save(connection, SETTING, known.for_numbers(channel))

    def preview(self, occasion: Occasion, template: Template) -> Preview:
        """Return an example with words as officers write them. Raises RuleError as `keep` does."""
        wanted = _stored(template)
        with self._desk.store.reading() as connection:
            example = self._example(connection)
        require_template(occasion, wanted, example)
        short = worded(wanted, NoticeChannel.SMS, example)
        return Preview(worded(wanted, NoticeChannel.EMAIL, example), short, length(short))

    def _example(self, connection: Transaction) -> Values:
        office = self._reference.on(connection, self._desk.today()).office
        now, today = local(self._desk.now()), self._desk.today()
        return {
            **office_values(office),
            Blank.NUMBER: compose(office.agency, today, 361, office.number_width),
            Blank.PROCEDURE: EXAMPLE_PROCEDURE,
            Blank.DUE: moment_text(now + EXAMPLE_TERM),
            Blank.NEW_DUE: moment_text(now + EXAMPLE_DELAY),
            Blank.REASON: standard_reasons("apology")[0].text.lower(),
        }


def notice_plan(connection: Transaction) -> NoticePlan:
    """Return what holds now."""
    known = settings.load(connection, SETTING, OfficeNotices())
    return NoticePlan({**standard_notices(), **known.own}, known)


def office_values(office: Office) -> Values:
    """Return what notices say of the office: its name as in a sentence, and its telephone."""
    return {Blank.OFFICE: office_phrase(office), Blank.PHONE: office.phone}


def _stored(template: Template) -> Template:
    return Template(written(nfc(template.text)), written(nfc(template.short)))

"""Notices to citizens (tin báo): on which occasions, by which channel, in which words.

They name nobody and say nothing of anybody: whoever sees a locked telephone could read them.
"""

import dataclasses
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from counter_app.domain.desk_entries import NoticeChannel as NoticeChannel
from counter_app.domain.desk_entries import Occasion as Occasion
from counter_app.domain.errors import Finding, Problem, RuleError
from counter_app.domain.folding import unmarked
from counter_app.domain.person import Contact

ONE_PLAIN, EACH_PLAIN = 160, 153
"""Letters of a message alone, and of each of several, in the alphabet of GSM."""
ONE_WIDE, EACH_WIDE = 70, 67
"""The same where one letter has a mark of Vietnamese: then all take two bytes."""
MOST_MESSAGES = 2
MOST_LETTERS = 600
_PLAIN = frozenset(
    "\n !\"#$%&'()*+,-./0123456789:;<=>?@ABCDEFGHIJKLMNOPQRSTUVWXYZ_abcdefghijklmnopqrstuvwxyz"
)
"""Of the alphabet of GSM 03.38 what a telephone in Vietnam shows as it was sent."""
_TWICE = frozenset("[]{}\\^~|")
"""Letters of its extension: each takes two."""
_SIGNS = str.maketrans({"–": "-", "—": "-", "“": '"', "”": '"', "‘": "'", "’": "'", "…": "."})
_BLANK = re.compile(r"\{([^{}]*)\}")


class Blank(StrEnum):
    """What is filled into a text, as it stands between braces."""

    NUMBER = "number"
    PROCEDURE = "procedure"
    """The short name of the procedure."""
    DUE = "due"
    NEW_DUE = "new_due"
    REASON = "reason"
    OFFICE = "office"
    PHONE = "phone"
    """Of the office, never of a person."""


_ALWAYS = frozenset({Blank.NUMBER, Blank.PROCEDURE, Blank.OFFICE, Blank.PHONE})
BLANKS: Mapping[Occasion, frozenset[Blank]] = {
    Occasion.RECEIVED: _ALWAYS | {Blank.DUE},
    Occasion.SUPPLEMENT: _ALWAYS | {Blank.REASON},
    Occasion.RESULT: _ALWAYS,
    Occasion.APOLOGY: _ALWAYS | {Blank.DUE, Blank.NEW_DUE, Blank.REASON},
}
"""What is known on each occasion."""
Values = Mapping[Blank, str]
ON_A_NUMBER = (NoticeChannel.ZALO, NoticeChannel.SMS, NoticeChannel.PHONE)
"""What an office chooses from for telephone numbers."""


@dataclass(frozen=True, slots=True)
class Template:
    """The words of an occasion: `text` at length, `short` for a message of 160 letters."""

    text: str
    short: str

    def of(self, channel: NoticeChannel) -> str:
        """Return the words for a channel."""
        return self.short if channel is NoticeChannel.SMS else self.text


@dataclass(frozen=True, slots=True)
class OfficeNotices:
    """What an office decides: its own texts, what is sent, and how telephone numbers are used."""

    own: Mapping[Occasion, Template] = dataclasses.field(default_factory=dict)
    sent: tuple[Occasion, ...] = (Occasion.SUPPLEMENT, Occasion.RESULT, Occasion.APOLOGY)
    """A receipt is in the citizen's hand already, so by default nothing is sent for it."""
    on_a_number: NoticeChannel = NoticeChannel.SMS

    def sends(self, occasion: Occasion) -> bool:
        """Return whether something is sent on an occasion."""
        return occasion in self.sent

    def with_text(self, occasion: Occasion, template: Template | None) -> "OfficeNotices":
        """Return it with other words on an occasion; None takes back the office's own."""
        own = {key: each for key, each in self.own.items() if key is not occasion}
        if template is not None:
            own[occasion] = template
        return dataclasses.replace(self, own=own)

    def with_sending(self, occasion: Occasion, *, wanted: bool) -> "OfficeNotices":
        """Return it with an occasion on which something is sent, or nothing."""
        others = {each for each in self.sent if each is not occasion}
        sent = others | {occasion} if wanted else others
        return dataclasses.replace(self, sent=tuple(each for each in Occasion if each in sent))

    def for_numbers(self, channel: NoticeChannel) -> "OfficeNotices":
        """Return it with telephone numbers used otherwise."""
        return dataclasses.replace(self, on_a_number=channel)


@dataclass(frozen=True, slots=True)
class Length:
    """How long a message is: letters as they are counted, and messages that they cost."""

    letters: int
    messages: int
    plain: bool
    """Whether no letter has a mark, so that 160 go into one."""

    @property
    def left(self) -> int:
        """How many letters more the last message takes."""
        one, each = (ONE_PLAIN, EACH_PLAIN) if self.plain else (ONE_WIDE, EACH_WIDE)
        room = one if self.messages == 1 else self.messages * each
        return room - self.letters


def length(text: str) -> Length:
    """Return how long a text is as a message.

    Basis: 3GPP TS 23.038 (alphabet) and 23.040 (parts); a part of several has a head of its own.
    """
    plain = all(each in _PLAIN or each in _TWICE for each in text)
    if plain:
        letters = sum(2 if each in _TWICE else 1 for each in text)
        one, part = ONE_PLAIN, EACH_PLAIN
    else:
        letters = len(text.encode("utf-16-le", "surrogatepass")) // 2
        one, part = ONE_WIDE, EACH_WIDE
    return Length(letters, 1 if letters <= one else -(-letters // part), plain)


def unaccented(text: str) -> str:
    """Return a text as a plain message has it: no marks, đ as d, dashes and quotes of ASCII."""
    return unmarked(text).translate(_SIGNS)


def blanks(text: str) -> list[str]:
    """Return what stands between braces, in order."""
    return _BLANK.findall(text)


def fill(text: str, values: Values) -> str:
    """Return a text with its blanks filled. Raises RuleError, one finding for each left empty."""
    missing = [each for each in dict.fromkeys(blanks(text)) if not _value(each, values)]
    if missing:
        raise RuleError(
            *(Finding(Problem.NOTICE_VALUE_MISSING, "text", {"blank": each}) for each in missing)
        )
    return _BLANK.sub(lambda found: _value(found[1], values), text)


def worded(template: Template, channel: NoticeChannel, values: Values) -> str:
    """Return what goes out by a channel; a plain message has no marks, whatever is filled in.

    Raises RuleError as `fill` does.
    """
    said = fill(template.of(channel), values)
    return unaccented(said) if channel is NoticeChannel.SMS else said


def require_template(occasion: Occasion, template: Template, example: Values) -> None:
    """Raise RuleError, with all objections, for words that could not be sent on an occasion.

    `example` is what the blanks are filled with to measure the message.

    Basis: office rule; the number of the dossier is what NĐ 61/2018 Điều 26 looks it up by.
    """
    found = [
        *_objections(occasion, template.text, "text"),
        *_objections(occasion, template.short, "short"),
    ]
    if not found:
        found = list(_unsendable(template, example))
    if found:
        raise RuleError(*found)


def channel_for(contact: Contact, preferred: NoticeChannel) -> NoticeChannel | None:
    """Return how a person is reached: a number as the office prefers, else e-mail, else not."""
    if contact.phone:
        return preferred
    return NoticeChannel.EMAIL if contact.email else None


def _value(name: str, values: Values) -> str:
    return values.get(Blank(name), "") if name in set(Blank) else ""


def _objections(occasion: Occasion, text: str, field: str) -> Iterator[Finding]:
    known = BLANKS[occasion]
    found = blanks(text)
    if Blank.NUMBER not in found:
        yield Finding(Problem.NOTICE_NUMBER_MISSING, field)
    for each in dict.fromkeys(found):
        if each not in known:
            choices = ", ".join(blank for blank in Blank if blank in known)
            details = {"blank": each, "blanks": choices}
            yield Finding(Problem.NOTICE_BLANK_UNKNOWN, field, details)
    if set("{}") & set(_BLANK.sub("", text)):
        yield Finding(Problem.NOTICE_BRACES, field)
    if len(text) > MOST_LETTERS:
        yield Finding(Problem.FIELD_TOO_LONG, field, {"most": MOST_LETTERS})


def _unsendable(template: Template, example: Values) -> Iterator[Finding]:
    """Yield what is wrong once the blanks are filled."""
    for field, channel in (("text", NoticeChannel.EMAIL), ("short", NoticeChannel.SMS)):
        try:
            said = worded(template, channel, example)
        except RuleError as error:
            yield from (dataclasses.replace(each, field=field) for each in error.findings)
            continue
        messages = length(said).messages
        if channel is NoticeChannel.SMS and messages > MOST_MESSAGES:
            details = {"count": messages, "most": MOST_MESSAGES}
            yield Finding(Problem.NOTICE_TOO_MANY_MESSAGES, field, details)

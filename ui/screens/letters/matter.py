"""What a letter is about, and what the office does with it."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum
from typing import NamedTuple

from counter_app.services.apology import Proposal
from counter_app.services.issued_letters import Done
from counter_app.services.letter_drafts import Aids, Typed
from counter_app.services.submissions import Answered
from ui.widgets.preview import Pages


class Kind(Enum):
    """The letters that an officer writes at the window."""

    SUPPLEMENT = "supplement"
    REFUSAL = "refusal"
    LATENESS = "lateness"
    AMENDS = "amends"
    STOP = "stop"


class KindWords(NamedTuple):
    """How a kind of letter is called, what its key does, and what was done then."""

    title: str
    act: str
    done: str
    icon: str


KIND_WORDS = {
    Kind.SUPPLEMENT: KindWords(
        "Yêu cầu bổ sung", "Ghi yêu cầu và in", "Đã ghi yêu cầu bổ sung", "pencil"
    ),
    Kind.REFUSAL: KindWords("Từ chối", "Ghi từ chối và in", "Đã ghi từ chối", "cross-circle"),
    Kind.LATENESS: KindWords(
        "Xin lỗi và hẹn lại", "Ghi hẹn lại và in", "Đã ghi xin lỗi và hẹn lại", "mail"
    ),
    Kind.AMENDS: KindWords(
        "Xin lỗi do sai sót, thất lạc", "Ghi xin lỗi và in", "Đã ghi xin lỗi", "mail"
    ),
    Kind.STOP: KindWords("Dừng giải quyết", "Ghi dừng và in", "Đã ghi dừng giải quyết", "stop"),
}


class Offer(NamedTuple):
    """Something that a letter may name, and whether it is taken from the start."""

    text: str
    ticked: bool = False


@dataclass(frozen=True, slots=True, repr=False)
class Matter:
    """One letter to be written; all it calls runs on a worker."""

    kind: Kind
    about: str
    """What tells this dossier or visit from others: what was typed is kept with it."""
    heading: str
    aids: Callable[[], Aids]
    look: Callable[[Typed], Pages]
    """Returns the letter as it is typed so far."""
    write: Callable[[Typed], Done | Answered]
    papers: tuple[Offer, ...] = ()
    """Papers that may be missing, or may go back."""
    propose: Callable[[int], Proposal] | None = None
    """Returns the new date so many working days on."""

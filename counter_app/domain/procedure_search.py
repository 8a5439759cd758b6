"""Choosing a procedure by a few letters: initials, beginnings of words, or its code."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from counter_app.domain.folding import fold
from counter_app.domain.ids import ProcedureCode
from counter_app.domain.procedure import ChannelTerms, HandledBy

_SKIPPED = ("thủ tục ",)
"""Words that nearly every published name begins with and nobody types."""


@dataclass(frozen=True, slots=True)
class Choice:
    """A procedure as the list of choices shows it; `terms` are those of the channel at hand."""

    code: ProcedureCode
    name: str
    terms: ChannelTerms | None
    handled_by: HandledBy
    favourite: bool = False
    used: int = 0
    """How often it was taken in today."""

    @property
    def spoken(self) -> str:
        """The name without the words that all names begin with, first letter a capital."""
        name = self.name
        for skipped in _SKIPPED:
            if name.lower().startswith(skipped):
                name = name[len(skipped) :]
        return name[:1].upper() + name[1:]


def matching(choices: Iterable[Choice], typed: str) -> list[Choice]:
    """Return the choices that fit what was typed, best first.

    Nothing typed: favourites, then what was used most today, then by name.
    """
    ranked = []
    for choice in choices:
        rank = _rank(choice, fold(typed))
        if rank is not None:
            key = (rank, not choice.favourite, -choice.used, len(choice.name), choice.code)
            ranked.append((key, choice))
    return [choice for _, choice in sorted(ranked, key=lambda each: each[0])]


def letters_matched(name: str, typed: str) -> tuple[int, ...]:
    """Return the places in a name of the letters that what was typed stands for."""
    starts = _starts(name)
    wanted = fold(typed)
    at = _initials(name, starts).find(wanted.replace(" ", ""))
    if wanted and at >= 0:
        return tuple(starts[at : at + len(wanted.replace(" ", ""))])
    places: list[int] = []
    for word in wanted.split():
        after = places[-1] if places else -1
        start = next((s for s in starts if s > after and _begins(name, s, word)), None)
        if start is None:
            return ()
        places += range(start, start + len(word))
    return tuple(places)


def with_use(
    choices: Iterable[Choice], favourites: frozenset[str], used: Mapping[str, int]
) -> list[Choice]:
    """Return choices with the officer's favourites and today's use laid over."""
    return [
        Choice(c.code, c.name, c.terms, c.handled_by, c.code in favourites, used.get(c.code, 0))
        for c in choices
    ]


def _rank(choice: Choice, wanted: str) -> int | None:
    """Return how well a choice fits, 0 best; None when it does not."""
    if not wanted:
        return 0
    name = choice.spoken
    initials = _initials(name, _starts(name))
    close = wanted.replace(" ", "")
    if initials.startswith(close):
        return 0
    if fold(name).startswith(wanted) or choice.code.startswith(wanted):
        return 1
    if close in initials or letters_matched(name, wanted):
        return 2
    return None


def _starts(name: str) -> list[int]:
    """Return where words begin."""
    return [
        place
        for place, letter in enumerate(name)
        if letter.isalnum() and (place == 0 or not name[place - 1].isalnum())
    ]


def _initials(name: str, starts: list[int]) -> str:
    return "".join(fold(name[place]) for place in starts)


def _begins(name: str, start: int, word: str) -> bool:
    return fold(name[start : start + len(word)]) == word

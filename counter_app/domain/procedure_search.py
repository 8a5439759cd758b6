"""Choosing a procedure by a few letters: initials, beginnings of words, or its code."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache

from counter_app.domain.folding import fold, words
from counter_app.domain.ids import ProcedureCode
from counter_app.domain.procedure import ChannelTerms, HandledBy

_SKIPPED = ("thủ tục ",)
"""Words that nearly every published name begins with and few type."""
_SKIPPED_WORDS = [words(each) for each in _SKIPPED]
_WORD = re.compile(r"[^\W_]+")


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

    Nothing typed: favourites, then what was used most today, then by name. Signs alone fit none.
    """
    plain, wanted = fold(typed), _wanted(typed)
    if plain and not words(plain):
        return []
    ranked = []
    for choice in choices:
        rank = _rank(choice, plain, wanted)
        if rank is not None:
            name = fold(choice.spoken)
            length = len(name) if wanted else 0
            key = (rank, not choice.favourite, -choice.used, length, name, choice.code)
            ranked.append((key, choice))
    return [choice for _, choice in sorted(ranked, key=lambda each: each[0])]


def letters_matched(name: str, typed: str) -> tuple[int, ...]:
    """Return the places in a (composed) name of the letters that what was typed stands for."""
    wanted = _wanted(typed)
    close, parts = "".join(wanted), _parts(name)
    at = _initials(parts).find(close)
    if wanted and at >= 0:
        return tuple(start for start, _ in parts[at : at + len(close)])
    places: list[int] = []
    left = iter(parts)
    for word in wanted:
        start = next((start for start, part in left if part.startswith(word)), None)
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


def _wanted(typed: str) -> list[str]:
    """Return the words typed, without those that nearly every published name begins with."""
    found = words(typed)
    return next(
        (found[len(each) :] for each in _SKIPPED_WORDS if found[: len(each)] == each), found
    )


def _rank(choice: Choice, plain: str, wanted: list[str]) -> int | None:
    """Return how well a choice fits, 0 best; None when it does not."""
    parts = _parts(choice.spoken)
    initials, close = _initials(parts), "".join(wanted)
    if initials.startswith(close):
        return 0
    if choice.code.startswith(plain):
        return 1
    if " ".join(part for _, part in parts).startswith(" ".join(wanted)):
        return 1
    if letters_matched(choice.spoken, plain):
        return 2
    return None


@lru_cache(maxsize=8192)
def _parts(name: str) -> tuple[tuple[int, str], ...]:
    """Return where each word of a name begins, and the word folded: as long as it was."""
    return tuple((found.start(), fold(found.group())) for found in _WORD.finditer(name))


def _initials(parts: Iterable[tuple[int, str]]) -> str:
    return "".join(part[0] for _, part in parts)

import importlib
import pkgutil
from enum import StrEnum

import pytest

from counter_app import domain
from counter_app.domain.deadlines import Why
from counter_app.domain.entries import CollectAt
from counter_app.domain.errors import Problem, Trouble
from counter_app.domain.merge import Ruling
from counter_app.domain.procedure import Channel
from counter_app.domain.response import Urgency
from counter_app.domain.submission import Fate
from counter_app.words.enums import WORDS, word

SENTENCES_INSTEAD = {Problem, Trouble, Why, Ruling, Fate, Urgency}
"""Told in whole sentences, by rules of their own, or only as a colour."""


def enumerations() -> list[type[StrEnum]]:
    modules = [
        importlib.import_module(f"{domain.__name__}.{found.name}")
        for found in pkgutil.iter_modules(domain.__path__)
    ]
    found = {
        value
        for module in modules
        for value in vars(module).values()
        if isinstance(value, type) and issubclass(value, StrEnum) and list(value)
    }
    return sorted(found - SENTENCES_INSTEAD, key=lambda each: each.__name__)


@pytest.mark.parametrize("kind", enumerations())
def test_every_member_has_a_word_of_its_own(kind: type[StrEnum]) -> None:
    words = [word(member) for member in kind]
    assert all(words)
    assert len(set(words)) == len(words)


def test_each_group_of_words_is_of_one_enumeration() -> None:
    assert [len({type(member) for member in words}) for words in WORDS] == [1] * len(WORDS)


def test_members_with_equal_text_keep_their_own_words() -> None:
    assert Channel.POST.value == CollectAt.POST.value
    assert (word(Channel.POST), word(CollectAt.POST)) == ("Bưu chính", "Qua bưu chính")

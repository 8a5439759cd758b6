"""Values as a machine may hold them that keeps letters and their tones apart."""

import dataclasses
import unicodedata
from typing import TypeVar, cast

T = TypeVar("T")


def decomposed(value: T) -> T:
    """Return a value with all its text decomposed (NFD)."""
    return cast(T, _decomposed(value))


def _decomposed(value: object) -> object:
    if isinstance(value, str):
        return unicodedata.normalize("NFD", value)
    if isinstance(value, tuple):
        return tuple(_decomposed(each) for each in value)
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        fields = {each.name: getattr(value, each.name) for each in dataclasses.fields(value)}
        return type(value)(**{name: _decomposed(each) for name, each in fields.items()})
    return value

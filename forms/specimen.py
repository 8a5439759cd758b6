"""Samples of forms under an office's own heading."""

import dataclasses
from dataclasses import dataclass
from typing import TypeVar, cast

from forms.layout.head import Head

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Heading:
    """What an office puts at the head of its forms, and under them."""

    parent_name: str
    office_name: str
    place: str
    suffix: str = ""
    lookup: str = ""


def under_heading(value: T, heading: Heading) -> T:
    """Return a form's value as this office would print it: heading, suffix, look-up line."""
    return cast(T, _under(value, heading))


def _under(value: object, heading: Heading) -> object:
    if isinstance(value, Head):
        return _head(value, heading)
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        fields = {each.name: getattr(value, each.name) for each in dataclasses.fields(value)}
        changed = {name: _under(each, heading) for name, each in fields.items()}
        own = {"office": heading.office_name, "lookup": heading.lookup}
        changed |= {name: own[name] for name in own.keys() & fields.keys() if own[name]}
        return dataclasses.replace(value, **changed)
    return value


def _head(head: Head, heading: Heading) -> Head:
    number, slash, _ = head.number.partition("/")
    return dataclasses.replace(
        head,
        parent_name=heading.parent_name,
        office_name=heading.office_name,
        place=heading.place,
        number=f"{number}/{heading.suffix}" if slash else "",
    )

"""What the program carries: catalogue, process, calendar, provinces with their communes."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any

from counter_app.codec import from_json
from counter_app.domain.fees import Exemption
from counter_app.domain.notices import Occasion, Template
from counter_app.domain.office_forms import Certainty, StandardReason
from counter_app.domain.procedure import Procedure
from resources import resource


@dataclass(frozen=True, slots=True)
class Builtin:
    """The catalogue shipped with the program."""

    version: str
    as_of: str
    source: str
    procedures: tuple[Procedure, ...]


@dataclass(frozen=True, slots=True)
class Province:
    """A province (tỉnh, thành phố) and its communes (xã, phường, đặc khu), by code and name."""

    code: str
    name: str
    communes: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Contents:
    """What the program carries, for people to judge its age."""

    catalogue: str
    catalogue_as_of: date
    procedures: int
    calendar: str
    calendar_as_of: date
    known_through: date
    provinces: int
    communes: int


def builtin_catalogue() -> Builtin:
    """Return the catalogue shipped with the program."""
    return from_json(Builtin, resource("catalogue.json").read_bytes())


def builtin_calendar() -> dict[str, Any]:
    """Return the working calendar shipped with the program, as its document."""
    document: dict[str, Any] = json.loads(resource("calendar.json").read_bytes())
    return document


@cache
def exemptions() -> tuple[Exemption, ...]:
    """Return the grounds for paying less. Basis: each names its own."""
    listed = json.loads(resource("exemptions.json").read_bytes())["exemptions"]
    return tuple(Exemption(**each) for each in listed)


@cache
def standard_reasons(form: str) -> tuple[StandardReason, ...]:
    """Return the reasons that a form often has. Basis: each names its own, where there is one."""
    listed = json.loads(resource("reasons.json").read_bytes())["reasons"]
    return tuple(
        StandardReason(
            tuple(each["forms"]),
            each["text"],
            each["basis"],
            Certainty(each["certainty"]),
            each["code"],
        )
        for each in listed
        if form in each["forms"]
    )


@cache
def standard_notices() -> Mapping[Occasion, Template]:
    """Return the words of notices to citizens, where an office has none of its own."""
    listed = json.loads(resource("notices.json").read_bytes())["notices"]
    return {Occasion(each["occasion"]): Template(each["text"], each["short"]) for each in listed}


@cache
def provinces() -> tuple[Province, ...]:
    """Return the 34 provinces in force since 1/7/2025. Basis: NQ 202/2025/QH15."""
    listed = json.loads(resource("divisions.json").read_bytes())["provinces"]
    return tuple(
        Province(each["code"], each["name"], tuple(map(tuple, each["communes"]))) for each in listed
    )


def contents() -> Contents:
    """Return versions and ages of everything that the program carries."""
    catalogue, calendar = builtin_catalogue(), builtin_calendar()
    return Contents(
        catalogue=catalogue.version,
        catalogue_as_of=date.fromisoformat(catalogue.as_of),
        procedures=len(catalogue.procedures),
        calendar=calendar["version"],
        calendar_as_of=date.fromisoformat(calendar["as_of"]),
        known_through=date.fromisoformat(calendar["known_through"]),
        provinces=len(provinces()),
        communes=sum(len(each.communes) for each in provinces()),
    )

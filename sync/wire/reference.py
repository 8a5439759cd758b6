"""Reference data down."""

from enum import StrEnum
from typing import Any, Literal

from sync.wire.base import SIGN, Message, Moment


class ReferenceKind(StrEnum):
    """What the centre publishes to its counters."""

    CATALOGUE = "catalogue"
    CALENDAR = "calendar"
    STAFF = "staff"
    FORMS = "forms"


class ReferenceAnswer(Message):
    """One edition of reference data; `document` has the shape that its kind has in a file."""

    sign: Literal["quay-mot-cua/1"] = SIGN
    kind: ReferenceKind
    version: str
    effective_on: str
    published_at: Moment
    document: dict[str, Any]

"""What all messages between a counter and the centre have in common.

Text is NFC, moments are UTC with microseconds and `Z`, hashes are lower-case hexadecimal. A message
may gain optional fields; what a reader does not know it ignores, so either end may be the newer.
"""

from datetime import date
from typing import Annotated, Final

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, StringConstraints

PROTOCOL = 1
"""Raised when an older end would misunderstand; the centre takes two versions back."""
OLDEST_PROTOCOL = 1
MOST_ENTRIES = 100
MOST_BYTES = 256 * 1024
"""Of one push, unpacked."""
MOST_UNPACKED = 4 * 1024 * 1024
"""What either end unpacks of one message at most."""
PAGE = 500
"""Entries of one page of a feed, at most."""
CHUNK = 1024 * 1024
"""Bytes of a file in one request, at most."""
SIGN: Final = "quay-mot-cua/1"
"""What every answer of a centre says of itself; a captive portal does not."""

HexDigest = Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{64}$")]
NAME_LENGTH = 100
"""Of what a counter is called."""
LONGEST_CODE = 40
"""Of what a counter is let in with."""
Identity = Annotated[str, StringConstraints(min_length=1, max_length=64)]
Code = Annotated[str, StringConstraints(min_length=1, max_length=64)]
Moment = Annotated[str, StringConstraints(min_length=20, max_length=40)]
Count = Annotated[int, Field(ge=0)]
AtLeastOne = Annotated[int, Field(ge=1)]
MOST_WHOLE = 2**53
"""Whole numbers that every end keeps exactly."""
Incarnation = Annotated[int, Field(ge=1, le=MOST_WHOLE)]
Plain = Annotated[str, StringConstraints(pattern=r"^[!-~]{1,64}$")]
"""An identity in letters that every database, path and file name takes."""
Clock = Annotated[Moment, Field(json_schema_extra={"format": "date-time"})]


def _real_day(text: str) -> str:
    date.fromisoformat(text)
    return text


Day = Annotated[
    str,
    StringConstraints(pattern=r"^\d{4}-\d\d-\d\d$"),
    AfterValidator(_real_day),
    Field(json_schema_extra={"format": "date"}),
]


class Message(BaseModel):
    """What all messages have in common: unknown fields are left unread, values do not change."""

    model_config = ConfigDict(frozen=True, extra="ignore", hide_input_in_errors=True)

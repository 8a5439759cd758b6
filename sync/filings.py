"""A file of filings on line, as the portal's connector writes it: one message or a list."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from pydantic import TypeAdapter, ValidationError
from pydantic_core import ErrorDetails

from counter_app.domain.entries import FiledOnline, Filing
from counter_app.domain.errors import Finding, Problem, RuleError, forbid
from counter_app.domain.ids import AgencyCode
from counter_app.national_message import read_filing
from sync.wire import OnlineFiling

MOST_FILINGS = 1000


def read_filings(
    content: bytes, agency: AgencyCode | None = None
) -> list[tuple[FiledOnline, Filing]]:
    """Return what the messages of a file say was filed; `agency`: with whom, where none is named.

    Raises RuleError naming every field to mend, in a list behind its place: `[2].NgayNopHoSo`.
    """
    is_list = content.lstrip().startswith(b"[")
    kind: TypeAdapter[Any] = TypeAdapter(list[OnlineFiling] if is_list else OnlineFiling)
    try:
        told = kind.validate_json(content)
    except ValidationError as error:
        raise RuleError(*map(_finding, error.errors(include_url=False))) from None
    if not is_list:
        return [read_filing(told.message(), agency)]
    if not told:
        raise forbid(Problem.LIST_EMPTY)
    if len(told) > MOST_FILINGS:
        raise forbid(Problem.FIELD_TOO_LONG, "", most=MOST_FILINGS)
    return _all_of(told, agency)


def _all_of(
    told: list[OnlineFiling], agency: AgencyCode | None
) -> list[tuple[FiledOnline, Filing]]:
    """Return every filing of a list. Raises RuleError with what is wrong of any, by its place."""
    filed, found = [], list[Finding]()
    for place, each in enumerate(told):
        try:
            filed.append(read_filing(each.message(), agency))
        except RuleError as error:
            found += (replace(x, field=f"[{place}].{x.field}") for x in error.findings)
    if found:
        raise RuleError(*found)
    return filed


_PROBLEMS: Mapping[str, Problem] = {
    "missing": Problem.FIELD_MISSING,
    "string_type": Problem.FIELD_NOT_TEXT,
    "string_too_short": Problem.FIELD_MISSING,
    "string_too_long": Problem.FIELD_TOO_LONG,
    "too_long": Problem.FIELD_TOO_LONG,
    "string_pattern_mismatch": Problem.FIELD_NOT_STAMP,
    "json_invalid": Problem.FILE_NOT_JSON,
}


def _finding(error: ErrorDetails) -> Finding:
    path = "".join(f"[{x}]" if isinstance(x, int) else f".{x}" for x in error["loc"]).lstrip(".")
    problem = _PROBLEMS.get(error["type"], Problem.FIELD_NOT_SHAPED)
    return Finding(problem, path, {"most": error.get("ctx", {}).get("max_length", 0)})

"""Entries that were not taken, by reason: a person at their counter mends them."""

from typing import Annotated

from fastapi import APIRouter, Query
from starlette.responses import Response

from sync.centre.overview import parked, parked_reasons
from sync.centre.pages.asking import Administrator, PageNumber
from sync.centre.pages.rendering import PAGE, render

Reason = Annotated[str, Query(alias="ly-do", max_length=64)]
paths = APIRouter()


@paths.get("/cho-xu-ly")
def waiting(asked: Administrator, reason: Reason = "", trang: PageNumber = 1) -> Response:
    """Show what waits for a person, the newest first; what is mended is left out."""
    with asked.centre.around.database.reading() as connection:
        reasons = parked_reasons(connection)
        rows = parked(connection, reason, ((trang - 1) * PAGE, PAGE))
    total = sum(each.count for each in reasons if reason in ("", each.reason))
    return render(
        asked, "cho-xu-ly", reasons=reasons, rows=rows, reason=reason, total=total,
        number=trang, size=PAGE,
    )  # fmt: skip

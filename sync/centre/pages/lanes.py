"""Lanes of an agency: which counter gives which numbers, until when."""

from typing import Annotated

from fastapi import APIRouter, Query
from starlette.responses import Response

from sync.centre.overview import agencies, count_lanes, lanes
from sync.centre.pages.asking import Administrator, PageNumber
from sync.centre.pages.rendering import PAGE, render

Agency = Annotated[str, Query(alias="co-quan", max_length=64)]
paths = APIRouter()


@paths.get("/dai-so")
def shown(asked: Administrator, agency: Agency = "", trang: PageNumber = 1) -> Response:
    """Show the lanes of one agency; of the first when none is named."""
    with asked.centre.around.database.reading() as connection:
        known = agencies(connection)
        chosen = agency or (known[0] if known else "")
        rows = lanes(connection, chosen, ((trang - 1) * PAGE, PAGE))
        total = count_lanes(connection, chosen)
    today = asked.centre.around.today()
    return render(
        asked, "dai-so", agencies=known, agency=chosen, rows=rows, today=today, total=total,
        number=trang, size=PAGE,
    )  # fmt: skip

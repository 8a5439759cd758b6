"""What each counter still holds, when it was heard last, how its clock was."""

from fastapi import APIRouter
from starlette.responses import Response

from sync.centre.overview import count_holdings, holdings
from sync.centre.pages.asking import Administrator, PageNumber
from sync.centre.pages.rendering import PAGE, age_words, render

paths = APIRouter()


@paths.get("/giu")
def held(asked: Administrator, trang: PageNumber = 1) -> Response:
    """Show counters, those that hold the oldest first."""
    around = asked.centre.around
    now = around.now()
    with around.database.reading() as connection:
        rows = [
            {
                "counter": each,
                "seen": age_words(each.seen_at, now),
                "oldest": age_words(each.oldest_at, now),
            }
            for each in holdings(connection, (trang - 1) * PAGE, PAGE)
        ]
        total = count_holdings(connection)
    return render(asked, "giu", rows=rows, total=total, number=trang, size=PAGE)

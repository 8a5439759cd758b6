"""Disputes: one number on two dossiers, the open ones first."""

from fastapi import APIRouter
from starlette.responses import Response

from sync.centre.overview import count_disputes, disputes
from sync.centre.pages.asking import Administrator, PageNumber
from sync.centre.pages.rendering import PAGE, render

paths = APIRouter()


@paths.get("/tranh-chap")
def disputed(asked: Administrator, trang: PageNumber = 1) -> Response:
    """Show disputes with both dossiers."""
    with asked.centre.around.database.reading() as connection:
        rows = disputes(connection, (trang - 1) * PAGE, PAGE)
        total = count_disputes(connection)
    return render(asked, "tranh-chap", rows=rows, total=total, number=trang, size=PAGE)

"""What pages look like: one style sheet and the program's own fonts."""

from pathlib import Path

from fastapi import APIRouter
from starlette.exceptions import HTTPException
from starlette.responses import Response

from resources import resource
from sync.centre.pages.rendering import HEADERS

FONTS = frozenset(
    f"{family}-{weight}.ttf"
    for family in ("BeVietnamPro", "CounterFigures")
    for weight in ("Regular", "Medium", "SemiBold")
)
_KEPT = {**HEADERS, "Cache-Control": "public, max-age=86400"}
paths = APIRouter()


@paths.get("/style.css")
def style() -> Response:
    """Return the style sheet."""
    content = Path(__file__).with_name("style.css").read_bytes()
    return Response(content, headers=_KEPT, media_type="text/css; charset=utf-8")


@paths.get("/icon.svg")
def icon() -> Response:
    """Return the sign of the pages."""
    content = Path(__file__).with_name("icon.svg").read_bytes()
    return Response(content, headers=_KEPT, media_type="image/svg+xml")


@paths.get("/font/{name}")
def font(name: str) -> Response:
    """Return a font of the pages."""
    if name not in FONTS:
        raise HTTPException(404)
    content = resource(f"fonts/{name}").read_bytes()
    return Response(content, headers=_KEPT, media_type="font/ttf")

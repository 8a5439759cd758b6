"""All pages as one application beneath `/trang`, with its own way of saying no."""

from collections.abc import Awaitable, Callable

from fastapi import Depends, FastAPI, Request
from fastapi.exceptions import RequestValidationError
from sqlalchemy.exc import IntegrityError, OperationalError, TimeoutError
from starlette.exceptions import HTTPException
from starlette.responses import RedirectResponse, Response

from counter_app.domain.errors import EnvironmentTrouble, RuleError
from counter_app.words import troubles
from counter_app.words.findings import line
from sync.centre.centre import Centre
from sync.centre.pages import (
    courier,
    devices,
    disputes,
    entrance,
    holdings,
    lanes,
    parked,
    publication,
    statics,
)
from sync.centre.pages.asking import FormRefused, NotLoggedIn, anybody
from sync.centre.pages.logins import new_login
from sync.centre.pages.rendering import Asked, render
from sync.centre.path_parts import note_pattern

NOT_THERE = "Không có trang này."
FORM_OLD = "Trang đã mở quá lâu hoặc tệp quá lớn; hãy mở lại trang rồi làm lại."
TROUBLE = "Trung tâm gặp lỗi; hãy làm lại sau ít phút. Mã hỗ trợ: {support}"
BUSY = "Cơ sở dữ liệu đang bận; hãy làm lại sau ít phút."


def make_pages(centre: Centre) -> FastAPI:
    """Return the pages of a centre."""
    app = FastAPI(
        openapi_url=None, docs_url=None, redoc_url=None, dependencies=[Depends(note_pattern)]
    )
    app.state.centre = centre
    parts = (
        entrance, devices, holdings, disputes, parked, lanes, courier, publication, statics,
    )  # fmt: skip
    for part in parts:
        app.include_router(part.paths)
    _add_refusals(app)
    return app


def _add_refusals(app: FastAPI) -> None:
    """Say what went wrong in one line, on a page."""

    @app.exception_handler(NotLoggedIn)
    async def _outside(_: Request, __: NotLoggedIn) -> Response:
        return RedirectResponse("/trang/vao", 303)

    app.add_exception_handler(FormRefused, _told(400, lambda _: FORM_OLD))
    app.add_exception_handler(RequestValidationError, _told(404, lambda _: NOT_THERE))
    app.add_exception_handler(HTTPException, _told(404, lambda _: NOT_THERE))
    app.add_exception_handler(RuleError, _told(422, rule_line))
    app.add_exception_handler(EnvironmentTrouble, _told(503, trouble_line))
    for kind in (OperationalError, IntegrityError, TimeoutError):
        app.add_exception_handler(kind, _told(503, lambda _: BUSY, asks=False))

    @app.exception_handler(Exception)
    async def _internal(request: Request, _: Exception) -> Response:
        centre: Centre = request.app.state.centre
        request.state.support = centre.around.ids.new_id()
        words = TROUBLE.format(support=request.state.support)
        return render(Asked(centre, request, new_login(centre)), "loi", 500, error=words)


def rule_line(error: Exception) -> str:
    """Return what a rule forbids, in one line with its place."""
    return line(error.findings[0]) if isinstance(error, RuleError) else ""


def trouble_line(error: Exception) -> str:
    """Return what the machine did to us, in one line."""
    return troubles.sentence(error) if isinstance(error, EnvironmentTrouble) else ""


def _told(
    status: int, words: Callable[[Exception], str], *, asks: bool = True
) -> Callable[[Request, Exception], Awaitable[Response]]:
    async def handle(request: Request, error: Exception) -> Response:
        centre: Centre = request.app.state.centre
        # Who asks is in the database: where that is the trouble, it is not asked.
        asked = anybody(request, centre) if asks else Asked(centre, request, new_login(centre))
        return render(asked, "loi", status, error=words(error))

    return handle

"""The centre over HTTP. The paths are thin: a message in, `Exchange` or `Gate`, a message out."""

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from sqlalchemy.exc import DataError, IntegrityError, OperationalError, TimeoutError
from starlette.exceptions import HTTPException
from starlette.middleware.gzip import GZipMiddleware
from starlette.responses import RedirectResponse, Response

from counter_app.domain.errors import EnvironmentTrouble
from sync.centre import paths_blobs, paths_identity, paths_reference, paths_sync, paths_watching
from sync.centre.access import PAGES, AccessLog, Unpacking, refusal_response
from sync.centre.centre import Centre
from sync.centre.metrics import Metrics
from sync.centre.pages.site import make_pages
from sync.centre.refusals import STATUS, RefusalCode, Refused

_LEAST_PACKED = 500
"""Bytes; shorter answers go as they are."""


def make_app(centre: Centre, metrics_token: str = "") -> FastAPI:
    """Return the web service of a centre; its figures are for whoever has the token."""
    app = FastAPI(
        title="Trung tâm của Quầy một cửa",
        version="1",
        description="Nhận bản ghi của các quầy, trả về thay đổi, cấp dải số.",
        docs_url=None,
        redoc_url=None,
        openapi_url="/v1/openapi.json",
    )
    app.state.centre = centre
    app.state.metrics = Metrics(centre.around, metrics_token)
    app.include_router(paths_identity.paths)
    app.include_router(paths_sync.paths)
    app.include_router(paths_blobs.paths)
    app.include_router(paths_watching.paths)
    app.include_router(paths_reference.paths)
    app.mount(PAGES, make_pages(centre))
    app.add_api_route("/", _to_the_pages, include_in_schema=False)
    _add_refusals(app)
    _add_last_word(app, centre)
    app.add_middleware(GZipMiddleware, minimum_size=_LEAST_PACKED)
    app.add_middleware(Unpacking)
    app.add_middleware(AccessLog, clock=centre.around.clock, metrics=app.state.metrics)
    return app


async def _to_the_pages() -> Response:
    return RedirectResponse(f"{PAGES}/", 303)


def _add_refusals(app: FastAPI) -> None:
    """Let everything that is refused be told in one shape."""

    @app.exception_handler(Refused)
    async def _refused(_: Request, refused: Refused) -> Response:
        return refusal_response(refused)

    @app.exception_handler(RequestValidationError)
    async def _malformed(_: Request, error: RequestValidationError) -> Response:
        place = error.errors()[0]["loc"][1:]
        return refusal_response(Refused(RefusalCode.MALFORMED, ".".join(map(str, place))))

    @app.exception_handler(DataError)
    async def _not_data(_: Request, __: DataError) -> Response:
        return refusal_response(Refused(RefusalCode.MALFORMED))

    @app.exception_handler(EnvironmentTrouble)
    @app.exception_handler(OperationalError)
    @app.exception_handler(IntegrityError)
    @app.exception_handler(TimeoutError)
    async def _busy(_: Request, __: Exception) -> Response:
        # Two that came at once, or a database or storage away: the same request later is right.
        return refusal_response(Refused(RefusalCode.BUSY))

    @app.exception_handler(HTTPException)
    async def _no_path(_: Request, error: HTTPException) -> Response:
        codes = {status: code for code, status in reversed(STATUS.items())}
        response = refusal_response(Refused(codes.get(error.status_code, RefusalCode.MALFORMED)))
        response.headers.update(error.headers or {})
        return response


def _add_last_word(app: FastAPI, centre: Centre) -> None:
    """Let our own mistakes be told without a word of what was at hand, under a reference."""

    @app.exception_handler(Exception)
    async def _internal(request: Request, _: Exception) -> Response:
        request.state.support = centre.around.ids.new_id()
        return refusal_response(Refused(RefusalCode.INTERNAL, support=request.state.support))

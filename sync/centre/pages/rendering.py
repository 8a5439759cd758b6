"""Pages out of templates: everything escaped, and headers that let nothing foreign in."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from types import MappingProxyType
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from counter_app.domain.calendar import local
from sync.centre.centre import Centre
from sync.centre.moments import read_moment
from sync.centre.pages.logins import Login, keep_login, token_of

PAGE = 50
"""Rows of one page of a table."""
HEADERS: Mapping[str, str] = MappingProxyType(
    {
        "Content-Security-Policy": (
            "default-src 'none'; style-src 'self'; font-src 'self'; img-src 'self';"
            " form-action 'self'; frame-ancestors 'none'; base-uri 'none'"
        ),
        "X-Content-Type-Options": "nosniff",
        "X-Frame-Options": "DENY",
        "Referrer-Policy": "no-referrer",
        "Cross-Origin-Opener-Policy": "same-origin",
        "Cross-Origin-Resource-Policy": "same-origin",
        "Cache-Control": "no-store",
    }
)
NAVIGATION = (
    ("may", "Máy và ghi danh"),
    ("giu", "Còn giữ ở quầy"),
    ("tranh-chap", "Tranh chấp mã"),
    ("cho-xu-ly", "Chờ xử lý"),
    ("dai-so", "Dải số"),
    ("usb", "Tệp qua USB"),
    ("cong-bo", "Công bố"),
)
_MINUTE, _HOUR, _DAY = timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Asked:
    """A page that somebody asked for."""

    centre: Centre
    request: Request
    login: Login


def day_words(text: str) -> str:
    """Return a moment as people read it; an empty or foreign text as a dash."""
    moment = read_moment(text) if text else None
    return f"{local(moment):%H:%M %d/%m/%Y}" if moment else "–"


def span_words(span: timedelta) -> str:
    """Return how long something is, in the largest unit that fits."""
    if span < _MINUTE:
        return "dưới 1 phút"
    if span < _HOUR:
        return f"{span // _MINUTE} phút"
    return f"{span // _HOUR} giờ" if span < _DAY else f"{span // _DAY} ngày"


def age_words(text: str | None, now: datetime) -> str:
    """Return how long ago a moment was; a dash where there is none."""
    moment = read_moment(text) if text else None
    return span_words(max(now - moment, timedelta())) if moment else "–"


_ENVIRONMENT = Environment(
    loader=FileSystemLoader(Path(__file__).with_name("templates")),
    autoescape=True,
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
)
_ENVIRONMENT.filters["day"] = day_words


def render(asked: Asked, name: str, status: int = 200, **values: Any) -> Response:  # noqa: ANN401 - a page's own
    """Return a page; `error` and `done` among the values are lines above its content."""
    shown = {
        "error": "",
        "done": "",
        **values,
        "centre_name": asked.centre.around.name,
        "login": asked.login,
        "token": token_of(asked.centre, asked.login),
        "navigation": NAVIGATION,
        "here": name,
    }
    page = _ENVIRONMENT.get_template(f"{name}.html").render(shown)
    response = HTMLResponse(page, status, headers=dict(HEADERS))
    if asked.request.url.scheme == "https":
        response.headers["Strict-Transport-Security"] = "max-age=31536000"
    keep_login(asked.centre, asked.request, response, asked.login)
    return response

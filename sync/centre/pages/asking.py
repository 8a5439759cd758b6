"""Who asks for a page, and what a form brings: read only from those who may send it."""

import hmac
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated

from fastapi import Depends, Query, Request
from starlette.datastructures import UploadFile

from counter_app.domain.folding import nfc
from sync.centre.centre import Centre
from sync.centre.pages.logins import login_of, new_login, token_of
from sync.centre.pages.rendering import Asked
from sync.envelope import MOST_FILE

_MOST_FIELDS = 20
_MOST_WORDS = 10_000
_ROOM = 64 * 1024
"""Bytes of a form beside the file in it."""


class NotLoggedIn(Exception):
    """A page was asked for by somebody who is not in (any more)."""


class FormRefused(Exception):
    """A form is not from one of our pages, or larger than anybody sends."""


async def centre_of(request: Request) -> Centre:
    """Return the centre whose pages they are."""
    centre: Centre = request.app.state.centre
    return centre


Here = Annotated[Centre, Depends(centre_of)]


def anybody(request: Request, here: Here) -> Asked:
    """Return who asks, logged in or not."""
    return Asked(here, request, login_of(here, request) or new_login(here))


Anybody = Annotated[Asked, Depends(anybody)]


def administrator(asked: Anybody) -> Asked:
    """Return the administrator who asks. Raises NotLoggedIn."""
    if not asked.login.is_in:
        raise NotLoggedIn
    return asked


Administrator = Annotated[Asked, Depends(administrator)]


@dataclass(frozen=True, slots=True)
class Form:
    """What a form brought."""

    fields: Mapping[str, str]
    file: bytes
    """Empty when no file was chosen."""
    file_name: str = ""

    def field(self, name: str) -> str:
        """Return a field as it is kept, empty where there is none."""
        return nfc(self.fields.get(name, ""))


async def form_of_anybody(asked: Anybody) -> Form:
    """Return a form of the log-in page. Raises FormRefused."""
    return await _form(asked)


async def form_of_administrator(asked: Administrator) -> Form:
    """Return a form of somebody who is in; else nothing of it is read. Raises FormRefused."""
    return await _form(asked)


AnyForm = Annotated[Form, Depends(form_of_anybody)]
Sent = Annotated[Form, Depends(form_of_administrator)]


async def _form(asked: Asked) -> Form:
    request = asked.request
    length = request.headers.get("content-length", "")
    if not length.isdecimal() or int(length) > MOST_FILE + _ROOM:
        raise FormRefused
    fields: dict[str, str] = {}
    content, name = b"", ""
    async with request.form(max_files=1, max_fields=_MOST_FIELDS) as form:
        for key, value in form.items():
            if isinstance(value, UploadFile):
                content, name = await value.read(), value.filename or ""
            else:
                fields[key] = value[:_MOST_WORDS]
    expected = token_of(asked.centre, asked.login)
    if not hmac.compare_digest(fields.pop("token", "").encode(), expected.encode()):
        raise FormRefused
    return Form(fields, content, name)


PageNumber = Annotated[int, Query(alias="trang", ge=1, le=100_000)]
"""Which page of a table, from 1."""

"""Log-ins at the pages: a signed cookie that ends, and a token in every form."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from starlette.requests import Request
from starlette.responses import Response

from sync.centre.centre import Centre
from sync.centre.moments import moment_text, read_moment
from sync.centre.refusals import Refused
from sync.centre.tokens import form_token, make_login, read_login

COOKIE = "trung-tam"
IDLE = timedelta(minutes=30)
LONGEST = timedelta(hours=10)


@dataclass(frozen=True, slots=True)
class Login:
    """Somebody at a browser; `name` is empty until the password was right."""

    login: str
    name: str
    began: str
    seen: str

    @property
    def is_in(self) -> bool:
        """Return whether the password was right."""
        return bool(self.name)


def new_login(centre: Centre, name: str = "") -> Login:
    """Return a fresh log-in: after a right password it is never the one from before."""
    now = centre.around.now_text()
    return Login(centre.around.ids.new_id(), name, now, now)


def login_of(centre: Centre, request: Request) -> Login | None:
    """Return who asks by the cookie, None when it is not ours, or its time is over."""
    try:
        said = read_login(centre.around.keys.token, request.cookies.get(COOKIE, ""))
    except Refused:
        return None
    login = Login(said["login"], said["name"], said["began"], said["seen"])
    if not _is_in_time(login, centre.around.now()):
        return None
    if login.is_in and not centre.administrators.is_valid(login.name, login.began):
        return None
    return login


def _is_in_time(login: Login, now: datetime) -> bool:
    began, seen = read_moment(login.began), read_moment(login.seen)
    if began is None or seen is None:
        return False
    return now - seen <= IDLE and now - began <= LONGEST


def token_of(centre: Centre, login: Login) -> str:
    """Return what the forms of a log-in carry."""
    return form_token(centre.around.keys.token, login.login)


def keep_login(centre: Centre, request: Request, response: Response, login: Login) -> None:
    """Let the browser show the log-in again; each page that is asked for makes it last."""
    seen = replace(login, seen=moment_text(centre.around.now()))
    said = {"login": seen.login, "name": seen.name, "began": seen.began, "seen": seen.seen}
    response.set_cookie(
        COOKIE,
        make_login(centre.around.keys.token, said),
        path="/trang",
        httponly=True,
        samesite="strict",
        secure=request.url.scheme == "https",
    )


def forget_login(response: Response) -> None:
    """Let the browser forget the log-in."""
    response.delete_cookie(COOKIE, path="/trang", httponly=True, samesite="strict")

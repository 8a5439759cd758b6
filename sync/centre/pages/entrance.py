"""Coming in and going out."""

from fastapi import APIRouter
from starlette.responses import RedirectResponse, Response

from sync.centre.administrators import LoginRefused
from sync.centre.pages.asking import Administrator, Anybody, AnyForm, Sent
from sync.centre.pages.logins import forget_login, keep_login, new_login
from sync.centre.pages.rendering import HEADERS, render

WRONG = "Tên hoặc mật khẩu không đúng."
WAIT = "Đã sai nhiều lần: phải chờ {seconds} giây rồi mới gõ lại."
NOBODY = (
    "Chưa có quản trị viên nào: hãy chạy «centre administrator TÊN» trên máy của trung tâm để đặt"
    " mật khẩu."
)
paths = APIRouter()


@paths.get("/")
def first(_: Administrator) -> Response:
    """Lead to the page that one looks at first."""
    return RedirectResponse("/trang/may", 303, headers=dict(HEADERS))


@paths.get("/vao")
def entrance(asked: Anybody) -> Response:
    """Show where one logs in."""
    if asked.login.is_in:
        return RedirectResponse("/trang/may", 303, headers=dict(HEADERS))
    return render(asked, "vao", typed="", error=_nobody(asked))


@paths.post("/vao")
def log_in(asked: Anybody, sent: AnyForm) -> Response:
    """Let somebody in whose password is right."""
    name = sent.field("name")
    try:
        # As it was typed: blanks at the ends of a password are part of it.
        asked.centre.administrators.log_in(name, sent.fields.get("password", ""))
    except LoginRefused as refused:
        line = WAIT.format(seconds=refused.seconds) if refused.seconds else WRONG
        status = 429 if refused.seconds else 403
        return render(asked, "vao", status, typed=name, error=_nobody(asked) or line)
    response = RedirectResponse("/trang/may", 303, headers=dict(HEADERS))
    keep_login(asked.centre, asked.request, response, new_login(asked.centre, name))
    return response


@paths.post("/ra")
def log_out(asked: Administrator, _: Sent) -> Response:
    """End all log-ins of whoever goes."""
    asked.centre.administrators.end_all(asked.login.name)
    response = RedirectResponse("/trang/vao", 303, headers=dict(HEADERS))
    forget_login(response)
    return response


def _nobody(asked: Anybody) -> str:
    return "" if asked.centre.administrators.any() else NOBODY

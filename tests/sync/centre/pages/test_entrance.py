"""Coming in: only by the right password, only for so long, and nobody else's form is heard."""

from collections.abc import Iterator
from pathlib import Path

import pytest
import requests

from counter_app.domain.errors import RuleError
from sync.centre.app import make_app
from sync.centre.centre import Centre
from tests.builders import FakeClock
from tests.sync.builders import a_centre
from tests.sync.centre.pages.browsing import Browser
from tests.sync.centre.pages.conftest import NAME, PASSWORD
from tests.sync.transport import BASE, in_process

PAGES = ("may", "giu", "tranh-chap", "cho-xu-ly", "dai-so", "usb", "cong-bo", "")
POSTS = ("may/ma", "may/quyet-dinh", "usb", "cong-bo", "cong-bo/xem", "ra")


def test_nobody_sees_a_page_without_having_logged_in(outside: Browser) -> None:
    for page in PAGES:
        answer = outside.get(f"/trang/{page}")
        assert (answer.status_code, answer.headers["Location"]) == (303, "/trang/vao")
    for page in POSTS:
        assert outside.post(f"/trang/{page}").headers["Location"] == "/trang/vao"
    assert outside.line.get(f"{BASE}/", allow_redirects=False).headers["Location"] == "/trang/"


def test_the_right_password_lets_in_and_leaving_ends_it(outside: Browser, clock: FakeClock) -> None:
    assert outside.log_in(NAME, PASSWORD).headers["Location"] == "/trang/may"
    assert outside.get("/trang/may").status_code == 200
    assert outside.get("/trang/vao").headers["Location"] == "/trang/may"
    kept = dict(outside.cookies)
    clock.pass_time(seconds=1)
    outside.post("/trang/ra")
    assert outside.cookies == {}
    outside.cookies = kept
    assert outside.get("/trang/may").status_code == 303


def test_a_cookie_is_for_the_pages_alone_and_no_script_reads_it(outside: Browser) -> None:
    said = outside.get("/trang/vao").headers["Set-Cookie"]
    assert "HttpOnly" in said
    assert "SameSite=strict" in said
    assert "Path=/trang" in said


def test_a_log_in_is_another_one_than_before_the_password(outside: Browser) -> None:
    outside.get("/trang/vao")
    before = outside.token
    outside.log_in(NAME, PASSWORD)
    assert outside.token != before


def test_a_log_in_ends_after_half_an_hour_of_nothing_and_at_the_end_of_a_day(
    inside: Browser, clock: FakeClock
) -> None:
    for _ in range(20):
        clock.pass_time(minutes=29)
        assert inside.get("/trang/may").status_code == 200
    clock.pass_time(minutes=29)
    assert inside.get("/trang/may").status_code == 303
    inside.log_in(NAME, PASSWORD)
    clock.pass_time(minutes=31)
    assert inside.get("/trang/may").status_code == 303


def test_a_new_password_ends_former_log_ins(
    inside: Browser, quiet: Centre, clock: FakeClock
) -> None:
    clock.pass_time(seconds=1)
    quiet.administrators.set_password(NAME, "một mật khẩu khác")
    assert inside.get("/trang/may").status_code == 303


@pytest.mark.parametrize("forged", ["x", "x.y", "{cookie}0", ""])
def test_a_cookie_that_is_not_ours_lets_nobody_in(inside: Browser, forged: str) -> None:
    ((name, value),) = inside.cookies.items()
    inside.cookies = {name: forged.format(cookie=value)}
    assert inside.get("/trang/may").status_code == 303


@pytest.mark.parametrize("name", [NAME, "ai-do"])
def test_wrong_passwords_make_one_wait_whoever_one_says_to_be(
    outside: Browser, clock: FakeClock, name: str
) -> None:
    for _ in range(3):
        answer = outside.log_in(name, "sai mật khẩu")
        assert (answer.status_code, outside.error(answer)) == (
            403,
            "Tên hoặc mật khẩu không đúng.",
        )
    answer = outside.log_in(name, "sai mật khẩu")
    assert (answer.status_code, "5 giây" in outside.error(answer)) == (429, True)
    clock.pass_time(seconds=5)
    assert outside.log_in(name, "sai mật khẩu").status_code == 403
    assert "10 giây" in outside.error(outside.log_in(name, "sai mật khẩu"))
    clock.pass_time(seconds=10)
    if name == NAME:
        assert outside.log_in(name, PASSWORD).status_code == 303


@pytest.mark.parametrize("token", ["", "0" * 64])
def test_a_form_that_another_site_sends_is_not_heard(
    province: Centre, inside: Browser, token: str
) -> None:
    answer = inside.post("/trang/may/quyet-dinh", token=token, device="device-1", act="suspend")
    assert answer.status_code == 400
    assert "mở lại trang" in inside.error(answer)
    assert province.gate.resume("device-3")
    assert "tạm dừng" not in inside.get("/trang/may").text


def test_a_form_without_its_length_is_not_read(inside: Browser) -> None:
    def pieces() -> Iterator[bytes]:
        yield b"token=1"

    answer = inside.line.post(
        f"{BASE}/trang/usb",
        data=pieces(),
        headers={"Cookie": "; ".join(f"{k}={v}" for k, v in inside.cookies.items())},
    )
    assert answer.status_code == 400


def test_pages_let_nothing_foreign_in(inside: Browser) -> None:
    for path in ("/trang/may", "/trang/style.css", "/trang/khong-co", "/trang/vao"):
        headers = inside.get(path).headers
        assert headers["Content-Security-Policy"].startswith("default-src 'none'")
        assert "script-src" not in headers["Content-Security-Policy"]
        assert headers["X-Frame-Options"] == "DENY"
        assert headers["X-Content-Type-Options"] == "nosniff"
        assert headers["Referrer-Policy"] == "no-referrer"


@pytest.mark.parametrize("path", ["khong-co", "may?trang=0", "may?trang=x", "font/../x", "font/x"])
def test_what_is_not_there_is_said_on_a_page(inside: Browser, path: str) -> None:
    answer = inside.get(f"/trang/{path}")
    assert answer.status_code == 404
    assert inside.error(answer) == "Không có trang này."


def test_fonts_and_style_are_there(outside: Browser) -> None:
    assert outside.get("/trang/style.css").headers["Content-Type"].startswith("text/css")
    assert outside.get("/trang/font/BeVietnamPro-Regular.ttf").content[:4] == b"\0\1\0\0"


def test_a_centre_without_administrators_says_what_to_do(tmp_path: Path, clock: FakeClock) -> None:
    centre = a_centre(tmp_path, clock)
    with in_process(make_app(centre)) as line:
        browser = Browser(line)
        assert "centre administrator" in browser.error(browser.get("/trang/vao"))
    centre.close()


@pytest.mark.parametrize(
    ("name", "password"), [("AB", PASSWORD), ("quản trị", PASSWORD), (NAME, "ngắn")]
)
def test_an_administrator_has_a_plain_name_and_a_long_password(
    quiet: Centre, name: str, password: str
) -> None:
    with pytest.raises(RuleError):
        quiet.administrators.set_password(name, password)


def test_pages_are_not_part_of_what_counters_are_told(quiet: Centre) -> None:
    assert not [path for path in make_app(quiet).openapi()["paths"] if path.startswith("/trang")]


def test_a_database_that_is_away_is_said_on_a_page(
    inside: Browser, quiet: Centre, monkeypatch: pytest.MonkeyPatch
) -> None:
    from sqlalchemy.exc import OperationalError

    def away(*_: object) -> bool:
        raise OperationalError("", {}, RuntimeError())

    monkeypatch.setattr(type(quiet.administrators), "is_valid", away)
    answer: requests.Response = inside.get("/trang/may")
    assert (answer.status_code, "đang bận" in inside.error(answer)) == (503, True)

"""What the pages show and do, as a browser without JavaScript meets them."""

import json
import re
from typing import Any

import pytest

from sync import envelope
from sync.centre.app import make_app
from sync.centre.centre import Centre
from sync.envelope import Header, LetterKind
from sync.wire import CourierParcel, HelloRequest, PushRequest, ReferenceKind, WireEntry
from tests.builders import AGENCY, FakeClock
from tests.sync.builders import Counter, a_counter
from tests.sync.centre.pages.browsing import Browser
from tests.sync.centre.pages.conftest import NAME, PASSWORD, fill
from tests.sync.transport import in_process

EMPTY = {
    "may": "Chưa có máy nào",
    "giu": "Chưa quầy nào liên lạc",
    "tranh-chap": "Chưa có mã nào trùng",
    "cho-xu-ly": "Không có bản ghi nào chờ",
    "dai-so": "Chưa giao dải số nào",
    "cong-bo": "Chưa công bố gì",
}


@pytest.mark.parametrize("page", EMPTY)
def test_where_there_is_nothing_a_sentence_says_so(inside: Browser, page: str) -> None:
    assert EMPTY[page] in inside.get(f"/trang/{page}").text


def test_counters_are_shown_with_their_standing_and_their_words_escaped(
    province: Centre, inside: Browser
) -> None:
    a_counter(province, "device-7", agency="H56.07", name="Quầy <b>7</b>")
    province.gate.suspend("device-7")
    text = inside.get("/trang/may").text
    assert "Quầy &lt;b&gt;7&lt;/b&gt;" in text
    assert "<b>" not in text
    assert "Quầy lưu động" in text
    assert text.index("Quầy lưu động") < text.index("Các máy")
    assert text.count("đang dùng") == 2
    assert text.count(">tạm dừng<") == 2


def test_who_waits_is_approved_or_refused(province: Centre, inside: Browser) -> None:
    done = inside.post("/trang/may/quyet-dinh", device="device-4", act="approve")
    assert done.headers["Location"] == "/trang/may"
    assert "Không có máy nào chờ" in inside.get("/trang/may").text
    again = inside.post("/trang/may/quyet-dinh", device="device-4", act="refuse")
    assert (again.status_code, "đọc lại" in inside.error(again)) == (409, True)
    assert inside.post("/trang/may/quyet-dinh", device="device-4", act="x").status_code == 409


def test_a_counter_is_suspended_and_heard_again(province: Centre, inside: Browser) -> None:
    inside.get("/trang/may")
    inside.post("/trang/may/quyet-dinh", device="device-1", act="suspend")
    assert inside.get("/trang/may").text.count(">tạm dừng<") == 2
    inside.post("/trang/may/quyet-dinh", device="device-1", act="resume")
    assert inside.get("/trang/may").text.count(">tạm dừng<") == 1


def test_a_code_is_shown_once_and_lets_a_counter_in(inside: Browser, quiet: Centre) -> None:
    answer = inside.post("/trang/may/ma", agency=AGENCY, plan="small")
    found = re.search(r"[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}", answer.text)
    assert found
    assert found[0] not in inside.get("/trang/may").text
    wrong = inside.post("/trang/may/ma", agency="??", plan="small")
    assert (wrong.status_code, inside.error(wrong)[:10]) == (422, "Mã cơ quan")


def test_what_counters_hold_begins_with_the_oldest(province: Centre, inside: Browser) -> None:
    text = inside.get("/trang/giu").text
    assert text.index("Quầy 1") < text.index("Quầy 2")
    assert "5 giờ" in text
    assert "nhanh 20 phút" in text


def test_a_dispute_shows_both_dossiers_and_goes_down_once_settled(
    province: Centre, inside: Browser, clock: FakeClock
) -> None:
    text = inside.get("/trang/tranh-chap").text
    assert f"{AGENCY}-261123-0001" in text
    assert text.count("chưa xong") == 1
    assert text.index(">Quầy 1<") < text.index(">Quầy 2 –")


def test_parked_entries_are_chosen_by_reason(province: Centre, inside: Browser) -> None:
    assert "Tiếp nhận hồ sơ" in inside.get("/trang/cho-xu-ly").text
    assert "Tiếp nhận hồ sơ" in inside.get("/trang/cho-xu-ly?ly-do=validation").text
    assert "Không có bản ghi nào" in inside.get("/trang/cho-xu-ly?ly-do=khac").text


def test_lanes_are_those_of_one_agency(province: Centre, inside: Browser) -> None:
    assert "phường" not in inside.get(f"/trang/dai-so?co-quan={AGENCY}").text
    assert "phường" in inside.get("/trang/dai-so?co-quan=H56.09").text
    assert "Chưa giao" in inside.get("/trang/dai-so?co-quan=khac").text


def test_tables_are_paged(inside: Browser, quiet: Centre) -> None:
    for number in range(51):
        a_counter(quiet, f"device-{number:02}", name=f"Quầy {number:02}")
    first = inside.get("/trang/may").text
    assert "Trang 1 / 2, tất cả 51 dòng" in first
    assert 'href="?trang=2"' in first
    last = inside.get("/trang/may?trang=2").text
    assert "Quầy 50" in last
    assert "Quầy 49" not in last


def test_every_page_is_made_on_each_database(centre: Centre, clock: FakeClock) -> None:
    centre.administrators.set_password(NAME, PASSWORD)
    fill(centre, clock)
    with in_process(make_app(centre)) as line:
        browser = Browser(line)
        assert browser.log_in(NAME, "sai mật khẩu").status_code == 403
        assert browser.log_in(NAME, PASSWORD).status_code == 303
        for page in (*EMPTY, "usb", "cho-xu-ly?ly-do=validation"):
            answer = browser.get(f"/trang/{page}")
            assert answer.status_code == 200
            assert EMPTY.get(page, "nothing like it") not in answer.text
        terms = {"kind": "staff", "version": "2026-12", "effective_on": "2026-12-01"}
        shown = browser.post("/trang/cong-bo/xem", **terms, file=a_file(STAFF))
        draft = re.search(r'name="draft" value="([^"]+)"', shown.text)
        assert draft
        assert browser.post("/trang/cong-bo", draft=draft[1]).status_code == 303


def test_a_parcel_is_answered_by_a_file_to_take_away(inside: Browser, quiet: Centre) -> None:
    counter = a_counter(quiet, "device-1")
    taken = counter.pen.receive(1)
    content = a_parcel(quiet, counter, taken)
    inside.get("/trang/usb")
    for _ in range(2):
        answer = inside.post("/trang/usb", file=("quay.qmc", content))
        assert answer.status_code == 200
        assert "attachment" in answer.headers["Content-Disposition"]
        assert envelope.read(answer.content, {LetterKind.REPLY}).header.device == "device-1"
        inside.get("/trang/usb")
    items = counter.changes().items
    assert [each.entry_id for each in items] == [taken.entry_id]


def a_parcel(centre: Centre, counter: Counter, *entries: WireEntry) -> bytes:
    """Return what a counter writes onto a stick."""
    around, pen = centre.around, counter.pen
    hello = HelloRequest(
        device=pen.device,
        incarnation=pen.incarnation,
        database_id=f"database-of-{pen.device}",
        clock=around.now_text(),
    )
    parcel = CourierParcel(
        parcel="parcel-1",
        device=pen.device,
        incarnation=pen.incarnation,
        made_at=around.now_text(),
        hello=hello,
        pushes=(PushRequest(entries=entries),),
    )
    header = Header(
        kind=LetterKind.PARCEL,
        device=pen.device,
        incarnation=pen.incarnation,
        made_at=around.now_text(),
        letter="letter-1",
        sender=counter.key.public_key().public_bytes_raw().hex(),
        reader=around.keys.courier_public,
    )
    key = counter.key.private_bytes_raw().hex()
    return envelope.pack(header, parcel, key, around.ids.random)


STAFF = {"staff": [{"officer": "of-1", "name": "Lê Thị <i>Mận</i>", "role": "leader"}]}


def a_file(document: object) -> tuple[str, bytes]:
    return "can-bo.json", json.dumps(document).encode()


def test_an_edition_is_looked_at_before_it_goes_out(inside: Browser, quiet: Centre) -> None:
    terms = {"kind": "staff", "version": "2026-12", "effective_on": "2026-12-01", "agency": ""}
    shown = inside.post("/trang/cong-bo/xem", **terms, file=a_file(STAFF))
    assert "Lê Thị &lt;i&gt;Mận&lt;/i&gt; – lãnh đạo" in shown.text
    assert quiet.publishing.count_editions() == 0
    found = re.search(r'name="draft" value="([^"]+)"', shown.text)
    assert found
    done = inside.post("/trang/cong-bo", draft=found[1])
    assert done.headers["Location"] == "/trang/cong-bo"
    assert "2026-12" in inside.get("/trang/cong-bo").text
    counter = a_counter(quiet)
    answer = quiet.publishing.edition(counter.session, ReferenceKind.STAFF)
    assert answer.document == STAFF
    again = inside.post("/trang/cong-bo", draft=found[1])
    assert (again.status_code, "chọn lại tệp" in inside.error(again)) == (409, True)


@pytest.mark.parametrize(
    ("terms", "said"),
    [
        ({"kind": "x"}, "Loại"),
        ({"effective_on": "mai"}, "Hiệu lực từ"),
        ({"agency": "??"}, "Mã cơ quan"),
        ({"version": "a b"}, "version"),
        ({"file": a_file({})}, "staff"),
        ({"file": ("", b"")}, "Chưa chọn tệp"),
    ],
)
def test_what_cannot_go_out_is_told_in_one_line(
    inside: Browser, terms: dict[str, Any], said: str
) -> None:
    usual: dict[str, Any] = {"kind": "staff", "version": "1", "effective_on": "2026-12-01"}
    usual["file"] = a_file(STAFF)
    answer = inside.post("/trang/cong-bo/xem", **{**usual, **terms})
    assert answer.status_code == 422
    assert inside.error(answer).startswith(said)


def test_a_file_that_is_none_of_ours_is_told(inside: Browser) -> None:
    inside.get("/trang/usb")
    answer = inside.post("/trang/usb", file=("x.qmc", b"hello"))
    assert answer.status_code == 422
    assert inside.error(answer)
    empty = inside.post("/trang/usb", file=("", b""))
    assert "Chưa chọn tệp" in inside.error(empty)

"""Sync in words: calm, whole, in Vietnamese, never a bare failure."""

import re
from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from counter_app.domain.answer import Answer, Cause
from counter_app.domain.folding import fold
from counter_app.domain.handing import handed_to, handing_text
from counter_app.domain.ids import OfficerId
from counter_app.domain.sending import Subject, Troubled, Uploading
from counter_app.words.numbers import amount_words, size_words
from counter_app.words.sending import (
    cause_words,
    field_words,
    kind_words,
    kinds_words,
    subject_number,
    trouble_words,
    why_words,
)
from counter_app.words.sync import (
    clock_words,
    line_words,
    outcome_words,
    span_words,
    stopped_words,
    unsent_words,
)
from sync.status import STOPS_NUMBERS, LineState, SyncStatus
from tests.builders import MONDAY, OFFICER

SUBJECT = Subject("s", "000.00.06.H56-261123-0001", "Đăng ký khai sinh", "Nguyễn Thị Bưởi")
OFFICERS = {OFFICER: "Lê Thị Tập"}
BARE = re.compile(r"that bai|loi dong bo|dong bo loi|error|fail|sync|none|null")


def a_line(state: LineState = LineState.NO_LINE, **changes: object) -> SyncStatus:
    usual = SyncStatus(
        state,
        unsent=3,
        since=MONDAY - timedelta(minutes=16),
        next_at=MONDAY + timedelta(minutes=2),
        last_good_at=MONDAY - timedelta(minutes=17),
        oldest_at=MONDAY - timedelta(minutes=16),
        support="d-204",
        centre="Trung tâm Quảng Trị",
    )
    return replace(usual, **changes)  # type: ignore[arg-type]


def a_trouble(cause: Cause, kind: str = "dossier.transferred", **changes: object) -> Troubled:
    answer = Answer(reason=cause.value, path="submitter.phone", message="Thiếu số.")
    usual = Troubled(7, SUBJECT, kind, OFFICER, MONDAY, answer, MONDAY)
    return replace(usual, **changes)  # type: ignore[arg-type]


@pytest.mark.parametrize("state", LineState)
@pytest.mark.parametrize("known", [True, False], ids=["known", "unknown"])
def test_every_state_of_the_line_says_what_is_so_and_what_stays_safe(
    state: LineState, *, known: bool
) -> None:
    line = a_line(state) if known else SyncStatus(state)
    said = line_words(line, MONDAY)
    for sentence in (said.head, said.second):
        assert sentence[0].isupper()
        assert not sentence.endswith(".")
        assert "{" not in sentence
        assert not BARE.search(fold(sentence))
    assert said.tone in {"neutral", "green", "amber", "red"}
    if state not in {LineState.GOOD, LineState.ALONE, LineState.WAITING}:
        assert re.search("an toàn", said.second)


def test_no_line_tells_since_when_and_when_it_is_tried_again() -> None:
    said = line_words(a_line(), MONDAY)
    assert said.head == "Chưa có mạng từ 08:44, máy tự thử lại lúc 09:02"
    assert said.second == "Hồ sơ vẫn an toàn trên máy; cứ làm việc bình thường"
    yesterday = a_line(since=MONDAY - timedelta(days=1))
    assert "từ 09:00 22/11" in line_words(yesterday, MONDAY).head


def test_a_good_line_names_the_centre_and_what_is_left() -> None:
    said = line_words(a_line(LineState.GOOD, files=2), MONDAY)
    assert said.head == "Đã nối với Trung tâm Quảng Trị, lần gần nhất lúc 08:43"
    assert said.second == "Còn 3 mục và 2 tệp chờ gửi"
    assert line_words(a_line(LineState.GOOD, unsent=0), MONDAY).second == "Không còn gì chờ gửi"


def test_only_where_no_number_may_be_given_the_page_is_taken() -> None:
    for state in LineState:
        stopped = stopped_words(state.value)
        assert (stopped is not None) is (state in STOPS_NUMBERS)
        if stopped:
            assert all(len(each) > 20 for each in (stopped.happened, stopped.safe, *stopped.todo))


@pytest.mark.parametrize("state", LineState)
def test_every_outcome_of_a_run_has_a_word(state: LineState) -> None:
    assert outcome_words(state.value) != state.value
    assert outcome_words("newer") == "newer"


@pytest.mark.parametrize(
    ("span", "words"),
    [
        (timedelta(seconds=59), "chưa đến 1 phút"),
        (timedelta(minutes=16), "16 phút"),
        (timedelta(minutes=130), "2 giờ"),
        (timedelta(hours=47), "47 giờ"),
        (timedelta(days=3), "3 ngày"),
        (timedelta(seconds=-5), "chưa đến 1 phút"),
    ],
)
def test_a_span_is_said_in_its_largest_unit(span: timedelta, words: str) -> None:
    assert span_words(span) == words


@pytest.mark.parametrize(
    ("line", "words"),
    [
        (a_line(), "Chưa gửi 3 · cũ nhất 16 phút"),
        (a_line(unsent=1204, oldest_at=MONDAY), "Chưa gửi 1.204"),
        (a_line(unsent=0), "Đã gửi hết lúc 08:43"),
        (a_line(unsent=0, last_good_at=None), "Chưa gửi 0"),
        (a_line(LineState.ALONE), "Lưu trên máy này"),
    ],
)
def test_the_bottom_line_says_how_much_waits_or_when_all_was_sent(
    line: SyncStatus, words: str
) -> None:
    assert unsent_words(line, MONDAY) == words


def test_a_moment_that_is_not_known_is_not_made_up() -> None:
    assert clock_words(None, MONDAY) == "lúc nãy"
    assert clock_words(datetime.fromisoformat("2026-11-23T03:16:00Z"), MONDAY) == "10:16"


@pytest.mark.parametrize("cause", Cause)
@pytest.mark.parametrize("kind", ["dossier.transferred", "party.corrected", "dossier.new"])
def test_every_cause_says_what_happened_and_what_to_do(cause: Cause, kind: str) -> None:
    line = a_trouble(cause, kind, held=2, more=1, handed_to="Trần Văn Mười")
    said = why_words(line, OFFICERS)
    assert said.endswith("Đã chuyển cho Trần Văn Mười.")
    assert "2 mục sau của hồ sơ này chờ theo" in said
    assert "{" not in said
    assert ".." not in said
    assert not BARE.search(fold(said))
    assert len(trouble_words(line)) < 60
    assert cause_words(line) == "Đã chuyển"
    assert cause_words(a_trouble(cause)) != "Đã chuyển"


def test_what_concerns_the_counter_alone_is_for_whoever_looks_after_it() -> None:
    line = a_trouble(Cause.VALIDATION, "clock.confirmed", subject=Subject("counter"))
    assert "hãy báo người phụ trách máy" in why_words(line, OFFICERS)


def test_the_officer_of_another_office_is_not_made_up() -> None:
    line = a_trouble(Cause.NOT_PERMITTED, actor=OfficerId("x"))
    assert "cho phép Nơi khác làm" in why_words(line, OFFICERS)


@pytest.mark.parametrize(
    ("path", "words"),
    [
        ("submitter.contact.phone", "Điện thoại"),
        ("owner.address", "Địa chỉ chủ hồ sơ"),
        ("collect_address", "Nơi nhận kết quả"),
        ("papers.2", "Thành phần hồ sơ số 2"),
        ("", ""),
    ],
)
def test_a_field_is_named_as_officers_say_it(path: str, words: str) -> None:
    assert field_words(path) == words


def test_subjects_and_kinds_are_named_whole() -> None:
    assert subject_number(SUBJECT) == "261123-0001"
    assert subject_number(Subject("counter")) == "Sổ của quầy"
    kinds = ("dossier.received", "form.printed", "note.added")
    assert kinds_words(kinds, SUBJECT) == "Tiếp nhận hồ sơ và 2 việc · Đăng ký khai sinh"
    assert kind_words("dossier.sung") == "Việc của bản mới hơn"


FILED = Subject("s", procedure_name="Khai sinh", is_submission=True, code="G22.99-261121-020175")


def test_a_submission_is_named_by_its_code_or_by_where_it_was_filed() -> None:
    assert subject_number(FILED) == "G22.99-261121-020175"
    assert subject_number(replace(FILED, code="")) == "Nộp tại quầy"


def test_an_answer_to_a_submission_that_came_second_is_told_as_such() -> None:
    line = a_trouble(Cause.STATE, "submission.taken-in", subject=FILED)
    assert trouble_words(line) == "Một lượt nộp thành hai hồ sơ"
    assert "Nơi khác đã trả lời lượt nộp này trước" in why_words(line, OFFICERS)
    refused = a_trouble(Cause.STATE, "submission.refused", subject=FILED)
    assert trouble_words(refused) == "Từ chối tiếp nhận: trung tâm chưa ghi"
    assert "«Từ chối tiếp nhận» của Lê Thị Tập không được tính" in why_words(refused, OFFICERS)
    other = a_trouble(Cause.NOT_PERMITTED, "submission.refused", subject=FILED)
    assert "Trung tâm chưa cho phép Lê Thị Tập" in why_words(other, OFFICERS)


def test_figures_are_read_with_dots_and_a_comma() -> None:
    assert (amount_words(1204), amount_words(0)) == ("1.204", "0")
    assert (size_words(1), size_words(310 * 1024)) == ("1 KB", "310 KB")
    assert size_words(4_300_000) == "4,1 MB"
    assert Uploading(SUBJECT, 2, 1000, 999).percent == 99
    assert Uploading(SUBJECT, 1, 1000, 1000).percent == 99


def test_to_whom_a_note_hands_a_dossier_is_read_back() -> None:
    assert handed_to(handing_text(" Trần: Văn  Mười", "vì: lý do")) == "Trần Văn Mười"
    assert handed_to("Chuyển xử lý cho") == ""
    assert handed_to("Gọi: lại") == ""


@pytest.mark.parametrize(
    ("state", "support", "said"),
    [
        (LineState.REFUSED, "code-refused", "xin trung tâm mã mới"),
        (LineState.REFUSED, "centre-keys-differ", "thư mời mới"),
        (LineState.SUSPENDED, "enrolment-refused", "không cho máy này kết nối"),
    ],
)
def test_who_is_not_let_in_hears_why_and_what_to_do(
    state: LineState, support: str, said: str
) -> None:
    told = line_words(a_line(state, support=support), MONDAY)
    assert said in f"{told.head}. {told.second}"
    assert support not in f"{told.head}. {told.second}"
    assert "an toàn" in told.second
    assert line_words(a_line(LineState.NO_LINE, support=support), MONDAY).head.startswith("Chưa")


def test_a_centre_that_was_never_reached_asks_for_a_look_at_its_address() -> None:
    said = line_words(a_line(last_good_at=None), MONDAY)
    assert "địa chỉ" in said.head
    assert "chứng thư" in said.second

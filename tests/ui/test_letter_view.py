"""The letter to the citizen beside its fields: what is typed, what is warned of, what is drawn."""

from collections.abc import Callable
from datetime import date, datetime

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from counter_app.devices.preview import Pages
from counter_app.domain.calendar import VIETNAM
from counter_app.domain.deadlines import Step, Why
from counter_app.domain.errors import Finding, Problem, RuleError
from counter_app.domain.media import MediaType
from counter_app.domain.office_forms import StandardReason
from counter_app.domain.reasons import AmendsCause, LateCause, StopCause
from counter_app.services.apology import Amends, Excuse, Proposal
from counter_app.services.builtin import standard_reasons
from counter_app.services.letter_drafts import Aids, Typed
from counter_app.services.stopping import Stop
from counter_app.services.supplement import Request
from tests.files import real_pdf
from tests.ui.keys import commit_text, type_text
from ui.screens.letters.apologising import AmendsFields, LatenessFields
from ui.screens.letters.asking import AskingFields
from ui.screens.letters.matter import Kind, Matter, Offer
from ui.screens.letters.stopping import StopFields
from ui.screens.letters.view import LEAST, NO_PAPER, LetterView
from ui.tasks import Tasks

CONTROL = Qt.KeyboardModifier.ControlModifier
DUE = datetime(2026, 12, 2, 9, 0, tzinfo=VIETNAM)
OFF = (
    Step(Why.DAY_OFF, date(2026, 11, 24), "Ngày Văn hóa Việt Nam"),
    Step(Why.DAY_OFF, date(2026, 11, 28)),
)
PAPERS = (Offer("Giấy chứng sinh."), Offer("Tờ khai: thiếu chữ ký.", ticked=True))


class Office:
    """What a letter is drawn and written by, as the view asks for it."""

    def __init__(self) -> None:
        self.drawn: list[Typed] = []
        self.written: list[Typed] = []
        self.refuses: RuleError | None = None

    def look(self, typed: Typed) -> Pages:
        self.drawn.append(typed)
        return Pages(real_pdf(), MediaType.PDF)

    def write(self, typed: Typed) -> object:
        if self.refuses:
            raise self.refuses
        self.written.append(typed)
        return "ghi rồi"

    def propose(self, days: int) -> Proposal:
        if days > 9:
            raise RuleError(Finding(Problem.NEW_DATE_TOO_EARLY, "new_due_at", {"day": "x"}))
        return Proposal(DUE.replace(day=days), days, used=0, most=1, off=OFF)


@pytest.fixture
def office() -> Office:
    return Office()


@pytest.fixture
def view(qtbot: QtBot, tasks: Tasks) -> LetterView:
    made = LetterView(tasks)
    qtbot.addWidget(made)
    made.resize(1160, 600)
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    return made


@pytest.fixture
def begin(qtbot: QtBot, view: LetterView, office: Office) -> Callable[..., None]:
    """Begin a letter and wait until it can be written."""

    def start(kind: Kind, about: str = "một", **aids: object) -> None:
        form = {
            Kind.SUPPLEMENT: "supplement-request", Kind.REFUSAL: "refusal", Kind.STOP: "stop-notice"
        }.get(kind, "apology")  # fmt: skip
        known = Aids(standard_reasons(form), ("Lê Thị Tập",), **aids)  # type: ignore[arg-type]
        matter = Matter(
            kind=kind,
            about=about,
            heading="261123-0001 · Thủ tục đăng ký khai sinh",
            aids=lambda: known,
            look=office.look,
            write=office.write,  # type: ignore[arg-type]
            papers=PAPERS,
            propose=office.propose,
        )
        view.begin(matter)
        qtbot.waitUntil(view.act.isEnabled)

    return start


def press(view: LetterView, *keys: Qt.Key) -> None:
    for key in keys:
        QTest.keyClick(view, key)


def act(view: LetterView) -> None:
    QTest.keyClick(view, Qt.Key.Key_Return, CONTROL)


# ── supplement ──────────────────────────────────────────────────────────────────────────────


def test_digits_tick_reasons_that_become_lines_to_be_written_anew(
    qtbot: QtBot, view: LetterView, office: Office, begin: Callable[..., None]
) -> None:
    begin(Kind.SUPPLEMENT)
    fields = view.fields
    assert isinstance(fields, AskingFields)
    assert fields.missing.typed() == ("Tờ khai: thiếu chữ ký.",)
    press(view, Qt.Key.Key_1, Qt.Key.Key_6, Qt.Key.Key_1)
    commit_text(fields.reasons.lines.last, "Ảnh không đúng cỡ.")
    with qtbot.waitSignal(view.written) as told:
        act(view)
    (asked,) = office.written
    assert isinstance(asked, Request)
    assert asked.reasons[0].startswith("Giấy tờ bị mờ")
    assert asked.codes == ("illegible", "other")
    assert told.args[1] == "ghi rồi"


def test_lines_are_added_and_taken_away_by_keys(
    qtbot: QtBot, view: LetterView, begin: Callable[..., None]
) -> None:
    begin(Kind.SUPPLEMENT)
    fields = view.fields
    assert isinstance(fields, AskingFields)
    lines = fields.missing.lines
    lines.enter()
    first = lines.last
    commit_text(first, "Ảnh chân dung.")
    qtbot.waitUntil(lambda: lines.last.isVisible())
    QTest.keyClick(first, Qt.Key.Key_Return)
    assert lines.last.hasFocus()
    assert [text for text, _ in lines.said] == ["Tờ khai: thiếu chữ ký.", "Ảnh chân dung."]
    first.clear()
    first.setFocus()
    QTest.keyClick(first, Qt.Key.Key_Backspace)
    assert [text for text, _ in lines.said] == ["Tờ khai: thiếu chữ ký."]


def test_a_digit_in_a_line_is_a_digit(view: LetterView, begin: Callable[..., None]) -> None:
    begin(Kind.SUPPLEMENT)
    fields = view.fields
    assert isinstance(fields, AskingFields)
    fields.reasons.lines.enter()
    QTest.keyClick(fields.reasons.lines.last, Qt.Key.Key_3)
    assert fields.reasons.typed() == (("3",), ("other",))
    assert fields.reasons.rows.ticked == ()


def test_what_is_to_be_known_stands_there_before_the_key_is_pressed(
    view: LetterView, begin: Callable[..., None]
) -> None:
    begin(Kind.SUPPLEMENT)
    assert view.doubt.isHidden()
    again = Finding(Problem.SUPPLEMENT_AGAIN, "missing", {"count": 2, "most": 1})
    begin(Kind.SUPPLEMENT, "hai", doubts=(again,))
    assert view.doubt.isVisible()
    assert "lần yêu cầu bổ sung thứ 2" in view.doubt.text()


def test_what_was_typed_is_kept_of_the_same_and_of_nobody_else(
    view: LetterView, begin: Callable[..., None]
) -> None:
    begin(Kind.SUPPLEMENT)
    press(view, Qt.Key.Key_1)
    begin(Kind.STOP)
    begin(Kind.SUPPLEMENT)
    fields = view.fields
    assert isinstance(fields, AskingFields)
    assert fields.reasons.rows.ticked == (0,)
    begin(Kind.SUPPLEMENT, "hai")
    assert fields.reasons.typed() == ((), ())
    press(view, Qt.Key.Key_2)
    view.forget()
    begin(Kind.SUPPLEMENT, "hai")
    assert fields.reasons.typed() == ((), ())


def test_what_is_wrong_is_marked_and_nothing_is_lost(
    qtbot: QtBot, view: LetterView, office: Office, begin: Callable[..., None]
) -> None:
    begin(Kind.SUPPLEMENT)
    fields = view.fields
    assert isinstance(fields, AskingFields)
    office.refuses = RuleError(Finding(Problem.REASON_MISSING, "reasons"))
    with qtbot.waitSignal(view.failed):
        act(view)
    assert fields.reasons.lines.last.hasFocus()
    assert fields.missing.typed() == ("Tờ khai: thiếu chữ ký.",)
    office.refuses = None
    with qtbot.waitSignal(view.written):
        act(view)


# ── apology ─────────────────────────────────────────────────────────────────────────────────


def test_a_cause_brings_its_sentence_until_the_officer_writes_another(
    qtbot: QtBot, view: LetterView, office: Office, begin: Callable[..., None]
) -> None:
    begin(Kind.LATENESS)
    fields = view.fields
    assert isinstance(fields, LatenessFields)
    press(view, Qt.Key.Key_3)
    assert fields.cause.typed().startswith("Số lượng hồ sơ tăng")
    press(view, Qt.Key.Key_4)
    assert fields.cause.typed().startswith("Phần mềm, đường truyền")
    fields.cause.sentence.setText("Mất mạng hai ngày do bão.")
    press(view, Qt.Key.Key_2)
    qtbot.waitUntil(lambda: fields.typed() is not None)
    with qtbot.waitSignal(view.written):
        act(view)
    (excuse,) = office.written
    assert isinstance(excuse, Excuse)
    assert (excuse.cause, excuse.reason) == (LateCause.COORDINATION, "Mất mạng hai ngày do bão.")
    assert (excuse.new_due_at, excuse.signer) == (DUE.replace(day=3), "Lê Thị Tập")


def test_days_are_counted_by_the_arrows_and_the_date_says_what_it_skips(
    qtbot: QtBot, view: LetterView, begin: Callable[..., None]
) -> None:
    begin(Kind.LATENESS)
    fields = view.fields
    assert isinstance(fields, LatenessFields)
    qtbot.waitUntil(lambda: fields.due.text() == "09:00 thứ Năm 03/12/2026")
    assert fields.off.text() == "Không tính 24/11 (Ngày Văn hóa Việt Nam), thứ Bảy 28/11."
    assert fields.counted.text() == "hẹn lại 1/1 lần"
    assert "lần hẹn lại cuối cùng" in view.doubt.text()
    fields.days.setFocus()
    QTest.keyClick(fields.days, Qt.Key.Key_Up)
    QTest.keyClick(fields.days, Qt.Key.Key_Up)
    QTest.keyClick(fields.days, Qt.Key.Key_Down)
    assert not view.act.isEnabled()
    qtbot.waitUntil(lambda: fields.due.text() == "09:00 thứ Sáu 04/12/2026")
    assert view.act.isEnabled()


def test_the_log_of_outages_is_ticked_into_an_apology_where_the_line_did_not_hold(
    qtbot: QtBot, view: LetterView, office: Office, begin: Callable[..., None]
) -> None:
    begin(Kind.LATENESS)
    fields = view.fields
    assert isinstance(fields, LatenessFields)
    assert fields.outage.isHidden()
    begin(Kind.LATENESS, "hai", without_line="Đường truyền bị gián đoạn 5 giờ.")
    assert fields.outage.isVisible()
    qtbot.waitUntil(lambda: fields.typed() is not None)
    fields.outage.tick.setFocus()
    QTest.keyClick(fields.outage.tick, Qt.Key.Key_Space)
    with qtbot.waitSignal(view.written):
        act(view)
    (excuse,) = office.written
    assert isinstance(excuse, Excuse)
    assert excuse.letter("").reasons == (excuse.reason, "Đường truyền bị gián đoạn 5 giờ.")


def test_a_date_that_cannot_be_promised_is_told(
    qtbot: QtBot, view: LetterView, office: Office, begin: Callable[..., None]
) -> None:
    begin(Kind.LATENESS)
    fields = view.fields
    assert isinstance(fields, LatenessFields)
    with qtbot.waitSignal(view.failed):
        fields.days.set_value(12)
    assert fields.days.hasFocus()
    assert fields.typed() is None
    act(view)
    assert office.written == []


def test_amends_say_what_why_what_is_done_and_who_pays(
    qtbot: QtBot, view: LetterView, office: Office, begin: Callable[..., None]
) -> None:
    begin(Kind.AMENDS)
    fields = view.fields
    assert isinstance(fields, AmendsFields)
    press(view, Qt.Key.Key_2)
    for box, text in (
        (fields.fault, "làm thất lạc Giấy chứng sinh"),
        (fields.remedy, "xin cấp lại"),
        (fields.cost, "cơ quan chi trả"),
        (fields.signer.title, "CHỦ TỊCH"),
    ):
        commit_text(box, text)
    with qtbot.waitSignal(view.written):
        act(view)
    (amends,) = office.written
    assert amends == Amends(
        AmendsCause.LOST_PAPERS,
        "làm thất lạc Giấy chứng sinh",
        "Giấy tờ trong hồ sơ bị mất, thất lạc hoặc hư hỏng (Điều 21 Nghị định 61/2018/NĐ-CP).",
        "xin cấp lại",
        "cơ quan chi trả",
        "Lê Thị Tập",
        "CHỦ TỊCH",
    )
    office.refuses = RuleError(Finding(Problem.REASON_MISSING, "remedy"))
    begin(Kind.AMENDS)
    with qtbot.waitSignal(view.failed):
        act(view)
    assert fields.remedy.hasFocus()


# ── stop ────────────────────────────────────────────────────────────────────────────────────


def test_a_stop_says_why_and_gives_originals_back(
    qtbot: QtBot, view: LetterView, office: Office, begin: Callable[..., None]
) -> None:
    begin(Kind.STOP, has_paper=False)
    assert view.doubt.text() == NO_PAPER
    press(view, Qt.Key.Key_3)
    fields = view.fields
    assert isinstance(fields, StopFields)
    fields.back.enter()
    with qtbot.waitSignal(view.written):
        act(view)
    (stop,) = office.written
    assert isinstance(stop, Stop)
    assert (stop.cause, stop.given_back) == (StopCause.OTHER, ("Tờ khai: thiếu chữ ký.",))
    assert stop.reason.startswith("Có quyết định của cơ quan có thẩm quyền")


# ── the paper ───────────────────────────────────────────────────────────────────────────────


def test_the_paper_follows_what_is_typed_after_a_pause(
    qtbot: QtBot, view: LetterView, office: Office, begin: Callable[..., None]
) -> None:
    begin(Kind.SUPPLEMENT)
    qtbot.waitUntil(lambda: view.preview.words.text() == "Trang 1 / 1")
    press(view, Qt.Key.Key_1)

    def is_drawn() -> bool:
        drawn = office.drawn[-1]
        return isinstance(drawn, Request) and len(drawn.reasons) == 1

    qtbot.waitUntil(is_drawn)
    drawings = len(office.drawn)
    fields = view.fields
    assert isinstance(fields, AskingFields)
    type_text(fields.missing.lines.last, "abcdef")
    qtbot.waitUntil(lambda: len(office.drawn) == drawings + 1)


def test_a_narrow_view_shows_fields_or_paper(
    qtbot: QtBot, view: LetterView, begin: Callable[..., None]
) -> None:
    begin(Kind.REFUSAL)
    assert view.preview.isVisible()
    assert not view.look.isVisible()
    view.resize(LEAST - 1, 400)
    qtbot.waitUntil(lambda: not view.preview.isVisible())
    QTest.keyClick(view, Qt.Key.Key_O, CONTROL)
    assert view.preview.isVisible()
    assert not view.kinds[Kind.REFUSAL].isVisible()
    QTest.keyClick(view, Qt.Key.Key_O, CONTROL)
    assert view.kinds[Kind.REFUSAL].isVisible()


def test_esc_gives_the_columns_back(
    qtbot: QtBot, view: LetterView, begin: Callable[..., None]
) -> None:
    begin(Kind.REFUSAL)
    with qtbot.waitSignal(view.left):
        QTest.keyClick(view, Qt.Key.Key_Escape)
    with qtbot.waitSignal(view.left):
        view.later.click()


def test_own_reasons_are_offered_as_they_are(view: LetterView) -> None:
    assert StandardReason(("refusal",), "Sai nơi nộp").code == "other"

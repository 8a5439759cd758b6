import json
from datetime import UTC, datetime, timedelta

import pytest

from counter_app.domain import entries as e
from counter_app.domain.dossier import Dossier
from counter_app.domain.ids import DossierNumber, EntryId, OfficerId, ProcedureCode
from counter_app.domain.person import Applicant
from counter_app.domain.procedure import SupplementMode
from counter_app.domain.stream import fold
from counter_app.words.kinds import KIND_WORDS
from counter_app.words.timeline import (
    ERASED,
    Happening,
    dossier_document,
    dossier_lines,
    moment_words,
    party_words,
    timeline,
)
from tests.builders import (
    AGENCY,
    MONDAY,
    OFFICER,
    a_citizen,
    a_filing,
    a_reception,
    a_stream,
    an_organisation,
)
from tests.domain.test_dossier import SAMPLES

OFFICERS = {OFFICER: "Lê Thị Tập"}
FRIDAY = datetime(2026, 11, 27, 10, 0, tzinfo=UTC)
OF_THE_COUNTER: tuple[e.Facts, ...] = (
    e.CounterOpened(AGENCY, training=False),
    e.ClockConfirmed(MONDAY, MONDAY),
    e.CatalogueImported("mẫu", "ab" * 32, 72, 3),
    e.ProcessesChanged((ProcedureCode("1.001193"),), ("12/QĐ-THỬ",)),
    e.ShiftEnded(MONDAY, MONDAY, OFFICER, None, 8000),
)


def happened(facts: e.Facts | e.Unreadable, person: e.Person | None = None) -> Happening:
    (line,) = timeline(a_stream(facts, persons=[person]), OFFICERS)
    return line


def folded(entries: list[e.Entry]) -> Dossier:
    dossier, _ = fold(entries)
    assert dossier is not None
    return dossier


def lines_of(entries: list[e.Entry]) -> list[str]:
    return dossier_lines(folded(entries), entries, OFFICERS)


# ── one line of a timeline ──────────────────────────────────────────────────────────────────


def test_every_kind_of_entry_has_words_of_its_own() -> None:
    assert set(KIND_WORDS) == set(e.KIND_NAMED)
    assert len(set(KIND_WORDS.values())) == len(KIND_WORDS)


@pytest.mark.parametrize(
    "facts", [*SAMPLES.values(), *OF_THE_COUNTER], ids=lambda x: type(x).__name__
)
def test_every_kind_of_entry_is_told_on_one_line(facts: e.Facts) -> None:
    line = happened(facts)
    assert line.what == KIND_WORDS[e.KIND_OF[type(facts)].name]
    assert line.what[0].isupper()
    assert not line.what.isascii()
    assert (line.at, line.who) == ("09:00 23/11/2026", "Lê Thị Tập")
    assert "\n" not in line.detail


LETTER = e.Letter(reasons=("Bản đã nộp là bản chụp.",), missing=("Giấy chứng sinh.",))
DETAILS: tuple[tuple[e.Facts, e.Person | None, str], ...] = (
    (e.Transferred("Bộ phận Tư pháp"), None, "Bộ phận Tư pháp"),
    (
        e.Transferred("Tư pháp", 3, FRIDAY),
        e.Words("gấp"),
        "Tư pháp; bước 3; hạn 17:00 27/11/2026; gấp",
    ),
    (e.RolledBack("thieu", FRIDAY), e.Words("thiếu bản vẽ"), "hạn 17:00 27/11/2026; thiếu bản vẽ"),
    (e.ConsultationAsked("Công an xã", FRIDAY), None, "Công an xã; trả lời trước 17:00 27/11/2026"),
    (
        e.AuthorityReceived(MONDAY, FRIDAY),
        None,
        "lúc 09:00 23/11/2026; hẹn trả 17:00 27/11/2026",
    ),
    (
        e.SupplementRequested(("copy",), "01/HDHS", FRIDAY.date()),
        LETTER,
        "số 01/HDHS; chờ đến hết 27/11/2026; Giấy chứng sinh.; Bản đã nộp là bản chụp.",
    ),
    (
        e.Supplemented(SupplementMode.RESTART, FRIDAY),
        None,
        "hẹn trả 17:00 27/11/2026; tính lại từ đầu",
    ),
    (e.Supplemented(SupplementMode.PAUSE, None), None, "hẹn trả –; không tính thời gian chờ"),
    (
        e.Extended(FRIDAY, "workload", "02/HDHS"),
        e.Letter(reasons=("Hồ sơ tăng.",)),
        "hẹn trả 17:00 27/11/2026; số 02/HDHS; Quá tải, thiếu người; Hồ sơ tăng.",
    ),
    (e.Extended(FRIDAY, "qua-tai"), e.Words("Quá tải"), "hẹn trả 17:00 27/11/2026; Quá tải"),
    (
        e.Apologised("error"),
        e.Letter(fault="ghi sai năm sinh", reasons=("Nhập nhầm.",)),
        "Sai sót của cơ quan; ghi sai năm sinh; Nhập nhầm.",
    ),
    (e.DueRecomputed(FRIDAY, "2026-12"), None, "hẹn trả 17:00 27/11/2026; lịch 2026-12"),
    (e.Refused(("khong-du",)), e.Words("Thiếu điều kiện"), "Thiếu điều kiện"),
    (e.Refused(("khong-du",), "03/HDHS"), None, "số 03/HDHS"),
    (
        e.Stopped("withdrawn"),
        e.Letter(reasons=("Có đơn xin rút.",)),
        "Người nộp rút hồ sơ; Có đơn xin rút.",
    ),
    (e.ResultArrived(), e.Outcome("", "Trích lục", "12/TL"), "Trích lục; 12/TL"),
    (
        e.Returned(e.CollectAt.COUNTER, e.TakenBy.PROXY, (e.PaperCount(1, originals=2),)),
        e.Collector("", "Lê Ổn", "", "giấy ủy quyền 12/2026"),
        "Tại quầy; Người được ủy quyền; Đã thu lại giấy hẹn; trả lại 2 bản chính; Lê Ổn;"
        " giấy ủy quyền 12/2026",
    ),
    (
        e.Voided("mended", DossierNumber("000.00.06.H56-261123-0002")),
        e.Words("sai tên"),
        "thay bằng 000.00.06.H56-261123-0002; sai tên",
    ),
    (
        e.PartyCorrected(("submitter.contact.phone", "owner.name")),
        e.Changes({}),
        "điện thoại người nộp; họ tên chủ hồ sơ",
    ),
    (e.PaperAdded(e.PaperCount(2, 1, 2, 3)), None, "giấy tờ số 2: 1 chính, 2 chứng thực, 3 photo"),
    (e.PaperRemoved(2, "nham"), e.Words("trả lại dân"), "giấy tờ số 2; trả lại dân"),
    (e.FeeSet("le-phi", 8000), None, "phải thu 8.000 đ"),
    (e.FeeExempted("le-phi", "poor", 0), e.Words("hộ nghèo"), "còn phải thu 0 đ; hộ nghèo"),
    (
        e.FeeCollected("le-phi", 8000, e.PaidBy.TRANSFER, "AA/26", "000123"),
        None,
        "8.000 đ; chuyển khoản; biên lai AA/26 000123",
    ),
    (e.FeeCollected("le-phi", 8000), None, "8.000 đ; tiền mặt"),
    (e.Shelved("A-07"), None, "A-07"),
    (e.Shelved(""), None, "lấy khỏi kệ"),
    (e.CodeAssigned(e.CodeSystem.MINISTRY, "G22.99"), None, "Hệ thống của Bộ: G22.99"),
    (e.NoticeQueued(e.Occasion.RESULT, e.NoticeChannel.ZALO), None, "Có kết quả; Zalo"),
    (e.NoticeGiven(EntryId("x"), e.Reached.TOLD), e.Words("gặp con"), "Đã báo tận nơi; gặp con"),
    (e.Printed("receipt", "2025", 1, "ab" * 32), None, "giấy tiếp nhận, lần 1"),
    (
        e.Printed("receipt", "2025", 2, "ab" * 32),
        e.Words("khách làm mất"),
        "giấy tiếp nhận, lần 2: khách làm mất",
    ),
    (e.Noted(), e.Words("Gọi trước\nkhi đến"), "Gọi trước khi đến"),
    (SAMPLES[e.AttachmentAdded], e.Words("Giấy chứng sinh.pdf"), "Giấy chứng sinh.pdf"),
    (e.Noted(), None, ""),
    (e.PersonErased((EntryId("x"),), "het-han", "Điều 16"), None, "Điều 16"),
    (
        e.CompletionAsked(("copy",), "04/HDHS"),
        LETTER,
        "số 04/HDHS; Giấy chứng sinh.; Bản đã nộp là bản chụp.",
    ),
    (e.TurnedAway(("x",), "05/HDHS"), None, "số 05/HDHS"),
)


@pytest.mark.parametrize(("facts", "person", "detail"), DETAILS)
def test_the_detail_says_what_is_worth_reading(
    facts: e.Facts, person: e.Person | None, detail: str
) -> None:
    assert happened(facts, person).detail == detail


def test_an_entry_that_cannot_be_read_is_told_all_the_same() -> None:
    assert happened(e.Unreadable("fee.paid", 3)) == Happening(
        "09:00 23/11/2026", "Mục chưa đọc được (fee.paid)", "Lê Thị Tập", ""
    )


def test_an_officer_of_elsewhere_has_no_name_here() -> None:
    (line,) = timeline(a_stream(e.Noted()), {OfficerId("somebody"): "Ai Đó"})
    assert line.who == ""


def test_what_happened_first_comes_first() -> None:
    entries = a_stream(a_reception(), e.Transferred("Tư pháp"), e.ResultArrived())
    assert [(line.at[:5], line.what) for line in timeline(entries, OFFICERS)] == [
        ("09:00", "Tiếp nhận hồ sơ"),
        ("10:00", "Chuyển hồ sơ"),
        ("11:00", "Có kết quả"),
    ]


def test_moments_are_those_of_the_offices_clock() -> None:
    assert moment_words(datetime(2026, 12, 31, 17, 5, tzinfo=UTC)) == "00:05 01/01/2027"
    assert moment_words(None) == "–"


# ── persons ─────────────────────────────────────────────────────────────────────────────────


def test_a_party_is_a_name_and_a_masked_number() -> None:
    assert party_words(a_citizen()) == "Nguyễn Thị Bưởi (044 ••• ••• 234)"
    assert party_words(an_organisation()) == ("Hợp tác xã Rau sạch Đồng Dưỡng (010 ••• ••• 010)")
    assert party_words(a_citizen(id_number="")) == "Nguyễn Thị Bưởi"
    assert party_words(None) == ERASED


# ── a dossier ───────────────────────────────────────────────────────────────────────────────


def test_a_dossier_is_told_line_by_line() -> None:
    filing = a_filing(applicant=Applicant(a_citizen(), an_organisation()))
    entries = a_stream(a_reception(), e.Transferred("Tư pháp"), e.Noted(), persons=[filing])
    assert lines_of(entries) == [
        "Mã hồ sơ: 000.00.06.H56-261123-0001 (K7M4)",
        "Trạng thái: Đang giải quyết",
        "Thủ tục: 1.001193 – Thủ tục đăng ký khai sinh",
        "Người nộp: Nguyễn Thị Bưởi (044 ••• ••• 234)",
        "Chủ hồ sơ: Hợp tác xã Rau sạch Đồng Dưỡng (010 ••• ••• 010)",
        "Tiếp nhận: 09:00 23/11/2026 (Trực tiếp)",
        "Hẹn trả: 09:00 27/11/2026",
        "Sổ theo dõi: quyển 1, số 1/2026",
        "Phí, lệ phí: còn phải thu 8.000 đ",
        "Diễn biến:",
        "  09:00 23/11/2026  Tiếp nhận hồ sơ – Lê Thị Tập",
        "  10:00 23/11/2026  Chuyển hồ sơ – Lê Thị Tập: Tư pháp",
        "  11:00 23/11/2026  Ghi chú – Lê Thị Tập",
    ]


def test_an_erased_dossier_names_nobody() -> None:
    lines = lines_of(a_stream(a_reception()))
    assert f"Người nộp: {ERASED}" in lines
    assert not [line for line in lines if line.startswith("Chủ hồ sơ")]


def test_what_did_not_fold_is_there_to_be_seen() -> None:
    entries = a_stream(a_reception(), e.Returned(e.CollectAt.COUNTER), persons=[a_filing()])
    (finding,) = [line for line in lines_of(entries) if line.startswith("Cần xem: ")]
    assert "không làm được" in finding
    assert "Hẹn trả: –" in lines_of(a_stream(a_reception(due_at=None)))


def test_where_a_dossier_stands_is_told_beside_its_timeline() -> None:
    entries = a_stream(
        a_reception(fees=(e.FeeCharged("le-phi", 8000), e.FeeCharged("phi", 5000))),
        e.Shelved("A-07"),
        e.FeeCollected("le-phi", 8000),
        e.CodeAssigned(e.CodeSystem.PORTAL, "H56-1"),
        e.SupplementRequested(("copy",), "01/HDHS"),
        e.Supplemented(SupplementMode.RESTART, FRIDAY + timedelta(days=3)),
        e.SupplementRequested(("copy",), "02/HDHS"),
        e.Supplemented(SupplementMode.RESTART, FRIDAY + timedelta(days=3)),  # it stays
        e.Extended(FRIDAY + timedelta(days=5), "workload"),
        persons=[a_filing()],
    )
    said = lines_of(entries)
    assert said[8 - 1 : said.index("Diễn biến:")] == [
        "Giấy ở: A-07",
        "Phí, lệ phí: đã thu 8.000 đ, còn phải thu 5.000 đ",
        "Cổng Dịch vụ công quốc gia: H56-1",
        "Văn bản: phiếu yêu cầu bổ sung số 01/HDHS, 23/11/2026",
        "Văn bản: phiếu yêu cầu bổ sung số 02/HDHS, 23/11/2026",
        "Văn bản: phiếu xin lỗi và hẹn lại, 23/11/2026",
        "Đổi hạn: 17:00 30/11/2026, đã bổ sung, tính lại từ đầu",
        "Đổi hạn: 17:00 02/12/2026, xin lỗi: Quá tải, thiếu người",
    ]


@pytest.mark.parametrize(("amount", "words"), [(None, "chưa rõ mức thu"), (0, "không phải thu")])
def test_money_that_is_not_known_or_not_owed_is_said(amount: int | None, words: str) -> None:
    entries = a_stream(a_reception(fees=(e.FeeCharged("le-phi", amount),)), persons=[a_filing()])
    assert f"Phí, lệ phí: {words}" in lines_of(entries)


def test_a_dossier_as_a_document_is_json() -> None:
    filing = a_filing(applicant=Applicant(a_citizen(), an_organisation()))
    extended = e.Extended(FRIDAY, "workload", "01/HDHS")
    entries = a_stream(a_reception(), extended, persons=[filing])
    document = dossier_document(folded(entries), entries, OFFICERS)
    assert json.loads(json.dumps(document)) == {
        "number": "000.00.06.H56-261123-0001",
        "check_code": "K7M4",
        "state": "received",
        "procedure": {"code": "1.001193", "name": "Thủ tục đăng ký khai sinh"},
        "channel": "direct",
        "received_at": "2026-11-23T09:00+07:00",
        "due_at": "2026-11-27T17:00+07:00",
        "first_due_at": "2026-11-27T09:00+07:00",
        "submitter": {
            "kind": "citizen",
            "name": "Nguyễn Thị Bưởi",
            "number": "044190001234",
            "address": "Thôn Đoài, xã Quảng Trạch",
            "phone": "0912345678",
        },
        "owner": {
            "kind": "organisation",
            "name": "Hợp tác xã Rau sạch Đồng Dưỡng",
            "number": "0100000010",
            "address": "Thôn Đông, xã Quảng Trạch",
            "phone": "0232000111",
        },
        "papers": [{"paper": 1, "originals": 1, "certified": 0, "copies": 0}],
        "sets": 1,
        "collect_at": "counter",
        "book": {"year": 2026, "volume": 1, "line": 1},
        "timeline": [
            {
                "at": "2026-11-23T09:00+07:00",
                "what": "Tiếp nhận hồ sơ",
                "who": "Lê Thị Tập",
                "detail": "",
            },
            {
                "at": "2026-11-23T10:00+07:00",
                "what": "Xin lỗi, hẹn lại ngày trả",
                "who": "Lê Thị Tập",
                "detail": "hẹn trả 17:00 27/11/2026; số 01/HDHS; Quá tải, thiếu người",
            },
        ],
        "shelf": "",
        "owed_dong": 8000,
        "paid_dong": 0,
        "overpaid_dong": 0,
        "codes": [],
        "letters": [
            {
                "form": "apology",
                "number": "01/HDHS",
                "at": "2026-11-23T10:00+07:00",
                "reasons": ["workload"],
            }
        ],
        "due_changes": [
            {
                "at": "2026-11-23T10:00+07:00",
                "due_at": "2026-11-27T17:00+07:00",
                "kind": "excused",
                "reason": "workload",
            }
        ],
        "findings": [],
    }


def test_a_document_says_nothing_where_there_is_nothing() -> None:
    entries = a_stream(a_reception(due_at=None), e.Returned(e.CollectAt.POST))
    document = dossier_document(folded(entries), entries, {})
    assert (document["due_at"], document["first_due_at"]) == (None, None)
    assert (document["submitter"], document["owner"]) == (None, None)
    assert [each["who"] for each in document["timeline"]] == [None, None]
    assert len(document["findings"]) == 1
    alone = a_stream(a_reception(), persons=[a_filing()])
    assert dossier_document(folded(alone), alone, OFFICERS)["owner"] is None

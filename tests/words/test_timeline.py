import json
from datetime import UTC, datetime

import pytest

from counter_app.domain import entries as e
from counter_app.domain.dossier import Dossier
from counter_app.domain.ids import EntryId, OfficerId
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


@pytest.mark.parametrize(
    ("facts", "person", "detail"),
    [
        (e.Transferred("Bộ phận Tư pháp"), None, "Bộ phận Tư pháp"),
        (e.Extended(FRIDAY, "qua-tai"), e.Words("Quá tải"), "hẹn trả 17:00 27/11/2026"),
        (e.Supplemented(SupplementMode.RESTART, FRIDAY), None, "hẹn trả 17:00 27/11/2026"),
        (e.Supplemented(SupplementMode.PAUSE, None), None, "hẹn trả –"),
        (e.DueRecomputed(FRIDAY, "2026-12"), None, "hẹn trả 17:00 27/11/2026, theo lịch 2026-12"),
        (e.NoticeGiven(EntryId("n"), e.Reached.NOT_REACHED), None, "Chưa liên lạc được"),
        (e.Printed("receipt", "2025", 1, "ab" * 32), None, "giấy tiếp nhận, lần 1"),
        (
            e.Printed("receipt", "2025", 2, "ab" * 32),
            e.Words("khách làm mất"),
            "giấy tiếp nhận, lần 2: khách làm mất",
        ),
        (e.Noted(), e.Words("Gọi trước khi đến"), "Gọi trước khi đến"),
        (e.Refused(("khong-du",)), e.Words("Thiếu điều kiện"), "Thiếu điều kiện"),
        (SAMPLES[e.AttachmentAdded], e.Words("Giấy chứng sinh.pdf"), "Giấy chứng sinh.pdf"),
        (e.Noted(), None, ""),
        (e.PartyCorrected(("submitter.name",)), e.Changes({}), ""),
    ],
)
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


def test_a_dossier_as_a_document_is_json() -> None:
    filing = a_filing(applicant=Applicant(a_citizen(), an_organisation()))
    entries = a_stream(a_reception(), e.Extended(FRIDAY, "qua-tai"), persons=[filing])
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
            {"at": "2026-11-23T09:00+07:00", "what": "Tiếp nhận hồ sơ", "who": "Lê Thị Tập"},
            {
                "at": "2026-11-23T10:00+07:00",
                "what": "Xin lỗi, hẹn lại ngày trả",
                "who": "Lê Thị Tập",
            },
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

from datetime import date
from typing import Any

import pytest

from counter_app.domain.errors import Problem, RuleError
from counter_app.domain.ids import procedure_code
from counter_app.domain.procedure import (
    Case,
    Channel,
    ChannelTerms,
    HandledBy,
    Paper,
    PaperKind,
    Procedure,
    Step,
    Term,
    TermUnit,
)
from counter_app.tthc_file import read_procedures
from tests.services.samples import (
    PRESENT,
    SUBMIT,
    a_channel,
    a_component,
    a_document,
    a_published,
)

DAY = date(2026, 11, 23)


def read_one(**changes: Any) -> tuple[Procedure, list[tuple[str, str]]]:
    """Read a document of one procedure; return it with what was odd."""
    procedures, oddities = read_procedures(a_document(a_published(**changes)), DAY)
    assert {each.code for each in oddities} <= {"2.000999"}
    return procedures[0], [(each.what, each.detail) for each in oddities]


def read_terms(suggested: dict[str, Any] | None = None, **changes: Any) -> ChannelTerms:
    procedure, _ = read_one(channels=[a_channel(**changes)], suggested_limit=suggested)
    return procedure.channels[0]


def test_a_plain_procedure_is_read_whole() -> None:
    steps = (Step(1, "Tiếp nhận", "Bộ phận Một cửa"),)
    results = [{"code": "KQ.G15.000031", "name": "Trích lục"}]
    document = a_document(a_published(level_origin="huyen_cu", results=results))
    assert read_procedures(document, DAY, steps) == (
        [
            Procedure(
                code=procedure_code("2.000999"),
                name="Cấp bản sao trích lục thử nghiệm",
                field="Hộ tịch",
                decision="12/QĐ-THỬ",
                effective_on=DAY,
                channels=(
                    ChannelTerms(
                        Channel.DIRECT,
                        Term(TermUnit.WORKING_DAY, 3),
                        8000,
                        fee_text="Lệ phí : 8.000 Đồng",
                    ),
                ),
                papers=(Paper(1, "Tờ khai cấp bản sao", PaperKind.SUBMIT, originals=1),),
                steps=steps,
                former_level="district",
                handled_by=HandledBy.MINISTRY,
                result_codes=("KQ.G15.000031",),
            )
        ],
        [],
    )


def test_text_is_composed_and_on_one_line() -> None:
    procedure, _ = read_one(name="  Đăng ký\n khai tử ")
    assert procedure.name == "Đăng ký khai tử"


# ── channels ────────────────────────────────────────────────────────────────────────────────


def test_each_channel_has_limit_and_fee_of_its_own() -> None:
    procedure, odd = read_one(
        channels=[
            a_channel(),
            a_channel(channel="trực tuyến", time_value=2, fee_raw="Lệ phí : 4000 Đồng"),
            a_channel(channel="Dịch vụ bưu chính", time_value=5),
        ]
    )
    assert [(each.channel, each.term, each.fee_dong) for each in procedure.channels] == [
        (Channel.DIRECT, Term(TermUnit.WORKING_DAY, 3), 8000),
        (Channel.ONLINE, Term(TermUnit.WORKING_DAY, 2), 4000),
        (Channel.POST, Term(TermUnit.WORKING_DAY, 5), 8000),
    ]
    assert odd == []


def test_of_a_channel_given_twice_the_first_counts() -> None:
    procedure, odd = read_one(channels=[a_channel(time_value=3), a_channel(time_value=9)])
    assert [each.term for each in procedure.channels] == [Term(TermUnit.WORKING_DAY, 3)]
    assert odd == [("channel-repeated", "Trực tiếp")]


def test_an_unknown_channel_is_left_out_and_told() -> None:
    procedure, odd = read_one(channels=[a_channel(channel="Bồ câu"), a_channel()])
    assert [each.channel for each in procedure.channels] == [Channel.DIRECT]
    assert odd == [("channel-unknown", "Bồ câu")]


def test_a_procedure_without_channels_is_told() -> None:
    procedure, odd = read_one(channels=[])
    assert procedure.channels == ()
    assert odd == [("no-channel", "")]


# ── fees ────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("line", "note", "amount"),
    [
        ("Lệ phí : 8.000 Đồng", "", 8000),
        ("Phí : 1,500,000 VNĐ", "", 1_500_000),
        ("Phí: 75000đ", "", 75_000),
        ("Lệ phí : 25.000 Việt Nam Đồng", "", 25_000),
        ("Miễn phí", "", 0),
        ("Miễn phí", "Miễn lệ phí cho người khuyết tật", 0),
        ("Miễn phí", "Theo nghị quyết của Hội đồng nhân dân tỉnh", None),
        ("Miễn phí", "Thực hiện theo Luật Phí và lệ phí", None),
        ("Lệ phí : 150 USD", "", None),
        ("Phí : do tỉnh quy định .... đồng", "", None),
        ("", "8.000 đồng theo tỉnh", None),
        (None, None, None),
    ],
)
def test_a_fee_is_national_only_when_the_line_says_so(
    line: str | None, note: str | None, amount: int | None
) -> None:
    assert read_terms(fee_raw=line, note=note).fee_dong == amount


@pytest.mark.parametrize(
    ("line", "unit"),
    [("Phí : 2.000 Đồng (/trang)", "trang"), ("Phí : 10.000 Đồng (/bản)", "bản"), ("8.000 đ", "")],
)
def test_a_fee_may_be_for_each_page_or_copy(line: str, unit: str) -> None:
    assert read_terms(fee_raw=line).fee_unit == unit


def test_the_published_line_is_kept_with_its_note() -> None:
    terms = read_terms(fee_raw="Lệ phí : 8.000 Đồng", note="Miễn cho hộ nghèo")
    assert terms.fee_text == "Lệ phí : 8.000 Đồng Miễn cho hộ nghèo"


# ── papers and cases ────────────────────────────────────────────────────────────────────────


def papers_of(*components: dict[str, Any]) -> tuple[Procedure, list[tuple[str, str]]]:
    return read_one(components=list(components))


@pytest.mark.parametrize(
    ("heading", "kind"),
    [
        ("", PaperKind.SUBMIT),
        (SUBMIT, PaperKind.SUBMIT),
        ("Hồ sơ gồm các giấy tờ sau:", PaperKind.SUBMIT),
        ("Hồ sơ của người nhận con nuôi", PaperKind.SUBMIT),
        ("Giấy tờ khi ủy quyền thực hiện thủ tục", PaperKind.SUBMIT),
        (PRESENT, PaperKind.PRESENT),
        ("* Lưu ý:", PaperKind.NOTE),
        ("Một số lưu ý", PaperKind.NOTE),
    ],
)
def test_a_heading_of_kind_is_no_case(heading: str, kind: PaperKind) -> None:
    procedure, odd = papers_of(a_component(case=heading))
    assert [(each.kind, each.case) for each in procedure.papers] == [(kind, None)]
    assert procedure.cases == ()
    assert odd == []


def test_any_other_heading_is_a_case() -> None:
    procedure, odd = papers_of(
        a_component(name="Tờ khai"),
        a_component(name="Giấy chứng sinh", case="Trẻ sinh tại cơ sở y tế"),
        a_component(name="Thẻ căn cước", case="Trẻ sinh tại cơ sở y tế"),
        a_component(name="Biên bản", case="Trẻ bị bỏ rơi"),
    )
    assert procedure.cases == (Case(1, "Trẻ sinh tại cơ sở y tế"), Case(2, "Trẻ bị bỏ rơi"))
    assert [(each.number, each.case) for each in procedure.papers] == [
        (1, None),
        (2, 1),
        (3, 1),
        (4, 2),
    ]
    assert odd == []


def test_a_case_whose_name_swallowed_a_paper_is_told() -> None:
    heading = "Trường hợp ly hôn Bản án 1 bản chính"
    procedure, odd = papers_of(a_component(case=heading), a_component(case=heading, name="Khác"))
    assert procedure.cases == (Case(1, heading),)
    assert odd == [("heading-holds-a-paper", heading)]


def test_a_repeated_paper_counts_once_unless_the_case_differs() -> None:
    procedure, odd = papers_of(
        a_component(), a_component(originals=2), a_component(case="Trẻ bị bỏ rơi")
    )
    assert [(each.number, each.originals, each.case) for each in procedure.papers] == [
        (1, 1, None),
        (2, 1, 1),
    ]
    assert odd == [("paper-repeated", "Tờ khai cấp bản sao")]


def test_note_rows_are_notes_whatever_their_heading() -> None:
    procedure, _ = papers_of(a_component(is_note=True, originals=0))
    assert procedure.papers[0].kind is PaperKind.NOTE


def test_what_a_database_tells_is_looked_up() -> None:
    procedure, _ = papers_of(a_component(name="Thông tin cư trú được khai thác từ cơ sở dữ liệu"))
    assert procedure.papers[0].kind is PaperKind.LOOK_UP


@pytest.mark.parametrize(
    ("figure", "count", "odd"),
    [
        (20, 20, []),
        (None, 0, []),
        ("2", 2, []),
        (21, 1, [("count-out-of-range", "21")]),
        (20240, 1, [("count-out-of-range", "20240")]),
        (-1, 1, [("count-out-of-range", "-1")]),
        (0.5, 1, [("count-out-of-range", "0.5")]),
        (float("inf"), 1, [("count-out-of-range", "inf")]),
        (2.0, 2, []),
    ],
)
def test_a_count_that_slipped_in_from_a_date_is_one(
    figure: float | str | None, count: int, odd: list[tuple[str, str]]
) -> None:
    procedure, told = papers_of(a_component(originals=figure))
    assert (procedure.papers[0].originals, told) == (count, odd)


def test_a_long_name_gets_a_short_one_and_stays() -> None:
    name = "Giấy chuyển tuyến, trường hợp không có thì nộp giấy xác nhận " + "và bản kê " * 8
    procedure, _ = papers_of(a_component(name=name))
    paper = procedure.papers[0]
    assert (paper.name, paper.short_name) == (name.strip(), "Giấy chuyển tuyến")


def test_of_a_procedure_given_twice_the_later_counts() -> None:
    document = a_document(a_published(), a_published(name="Tên mới"), a_published(code="1.000001"))
    procedures, oddities = read_procedures(document, DAY)
    assert [(each.code, each.name) for each in procedures] == [
        ("2.000999", "Tên mới"),
        ("1.000001", "Cấp bản sao trích lục thử nghiệm"),
    ]
    assert [(each.code, each.what) for each in oddities] == [("2.000999", "procedure-repeated")]


# ── documents that are none ─────────────────────────────────────────────────────────────────


def refusal(document: dict[str, Any]) -> tuple[Problem, str]:
    with pytest.raises(RuleError) as caught:
        read_procedures(document, DAY)
    finding = caught.value.findings[0]
    return finding.problem, finding.field


@pytest.mark.parametrize("listed", [None, [], {}, "2.000999", 5])
def test_a_document_without_procedures_is_refused(listed: Any) -> None:
    assert refusal({"procedures": listed}) == (Problem.NOT_A_CATALOGUE, "procedures")


def test_an_empty_document_is_refused() -> None:
    assert refusal({}) == (Problem.NOT_A_CATALOGUE, "procedures")


@pytest.mark.parametrize("field", ["code", "name", "components", "channels"])
def test_what_is_missing_is_named_with_its_place(field: str) -> None:
    broken = a_published()
    del broken[field]
    document = a_document(a_published(code="1.000001"), broken)
    assert refusal(document) == (Problem.NOT_A_CATALOGUE, f"procedures[1].{field}")


NAMELESS = ["", "  ", "\u200b", None]


@pytest.mark.parametrize("name", NAMELESS)
def test_a_procedure_without_a_name_is_refused(name: str | None) -> None:
    document = a_document(a_published(code="1.000001"), a_published(name=name))
    assert refusal(document) == (Problem.NOT_A_CATALOGUE, "procedures[1].name")


def test_a_paper_without_a_name_is_refused() -> None:
    nameless = {"case": SUBMIT, "originals": 1}
    document = a_document(a_published(components=[a_component(), nameless]))
    assert refusal(document) == (Problem.NOT_A_CATALOGUE, "procedures[0].components[1].name")


@pytest.mark.parametrize("name", NAMELESS)
def test_a_paper_with_an_empty_name_is_refused(name: str | None) -> None:
    document = a_document(a_published(components=[a_component(name=name)]))
    assert refusal(document) == (Problem.NOT_A_CATALOGUE, "procedures[0].components[0].name")


@pytest.mark.parametrize(
    "wrong",
    [
        {"name": 5},
        {"components": None},
        {"components": 5},
        {"components": ["Tờ khai"]},
        {"components": [a_component(name=["Tờ khai"])]},
        {"components": [a_component(originals="một")]},
        {"components": [a_component(originals=[1])]},
        {"channels": "Trực tiếp"},
        {"channels": [a_channel(time_value="ba")]},
        {"channels": [a_channel(time_unit=3)]},
        {"channels": [a_channel(fee_raw=8000)]},
        {"suggested_limit": "5 ngày"},
        {"results": [5]},
        {"field": 7},
    ],
)
def test_a_wrong_type_is_refused_with_its_place(wrong: dict[str, Any]) -> None:
    usual = {"channels": [a_channel(time_unit=None)]} if "suggested_limit" in wrong else {}
    problem, field = refusal(a_document(a_published(**usual, **wrong)))
    assert problem is Problem.NOT_A_CATALOGUE
    assert field == "procedures[0]"


@pytest.mark.parametrize("raw", [None, "2.000999", 5, []])
def test_a_procedure_that_is_no_object_is_refused(raw: Any) -> None:
    assert refusal(a_document(raw)) == (Problem.NOT_A_CATALOGUE, "procedures[0]")


def test_a_code_of_another_shape_is_refused_as_such() -> None:
    document = a_document(a_published(code="TTHC-1"))
    assert refusal(document) == (Problem.PROCEDURE_CODE_SHAPE, "procedures[0].code")

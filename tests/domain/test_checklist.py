from dataclasses import replace

import pytest

from counter_app.domain.checklist import (
    agency_doubts,
    case_doubts,
    collect_doubts,
    due_doubts,
    is_conditional,
    lacking,
    require_papers,
    require_sets,
    terms_on,
)
from counter_app.domain.deadlines import DueDate, Method, due_date
from counter_app.domain.entries import CollectAt, PaperCount
from counter_app.domain.errors import Finding, Problem, RuleError
from counter_app.domain.ids import AgencyCode
from counter_app.domain.procedure import (
    Channel,
    ChannelTerms,
    Paper,
    PaperKind,
    Term,
    TermUnit,
)
from tests.builders import MONDAY, a_calendar, a_procedure

PROCEDURE = a_procedure()


def test_terms_of_the_channel() -> None:
    assert terms_on(PROCEDURE, Channel.POST) is PROCEDURE.channels[1]
    with pytest.raises(RuleError) as caught:
        terms_on(PROCEDURE, Channel.ONLINE)
    assert caught.value.findings[0].field == "channel"


def test_a_paper_is_printed_by_its_short_name_where_it_has_one() -> None:
    paper = Paper(1, "Tờ khai theo mẫu ban hành kèm thông tư", PaperKind.SUBMIT)
    assert paper.print_name == "Tờ khai theo mẫu ban hành kèm thông tư"
    assert replace(paper, short_name="Tờ khai").print_name == "Tờ khai"


@pytest.mark.parametrize(
    "name",
    [
        "Trường hợp trẻ em bị bỏ rơi thì phải có biên bản về việc trẻ bị bỏ rơi",
        "(iv) Trường hợp ủy quyền cho đơn vị cung cấp dịch vụ bưu chính",
        "Đối với Công an nhân dân: Giấy giới thiệu của Thủ trưởng đơn vị",
        "Nếu công dân Việt Nam đã ly hôn thì phải nộp Trích lục",
        "Mảnh trích đo bản đồ địa chính thửa đất (nếu có).",
        "Văn bản ủy quyền theo quy định trong trường hợp ủy quyền thực hiện việc đăng ký",
        "Mẫu hộ tịch điện tử tương tác (do người yêu cầu cung cấp thông tin, nếu người có yêu cầu"
        " lựa chọn nộp hồ sơ theo hình thức trực tuyến)",
    ],
)
def test_a_paper_that_only_some_must_hand_in(name: str) -> None:
    assert is_conditional(Paper(1, name, PaperKind.SUBMIT))


@pytest.mark.parametrize(
    "name",
    [
        "Giấy chứng sinh; trường hợp không có Giấy chứng sinh thì nộp văn bản của người làm chứng",
        "Giấy chứng nhận quyền sử dụng đất. Trường hợp Giấy chứng nhận đã có trong Cơ sở dữ liệu",
        "Tờ khai đăng ký khai sinh theo mẫu (nếu người có yêu cầu lựa chọn nộp hồ sơ theo hình thức"
        " trực tiếp hoặc gửi hồ sơ qua hệ thống bưu chính)",
        "Tờ khai theo mẫu",
    ],
)
def test_a_paper_that_everybody_must_hand_in(name: str) -> None:
    assert not is_conditional(Paper(1, name, PaperKind.SUBMIT))


@pytest.mark.parametrize("sets", [1, 99])
def test_sets_in_range(sets: int) -> None:
    require_sets(sets)


@pytest.mark.parametrize("sets", [0, -1, 100])
def test_sets_out_of_range(sets: int) -> None:
    with pytest.raises(RuleError):
        require_sets(sets)


def test_papers_of_the_case_and_of_every_case() -> None:
    require_papers(PROCEDURE, 1, [PaperCount(1, 1), PaperCount(2, 0, 1, 2)])
    require_papers(PROCEDURE, None, [PaperCount(1, 999)])


@pytest.mark.parametrize(
    ("case", "counts", "problem", "field"),
    [
        (3, [], Problem.CASE_UNKNOWN, "case"),
        (1, [PaperCount(3, 1)], Problem.PAPER_UNKNOWN, "papers[0].paper"),
        (None, [PaperCount(1, 1), PaperCount(2, 1)], Problem.PAPER_UNKNOWN, "papers[1].paper"),
        (None, [PaperCount(4, 1)], Problem.PAPER_NOT_COUNTED, "papers[0].paper"),
        (None, [PaperCount(1), PaperCount(1)], Problem.PAPER_REPEATED, "papers[1].paper"),
        (None, [PaperCount(1, -1)], Problem.COUNT_OUT_OF_RANGE, "papers[0].originals"),
        (None, [PaperCount(1, 0, 1000)], Problem.COUNT_OUT_OF_RANGE, "papers[0].certified"),
        (None, [PaperCount(1, 0, 0, -5)], Problem.COUNT_OUT_OF_RANGE, "papers[0].copies"),
    ],
)
def test_what_does_not_fit_is_named(
    case: int | None, counts: list[PaperCount], problem: Problem, field: str
) -> None:
    with pytest.raises(RuleError) as caught:
        require_papers(PROCEDURE, case, counts)
    assert (caught.value.findings[0].problem, caught.value.findings[0].field) == (problem, field)


def test_a_case_left_out_is_asked_for_where_there_are_cases() -> None:
    asked = Finding(Problem.CASE_MISSING, "case", {"first": 1, "last": 2})
    assert case_doubts(PROCEDURE, None) == (asked,)
    assert case_doubts(PROCEDURE, 2) == ()
    assert case_doubts(replace(PROCEDURE, cases=()), None) == ()


def test_a_result_by_post_wants_an_address() -> None:
    (doubt,) = collect_doubts(CollectAt.POST, " ")
    assert (doubt.problem, doubt.field) == (Problem.COLLECT_ADDRESS_MISSING, "collect_address")
    assert collect_doubts(CollectAt.POST, "Thôn Đoài") == ()
    assert collect_doubts(CollectAt.COUNTER, "") == ()


def test_an_agencys_code_without_a_level_one_is_doubted() -> None:
    (doubt,) = agency_doubts(AgencyCode("ABC.01"), "filed_with")
    assert (doubt.problem, doubt.field) == (Problem.AGENCY_CODE_UNUSUAL, "filed_with")
    assert doubt.details == {"agency": "ABC.01"}
    for fine in (None, AgencyCode("H56.06"), AgencyCode("000.00.06.H56")):
        assert agency_doubts(fine, "filed_with") == ()


TERMS = PROCEDURE.channels[0]
DUE = due_date(MONDAY, Term(TermUnit.WORKING_DAY, 3), a_calendar(), Method.ROLLING_HOURS)


@pytest.mark.parametrize(
    ("terms", "due", "doubts"),
    [
        (TERMS, DUE, []),
        (TERMS, None, [Problem.NO_LIMIT]),
        (replace(TERMS, certain=False), DUE, [Problem.TERM_UNCERTAIN]),
        (TERMS, replace(DUE, uncertain=True), [Problem.CALENDAR_UNCERTAIN]),
    ],
)
def test_what_makes_a_date_doubtful_is_told(
    terms: ChannelTerms, due: DueDate | None, doubts: list[Problem]
) -> None:
    assert [each.problem for each in due_doubts(terms, due, PROCEDURE.code)] == doubts


def test_what_is_wanted_in_every_case_and_not_there_is_lacking() -> None:
    papers = (
        Paper(1, "Tờ khai", PaperKind.SUBMIT),
        Paper(2, "Căn cước", PaperKind.PRESENT),
        Paper(3, "Văn bản ủy quyền, nếu có", PaperKind.SUBMIT),
        Paper(4, "Tra cứu dữ liệu", PaperKind.LOOK_UP),
        Paper(5, "Giấy chứng sinh", PaperKind.SUBMIT, case=2),
    )
    procedure = a_procedure(papers=papers)
    counts = (PaperCount(1, copies=1), PaperCount(2))
    assert [each.number for each in lacking(procedure, 2, counts)] == [2, 5]
    assert [each.number for each in lacking(procedure, None, ())] == [1, 2]

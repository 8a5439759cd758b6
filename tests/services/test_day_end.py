"""The end of a day: đã nhận, đã in, trung tâm xác nhận."""

from datetime import timedelta
from pathlib import Path

import pytest

from counter_app.bootstrap import Services
from counter_app.domain.day_end import Act, Compared, Gap
from counter_app.domain.errors import RuleError
from counter_app.domain.ids import DossierId
from counter_app.services.day_end import DayEnds, DayReport
from counter_app.services.refusal import Grounds
from counter_app.services.returning import HandingOver
from counter_app.services.submissions import Visit
from counter_app.services.supplement import Request
from counter_app.store import link
from counter_app.store.link import Link, Membership
from tests.builders import FakeClock
from tests.forms.golden import text_of
from tests.services.centre import Centre, a_file
from tests.services.conftest import BIRTH, an_intake, run_sql


def join(services: Services) -> None:
    tie = Link(Membership.JOINED, "http://127.0.0.1", "000.00.06.H56", "Quầy 2")
    with services.desk.store.writing() as connection:
        link.save_link(connection, tie)


def take_in(services: Services) -> DossierId:
    return services.reception.accept(an_intake()).dossier


def printed(services: Services, tmp_path: Path) -> DossierId:
    dossier = take_in(services)
    services.printing.receipt_to(tmp_path / "giay.pdf", [dossier])
    return dossier


def today(services: Services) -> DayReport:
    return services.day_ends.report(services.desk.today())


def paper(services: Services, report: DayReport) -> str:
    return text_of(services.sheets.draw("end-of-day", services.day_ends.sheet(report)))


def test_a_day_is_held_against_its_papers_and_the_centre(
    services: Services, tmp_path: Path
) -> None:
    join(services)
    centre = Centre(services)
    confirmed = printed(services, tmp_path)
    for (pos,) in run_sql(services, "SELECT pos FROM entry WHERE stream = ?", confirmed):
        centre.takes(pos)
    printed(services, tmp_path)
    take_in(services)
    report = today(services)
    assert report.figures.of(Act.RECEIPT).recorded == 3
    gaps = [(x.number[-4:], x.gap) for x in report.figures.differences]
    assert gaps == [
        ("0002", Gap.NOT_CONFIRMED),
        ("0003", Gap.NOT_PRINTED),
        ("0003", Gap.NOT_CONFIRMED),
    ]
    said = paper(services, report)
    assert "Đã nhận 3 / đã in 2 / trung tâm xác nhận 1." in said
    assert "Quầy 2" in said
    assert "chưa đối chiếu lại với trung tâm" in said


def test_without_a_centre_the_sheet_says_so(services: Services, tmp_path: Path) -> None:
    printed(services, tmp_path)
    report = services.day_ends.close(services.desk.today())
    assert report.compared is None
    assert report.figures.differences == ()
    assert "quầy chưa kết nối trung tâm" in paper(services, report)


@pytest.mark.parametrize(
    ("compared", "words"),
    [
        (Compared("Trung tâm", True), "đã đối chiếu, khớp"),
        (Compared("Trung tâm", True, 2), "2 hồ sơ lệch"),
        (Compared("Trung tâm", False), "chưa đối chiếu được"),
    ],
)
def test_what_came_of_comparing_is_on_the_sheet(
    services: Services, compared: Compared, words: str
) -> None:
    join(services)
    ends = DayEnds(services.desk, services.reference, lambda: compared)
    assert words in paper(services, ends.close(services.desk.today()))


def test_everything_that_a_day_did_is_counted_and_files_to_go_are_told(
    services: Services, tmp_path: Path, clock: FakeClock
) -> None:
    join(services)
    early = printed(services, tmp_path)
    clock.pass_time(days=1)
    services.refusals.refuse(early, Grounds(("Việc sinh đã được đăng ký.",)))
    services.submissions.turn_away(
        Visit(BIRTH, an_intake().applicant), Grounds(("Không thuộc thẩm quyền.",))
    )
    at_once = take_in(services)
    services.returning.arrive(at_once)
    services.returning.hand_over(at_once, HandingOver())
    a_file(services, early, "queued", 0)
    found = today(services).figures
    counts = {each.act: each.recorded for each in found.lines if each.recorded}
    assert counts == {Act.RECEIPT: 1, Act.REFUSAL: 1, Act.RETURN: 1, Act.TURNED_AWAY: 1}
    gaps = {(x.number[-4:], x.act) for x in found.differences if x.gap is Gap.NOT_PRINTED}
    assert gaps == {("0001", Act.REFUSAL), ("", Act.TURNED_AWAY)}
    assert [x.number[-4:] for x in found.differences if x.gap is Gap.NOT_ATTACHED] == ["0001"]
    yesterday = services.day_ends.report(services.desk.today() - timedelta(days=1))
    assert yesterday.figures.of(Act.RECEIPT).recorded == 1
    assert yesterday.figures.of(Act.REFUSAL).recorded == 0


def test_a_return_that_was_undone_stays_of_its_day(services: Services, clock: FakeClock) -> None:
    dossier = take_in(services)
    services.returning.arrive(dossier)
    clock.pass_time(days=2)
    day = services.desk.today()
    services.returning.hand_over(dossier, HandingOver())
    services.returning.void(dossier, "trao nhầm người")
    before = services.day_ends.report(day).figures
    clock.pass_time(days=2)
    services.returning.hand_over(dossier, HandingOver())
    assert services.day_ends.report(day).figures == before
    assert before.of(Act.RETURN).recorded == 1


def test_what_was_asked_for_stays_of_its_day_when_it_is_taken_in_later(
    services: Services, clock: FakeClock
) -> None:
    visit = Visit(BIRTH, an_intake().applicant)
    asked = services.submissions.guide(visit, Request(("Giấy chứng sinh",), ("Chưa có.",)))
    clock.pass_time(days=1)
    services.reception.accept(an_intake(submission=asked.submission.id))
    yesterday = services.day_ends.report(services.desk.today() - timedelta(days=1))
    assert yesterday.figures.of(Act.GUIDED).recorded == 1
    assert today(services).figures.of(Act.GUIDED).recorded == 0


def test_a_paper_that_may_be_out_is_told_by_its_number(services: Services) -> None:
    services.reception.accept(an_intake(), wants_print=True)
    run_sql(services, "UPDATE print_job SET state = 'spooled'")
    gaps = [(x.number[-4:], x.gap) for x in today(services).figures.differences]
    assert gaps == [("0001", Gap.NOT_PRINTED), ("0001", Gap.MAY_BE_OUT)]


def test_what_another_counter_wrote_is_not_of_this_counters_day(services: Services) -> None:
    dossier = take_in(services)
    run_sql(services, "UPDATE device SET device = 'another'")
    assert today(services).figures.of(Act.RECEIPT).recorded == 0
    assert dossier


def test_a_day_to_come_cannot_be_asked_for(services: Services) -> None:
    tomorrow = services.desk.today() + timedelta(days=1)
    for ask in (services.day_ends.report, services.day_ends.close):
        with pytest.raises(RuleError):
            ask(tomorrow)


def test_the_head_is_named_where_there_is_one(services: Services) -> None:
    run_sql(services, "UPDATE officer SET role = 'leader'")
    report = today(services)
    assert report.chief == "Lê Thị Tập"

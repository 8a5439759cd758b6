from collections.abc import Callable
from datetime import datetime

import pytest

from counter_app.bootstrap import Services
from counter_app.domain.calendar import VIETNAM
from counter_app.domain.errors import Problem, RuleError
from counter_app.domain.ids import ProcedureCode, is_own
from counter_app.domain.procedure import Channel, ChannelTerms, Term, TermUnit
from counter_app.domain.process import LinkedPart
from counter_app.services.procedures import Typed
from counter_app.services.reception import Sitting
from tests.builders import AGENCY, MONDAY, FakeClock, a_procedure, a_process
from tests.forms.golden import text_of
from tests.services.conftest import BIRTH, OPEN_ENDED, Truth, an_intake, bring_in

RESIDENCE = ProcedureCode("1.004222")
CARD = "Cấp thẻ bảo hiểm y tế cho trẻ dưới 6 tuổi"
PARTS = (
    LinkedPart(RESIDENCE, "Công an xã"),
    LinkedPart(CARD, "Bảo hiểm xã hội", Term(TermUnit.WORKING_DAY, 5)),
)


@pytest.fixture
def linked(services: Services) -> Services:
    """A counter where two more procedures begin with the registration of a birth."""
    terms = ChannelTerms(Channel.DIRECT, Term(TermUnit.WORKING_DAY, 7), 0)
    residence = a_procedure(code=RESIDENCE, name="Đăng ký thường trú", channels=(terms,), cases=())
    bring_in(services, residence)
    services.processes.save(a_process(linked=PARTS))
    return services


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=VIETNAM)


def test_the_parts_are_told_with_agency_and_date_before_anything_is_taken_in(
    linked: Services,
) -> None:
    parts = linked.linking.parts(BIRTH, MONDAY)
    assert [(x.name, x.agency, x.due and x.due.due_at) for x in parts] == [
        ("Đăng ký thường trú", "Công an xã", at("2026-12-03T09:00")),
        (CARD, "Bảo hiểm xã hội", at("2026-12-01T09:00")),
    ]
    assert linked.linking.parts(OPEN_ENDED, MONDAY) == ()


def test_all_of_it_is_taken_in_at_once_on_one_receipt(linked: Services) -> None:
    whole, *parts = linked.linking.accept(an_intake())
    found = [linked.lookup.history(each.dossier).dossier for each in (whole, *parts)]
    assert [each.received.part_of for each in found] == [None, whole.dossier, whole.dossier]
    assert [each.received.procedure_name for each in found[1:]] == ["Đăng ký thường trú", CARD]
    assert is_own(found[2].received.procedure)
    (job,) = [each.job for each in linked.print_queue.jobs()]
    assert job.dossiers == tuple(each.id for each in found)
    said = text_of(linked.printing.draw("receipt", job.dossiers).pdf)
    assert said.count("Hồ sơ liên thông, thời gian trả kết quả của từng cơ quan:") == 2
    for words in (
        "- Thủ tục đăng ký khai sinh (Phòng Tư pháp): 09 giờ 00 phút, ngày 27 tháng 11 năm 2026",
        "- Đăng ký thường trú (Công an xã): 09 giờ 00 phút, ngày 03 tháng 12 năm 2026",
        f"- {CARD} (Bảo hiểm xã hội): 09 giờ 00 phút, ngày 01 tháng 12 năm 2026",
    ):
        assert said.count(words) == 2
    assert all(each.received.number in said.replace(" ", "") for each in found)


def test_a_part_that_was_typed_once_is_found_again(linked: Services) -> None:
    before = linked.linking.accept(an_intake())[2]
    after = linked.linking.accept(an_intake())[2]
    one, other = (linked.lookup.history(x.dossier).dossier.received for x in (before, after))
    assert one.procedure == other.procedure
    assert one.procedure_edition == other.procedure_edition
    assert linked.handover.plan(after.dossier).unit == "Bảo hiểm xã hội"


def test_a_part_without_a_limit_has_no_date(linked: Services) -> None:
    parts = (LinkedPart("Việc không có thời hạn", "Phòng Nội vụ"),)
    linked.processes.save(a_process(linked=parts))
    (part,) = linked.linking.parts(BIRTH, MONDAY)
    assert (part.term, part.due) == (None, None)
    _, taken = linked.linking.accept(an_intake())
    assert taken.due is None


def test_what_has_no_parts_is_taken_in_alone_within_its_sitting(linked: Services) -> None:
    intake = an_intake(procedure=OPEN_ENDED, case=None)
    (first,) = linked.linking.accept(intake, sitting=Sitting(more_to_come=True))
    whole, *parts = linked.linking.accept(an_intake(), sitting=Sitting(first.job))
    assert {each.job for each in (first, whole, *parts)} == {first.job}
    (job,) = [each.job for each in linked.print_queue.jobs()]
    assert len(job.dossiers) == 4


def test_the_whole_has_no_result_while_a_part_is_open(linked: Services) -> None:
    whole, *parts = linked.linking.accept(an_intake())
    with pytest.raises(RuleError) as caught:
        linked.returning.arrive(whole.dossier)
    assert [each.problem for each in caught.value.findings] == [Problem.PARTS_OPEN]
    for part in parts:
        linked.returning.arrive(part.dossier)
    assert linked.returning.arrive(whole.dossier).resolved_at


def test_a_part_is_decided_by_its_agency_where_its_code_is_known(linked: Services) -> None:
    police = linked.agencies.remember("H56.12", "Công an Xã").code
    whole, residence, card = (
        linked.lookup.history(each.dossier).dossier.received
        for each in linked.linking.accept(an_intake())
    )
    assert [each.decided_by for each in (whole, residence, card)] == [AGENCY, police, AGENCY]


def test_a_bad_whole_takes_nothing_in_and_keeps_nothing_typed(
    linked: Services, truth: Callable[[], Truth]
) -> None:
    before = truth()
    with pytest.raises(RuleError):
        linked.linking.accept(an_intake(sets=0))
    assert linked.lookup.find("") == []
    assert truth() == before


def test_what_was_typed_after_a_failed_intake_is_read_anew(
    linked: Services, clock: FakeClock
) -> None:
    with pytest.raises(RuleError):
        linked.linking.accept(an_intake(sets=0))
    clock.pass_time(minutes=1)
    other = linked.procedures.add_typed(Typed("Việc khác", None, 0))
    assert linked.procedures.procedure(other.code).name == "Việc khác"

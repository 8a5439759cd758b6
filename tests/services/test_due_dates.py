from datetime import date, datetime, time

import pytest

from counter_app.bootstrap import Services
from counter_app.domain.calendar import VIETNAM, OfficeHours, Session
from counter_app.domain.deadlines import Method, Why
from counter_app.domain.errors import Problem, RuleError
from counter_app.domain.ids import ProcedureCode
from counter_app.domain.procedure import Channel, ChannelTerms, Term, TermUnit
from counter_app.services.due_dates import DueAnswer
from counter_app.words.findings import sentence
from tests.builders import MONDAY, a_procedure
from tests.services.conftest import BIRTH, OPEN_ENDED, an_intake, bring_in, change_office

HOLIDAY = date(2026, 11, 24)


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=VIETNAM)


def ask(services: Services, received: str, channel: Channel = Channel.DIRECT) -> DueAnswer:
    return services.due_dates.ask(BIRTH, channel, at(received))


def due(services: Services, received: str, channel: Channel = Channel.DIRECT) -> datetime:
    answer = ask(services, received, channel)
    assert answer.due is not None
    return answer.due.due_at


def test_the_answer_rests_on_procedure_channel_and_method(services: Services) -> None:
    answer = ask(services, "2026-11-23T09:00")
    assert answer.procedure.code == BIRTH
    assert answer.terms == ChannelTerms(Channel.DIRECT, Term(TermUnit.WORKING_DAY, 3), 8000)
    assert answer.method is Method.ROLLING_HOURS
    assert answer.due is not None
    assert answer.due.due_at == at("2026-11-27T09:00")
    assert [step.on for step in answer.due.steps if step.why is Why.DAY_OFF] == [HOLIDAY]


def test_it_is_what_the_reception_promises(services: Services) -> None:
    accepted = services.reception.accept(an_intake())
    assert services.due_dates.ask(BIRTH, Channel.DIRECT, MONDAY).due == accepted.due


def test_each_channel_has_its_own_limit(services: Services) -> None:
    assert due(services, "2026-11-23T09:00", Channel.POST) == at("2026-12-01T09:00")


def test_an_office_may_count_to_the_end_of_the_last_day(services: Services) -> None:
    change_office(services, method=Method.END_OF_LAST_DAY)
    answer = ask(services, "2026-11-23T09:00")
    assert answer.method is Method.END_OF_LAST_DAY
    assert answer.due is not None
    assert answer.due.due_at == at("2026-11-27T17:00")


def test_it_counts_by_the_offices_hours(services: Services) -> None:
    assert due(services, "2026-11-23T11:45") == at("2026-11-27T13:30")
    until_noon = (Session(time(8), time(12)), Session(time(13), time(16)))
    change_office(services, hours=OfficeHours(until_noon))
    assert due(services, "2026-11-23T11:45") == at("2026-11-27T11:45")
    assert due(services, "2026-11-23T16:30") == at("2026-11-30T08:00")


@pytest.mark.parametrize(("counts", "expected"), [(True, "2026-12-05"), (False, "2026-12-07")])
def test_a_saturday_counts_where_the_office_says_so(
    services: Services, counts: bool, expected: str
) -> None:
    morning = (Session(time(7, 30), time(11, 30)),)
    change_office(services, hours=OfficeHours(saturday=morning, saturday_counts=counts))
    assert due(services, "2026-12-02T09:00") == at(f"{expected}T09:00")


def test_the_edition_of_the_day_of_receipt_decides(services: Services) -> None:
    longer = ChannelTerms(Channel.DIRECT, Term(TermUnit.WORKING_DAY, 10), 8000)
    bring_in(services, a_procedure(effective_on=date(2026, 12, 1), channels=(longer,)))
    assert due(services, "2026-11-30T09:00") == at("2026-12-03T09:00")
    assert due(services, "2026-12-01T09:00") == at("2026-12-15T09:00")
    assert due(services, "2026-11-30T09:00") == at("2026-12-03T09:00")


def test_the_day_is_vietnams(services: Services) -> None:
    longer = ChannelTerms(Channel.DIRECT, Term(TermUnit.WORKING_DAY, 10), 8000)
    bring_in(services, a_procedure(effective_on=date(2026, 12, 1), channels=(longer,)))
    by_greenwich = datetime.fromisoformat("2026-11-30T17:30+00:00")
    answer = services.due_dates.ask(BIRTH, Channel.DIRECT, by_greenwich)
    assert answer.terms.term == Term(TermUnit.WORKING_DAY, 10)


def test_beyond_the_known_calendar_the_date_is_uncertain(services: Services) -> None:
    known, beyond = ask(services, "2026-11-23T09:00"), ask(services, "2027-12-30T09:00")
    assert known.due is not None
    assert beyond.due is not None
    assert (known.due.uncertain, beyond.due.uncertain) == (False, True)


def test_without_a_usable_limit_there_is_no_date(services: Services) -> None:
    answer = services.due_dates.ask(OPEN_ENDED, Channel.DIRECT, MONDAY)
    assert (answer.due, answer.terms.term, answer.procedure.code) == (None, None, OPEN_ENDED)


@pytest.mark.parametrize(
    ("code", "channel", "received", "expected"),
    [
        ("9.999999", Channel.DIRECT, "2026-11-23T09:00", (Problem.PROCEDURE_UNKNOWN, "procedure")),
        (
            BIRTH,
            Channel.ONLINE,
            "2026-11-23T09:00",
            (Problem.PROCEDURE_NOT_ON_CHANNEL, "channel"),
        ),
    ],
)
def test_what_is_not_offered_is_refused(
    services: Services, code: str, channel: Channel, received: str, expected: tuple[Problem, str]
) -> None:
    with pytest.raises(RuleError) as caught:
        services.due_dates.ask(ProcedureCode(code), channel, at(received))
    finding = caught.value.findings[0]
    assert (finding.problem, finding.field) == expected
    assert finding.details == {"code": code}


def test_before_the_catalogue_holds_the_day_from_which_it_does_is_told(services: Services) -> None:
    """It was said that there is no such procedure."""
    bring_in(services, a_procedure(name="Tên mới", effective_on=date(2026, 12, 1)))
    with pytest.raises(RuleError) as caught:
        ask(services, "2025-06-30T09:00")
    finding = caught.value.findings[0]
    assert (finding.problem, finding.field) == (Problem.PROCEDURE_NOT_YET, "procedure")
    assert finding.details == {"code": BIRTH, "since": "01/07/2025"}
    assert sentence(finding).startswith(
        f"Thủ tục {BIRTH} trong danh mục có hiệu lực từ 01/07/2025;"
    )
    assert ask(services, "2025-07-01T09:00").procedure.code == BIRTH

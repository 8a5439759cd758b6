from datetime import date, timedelta
from pathlib import Path

import pytest

from counter_app.bootstrap import Machine, Services, open_services
from counter_app.domain.calendar import DayKind
from counter_app.domain.deadlines import Method
from counter_app.domain.entries import PaperCount
from counter_app.domain.errors import Problem, RuleError
from counter_app.domain.ids import ProcedureCode
from counter_app.domain.procedure import Channel, ChannelTerms, Paper, PaperKind, Term, TermUnit
from counter_app.id_source import SystemIds
from counter_app.services.builtin import builtin_calendar
from counter_app.services.reception import Accepted
from counter_app.services.reference import InForce
from counter_app.store import catalogue
from tests.builders import FakeClock, a_procedure
from tests.forms.golden import text_of
from tests.services.conftest import BIRTH, an_intake, bring_in, change_office

MARRIAGE = ProcedureCode("1.000894")
RENEWED = a_procedure(
    name="Đăng ký khai sinh theo quy định mới",
    effective_on=date(2026, 11, 1),
    channels=(ChannelTerms(Channel.DIRECT, Term(TermUnit.WORKING_DAY, 1), 0),),
    papers=(Paper(1, "Tờ khai mẫu mới", PaperKind.SUBMIT, originals=1),),
)


def in_force(services: Services, day: date | None = None) -> InForce:
    with services.desk.store.reading() as connection:
        return services.reference.on(connection, day or services.desk.today())


def procedure_name(services: Services, day: date) -> str:
    with services.desk.store.reading() as connection:
        return services.reference.on(connection, day).procedure(connection, BIRTH)[1].name


def receipt_text(services: Services, folder: Path, accepted: Accepted) -> str:
    path = folder / f"{accepted.number}.pdf"
    services.printing.receipt_to(path, [accepted.dossier])
    return text_of(path.read_bytes())


def test_it_is_read_once_while_nothing_comes_in(services: Services) -> None:
    before = in_force(services)
    services.reception.accept(an_intake())
    assert in_force(services) is before


def test_another_day_is_another_answer(services: Services) -> None:
    today = services.desk.today()
    bring_in(services, a_procedure(name="Tên mới", effective_on=today + timedelta(days=1)))
    assert procedure_name(services, today) == "Thủ tục đăng ký khai sinh"
    assert procedure_name(services, today + timedelta(days=1)) == "Tên mới"
    assert procedure_name(services, today) == "Thủ tục đăng ký khai sinh"
    assert in_force(services, today).day == today


def test_a_new_edition_is_used_at_once_and_an_old_dossier_keeps_its_own(
    services: Services, tmp_path: Path
) -> None:
    intake = an_intake(papers=(PaperCount(1, originals=1),))
    before = services.reception.accept(intake)
    bring_in(services, RENEWED)
    after = services.reception.accept(intake)
    old, new = (services.lookup.history(each.dossier).dossier.received for each in (before, after))
    assert old.procedure_edition < new.procedure_edition
    assert (old.procedure_name, new.procedure_name) == ("Thủ tục đăng ký khai sinh", RENEWED.name)
    assert (old.term, new.term) == (Term(TermUnit.WORKING_DAY, 3), Term(TermUnit.WORKING_DAY, 1))
    assert before.due is not None
    assert old.due_at == before.due.due_at

    old_paper, new_paper = (receipt_text(services, tmp_path, each) for each in (before, after))
    assert "Tờ khai đăng ký khai sinh" in old_paper
    assert "Tờ khai mẫu mới" not in old_paper
    assert "Tờ khai mẫu mới" in new_paper


def test_an_edition_in_force_later_does_not_take_the_place_of_todays(
    services: Services, clock: FakeClock
) -> None:
    bring_in(services, a_procedure(name="Tên mới", effective_on=date(2026, 12, 1)))
    assert services.procedures.procedure(BIRTH).name == "Thủ tục đăng ký khai sinh"
    clock.pass_time(days=8)
    assert services.procedures.procedure(BIRTH).name == "Tên mới"


def test_a_procedure_that_was_unknown_is_known_once_it_came_in(services: Services) -> None:
    with pytest.raises(RuleError) as caught:
        services.reception.accept(an_intake(procedure=MARRIAGE))
    assert caught.value.findings[0].problem is Problem.PROCEDURE_UNKNOWN
    bring_in(services, a_procedure(code=MARRIAGE, name="Đăng ký kết hôn"))
    accepted = services.reception.accept(an_intake(procedure=MARRIAGE))
    assert services.lookup.find("ket hon")[0].dossier == accepted.dossier


def test_a_new_calendar_is_counted_with_at_once(services: Services) -> None:
    before = services.reception.accept(an_intake())
    calendar = builtin_calendar()
    calendar["days"].append({"date": "2026-11-26", "kind": DayKind.HOLIDAY, "name": "Nghỉ bão"})
    with services.desk.store.writing() as connection:
        catalogue.add_calendar(connection, calendar, services.desk.now())
    after = services.reception.accept(an_intake())
    assert before.due is not None
    assert after.due is not None
    assert (before.due.due_at.day, after.due.due_at.day) == (27, 30)
    # What was promised on paper stays.
    assert services.lookup.history(before.dossier).dossier.due_at == before.due.due_at


def test_a_new_edition_of_the_office_holds_from_its_day(
    services: Services, clock: FakeClock
) -> None:
    change_office(services, since=date(2026, 11, 25), method=Method.END_OF_LAST_DAY)
    assert in_force(services).office.method is Method.ROLLING_HOURS
    clock.pass_time(days=2)
    assert in_force(services).office.method is Method.END_OF_LAST_DAY
    accepted = services.reception.accept(an_intake())
    assert accepted.due is not None
    assert f"{accepted.due.due_at:%d %H:%M}" == "30 17:00"


def test_what_another_program_brought_in_is_used_at_once(
    services: Services, clock: FakeClock
) -> None:
    assert services.procedures.procedure(BIRTH).name == "Thủ tục đăng ký khai sinh"
    other = open_services(services.home, Machine(clock, SystemIds(clock)), str)
    try:
        bring_in(other, RENEWED)
    finally:
        other.close()
    assert services.procedures.procedure(BIRTH) == RENEWED
    assert services.due_dates.ask(BIRTH, Channel.DIRECT, clock.now()).procedure == RENEWED

from datetime import date, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import create_engine, text
from sqlalchemy.exc import DatabaseError

from counter_app.domain.ids import ProcedureCode
from counter_app.domain.process import ProcessDefinition
from counter_app.store import processes
from counter_app.store.process_tables import process_edition
from counter_app.store.store import Store
from tests.builders import MONDAY, a_process

FIRST = date(2026, 11, 1)
SPAN = [FIRST + timedelta(days=each) for each in range(6)]
CODES = [ProcedureCode("1.000656"), ProcedureCode("1.001193")]
EDITIONS = st.builds(
    lambda code, decision, day, days: a_process(
        procedure=code,
        decision=decision,
        effective_on=day,
        until_on=None if days is None else day + timedelta(days=days),
    ),
    st.sampled_from(CODES),
    st.sampled_from(["1/QĐ", "2/QĐ", "3/QĐ"]),
    st.sampled_from(SPAN),
    st.none() | st.integers(0, 3),
)


def expected(saved: list[ProcessDefinition], code: str, day: date) -> ProcessDefinition | None:
    begun = [each for each in saved if each.procedure == code and each.effective_on <= day]
    latest = max((each.effective_on for each in begun), default=None)
    last = [each for each in begun if each.effective_on == latest][-1:]
    return last[0] if last and last[0].is_in_force(day) else None


@settings(suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(EDITIONS, max_size=10))
def test_the_last_edition_of_the_latest_day_holds(saved: list[ProcessDefinition]) -> None:
    engine = create_engine("sqlite://")
    with engine.begin() as connection:
        process_edition.create(connection)
        for each in saved:
            processes.add(connection, [each], MONDAY)
        for day in SPAN:
            found = [processes.in_force(connection, code, day) for code in CODES]
            assert found == [expected(saved, code, day) for code in CODES]
            assert processes.all_in_force(connection, day) == [each for each in found if each]
    engine.dispose()


def test_editions_are_all_kept_the_one_that_holds_first(store: Store) -> None:
    first, second = a_process(), a_process(decision="13/QĐ-THỬ")
    later = a_process(effective_on=date(2027, 1, 1))
    with store.writing() as connection:
        processes.add(connection, [later, first, second], MONDAY)
        processes.add(connection, [], MONDAY)
    with store.reading() as connection:
        found = processes.editions(connection, CODES[1])
        assert [each.definition for each in found] == [later, second, first]
        assert {each.saved_at for each in found} == {MONDAY}
        assert processes.editions(connection) == found
        assert processes.editions(connection, CODES[0]) == []


def test_an_edition_that_ended_is_still_known(store: Store) -> None:
    ended = a_process(until_on=date(2026, 8, 31))
    with store.writing() as connection:
        processes.add(connection, [ended], MONDAY)
    with store.reading() as connection:
        assert processes.latest_on(connection, CODES[1], FIRST) == ended
        assert processes.in_force(connection, CODES[1], FIRST) is None
        assert processes.latest_on(connection, CODES[1], date(2026, 6, 30)) is None


@pytest.mark.parametrize(
    "statement", ["UPDATE process_edition SET code = 'x'", "DELETE FROM process_edition"]
)
def test_no_edition_is_changed_or_taken_back(store: Store, statement: str) -> None:
    with store.writing() as connection:
        processes.add(connection, [a_process()], MONDAY)
    with pytest.raises(DatabaseError, match="edition of a process"), store.writing() as connection:
        connection.execute(text(statement))

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import Connection, create_engine, func, select

from counter_app.domain.ids import ProcedureCode
from counter_app.domain.procedure import Procedure
from counter_app.store import catalogue
from counter_app.store.schema import procedure_edition
from tests.builders import MONDAY, a_procedure

FIRST = date(2026, 11, 1)
SPAN = [FIRST + timedelta(days=each) for each in range(6)]
CODES = [ProcedureCode("1.000656"), ProcedureCode("1.001193")]
EDITIONS = st.builds(
    lambda code, name, day: a_procedure(code=code, name=name, effective_on=day),
    st.sampled_from(CODES),
    st.sampled_from(["Tên một", "Tên hai", "Tên ba"]),
    st.sampled_from(SPAN),
)


@contextmanager
def editions() -> Iterator[Connection]:
    """Open a store of editions alone, for as long as an example lasts."""
    engine = create_engine("sqlite://")
    with engine.begin() as connection:
        procedure_edition.create(connection)
        yield connection
    engine.dispose()


def add(connection: Connection, *procedures: Procedure) -> int:
    return catalogue.add_procedures(connection, procedures, "mẫu", MONDAY)


def rows(connection: Connection) -> int:
    return connection.scalar(select(func.count()).select_from(procedure_edition)) or 0


@given(st.lists(EDITIONS, max_size=12))
def test_what_is_in_force_is_what_a_look_at_one_procedure_says(imported: list[Procedure]) -> None:
    with editions() as connection:
        for each in imported:
            add(connection, each)
        for day in SPAN:
            found = [catalogue.edition_on(connection, code, day) for code in CODES]
            expected = [catalogue.procedure(connection, each) for each in found if each]
            assert catalogue.in_force(connection, day) == expected


@given(st.lists(EDITIONS, max_size=12), EDITIONS)
def test_after_an_import_it_holds_on_its_day_and_the_days_before_are_as_they_were(
    imported: list[Procedure], last: Procedure
) -> None:
    with editions() as connection:
        for each in imported:
            add(connection, each)
        earlier = [day for day in SPAN if day < last.effective_on]
        before = [catalogue.in_force(connection, day) for day in earlier]
        add(connection, last)
        assert [catalogue.in_force(connection, day) for day in earlier] == before
        now = {each.code: each for each in catalogue.in_force(connection, last.effective_on)}
        assert replace(now[last.code], effective_on=last.effective_on) == last


@given(st.lists(EDITIONS, max_size=12), st.sampled_from(SPAN))
def test_what_is_in_force_says_nothing_new(imported: list[Procedure], day: date) -> None:
    with editions() as connection:
        for each in imported:
            add(connection, each)
        before = rows(connection)
        again = [replace(each, effective_on=day) for each in catalogue.in_force(connection, day)]
        assert add(connection, *again) == 0
        assert rows(connection) == before


def test_the_day_from_which_a_procedure_holds_is_its_earliest() -> None:
    with editions() as connection:
        for day in (SPAN[3], SPAN[1], SPAN[4]):
            add(connection, a_procedure(name=f"Từ {day}", effective_on=day))
        assert catalogue.first_effective_on(connection, CODES[1]) == SPAN[1]
        assert catalogue.first_effective_on(connection, CODES[0]) is None

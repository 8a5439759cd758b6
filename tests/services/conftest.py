from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select

from counter_app.bootstrap import TRAINING_OFFICE, Machine, Services, open_services
from counter_app.domain.entries import Facts, Person
from counter_app.domain.ids import DossierId, ProcedureCode
from counter_app.domain.person import Applicant
from counter_app.domain.procedure import Channel, ChannelTerms, Procedure
from counter_app.files import write_secret
from counter_app.home import Home
from counter_app.id_source import SystemIds
from counter_app.services.builtin import builtin_calendar
from counter_app.services.reception import Intake
from counter_app.services.setting_up import ALWAYS, Plan, new_store
from counter_app.store import catalogue, counter, ledger, projection, schema
from tests.builders import AGENCY, FakeClock, a_citizen, a_procedure

KEY = bytes(range(32))
BIRTH = ProcedureCode("1.001193")
OPEN_ENDED = ProcedureCode("1.011606")
"""A procedure without a usable limit."""


@pytest.fixture
def home(tmp_path: Path) -> Home:
    return Home(tmp_path / "quay")


@pytest.fixture
def services(home: Home, clock: FakeClock) -> Iterator[Services]:
    """A training counter with two procedures, on the calendar that is shipped."""
    machine = Machine(clock, SystemIds(clock))
    plan = Plan(
        office=replace(TRAINING_OFFICE, agency=AGENCY),
        officer_name="Lê Thị Tập",
        training=True,
        procedures=(
            a_procedure(),
            a_procedure(
                code=OPEN_ENDED,
                name="Công nhận hộ thoát nghèo",
                channels=(ChannelTerms(Channel.DIRECT, None, 0, certain=False),),
            ),
        ),
        catalogue_source="mẫu",
        calendar=builtin_calendar(),
    )
    home.make_ready()
    new_store(home.database, KEY, plan, clock, machine.ids)
    write_secret(home.training_key, KEY)
    opened = open_services(home, machine, str)
    yield opened
    opened.close()


def an_intake(**changes: Any) -> Intake:
    return replace(Intake(BIRTH, Applicant(a_citizen()), case=1), **changes)


Truth = dict[str, list[tuple[Any, ...]]]


@pytest.fixture
def truth(services: Services) -> Callable[[], Truth]:
    """Read every row that is no read model: what must be the same when nothing was stored."""

    def read() -> Truth:
        with services.desk.store.reading() as connection:
            return {
                table.name: [tuple(row) for row in connection.execute(select(table))]
                for table in schema.truth.sorted_tables
            }

    return read


def run_sql(services: Services, statement: str, *values: object) -> list[Any]:
    """Reach behind the services, to spoil or to look."""
    with services.desk.store.writing() as connection:
        result = connection.exec_driver_sql(statement, values)
        return [tuple(row) for row in result] if result.returns_rows else []


def facts_of(services: Services, stream: str) -> list[Any]:
    with services.desk.store.reading() as connection:
        return [entry.facts for entry in ledger.read_stream(connection, stream)]


def write_down(
    services: Services, dossier: DossierId, facts: Facts, person: Person | None = None
) -> None:
    """Append an entry as a use case does, whatever the rules would say."""
    desk = services.desk
    with desk.store.writing() as connection:
        draft = desk.draft(dossier, desk.now(), facts, person)
        ledger.append(connection, desk.ids, draft)
        projection.refold(connection, dossier)


def change_office(services: Services, since: date = ALWAYS, **changes: Any) -> None:
    """Bring in an edition of the office."""
    with services.desk.store.writing() as connection:
        office = counter.office_on(connection, services.desk.today())
        counter.save_office(connection, replace(office, **changes), since)


def bring_in(services: Services, *procedures: Procedure) -> None:
    """Bring in editions of procedures."""
    with services.desk.store.writing() as connection:
        catalogue.add_procedures(connection, procedures, "mẫu mới", services.desk.now())

"""The counter in which lives are led: a real store, copied from one that was set up once."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

from counter_app.bootstrap import TRAINING_OFFICE, Machine, Services, open_services
from counter_app.domain.deadlines import Method
from counter_app.domain.procedure import (
    Channel,
    ChannelTerms,
    HandledBy,
    Procedure,
    SupplementMode,
    Term,
    TermUnit,
)
from counter_app.files import write_secret
from counter_app.home import Home
from counter_app.id_source import SystemIds
from counter_app.services.builtin import builtin_calendar
from counter_app.services.setting_up import ALWAYS, Plan, new_store
from counter_app.store import counter
from tests.builders import AGENCY, FakeClock, a_procedure
from tests.faults.sync.machine import share_statements

KEY = bytes(range(32))
CODE = "1.0090{:02}"
_PAUSE, _RESTART = SupplementMode.PAUSE, SupplementMode.RESTART
_LIMITS: tuple[tuple[Term | None, SupplementMode, int | None], ...] = (
    (Term(TermUnit.WORKING_DAY, 3), _RESTART, 8000),
    (Term(TermUnit.WORKING_DAY, 7), _PAUSE, None),
    (Term(TermUnit.CALENDAR_DAY, 15), _PAUSE, 0),
    (Term(TermUnit.CALENDAR_DAY, 6), _RESTART, 30000),
    (Term(TermUnit.MONTH, 1), _PAUSE, None),
    (Term(TermUnit.WORKING_HOUR, 4), _PAUSE, 5000),
    (Term(TermUnit.WORKING_HOUR, 13), _RESTART, 5000),
    (Term(TermUnit.SAME_DAY), _PAUSE, 2000),
    (Term(TermUnit.SAME_DAY), _RESTART, 0),
    (None, _RESTART, None),
)


def procedures() -> tuple[Procedure, ...]:
    """Return a procedure for every unit and mode, some of a ministry's, some that close."""
    return tuple(
        a_procedure(
            code=CODE.format(place),
            effective_on=date(2024, 1, 1),
            channels=tuple(ChannelTerms(each, term, fee) for each in Channel),
            supplement_mode=mode,
            supplement_max=1 + place % 2,
            extension_max=1 + place % 3 // 2,
            autoclose_days=(10, None)[place % 2],
            handled_by=HandledBy.MINISTRY if place == 3 else HandledBy.PROVINCE,
        )
        for place, (term, mode, fee) in enumerate(_LIMITS)
    )


def make_template(folder: Path) -> Path:
    """Set a counter up once; every history begins with a copy of it."""
    home, clock = Home(folder), FakeClock(datetime.fromisoformat("2025-01-02T01:00:00+00:00"))
    plan = Plan(
        office=replace(TRAINING_OFFICE, agency=AGENCY),
        officer_name="Lê Thị Tập",
        training=True,
        procedures=procedures(),
        catalogue_source="mẫu",
        calendar=builtin_calendar(),
    )
    home.make_ready()
    new_store(home.database, KEY, plan, clock, SystemIds(clock))
    write_secret(home.training_key, KEY)
    return folder


@contextmanager
def opened(template: Path, folder: Path, clock: FakeClock, method: Method) -> Iterator[Services]:
    """Open a copy of the template whose office counts in its own way."""
    shutil.copytree(template, folder)
    services = open_services(Home(folder), Machine(clock, SystemIds(clock)), str)
    share_statements(services.desk.store.engine)
    try:
        with services.desk.store.writing() as connection:
            office = counter.office_on(connection, services.desk.today())
            counter.save_office(connection, replace(office, method=method), ALWAYS)
        yield services
    finally:
        services.close()

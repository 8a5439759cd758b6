from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import select

from counter_app.bootstrap import TRAINING_OFFICE
from counter_app.domain.entries import COUNTER_STREAM, CounterOpened
from counter_app.domain.errors import EnvironmentTrouble, Trouble
from counter_app.domain.ids import OfficerId
from counter_app.domain.numbering import Lane
from counter_app.services.builtin import builtin_calendar
from counter_app.services.setting_up import Plan, new_store
from counter_app.store import catalogue, counter, ledger, numbers, schema
from counter_app.store.ledger import Writer
from counter_app.store.store import Store, open_store
from counter_app.store.verification import verify
from tests.builders import AGENCY, MONDAY, FakeClock, FakeIds, a_procedure
from tests.services.conftest import BIRTH, KEY

OFFICE = replace(TRAINING_OFFICE, agency=AGENCY, number_width=5)
PLAN = Plan(OFFICE, "Lê Thị Tập", False, (a_procedure(),), "mẫu", builtin_calendar())
TODAY = date(2026, 11, 23)


def made(path: Path, clock: FakeClock, ids: FakeIds, plan: Plan = PLAN) -> tuple[Store, OfficerId]:
    officer = new_store(path, KEY, plan, clock, ids)
    return open_store(path, KEY), officer


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "counter.db"


@pytest.mark.parametrize("training", [True, False])
def test_the_first_entry_says_for_whom_and_whether_for_practice(
    path: Path, clock: FakeClock, ids: FakeIds, training: bool
) -> None:
    store, officer = made(path, clock, ids, replace(PLAN, training=training))
    with store.reading() as connection:
        (entry,) = ledger.read_stream(connection, COUNTER_STREAM)
    assert entry.facts == CounterOpened(AGENCY, training)
    assert (entry.pos, entry.actor, entry.at) == (1, officer, MONDAY)
    verdict = verify(store.engine)
    assert (verdict.entries, verdict.dossiers, verdict.faults) == (1, 0, ())
    store.close()


def test_everything_that_an_intake_needs_is_there(
    path: Path, clock: FakeClock, ids: FakeIds
) -> None:
    store, officer = made(path, clock, ids)
    with store.reading() as connection:
        assert counter.office_on(connection, TODAY) == OFFICE
        assert counter.officer_names(connection) == {officer: "Lê Thị Tập"}
        assert connection.scalar(select(schema.officer.c.role)) == "administrator"
        held = numbers.lane_of(connection, AGENCY, TODAY)
        assert held is not None
        assert (held.lane, held.next_serial) == (Lane(1, 99_999), 1)
        edition = catalogue.edition_on(connection, BIRTH, TODAY)
        assert edition is not None
        assert catalogue.procedure(connection, edition) == a_procedure()
        assert catalogue.catalogue_age(connection).version == "mẫu"
        assert catalogue.calendar_document(connection) == builtin_calendar()
    store.close()


@pytest.mark.parametrize("day", [date(1999, 1, 1), date(2025, 6, 30), date(2040, 1, 1)])
def test_the_first_edition_of_the_office_always_holds(
    path: Path, clock: FakeClock, ids: FakeIds, day: date
) -> None:
    store, _ = made(path, clock, ids)
    with store.reading() as connection:
        assert counter.office_on(connection, day) == OFFICE
    store.close()


def writer(store: Store) -> Writer:
    with store.reading() as connection:
        return counter.writer_of(connection)


def test_two_stores_are_two_devices_with_two_officers(
    tmp_path: Path, clock: FakeClock, ids: FakeIds
) -> None:
    (one, first), (other, second) = (made(tmp_path / name, clock, ids) for name in ("a.db", "b.db"))
    assert first != second
    assert writer(one).device != writer(other).device
    one.close()
    other.close()


def test_a_set_up_that_fails_leaves_a_store_that_does_not_open(
    path: Path, clock: FakeClock, ids: FakeIds, monkeypatch: pytest.MonkeyPatch
) -> None:
    def crash(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(catalogue, "add_calendar", crash)
    with pytest.raises(KeyboardInterrupt):
        new_store(path, KEY, PLAN, clock, ids)
    with pytest.raises(EnvironmentTrouble) as caught:
        open_store(path, KEY)
    assert caught.value.trouble is Trouble.STORE_MISSING

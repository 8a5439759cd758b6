"""Setting a store up: its office, first officer, number lane, calendar and catalogue."""

from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any

from counter_app.domain.entries import COUNTER_STREAM, CounterOpened
from counter_app.domain.ids import OfficerId
from counter_app.domain.numbering import Lane
from counter_app.domain.office import Office
from counter_app.domain.procedure import Procedure
from counter_app.ports import Clock, IdSource
from counter_app.store import catalogue, counter, ledger, numbers
from counter_app.store.ledger import Draft, Writer
from counter_app.store.store import Store, create_store

ALWAYS = date(2000, 1, 1)
"""From when the first edition of an office holds."""


@dataclass(frozen=True, slots=True)
class Plan:
    """What a new store begins with."""

    office: Office
    officer_name: str
    training: bool
    procedures: tuple[Procedure, ...]
    catalogue_source: str
    calendar: dict[str, Any]


def new_store(path: Path, key: bytes, plan: Plan, clock: Clock, ids: IdSource) -> OfficerId:
    """Make a store and write its first entry; return the first officer, an administrator."""
    officer = OfficerId(ids.new_id())
    writer = Writer(ids.new_id(), 1)
    store = create_store(path, key, writer, ids.new_id())
    try:
        _fill(store, plan, officer, clock.now(), ids)
    finally:
        store.close()
    return officer


def _fill(store: Store, plan: Plan, officer: OfficerId, now: datetime, ids: IdSource) -> None:
    office = plan.office
    with store.writing() as connection:
        counter.save_office(connection, office, ALWAYS)
        counter.add_officer(connection, officer, plan.officer_name, "administrator", now)
        numbers.grant_lane(connection, office.agency, Lane(1, 10**office.number_width - 1))
        catalogue.add_procedures(connection, plan.procedures, plan.catalogue_source, now)
        catalogue.add_calendar(connection, plan.calendar, now)
        opened = CounterOpened(office.agency, plan.training)
        ledger.append(connection, ids, Draft(COUNTER_STREAM, officer, now, opened))

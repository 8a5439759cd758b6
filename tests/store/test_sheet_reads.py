"""What the sheets read: by index, of the right officer, time and counter, and nobody's data."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import event

from counter_app.domain import entries as e
from counter_app.domain.ids import DossierId, DossierNumber, OfficerId
from counter_app.domain.shift import Movement
from counter_app.store import day_acts, responsibility, shifts
from counter_app.store.engine import Transaction
from counter_app.store.store import Store
from tests.builders import MONDAY, OFFICER, a_filing, a_reception
from tests.store.conftest import Append

DAY = timedelta(days=1)
NAME = "Thủ tục đăng ký khai sinh"


def _rows(raw: Any, statement: str, values: Any) -> list[Any]:
    raw.execute(statement, values)
    return list(raw.fetchall())


Plans = Callable[[Callable[[Transaction], object]], list[str]]


@pytest.fixture
def plans(store: Store) -> Plans:
    """Tell by what ways the statements of some work find their rows."""

    def ways(work: Callable[[Transaction], object]) -> list[str]:
        said: list[tuple[str, Any]] = []

        def note(_: object, __: object, statement: str, values: object, *___: object) -> None:
            said.append((statement, values))

        event.listen(store.engine, "before_cursor_execute", note)
        try:
            with store.reading() as connection:
                work(connection)
        finally:
            event.remove(store.engine, "before_cursor_execute", note)
        with store.reading() as connection:
            raw = connection.connection.cursor()
            told = [
                str(row[3])
                for statement, values in said
                if statement.lstrip().startswith(("SELECT", "WITH"))
                for row in _rows(raw, f"EXPLAIN QUERY PLAN {statement}", values)
            ]
            raw.close()
            return told

    return ways


def test_nothing_is_found_by_reading_every_dossier(store: Store, plans: Plans) -> None:
    del store
    work: list[Callable[[Transaction], object]] = [
        lambda c: day_acts.streams_of(c, MONDAY, MONDAY + DAY),
        lambda c: responsibility.streams_of(c, MONDAY, MONDAY + DAY),
        lambda c: list(responsibility.entries_of(c, ["dossier-1"])),
        lambda c: list(shifts.movements(c, OFFICER, MONDAY, MONDAY + DAY)),
        lambda c: list(shifts.reversals(c, OFFICER, MONDAY, MONDAY + DAY)),
        lambda c: shifts.last_end(c, OFFICER),
        shifts.overpaid_dong,
    ]
    for each in work:
        ways = plans(each)
        assert ways
        scans = [way for way in ways if way.startswith("SCAN") and "device" not in way]
        whole = [way for way in scans if "dossier" in way or "entry" in way.split()]
        assert whole == []


def test_money_is_of_the_officer_who_took_it_and_of_the_time(
    store: Store, append: Append, received: DossierId
) -> None:
    append(e.FeeCollected("1.001193", 8000), stream=received)
    append(e.FeeSet("PHỤ", 2000), stream=received)
    append(e.FeeCollected("PHỤ", 2000, e.PaidBy.TRANSFER), stream=received)
    with store.reading() as connection:
        found = list(shifts.movements(connection, OFFICER, MONDAY, MONDAY + DAY))
        assert found == [
            Movement(NAME, e.PaidBy.CASH, 8000),
            Movement(f"{NAME} (PHỤ)", e.PaidBy.TRANSFER, 2000),
        ]
        nobody = shifts.movements(connection, OfficerId("another"), MONDAY, MONDAY + DAY)
        assert list(nobody) == []
        assert list(shifts.movements(connection, OFFICER, MONDAY - DAY, MONDAY)) == []


def test_the_last_shift_is_that_of_the_officer(store: Store, append: Append) -> None:
    with store.reading() as connection:
        assert shifts.last_end(connection, OFFICER) is None
    for hours in (1, 2):
        ended_at = MONDAY + timedelta(hours=hours)
        append(e.ShiftEnded(MONDAY, ended_at, OFFICER, None, 0), stream=e.COUNTER_STREAM)
    with store.reading() as connection:
        last = shifts.last_end(connection, OFFICER)
        assert last is not None
        assert last.ended_at == MONDAY + timedelta(hours=2)
        assert shifts.last_end(connection, OfficerId("another")) is None


def test_a_period_has_what_was_received_ended_or_open_in_it(
    store: Store, append: Append, received: DossierId
) -> None:
    ended = append(
        a_reception(
            number=DossierNumber("000.00.06.H56-261120-0001"), received_at=MONDAY - 3 * DAY
        ),
        a_filing(),
        "dossier-2",
    ).dossier
    append(e.Refused(("other",)), stream=ended)
    with store.reading() as connection:

        def of(first: int, last: int) -> list[str]:
            begins, ends = MONDAY + first * DAY, MONDAY + last * DAY
            return responsibility.streams_of(connection, begins, ends)

        assert of(-9, -4) == []
        assert of(-4, -1) == [ended]
        assert of(0, 1) == [received, ended]
        assert of(5, 9) == [received]


def test_the_figures_read_nobodys_data(store: Store, append: Append, received: DossierId) -> None:
    append(e.Noted(), e.Words("gọi bà Bưởi"), received)
    append(e.Transferred("Tư pháp"), e.Words("gấp"), received)
    with store.reading() as connection:
        (entries,) = responsibility.entries_of(connection, [received])
    assert [type(each.facts) for each in entries] == [e.Received, e.Transferred]
    assert all(each.person is None for each in entries)

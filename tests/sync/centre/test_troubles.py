"""A bad entry stops no other, and a database that went away is told so that all is sent again."""

from collections.abc import Iterator

import pytest
from sqlalchemy import select, text

from sync.centre import schema
from sync.centre.app import make_app
from sync.centre.centre import Centre, open_centre
from sync.wire import PushRequest
from tests.builders import FakeClock, FakeIds
from tests.sync.builders import Counter, a_counter, outcomes
from tests.sync.postgresql import Server, a_server, programs
from tests.sync.transport import BASE, in_process


def refuse_in_database(centre: Centre, entry_id: str) -> None:
    """Let the database itself object to one entry."""
    if centre.around.database.is_postgresql:
        rule = f"ALTER TABLE entry ADD CHECK (entry_id <> '{entry_id}')"
    else:
        rule = (
            f"CREATE TRIGGER odd BEFORE INSERT ON entry WHEN NEW.entry_id = '{entry_id}'"
            " BEGIN SELECT RAISE(ABORT, 'odd'); END"
        )
    with centre.around.database.writing() as connection:
        connection.execute(text(rule))


def test_an_entry_that_the_database_refuses_stops_no_other(
    centre: Centre, counter: Counter
) -> None:
    entries = [counter.pen.receive(n) for n in range(1, 5)]
    refuse_in_database(centre, entries[1].entry_id)
    told = ["applied", "rejected/validation", "applied", "applied"]
    assert outcomes(counter.push(*entries)) == told
    assert outcomes(counter.push(*entries)) == told
    assert [item.position for item in counter.changes().items] == [1, 2, 3]
    with centre.around.database.reading() as connection:
        assert connection.scalars(select(schema.alarm.c.kind)).all() == ["not-storable"]


@pytest.mark.parametrize(
    ("changes", "path"),
    [
        ({"actor": "a\x00b"}, "actor"),
        ({"version": 2**60}, "version"),
        ({"base_rev": -(2**60)}, "base_rev"),
        ({"salt": None}, "salt"),
        ({"person": "{}"}, "hash"),
    ],
)
def test_what_no_table_takes_is_told_by_its_field(
    counter: Counter, changes: dict[str, object], path: str
) -> None:
    good = counter.pen.receive(1)
    odd = counter.pen.receive(2).model_copy(update=changes)
    verdicts = counter.push(odd, good)
    assert outcomes(verdicts) == ["rejected/validation", "applied"]
    assert verdicts[0].path == path


@pytest.mark.parametrize("facts", [b"[1]", b"{", b'{"mends":"', b"[" * 9000])
def test_facts_that_are_no_object_are_told(counter: Counter, facts: bytes) -> None:
    odd = counter.pen.write_raw("stream-1", "dossier.received", 1, facts)
    (verdict,) = counter.push(odd)
    assert (verdict.outcome, verdict.path) == ("rejected", "facts")


@pytest.mark.parametrize(
    ("field", "value"),
    [("number", "x"), ("decided_by", "a b"), ("filed_with", "h56")],
)
def test_a_reception_with_a_field_that_cannot_be_meant_is_kept_for_a_person(
    centre: Centre, counter: Counter, field: str, value: str
) -> None:
    (verdict,) = counter.push(counter.pen.receive(1, **{field: value}))
    assert (verdict.outcome, verdict.reason, verdict.path) == ("rejected", "validation", field)
    with centre.around.database.reading() as connection:
        assert connection.scalars(select(schema.parked.c.reason)).all() == ["validation"]


@pytest.fixture(scope="module")
def falling() -> Iterator[Server]:
    """A PostgreSQL of its own, which may fall."""
    if programs() is None:
        pytest.skip("no PostgreSQL on this machine")
    with a_server() as server:
        yield server


def test_a_database_that_falls_is_told_and_nothing_is_lost(
    falling: Server, clock: FakeClock
) -> None:
    centre = open_centre(falling.fresh(), clock, FakeIds())
    counter = a_counter(centre)
    body = PushRequest(entries=(counter.pen.receive(1),)).model_dump_json()
    token = {"Authorization": f"Bearer {counter.token()}", "Content-Type": "application/json"}
    with in_process(make_app(centre)) as line:
        line.headers.update(token)
        first = line.post(f"{BASE}/v1/sync/push", data=body)
        falling.stop_at_once()
        away = line.post(f"{BASE}/v1/sync/push", data=body)
        assert (away.status_code, away.json()["code"]) == (503, "busy")
        assert away.headers["Retry-After"] == "5"
        assert line.get(f"{BASE}/health").status_code == 503
        falling.start()
        again = line.post(f"{BASE}/v1/sync/push", data=body)
    assert again.json()["verdicts"] == first.json()["verdicts"]
    centre.close()

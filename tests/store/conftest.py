from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from counter_app.domain import entries as e
from counter_app.domain.ids import DossierId
from counter_app.store import ledger, numbers, projection
from counter_app.store.ledger import Draft, Writer
from counter_app.store.store import Store, create_store
from tests.builders import MONDAY, OFFICER, FakeIds, a_filing, a_reception
from tests.store.exchange import Exchange

KEY = bytes(range(32))
WRITER = Writer("019ab000-0000-7000-8000-0000000000de", 1)
Append = Callable[..., e.Entry]


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    opened = create_store(tmp_path / "counter.db", KEY, WRITER, "database-1")
    yield opened
    opened.close()


@pytest.fixture
def append(store: Store, ids: FakeIds) -> Append:
    """Append an entry of one dossier and fold it, as a use case does."""
    given: set[str] = set()

    def one(facts: e.Facts, person: e.Person | None = None, stream: str = "dossier-1") -> e.Entry:
        with store.writing() as connection:
            draft = Draft(stream, OFFICER, MONDAY, facts, person)
            entry = ledger.append(connection, ids, draft)
            if isinstance(facts, e.Received) and facts.number not in given:
                given.add(facts.number)
                numbers.issue(connection, facts.number, entry.dossier, facts.check_code)
            if stream != e.COUNTER_STREAM:
                projection.refold(connection, stream)
        return entry

    return one


@pytest.fixture
def received(append: Append) -> DossierId:
    """A dossier taken in."""
    return append(a_reception(), a_filing()).dossier


@pytest.fixture
def exchange(store: Store, ids: FakeIds) -> Exchange:
    """What the centre answers and brings."""
    return Exchange(store, ids)


@pytest.fixture
def neighbour(tmp_path: Path) -> Iterator[Exchange]:
    """The store of another counter."""
    ids = FakeIds()
    for _ in range(1000):
        ids.new_id()
    writer = Writer("019ab000-0000-7000-8000-0000000000df", 1)
    opened = create_store(tmp_path / "neighbour.db", KEY, writer, "database-2")
    yield Exchange(opened, ids)
    opened.close()

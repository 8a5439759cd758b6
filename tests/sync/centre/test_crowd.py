"""Many at once: one entry brought many times, two processes on one database."""

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor

import pytest
from sqlalchemy import func, select

from sync.centre import schema
from sync.centre.centre import Centre, open_centre
from sync.wire import Verdict
from tests.builders import FakeClock
from tests.sync.builders import Counter, a_counter
from tests.sync.builders import SharedIds as Ids


@pytest.fixture
def two(migrated: str, clock: FakeClock) -> Iterator[tuple[Centre, Centre]]:
    """Two centres on one database, as two processes would be."""
    ids = Ids()
    both = open_centre(migrated, clock, ids), open_centre(migrated, clock, ids)
    yield both
    for each in both:
        each.close()


def at_once(*work: Callable[[], object]) -> list[object]:
    with ThreadPoolExecutor(len(work)) as threads:
        return [each.result() for each in [threads.submit(one) for one in work]]


def test_one_entry_brought_fifty_times_at_once_is_one_dossier(
    two: tuple[Centre, Centre],
) -> None:
    counter = a_counter(two[0])
    other = Counter(two[1], counter.agency, counter.pen, counter.key)
    taken = counter.pen.receive(1)

    def bring(place: int) -> Callable[[], tuple[Verdict, ...]]:
        return lambda: (counter, other)[place % 2].push(taken)

    answers = at_once(*(bring(n) for n in range(50)))
    assert len(set(map(str, answers))) == 1
    with two[0].around.database.reading() as connection:
        assert connection.scalar(select(func.count()).select_from(schema.entry)) == 1
        assert connection.scalar(select(func.count()).select_from(schema.feed)) == 1


def test_many_writers_of_two_agencies_neither_wait_for_each_other_nor_lose_a_place(
    two: tuple[Centre, Centre],
) -> None:
    agencies = ("H56.01", "H56.02")
    writers = [a_counter(two[n % 2], f"device-{n}", agencies[n % 2]) for n in range(6)]

    def write(n: int, writer: Counter) -> None:
        there = agencies[1 - n % 2]
        for batch in range(4):
            serials = range(100 * n + batch * 5, 100 * n + batch * 5 + 5)
            entries = [
                writer.pen.receive(1000 + each, received_by=writer.agency, decided_by=there)
                for each in serials
            ]
            assert {each.outcome for each in writer.push(*entries)} == {"applied"}

    at_once(*(lambda n=n, w=w: write(n, w) for n, w in enumerate(writers)))
    for writer in writers[:2]:
        positions = [item.position for item in writer.changes(own=True).items]
        assert positions == list(range(1, 121))


def test_two_that_start_at_once_agree_on_their_keys(migrated: str, clock: FakeClock) -> None:
    opened = at_once(*(lambda: open_centre(migrated, clock, Ids()) for _ in range(4)))
    keys = set()
    for each in opened:
        assert isinstance(each, Centre)
        keys.add(each.around.keys.signing_public)
        each.close()
    assert len(keys) == 1

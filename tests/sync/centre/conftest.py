"""A centre on each kind of database there is."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from sync.centre.centre import Centre, open_centre
from tests.builders import FakeClock, FakeIds
from tests.sync.builders import Counter, a_counter
from tests.sync.postgresql import Server, a_server

HAS_POSTGRESQL = shutil.which("initdb") is not None


@pytest.fixture(scope="session")
def postgresql(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server | None]:
    if not HAS_POSTGRESQL:
        yield None
        return
    with a_server(tmp_path_factory.mktemp("postgresql")) as server:
        yield server


@pytest.fixture(params=["sqlite", "postgresql"])
def url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """The address of an empty database."""
    if request.param == "sqlite":
        yield f"sqlite:///{tmp_path / 'centre.db'}"
        return
    server = request.getfixturevalue("postgresql")
    if server is None:
        pytest.skip("no PostgreSQL on this machine")
    yield from server.fresh()


@pytest.fixture
def centre(url: str, clock: FakeClock, ids: FakeIds) -> Iterator[Centre]:
    centre = open_centre(url, clock, ids, "Trung tâm thử nghiệm")
    yield centre
    centre.close()


@pytest.fixture
def counter(centre: Centre) -> Counter:
    return a_counter(centre)

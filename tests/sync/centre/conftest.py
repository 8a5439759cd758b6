"""A centre on each kind of database there is."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from counter_app.id_source import SystemIds
from sync.centre.blob_folder import FolderStorage
from sync.centre.centre import Centre, open_centre
from sync.centre.database import open_database
from sync.centre.migrate import migrate
from tests.builders import FakeClock, FakeIds
from tests.sync.builders import Counter, a_counter
from tests.sync.postgresql import Server, a_server, programs


@pytest.fixture(scope="session")
def postgresql() -> Iterator[Server | None]:
    if programs() is None:
        yield None
        return
    with a_server() as server:
        url = server.fresh()
        database = open_database(url)
        migrate(database)
        database.close()
        server.template = url.partition("@/")[2].partition("?")[0]
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
    yield server.fresh()


@pytest.fixture(params=["sqlite", "postgresql"])
def migrated(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """The address of a database that has the tables of a centre."""
    if request.param == "sqlite":
        yield f"sqlite:///{tmp_path / 'centre.db'}"
        return
    server = request.getfixturevalue("postgresql")
    if server is None:
        pytest.skip("no PostgreSQL on this machine")
    yield server.fresh(server.template)


@pytest.fixture
def centre(migrated: str, clock: FakeClock, ids: FakeIds, tmp_path: Path) -> Iterator[Centre]:
    storage = FolderStorage(tmp_path / "files", SystemIds(clock))  # threads share it
    centre = open_centre(migrated, clock, ids, "Trung tâm thử nghiệm", storage)
    yield centre
    centre.close()


@pytest.fixture
def counter(centre: Centre) -> Counter:
    return a_counter(centre)

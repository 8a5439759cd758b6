"""A province to look at: counters of every standing, a dispute, parked entries, figures."""

import os
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
import requests

from counter_app.domain.ids import AgencyCode
from sync.centre.app import make_app
from sync.centre.centre import Centre
from sync.centre.moments import moment_text
from sync.centre.publishing import Terms
from sync.wire import ReferenceKind
from tests.builders import AGENCY, FakeClock
from tests.sync.builders import a_centre, a_counter, an_enrolment
from tests.sync.centre.pages.browsing import Browser
from tests.sync.transport import in_process

NAME, PASSWORD = "quan-tri", "mật khẩu đủ dài"


@pytest.fixture
def quiet(tmp_path: Path, clock: FakeClock) -> Iterator[Centre]:
    """A centre at which nothing has happened yet, with one administrator."""
    centre = a_centre(tmp_path, clock)
    centre.administrators.set_password(NAME, PASSWORD)
    yield centre
    centre.close()


@pytest.fixture
def province(quiet: Centre, clock: FakeClock) -> Centre:
    """A centre at which everything has happened that a page can show."""
    fill(quiet, clock)
    return quiet


def fill(quiet: Centre, clock: FakeClock) -> None:
    """Let everything happen at a centre that a page can show."""
    first = a_counter(quiet, "device-1", name="Quầy 1")
    second = a_counter(quiet, "device-2", name="Quầy 2 – tầng trệt")
    a_counter(quiet, "device-3", agency="H56.09", name="Quầy phường Đông Hà")
    quiet.gate.suspend("device-3")
    code = quiet.gate.make_code(AgencyCode(AGENCY), preapproved=False)
    quiet.gate.enrol(an_enrolment("device-4", code, clock, name="Quầy lưu động"))
    queue = {
        "unsent": 12,
        "troubled": 1,
        "files": 3,
        "oldest_at": moment_text(clock.now()),
    }
    clock.pass_time(hours=5)
    first.hello(queue=queue, program="0.1.0")
    second.hello(
        program="0.1.0",
        clock=moment_text(clock.now().replace(minute=(clock.now().minute + 20) % 60)),
    )
    first.push(first.pen.receive(1), first.pen.receive(2))
    clock.pass_time(minutes=4)
    second.push(second.pen.receive(1), second.pen.receive(7, filed_with="??"))
    quiet.publishing.publish(
        Terms(ReferenceKind.STAFF, "2026-11", date(2026, 12, 1)),
        '{"staff": [{"officer": "of-1", "name": "Lê Thị Mận"}]}'.encode(),
    )


@pytest.fixture
def line(quiet: Centre) -> Iterator[requests.Session]:
    with in_process(make_app(quiet)) as session:
        yield session


@pytest.fixture
def outside(line: requests.Session) -> Browser:
    return Browser(line)


@pytest.fixture
def inside(outside: Browser) -> Browser:
    outside.log_in(NAME, PASSWORD)
    return outside


@pytest.fixture
def pictures(tmp_path: Path) -> Path:
    """Where pictures of the pages go; set CENTRE_PICTURES to look at them."""
    place = Path(os.environ.get("CENTRE_PICTURES", tmp_path))
    place.mkdir(parents=True, exist_ok=True)
    return place

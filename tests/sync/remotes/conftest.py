"""A real counter and a real centre that see each other's files and nothing else."""

import hashlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select

from counter_app.bootstrap import TRAINING_OFFICE, Machine, Services, open_services
from counter_app.files import write_secret
from counter_app.home import Home
from counter_app.id_source import SystemIds
from counter_app.services.builtin import builtin_calendar
from counter_app.services.reception import Accepted
from counter_app.services.setting_up import Plan, new_store
from counter_app.store import counter, link, schema
from counter_app.store.ledger import Writer
from counter_app.store.link import Link
from sync import joining
from sync.centre.centre import Centre
from sync.centre.courier import CourierDesk
from sync.centre.inviting import invitation
from sync.centre.tokens import Session
from sync.remotes.courier import Courier, CourierReport
from sync.wire import BlobAnnouncement, BlobStanding
from tests.builders import AGENCY, FakeClock, a_procedure
from tests.services.conftest import KEY, an_intake
from tests.sync.builders import a_centre

Truth = dict[str, list[tuple[Any, ...]]]


@dataclass(slots=True)
class Shelf:
    """Files as a centre keeps them."""

    held: dict[str, bytes] = field(default_factory=dict)

    def put(self, _: Session, file: BlobAnnouncement, content: bytes) -> BlobStanding:
        assert hashlib.sha256(content).hexdigest() == file.sha256
        assert len(content) == file.size
        self.held[file.sha256] = content
        return BlobStanding(sha256=file.sha256, offset=file.size, done=True)


@dataclass(slots=True)
class Post:
    """A counter, the centre's desk for couriers, and the stick between them."""

    services: Services
    centre: Centre
    stick: Path
    shelf: Shelf = field(default_factory=Shelf)

    @property
    def courier(self) -> Courier:
        return Courier(self.services.desk)

    @property
    def desk(self) -> CourierDesk:
        return CourierDesk(self.centre, self.shelf)

    def link(self) -> Link:
        with self.services.desk.store.reading() as connection:
            return link.load_link(connection)

    def invite(self, *, preapproved: bool = True, **changes: Any) -> bytes:
        code = self.centre.gate.make_code(AGENCY, preapproved=preapproved)
        return invitation(self.centre, AGENCY, code, **changes)

    def ask(self, **changes: Any) -> None:
        asked = joining.invitation_in(self.invite(**changes), "Quầy 2")
        joining.ask(self.services.desk, asked)

    def receive(self, **changes: Any) -> Accepted:
        return self.services.reception.accept(an_intake(**changes))

    def send(self) -> Path:
        """Write a file; it must not be read as another's."""
        path = self.courier.write(self.stick).path
        assert path is not None
        return path

    def answer(self, sent: Path) -> Path:
        """Let the centre answer a file."""
        reply = sent.with_suffix(f".{len(list(self.stick.iterdir()))}.tra-loi")
        reply.write_bytes(self.desk.answer(sent.read_bytes()).content)
        return reply

    def go(self) -> CourierReport:
        """Carry a file there and its answer back."""
        return self.courier.take_in(self.answer(self.send()))

    def join(self, **changes: Any) -> None:
        self.ask(**changes)
        self.go()

    def truth(self, *, without: frozenset[str] = frozenset()) -> Truth:
        """Return every row of the counter that is no read model."""
        with self.services.desk.store.reading() as connection:
            return {
                table.name: [tuple(row) for row in connection.execute(select(table))]
                for table in schema.truth.sorted_tables
                if table.name not in without
            }

    def writer(self) -> Writer:
        with self.services.desk.store.reading() as connection:
            return counter.writer_of(connection)

    def unsent(self) -> int:
        return self.services.sync.status().unsent


def a_home(folder: Path, clock: FakeClock) -> Services:
    """Return a counter of its own in a folder; close it."""
    home, machine = Home(folder), Machine(clock, SystemIds(clock))
    plan = Plan(
        office=replace(TRAINING_OFFICE, agency=AGENCY),
        officer_name="Lê Thị Tập",
        training=True,
        procedures=(a_procedure(),),
        catalogue_source="mẫu",
        calendar=builtin_calendar(),
    )
    home.make_ready()
    new_store(home.database, KEY, plan, clock, machine.ids)
    write_secret(home.training_key, KEY)
    return open_services(home, machine, str)


@pytest.fixture
def centre(tmp_path: Path, clock: FakeClock) -> Iterator[Centre]:
    opened = a_centre(tmp_path, clock, SystemIds(clock))
    yield opened
    opened.close()


Make = Callable[[str], Post]


@pytest.fixture
def make_post(tmp_path: Path, clock: FakeClock, centre: Centre) -> Iterator[Make]:
    """Set up further counters of the agency."""
    opened: list[Services] = []
    shelf = Shelf()

    def make(name: str) -> Post:
        services = a_home(tmp_path / name, clock)
        opened.append(services)
        stick = tmp_path / f"usb-{name}"
        stick.mkdir()
        return Post(services, centre, stick, shelf)

    yield make
    for each in opened:
        each.close()


@pytest.fixture
def post(make_post: Make) -> Post:
    return make_post("quay")


@pytest.fixture
def joined(post: Post) -> Post:
    """A counter that came in by courier."""
    post.join()
    return post

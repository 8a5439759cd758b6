"""A training counter in a temporary folder, for benchmarks."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

from counter_app.bootstrap import Machine, Services, open_services, set_up_training
from counter_app.domain.entries import PaperCount
from counter_app.domain.ids import ProcedureCode
from counter_app.domain.person import Applicant
from counter_app.home import Home
from counter_app.id_source import SystemIds
from counter_app.practice import set_up_world
from counter_app.services.reception import Intake
from counter_app.services.training.world import Wanted
from tests.builders import FakeClock, a_citizen

FAMILY = ("Nguyễn", "Trần", "Lê", "Phạm", "Hoàng", "Phan", "Vũ", "Đặng", "Bùi", "Đỗ")
MIDDLE = ("Văn", "Thị", "Hữu", "Đức", "Ngọc", "Thuỳ", "Minh", "Quang")
GIVEN = ("An", "Bưởi", "Cường", "Dưỡng", "Đức", "Giang", "Hương", "Khánh", "Lệ", "Mười", "Ngữ")


def name(number: int) -> str:
    """Return an invented name."""
    family, rest = number % len(FAMILY), number // len(FAMILY)
    middle, given = rest % len(MIDDLE), rest // len(MIDDLE) % len(GIVEN)
    return f"{FAMILY[family]} {MIDDLE[middle]} {GIVEN[given]}"


def an_intake(number: int) -> Intake:
    """Return one walk-in with a known procedure and three papers."""
    citizen = a_citizen(
        name=name(number), id_number=f"044190{number:06d}", born_on=date(1990, 2, 28)
    )
    papers = tuple(PaperCount(paper, originals=1) for paper in (1, 2, 5))
    return Intake(ProcedureCode("1.001193"), Applicant(citizen), papers=papers)


@contextmanager
def a_counter() -> Iterator[tuple[Services, FakeClock, Path]]:
    """Open a new training counter and give it with its clock and folder."""
    clock = FakeClock()
    machine = Machine(clock, SystemIds(clock))
    with TemporaryDirectory(prefix="counter-bench-") as folder:
        home = Home(Path(folder))
        set_up_training(home, machine)
        services = open_services(home, machine, str)
        try:
            yield services, clock, home.folder
        finally:
            services.close()


@contextmanager
def a_world(dossiers: int) -> Iterator[Services]:
    """Open a training counter that has taken in and worked on so many dossiers."""
    clock = FakeClock()
    machine = Machine(clock, SystemIds(clock))
    with TemporaryDirectory(prefix="counter-bench-") as folder:
        home = Home(Path(folder))
        set_up_world(home, machine, Wanted(dossiers, seed=1, until=clock.now()))
        services = open_services(home, machine, str)
        try:
            yield services
        finally:
            services.close()


@contextmanager
def reopened(services: Services) -> Iterator[Services]:
    """Open the same counter once more, on connections of its own."""
    again = open_services(services.home, Machine(services.desk.clock, services.desk.ids), str)
    try:
        yield again
    finally:
        again.close()

"""A province in one process: a real centre, real counters, people who mend what needs a person."""

import asyncio
import random
import shutil
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from unittest.mock import patch

from fastapi import routing

from counter_app.domain.ids import AgencyCode, DossierId, DossierNumber
from counter_app.store.ledger import Writer
from sync import joining
from sync.centre.app import make_app
from sync.centre.centre import Centre, open_centre
from sync.centre.tokens import Session
from sync.joining import Invitation
from sync.status import STOPS_NUMBERS, LineState
from tests.builders import FakeClock
from tests.faults.sync.asgi import AsgiAdapter
from tests.faults.sync.line import FAIR, Killed, Line, Weather
from tests.faults.sync.machine import (
    ADDRESS,
    Machine,
    SeededIds,
    centre_template,
    share_statements,
)

TRACH, HOA = AgencyCode("000.00.01.H56"), AgencyCode("000.00.02.H56")
AGENCY_OF = {"A": TRACH, "B": TRACH, "C": HOA}


@dataclass(frozen=True, slots=True)
class PrintedPaper:
    """A receipt in a citizen's hand."""

    machine: str
    number: DossierNumber
    dossier: DossierId


async def _at_once(work: Callable[..., Any], *args: Any, **named: Any) -> Any:
    """Do the work of a request here: a thread for each took as long as the work."""
    return work(*args, **named)


@dataclass
class World:
    """Everything of one schedule."""

    folder: Path
    template: Path
    seed: int
    weather: Weather = field(default_factory=lambda: FAIR)
    papers: list[PrintedPaper] = field(default_factory=list)
    machines: dict[str, Machine] = field(default_factory=dict)
    agencies: dict[str, AgencyCode] = field(default_factory=lambda: dict(AGENCY_OF))
    answers: dict[str, str] = field(default_factory=dict)
    changed: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.chance = random.Random(self.seed)
        self.loop = asyncio.new_event_loop()
        self.clock = FakeClock()
        self.clock.wall = self.clock.wall.replace(hour=1)
        shutil.copy(centre_template(self.template), self.folder / "centre.db")
        self.centre = self._open_centre()
        share_statements(self.centre.around.database._engine)
        self.inline = patch.object(routing, "run_in_threadpool", _at_once)
        self.inline.start()
        self.service = AsgiAdapter(make_app(self.centre), self.loop)
        for name, agency in AGENCY_OF.items():
            self._add(name).set_up(self.template, agency)

    def _add(self, name: str) -> Machine:
        chance = random.Random(f"{self.seed}-{name}")
        line = Line(self.service, chance, self.weather, [], self.answers, self.changed)
        machine = Machine(name, self.folder / name, chance, line)
        self.machines[name] = machine
        return machine

    def _open_centre(self) -> Centre:
        ids = SeededIds(random.Random(f"{self.seed}-centre"), self.clock)
        return open_centre(f"sqlite:///{self.folder / 'centre.db'}", self.clock, ids)

    def close(self) -> None:
        """Let go of everything."""
        for machine in self.machines.values():
            machine.stop()
        self.centre.close()
        self.inline.stop()
        self.loop.run_until_complete(self.loop.shutdown_default_executor())
        self.loop.close()

    def invitation(self, machine: Machine) -> Invitation:
        """Return a letter with a fresh code, as the province gives it out."""
        code = self.centre.gate.make_code(self.agencies[machine.name])
        return Invitation(ADDRESS, code, f"Quầy {machine.name}")

    def join(self, machine: Machine) -> None:
        """Let a machine ask to be let in; it is by the next run of sync."""
        joining.ask(machine.desk, self.invitation(machine))

    def clone(self, name: str, source: Machine) -> Machine:
        """Copy one disk into a second machine of the same office."""
        source.stop()
        twin = self._add(name)
        self.agencies[name] = self.agencies[source.name]
        shutil.copytree(source.folder, twin.folder)
        twin.clock.wall = source.clock.wall
        return twin

    def sync(self, machine: Machine) -> LineState | None:
        """Run sync once; None when the program was killed in it."""
        try:
            return machine.engine.run_once(forced=True).state
        except Killed:
            machine.stop()
            return None

    def session_of(self, agency: str, writer: Writer) -> Session:
        """Return who a machine is to the centre once it has proved it."""
        return Session(agency, writer.device, writer.incarnation)

    def calm(self) -> None:
        """End every fault of the lines, and let what was late arrive."""
        for machine in self.machines.values():
            machine.spare()
            machine.start()
            machine.line.weather = FAIR
            machine.line.deliver_late()

    def let_in(self, machine: Machine) -> None:
        """Do what an administrator does for a counter that gives no numbers any more."""
        status = machine.engine.status()
        if status.state is LineState.ALONE or status.state in STOPS_NUMBERS:
            self.join(machine)

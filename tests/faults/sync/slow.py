"""P2: the same counters over real TCP, at two kilobytes a second with every fifth line cut."""

import random
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from unittest.mock import patch
from urllib.parse import urlsplit

import requests

from sync.centre.app import make_app
from sync.remotes import centre as remote
from tests.faults.showing import Shown
from tests.faults.sync import invariants, people, world
from tests.faults.sync.proof import template
from tests.faults.sync.proxy import SlowLine, slow_line
from tests.faults.sync.schedule import busy, scratch
from tests.faults.sync.world import PrintedPaper, World
from tests.sync.serving import on_loopback

FASTER = 20
"""How much faster than a watch time runs here."""
BYTES_A_SECOND = 2000 * FASTER
LONGEST_S = 600
"""In which everything must be at the centre once the line is good."""
STALL_S = 30 / FASTER
ROUNDS = 12


def prove(count: int, seed: int) -> Iterator[Shown]:
    """Yield what each day over the slow line showed."""
    with template() as store, patch.object(remote, "STALL_S", STALL_S):
        for each in range(seed, seed + count):
            with tempfile.TemporaryDirectory(dir=scratch()) as folder:
                made = World(Path(folder), store, each)
                try:
                    yield Shown(f"seed {each}", tuple(_day(made)))
                finally:
                    made.close()


def _day(made: World) -> Iterator[str]:
    with on_loopback(make_app(made.centre)) as address:
        parts = urlsplit(address)
        target = (parts.hostname or "", parts.port or 0)
        with (
            slow_line(target, random.Random(made.seed), BYTES_A_SECOND) as line,
            patch.object(world, "ADDRESS", line.address),
        ):
            yield from _work(made, line)


def _work(made: World, line: SlowLine) -> Iterator[str]:
    for machine in made.machines.values():
        machine.session = requests.Session()
        made.join(machine)
    for _ in range(ROUNDS):
        machine = made.chance.choice(list(made.machines.values()))
        for _ in range(made.chance.randrange(5)):
            taken = people.accept(machine)
            if taken:
                made.papers.append(PrintedPaper(machine.name, taken[1], taken[0]))
            people.move(machine)
        made.sync(machine)
    line.cuts = 0.0
    begun = time.perf_counter()
    while busy(made):
        if (time.perf_counter() - begun) * FASTER > LONGEST_S:
            yield f"not everything was at the centre within {LONGEST_S} s"
            return
    yield from invariants.when_healed(made)
    for machine in made.machines.values():
        machine.session.close()

"""P1: one random schedule of people, machines and lines, then healing, then the invariants."""

import tempfile
from collections.abc import Callable, Mapping, Sequence
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from unittest.mock import patch

from counter_app.store import outbox
from sync import round as round_
from sync.status import STOPS_NUMBERS, LineState
from tests.faults.sync import filing, invariants, people
from tests.faults.sync.line import FAIR, STORM, Killed
from tests.faults.sync.machine import Machine
from tests.faults.sync.world import HOA, TRACH, PrintedPaper, World

STEPS = 40
ROUNDS = 40
"""Of healing, at most: people decide, machines sync."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What one schedule showed."""

    seed: int
    violations: tuple[str, ...]
    papers: int
    steps: tuple[str, ...]


def scratch() -> str | None:
    """Return a folder in memory where there is one: a schedule is not about the disk."""
    return "/dev/shm" if Path("/dev/shm").is_dir() else None  # noqa: S108


def run(seed: int, template: Path) -> Outcome:
    """Play one schedule."""
    with tempfile.TemporaryDirectory(dir=scratch()) as folder:
        world = World(Path(folder), template, seed)
        try:
            with _without_net(seed):
                return _play(world)
        finally:
            world.close()


def _without_net(seed: int) -> AbstractContextManager[object]:
    """Take the daily comparison away in three of four: it would mend what falls unseen."""
    if seed % 4 == 0:
        return nullcontext()
    return patch.object(round_, "is_time_to_compare", return_value=False)


def _play(world: World) -> Outcome:
    steps: list[str] = []
    violations: list[str] = []
    for machine in world.machines.values():
        machine.line.weather = FAIR
        if world.chance.random() < 0.8:
            world.join(machine)
            world.sync(machine)
    for machine in world.machines.values():
        machine.line.weather = STORM
    for place in range(STEPS):
        name = world.chance.choices(list(OPS), [weight for weight, _ in OPS.values()])[0]
        machine = world.chance.choice(list(world.machines.values()))
        steps.append(f"{machine.name}:{name}")
        _guarded(world, machine, OPS[name][1])
        if place % 8 == 7:
            _spare(world)
            violations += invariants.after_step(world)
    _heal(world)
    violations += invariants.when_healed(world)
    return Outcome(world.seed, tuple(invariants.told(violations)), len(world.papers), tuple(steps))


def _guarded(world: World, machine: Machine, act: Callable[[World, Machine], None]) -> None:
    try:
        act(world, machine)
    except Killed:
        machine.stop()


def _spare(world: World) -> None:
    """Let nobody be killed while the invariants are looked at."""
    for machine in world.machines.values():
        machine.spare()


def _accept(world: World, machine: Machine) -> None:
    decided_by = HOA if world.chance.random() < 0.3 else None
    taken = people.accept(machine, decided_by)
    if taken is not None:
        world.papers.append(PrintedPaper(machine.name, taken[1], taken[0]))


def _move(_: World, machine: Machine) -> None:
    people.move(machine)


def _file(world: World, machine: Machine) -> None:
    agency = world.agencies[machine.name]
    filing.file(machine, agency, HOA if agency != HOA else TRACH)


def _answer(world: World, machine: Machine) -> None:
    known = filing.submissions(machine.desk)
    if known:
        _answer_one(world, machine, world.chance.choice(known))


def _answer_one(world: World, machine: Machine, stream: str) -> None:
    """Answer a submission; one that is taken in is a dossier with a paper of its own."""
    taken = None
    if filing.is_answerable(machine, stream) and world.chance.random() < 0.5:
        taken = people.accept(machine)
    if taken is not None:
        world.papers.append(PrintedPaper(machine.name, taken[1], taken[0]))
    filing.answer(machine, stream, taken)


def _meet(world: World, machine: Machine) -> None:
    """Let two counters of one office do something to one dossier, neither knowing of the other.

    In the morning the line was good, so that both have it.
    """
    agency = world.agencies[machine.name]
    others = [
        each
        for name, each in world.machines.items()
        if each is not machine and world.agencies[name] == agency
    ]
    pair = (machine, *others[:1])
    for each in pair:
        each.line.weather = FAIR
        world.sync(each)
        each.line.weather = STORM
    if others and world.chance.random() < 0.3:
        _meet_at_submission(world, pair)
        return
    known = [people.dossiers(each.desk) for each in pair]
    shared = [each for each in known[0] if each in known[-1]]
    if others and shared:
        stream = world.chance.choice(shared[-3:])
        for each in pair:
            people.move(each, stream)


def _meet_at_submission(world: World, pair: Sequence[Machine]) -> None:
    known = [filing.submissions(each.desk) for each in pair]
    shared = [
        each
        for each in known[0]
        if each in known[-1] and all(filing.is_answerable(one, each) for one in pair)
    ]
    if shared:
        stream = world.chance.choice(shared)
        for each in pair:
            _answer_one(world, each, stream)


def _sync(world: World, machine: Machine) -> None:
    world.sync(machine)


def _pass(world: World, machine: Machine) -> None:
    minutes = world.chance.choice((1, 30, 600, 1440))
    machine.step(minutes=minutes)
    world.clock.pass_time(minutes=minutes)


def _jump(world: World, machine: Machine) -> None:
    machine.jump(timedelta(hours=world.chance.choice((-30, -2, 3, 40))))


def _kill(world: World, machine: Machine) -> None:
    if world.chance.random() < 0.5:
        machine.kill_in = world.chance.randrange(1, 150)
    else:
        machine.kill_after_commits = world.chance.randrange(1, 12)
    world.sync(machine)


def _late(_: World, machine: Machine) -> None:
    machine.line.deliver_late()


def _back_up(_: World, machine: Machine) -> None:
    machine.back_up(machine.folder.with_suffix(".copy"))


def _restore(world: World, machine: Machine) -> None:
    """Let a disk die once all was sent, and put an old copy back with the line there.

    What was not sent by then is the journal's to bring back, and that a copy is old without any
    line is the anchor's to see.
    """
    copy = machine.folder.with_suffix(".copy")
    if not copy.exists():
        return
    machine.line.weather = FAIR
    world.sync(machine)
    with machine.desk.store.reading() as connection:
        waiting = outbox.queue(connection).unsent
    if not waiting:
        machine.restore(copy)
        machine.line.late.clear()
        world.sync(machine)
    machine.line.weather = STORM


def _clone(world: World, machine: Machine) -> None:
    if "D" not in world.machines:
        world.clone("D", machine)


def _join(world: World, machine: Machine) -> None:
    world.let_in(machine)


def _decide(_: World, machine: Machine) -> None:
    people.decide(machine)


def _erase(_: World, machine: Machine) -> None:
    people.erase(machine)


Act = Callable[[World, Machine], None]
OPS: Mapping[str, tuple[float, Act]] = {
    "accept": (30, _accept),
    "move": (14, _move),
    "meet": (10, _meet),
    "file": (8, _file),
    "answer": (8, _answer),
    "sync": (25, _sync),
    "pass": (8, _pass),
    "jump": (2, _jump),
    "kill": (8, _kill),
    "late": (4, _late),
    "back up": (4, _back_up),
    "restore": (3, _restore),
    "clone": (1, _clone),
    "join": (4, _join),
    "decide": (4, _decide),
    "erase": (2, _erase),
}


def _heal(world: World) -> None:
    """Good lines, right clocks, people who decide, until nobody has anything left to do."""
    world.calm()
    for machine in world.machines.values():
        machine.start()
    for machine in world.machines.values():
        machine.clock.wall = max(world.clock.wall, machine.clock.wall)
    for _ in range(ROUNDS):
        if not busy(world):
            return


def busy(world: World) -> bool:
    """Let every counter sync and its people decide; return whether anything was still to do."""
    busy = False
    for machine in world.machines.values():
        try:
            status = machine.engine.run_once(forced=True)
        except Killed:
            machine.stop()
            busy = True
            continue
        if status.state is LineState.ALONE or status.state in STOPS_NUMBERS:
            world.let_in(machine)
        decided = people.decide(machine)
        moved = status.sent or status.taken or status.unsent or decided
        busy = busy or bool(moved) or status.state is not LineState.GOOD
    return busy

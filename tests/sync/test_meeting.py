"""Counters that join, work alone and meet: the real store, the real centre, one process."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import func, select, update

from counter_app.domain import entries as e
from counter_app.domain.dossier import State
from counter_app.domain.errors import EnvironmentTrouble, Problem, RuleError, Trouble
from counter_app.domain.ids import DossierId
from counter_app.domain.stream import fold
from counter_app.services.attachments import Attachments
from counter_app.services.upkeep import Upkeep
from counter_app.store import counter, inbox, ledger, numbers, projection
from counter_app.store.schema import dossier, entry
from sync import joining
from sync.centre import schema
from sync.status import LineState
from tests.faults.sync import invariants, people
from tests.faults.sync.machine import Machine, make_template
from tests.faults.sync.world import HOA, TRACH, PrintedPaper, World
from tests.files import real_pdf


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_template(tmp_path_factory.mktemp("template") / "store")


@pytest.fixture
def world(template: Path, tmp_path: Path) -> Iterator[World]:
    made = World(tmp_path, template, 1)
    yield made
    made.close()


def take_in(world: World, name: str, count: int = 1) -> list[DossierId]:
    """Take dossiers in at a counter, as a day's work."""
    found = []
    for _ in range(count):
        taken = people.accept(world.machines[name])
        assert taken is not None
        world.papers.append(PrintedPaper(name, taken[1], taken[0]))
        found.append(taken[0])
    return found


def joined(world: World, *names: str) -> None:
    for name in names:
        world.join(world.machines[name])
        assert world.sync(world.machines[name]) is LineState.GOOD


def write(machine: Machine, stream: DossierId, facts: e.DossierFacts) -> None:
    desk = machine.desk
    with desk.store.writing() as connection:
        ledger.append(connection, desk.ids, desk.draft(stream, desk.now(), facts))
        projection.refold(connection, stream)


def state_at(machine: Machine, stream: DossierId) -> State | None:
    with machine.desk.store.reading() as connection:
        found, _ = fold(ledger.read_stream(connection, stream))
    return found.state if found else None


def sync_all(world: World, *names: str) -> None:
    """Let counters sync until each has what the others sent."""
    for _ in range(2):
        for name in names:
            world.sync(world.machines[name])


def number_of(machine: Machine, stream: DossierId) -> str:
    with machine.desk.store.reading() as connection:
        wanted = select(dossier.c.number).where(dossier.c.dossier == stream)
        return str(connection.scalar(wanted))


def serial_of(machine: Machine, stream: DossierId) -> int:
    return int(number_of(machine, stream)[-4:])


def has_all(world: World, *names: str) -> None:
    """What must hold once healed holds for these counters."""
    assert list(invariants.after_step(world)) == []
    for name in set(world.machines) - set(names):
        world.machines.pop(name).stop()
    assert list(invariants.when_healed(world)) == []


def test_a_lone_counter_joins_with_its_history(world: World) -> None:
    machine = world.machines["A"]
    before = take_in(world, "A", 3)
    joined(world, "A")
    assert [serial_of(machine, each) for each in before] == [1, 2, 3]
    (today,) = take_in(world, "A")
    machine.step(days=1)
    world.clock.pass_time(days=1)
    (tomorrow,) = take_in(world, "A")
    assert serial_of(machine, today) >= 9000
    assert 1000 <= serial_of(machine, tomorrow) < 8000
    world.sync(machine)
    has_all(world, "A")


def test_two_counters_work_a_day_off_line_and_meet(world: World) -> None:
    joined(world, "A", "B")
    one, other = world.machines["A"], world.machines["B"]
    (shared,) = take_in(world, "A")
    sync_all(world, "A", "B")
    mine, theirs = take_in(world, "A", 5), take_in(world, "B", 5)
    write(one, shared, e.Transferred("Tư pháp"))
    write(other, shared, e.Noted())
    sync_all(world, "A", "B")
    for machine in (one, other):
        assert {state_at(machine, each) for each in (*mine, *theirs)} == {State.RECEIVED}
        assert state_at(machine, shared) is State.IN_PROCESS
    assert len({number_of(one, each) for each in (*mine, *theirs, shared)}) == 11
    has_all(world, "A", "B")


def test_two_who_move_one_dossier_off_line_are_told_and_one_move_is_made(world: World) -> None:
    joined(world, "A", "B")
    one, other = world.machines["A"], world.machines["B"]
    (shared,) = take_in(world, "A")
    sync_all(world, "A", "B")
    write(one, shared, e.Refused(("thiếu giấy",)))
    write(other, shared, e.Transferred("Tư pháp"))
    sync_all(world, "A", "B")
    assert people.troubles(one.desk) == []
    assert [each[2] for each in people.troubles(other.desk)] == ["state"]
    assert state_at(one, shared) is state_at(other, shared) is State.REFUSED
    people.decide(other)
    sync_all(world, "A", "B")
    has_all(world, "A", "B")


def test_received_at_one_agency_and_resolved_by_another_it_stands_in_both_feeds(
    world: World,
) -> None:
    joined(world, "A", "C")
    here, there = world.machines["A"], world.machines["C"]
    taken = people.accept(here, decided_by=HOA)
    assert taken is not None
    world.papers.append(PrintedPaper("A", taken[1], taken[0]))
    sync_all(world, "A", "C")
    write(there, taken[0], e.ResultArrived())
    sync_all(world, "C", "A")
    assert state_at(here, taken[0]) is State.RESOLVED
    held = invariants.at_centre(world)["feed"]
    seen = {row["agency"] for row in held if row["stream"] == taken[0]}
    assert seen == {TRACH, HOA}
    has_all(world, "A", "C")


def test_a_restored_counter_goes_on_as_a_new_incarnation(world: World) -> None:
    joined(world, "A")
    machine = world.machines["A"]
    take_in(world, "A", 2)
    world.sync(machine)
    copy = machine.folder.with_suffix(".copy")
    machine.back_up(copy)
    later = take_in(world, "A", 3)
    world.sync(machine)
    machine.restore(copy)
    assert state_at(machine, later[0]) is None
    world.sync(machine)
    assert [state_at(machine, each) for each in later] == [State.RECEIVED] * 3
    with machine.desk.store.reading() as connection:
        assert counter.writer_of(connection).incarnation == 2
    (fresh,) = take_in(world, "A")
    assert 8000 <= serial_of(machine, fresh) < 9000
    world.sync(machine)
    has_all(world, "A")


def test_an_old_copy_writes_nothing_into_its_old_chain_not_even_longer_lanes(
    world: World,
) -> None:
    joined(world, "A")
    machine = world.machines["A"]
    world.sync(machine)
    copy = machine.folder.with_suffix(".copy")
    machine.back_up(copy)
    for clock in (machine.clock, world.clock):
        clock.pass_time(days=70)
    world.sync(machine)
    machine.restore(copy)
    assert world.sync(machine) is LineState.GOOD
    with machine.desk.store.reading() as connection:
        assert counter.writer_of(connection).incarnation == 2
    take_in(world, "A")
    world.sync(machine)
    has_all(world, "A")


def test_of_two_clones_neither_goes_on_as_if_alone(world: World) -> None:
    joined(world, "A")
    machine = world.machines["A"]
    take_in(world, "A")
    world.sync(machine)
    twin = world.clone("D", machine)
    mine, theirs = take_in(world, "A", 2), take_in(world, "D", 2)
    assert world.sync(machine) is LineState.GOOD
    assert world.sync(twin) is LineState.FORKED
    assert people.accept(twin) is None
    world.let_in(twin)
    world.sync(twin)
    assert people.accept(twin) is not None
    for _ in range(6):
        for each in (machine, twin):
            if world.sync(each) in (LineState.FORKED, LineState.SUPERSEDED):
                world.let_in(each)
            people.decide(each)
    held = invariants.at_centre(world)
    numbers_told = {row["number"] for row in held["dispute"]}
    assert {number_of(machine, each) for each in mine} == numbers_told
    assert {row["stream"] for row in held["entry"]} >= {*mine, *theirs}


def test_a_reinstalled_counter_has_everything_that_was_sent(world: World) -> None:
    joined(world, "A")
    before = take_in(world, "A", 4)
    world.sync(world.machines["A"])
    world.machines.pop("A").stop()
    fresh = world._add("A2")
    world.agencies["A2"] = TRACH
    fresh.set_up(world.template, TRACH)
    joined(world, "A2")
    assert [state_at(fresh, each) for each in before] == [State.RECEIVED] * 4
    (new,) = take_in(world, "A2")
    assert number_of(fresh, new) not in {number_of(fresh, each) for each in before}


def test_sixty_days_without_a_line_numbers_go_on(world: World) -> None:
    joined(world, "A")
    machine = world.machines["A"]
    for _ in range(60):
        machine.step(days=1)
        take_in(world, "A")
    with machine.desk.store.reading() as connection:
        held = numbers.lane_of(connection, TRACH, machine.desk.today())
        assert held is not None
        assert held.kind == "primary"
        written = connection.scalar(select(func.count()).select_from(entry)) or 0
        assert written >= 60
    world.clock.pass_time(days=60)
    assert world.sync(machine) is LineState.GOOD
    has_all(world, "A")


def test_a_file_that_another_counter_attached_is_fetched_when_it_is_asked_for(
    world: World,
) -> None:
    joined(world, "A", "B")
    one, other = world.machines["A"], world.machines["B"]
    (shared,) = take_in(world, "A")
    sent = Attachments(one.desk).add(shared, "Giấy chứng sinh.pdf", real_pdf())
    sync_all(world, "A", "B")
    there = Attachments(other.desk, other.engine.fetch_file)
    alone = Attachments(other.desk)
    with pytest.raises(EnvironmentTrouble) as caught:
        alone.read(shared, sent)
    assert caught.value.trouble is Trouble.ATTACHMENT_ELSEWHERE
    assert Upkeep(other.desk).verify().faults == ()
    assert there.read(shared, sent) == real_pdf()
    assert alone.read(shared, sent) == real_pdf()


def test_a_feed_that_begins_anew_takes_nothing_away(world: World) -> None:
    joined(world, "A", "B")
    one, other = world.machines["A"], world.machines["B"]
    mine = take_in(world, "A", 2)
    sync_all(world, "A", "B")
    waiting = take_in(world, "B")
    with world.centre.around.database.writing() as connection:
        connection.execute(update(schema.feed_head).values(epoch="again"))
    sync_all(world, "A", "B")
    for machine in (one, other):
        states = {state_at(machine, each) for each in (*mine, *waiting)}
        assert states == {State.RECEIVED}
        with machine.desk.store.reading() as connection:
            assert {x.epoch for x in inbox.cursors(connection).values()} == {"again"}
    has_all(world, "A", "B")


def test_a_counter_that_is_alone_sends_nothing(world: World) -> None:
    machine = world.machines["A"]
    take_in(world, "A")
    status = machine.engine.run_once(forced=True)
    assert status.state is LineState.ALONE
    assert status.next_at is None
    assert status.unsent > 0


def test_after_a_sync_a_clock_that_is_days_off_is_told_before_a_number_is_spent(
    world: World,
) -> None:
    joined(world, "A")
    machine = world.machines["A"]
    machine.jump(timedelta(days=2))
    world.sync(machine)
    with pytest.raises(RuleError) as caught:
        machine.reception.accept(people.an_intake(machine.chance))
    assert caught.value.findings[0].problem is Problem.CLOCK_AHEAD
    machine.jump(timedelta(days=-4))
    with pytest.raises(RuleError) as caught:
        machine.reception.accept(people.an_intake(machine.chance))
    assert caught.value.findings[0].problem is Problem.CLOCK_BEHIND
    assert world.sync(machine) is LineState.GOOD


def test_practice_is_sent_to_no_real_centre(world: World) -> None:
    machine = world.machines["A"]
    letter = replace(world.invitation(machine), address="https://trungtam.example.vn")
    with pytest.raises(RuleError) as caught:
        joining.ask(machine.desk, letter)
    assert caught.value.findings[0].problem is Problem.CENTRE_NOT_FOR_PRACTICE
    assert machine.engine.status().state is LineState.ALONE


def test_a_counter_that_is_in_loses_nothing_by_asking_again(world: World) -> None:
    machine = world.machines["A"]
    letter = world.invitation(machine)
    joining.ask(machine.desk, letter)
    assert world.sync(machine) is LineState.GOOD
    for again in (letter, replace(letter, address="https://127.0.0.1", code="AAAA-BBBB-CCCC")):
        with pytest.raises(RuleError) as caught:
            joining.ask(machine.desk, again)
        assert caught.value.findings[0].problem is Problem.CENTRE_JOINED_ALREADY
    assert take_in(world, "A")
    assert world.sync(machine) is LineState.GOOD


def test_a_wrong_code_lets_nobody_in_and_work_goes_on(world: World) -> None:
    machine = world.machines["A"]
    letter = world.invitation(machine)
    joining.ask(machine.desk, replace(letter, code="AAAA-BBBB-CCCC"))
    status = machine.engine.run_once(forced=True)
    assert status.state is not LineState.GOOD
    assert status.next_at is not None
    assert take_in(world, "A")
    joining.ask(machine.desk, letter)
    assert world.sync(machine) is LineState.GOOD

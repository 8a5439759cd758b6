"""Submissions between counters: told to all of an office, and taken in twice off line."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import select, update

from counter_app.domain import entries as e
from counter_app.domain.answer import Cause
from counter_app.domain.dossier import State
from counter_app.domain.ids import DossierId
from counter_app.domain.stream import fold
from counter_app.domain.submission import Stage, fold_submission, online_id
from counter_app.services.mending import Mending
from counter_app.services.sync_lists import SyncLists
from counter_app.store import ledger, projection
from counter_app.store.schema import submission
from sync.centre import schema
from sync.centre.online import Fate
from tests.builders import a_filing, a_presented, an_online_filing
from tests.faults.sync import invariants, people
from tests.faults.sync.machine import Machine, make_template
from tests.faults.sync.world import HOA, TRACH, World

STREAM = "submission-1"
WHY = "Người dân đã có giấy của quầy kia"


@pytest.fixture
def world(tmp_path: Path) -> Iterator[World]:
    (tmp_path / "world").mkdir()
    made = World(tmp_path / "world", make_template(tmp_path / "template"), seed=5)
    for each in made.machines.values():
        made.join(each)
        made.sync(each)
    yield made
    made.close()


def agree(world: World) -> None:
    for _ in range(2):
        for each in world.machines.values():
            world.sync(each)


def write(
    machine: Machine, facts: e.Facts, person: e.Person | None = None, stream: str = STREAM
) -> None:
    desk = machine.desk
    with desk.store.writing() as connection:
        ledger.append(connection, desk.ids, desk.draft(stream, desk.now(), facts, person))
        projection.refold(connection, stream)


def stage(machine: Machine) -> str | None:
    """Return where the submission stands in what screens read, None where it is not known."""
    with machine.desk.store.reading() as connection:
        told: str | None = connection.scalar(select(submission.c.stage))
    return told


def take_in(machine: Machine) -> e.TakenIn:
    """Make a dossier of the submission, as a counter does that sees nothing of others."""
    taken = people.accept(machine)
    assert taken is not None
    answer = e.TakenIn(*taken)
    write(machine, answer)
    return answer


def dossier_state(machine: Machine, dossier: DossierId) -> State | None:
    with machine.desk.store.reading() as connection:
        found, _ = fold(ledger.read_stream(connection, dossier))
    return found.state if found else None


def is_healed(world: World) -> bool:
    return list(invariants.when_healed(world)) == []


def test_what_was_brought_to_one_desk_is_listed_at_the_other(world: World) -> None:
    one, other, elsewhere = (world.machines[name] for name in "ABC")
    write(one, a_presented(received_by=TRACH), a_filing())
    write(one, e.CompletionAsked(("thieu-giay",)), e.Letter("Thiếu giấy chứng sinh"))
    agree(world)
    assert (stage(one), stage(other), stage(elsewhere)) == ("asked", "asked", None)
    assert is_healed(world)


def test_whoever_decides_lists_it_too(world: World) -> None:
    write(world.machines["A"], an_online_filing(filed_with=TRACH, decided_by=HOA), a_filing())
    agree(world)
    assert [stage(world.machines[name]) for name in "ABC"] == ["waiting"] * 3
    assert is_healed(world)


def test_an_answer_goes_up_and_comes_down(world: World) -> None:
    one, other = world.machines["A"], world.machines["B"]
    write(one, an_online_filing(filed_with=TRACH, decided_by=TRACH), a_filing())
    agree(world)
    take_in(other)
    agree(world)
    assert (stage(one), stage(other)) == ("taken-in", "taken-in")
    assert is_healed(world)


def test_what_the_portal_tells_the_centre_of_is_answered_at_a_counter(world: World) -> None:
    one, other = world.machines["A"], world.machines["B"]
    opening = an_online_filing(filed_with=TRACH, decided_by=HOA)
    assert world.centre.online.take([(opening, a_filing())])[0].fate is Fate.TAKEN
    agree(world)
    assert [stage(world.machines[name]) for name in "ABC"] == ["waiting"] * 3
    stream = online_id(opening.code)
    taken = people.accept(other)
    assert taken is not None
    write(other, e.TakenIn(*taken), stream=stream)
    agree(world)
    assert (stage(one), stage(other)) == ("taken-in", "taken-in")
    assert is_healed(world)


def test_two_counters_read_the_same_file_of_the_portal(world: World) -> None:
    one, other = world.machines["A"], world.machines["B"]
    for each in (one, other):
        write(each, an_online_filing(filed_with=TRACH, decided_by=TRACH), a_filing())
    agree(world)
    assert not SyncLists(other.desk).lists().troubled
    assert (stage(one), stage(other)) == ("waiting", "waiting")
    assert is_healed(world)


def test_taken_in_at_two_counters_off_line_a_person_is_told_and_voids_the_second(
    world: World,
) -> None:
    one, other = world.machines["A"], world.machines["B"]
    write(one, an_online_filing(filed_with=TRACH, decided_by=TRACH), a_filing())
    agree(world)
    first, second = take_in(one), take_in(other)
    assert first.number != second.number
    agree(world)
    assert not SyncLists(one.desk).lists().troubled
    (line,) = SyncLists(other.desk).lists().troubled
    assert (line.cause, line.kind) == (Cause.STATE, "submission.taken-in")
    assert {dossier_state(other, x.dossier) for x in (first, second)} == {State.RECEIVED}
    twins = Mending(other.desk).centre_view(line.pos).twins
    assert twins is not None
    assert (twins.ours, twins.theirs) == (second.number, first.number)
    Mending(other.desk).void_twin(line.pos, WHY)
    agree(world)
    for each in (one, other):
        assert dossier_state(each, first.dossier) is State.RECEIVED
        assert dossier_state(each, second.dossier) is State.VOIDED
        with each.desk.store.reading() as connection:
            now = fold_submission(ledger.read_stream(connection, STREAM))
        assert now is not None
        assert (now.stage, now.dossier, now.findings) == (Stage.TAKEN_IN, first.dossier, ())
        assert not SyncLists(each.desk).lists().troubled
    assert is_healed(world)


def test_a_feed_told_anew_brings_what_waits(world: World) -> None:
    one, other = world.machines["A"], world.machines["B"]
    world.sync(other)
    write(one, an_online_filing(filed_with=TRACH, decided_by=TRACH), a_filing())
    world.sync(one)
    with world.centre.around.database.writing() as connection:
        connection.execute(
            update(schema.feed_head)
            .where(schema.feed_head.c.agency == TRACH)
            .values(epoch="another")
        )
    world.sync(other)
    world.sync(other)
    assert stage(other) == "waiting"

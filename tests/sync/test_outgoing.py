"""Batches one after another: one on its way at most, and nothing goes that an answer holds."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select

from counter_app.domain import entries as e
from counter_app.domain.ids import DossierId
from counter_app.store import counter, ledger, link, projection
from counter_app.store.schema import delivery, entry
from sync.outgoing import Batch, push
from sync.policy import Answer
from sync.remotes.remote import RemoteTrouble
from sync.status import LineState
from sync.wire import PushAnswer, PushRequest
from tests.faults.sync import people
from tests.faults.sync.machine import Machine, make_template
from tests.faults.sync.world import World


@pytest.fixture
def machine(tmp_path: Path) -> Iterator[Machine]:
    template = make_template(tmp_path / "template")
    world = World(tmp_path, template, 1)
    one = world.machines["A"]
    world.join(one)
    assert world.sync(one) is LineState.GOOD
    yield one
    world.close()


class Watched:
    """A remote that notes what goes, and whether two requests are ever on their way at once."""

    def __init__(self, machine: Machine, lost: int = 0) -> None:
        with machine.desk.store.reading() as connection:
            tie, writer = link.load_link(connection), counter.writer_of(connection)
        self._remote = machine.open_remote(tie, writer)
        self._lost = lost
        self._going = 0
        self.sent: list[tuple[str, ...]] = []

    def push(self, request: PushRequest) -> PushAnswer:
        self._going += 1
        assert self._going == 1
        try:
            self.sent.append(tuple(each.entry_id for each in request.entries))
            if len(self.sent) == self._lost:
                raise RemoteTrouble(Answer.TRANSPORT, "lost")
            return self._remote.push(request)
        finally:
            self._going -= 1


def rows(machine: Machine) -> list[Any]:
    wanted = (
        select(entry.c.entry_id, entry.c.stream, entry.c.rev, delivery.c.state)
        .join(delivery, delivery.c.pos == entry.c.pos)
        .order_by(entry.c.pos)
    )
    with machine.desk.store.reading() as connection:
        return list(connection.execute(wanted))


def waiting(machine: Machine) -> list[str]:
    return [row.entry_id for row in rows(machine) if row.state == "queued"]


def take_in(machine: Machine, count: int) -> list[DossierId]:
    taken = [people.accept(machine) for _ in range(count)]
    return [each[0] for each in taken if each]


def write(
    machine: Machine, stream: DossierId, facts: e.DossierFacts, said: e.Person | None = None
) -> str:
    desk = machine.desk
    with desk.store.writing() as connection:
        one = ledger.append(connection, desk.ids, desk.draft(stream, desk.now(), facts, said))
        projection.refold(connection, stream)
    return one.entry_id


def test_batches_go_one_after_another_in_the_order_of_the_ledger(machine: Machine) -> None:
    take_in(machine, 7)
    queued = waiting(machine)
    remote = Watched(machine)
    assert push(machine.desk, remote, Batch(entries=2)) == len(queued)  # type: ignore[arg-type]
    assert [one for each in remote.sent for one in each] == queued
    assert max(map(len, remote.sent)) == 2
    assert {row.state for row in rows(machine)} == {"acked"}


def test_what_a_rejection_holds_does_not_go_with_the_next_batch(machine: Machine) -> None:
    wrong, other = take_in(machine, 2)
    push(machine.desk, Watched(machine), Batch())  # type: ignore[arg-type]
    shoe = e.PartyCorrected(("submitter.shoe",))
    rejected = write(machine, wrong, shoe, e.Changes({"submitter.shoe": e.Change("", "43")}))
    held = write(machine, wrong, e.Noted(), e.Words("sau đó"))
    free = write(machine, other, e.Noted(), e.Words("hồ sơ khác"))
    remote = Watched(machine)
    assert push(machine.desk, remote, Batch(entries=1)) == 1  # type: ignore[arg-type]
    assert remote.sent == [(rejected,), (free,)]
    states = {row.entry_id: row.state for row in rows(machine)}
    assert [states[x] for x in (rejected, held, free)] == ["rejected", "held", "acked"]


def test_what_was_answered_before_the_line_broke_is_written_down(machine: Machine) -> None:
    take_in(machine, 4)
    queued = waiting(machine)
    remote = Watched(machine, lost=2)
    with pytest.raises(RemoteTrouble, match="lost"):
        push(machine.desk, remote, Batch(entries=2))  # type: ignore[arg-type]
    assert waiting(machine) == queued[2:]
    push(machine.desk, Watched(machine), Batch(entries=2))  # type: ignore[arg-type]
    assert waiting(machine) == []


def test_what_is_too_much_goes_in_halves(machine: Machine) -> None:
    take_in(machine, 4)
    queued = waiting(machine)

    class Narrow(Watched):
        def push(self, request: PushRequest) -> PushAnswer:
            if len(request.entries) > 1:
                raise RemoteTrouble(Answer.TOO_BIG, "too-large")
            return super().push(request)

    remote = Narrow(machine)
    push(machine.desk, remote, Batch(entries=3))  # type: ignore[arg-type]
    assert remote.sent == [(each,) for each in queued]
    assert waiting(machine) == []

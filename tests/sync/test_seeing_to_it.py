"""What two counters and a real centre make of a dispute once an officer has decided it."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from counter_app.domain import entries as e
from counter_app.domain.answer import Cause
from counter_app.domain.badge import Badge
from counter_app.domain.comparison import Side
from counter_app.domain.dossier import State
from counter_app.domain.ids import DossierId
from counter_app.domain.sending import Troubled
from counter_app.domain.stream import fold
from counter_app.services.mending import Mending
from counter_app.services.sync_lists import SyncLists
from counter_app.store import delivery, ledger, projection
from tests.faults.sync.machine import Machine, make_template
from tests.faults.sync.world import World
from tests.services.conftest import an_intake

PHONE, ADDRESS = "submitter.contact.phone", "submitter.contact.address"
WAS, HOME = "0912345678", "Thôn Đoài, xã Quảng Trạch"
WHY = "Đã gọi, người dân xác nhận"


@pytest.fixture
def world(tmp_path: Path) -> Iterator[World]:
    (tmp_path / "world").mkdir()
    made = World(tmp_path / "world", make_template(tmp_path / "template"), seed=5)
    yield made
    made.close()


@pytest.fixture
def met(world: World) -> tuple[Machine, Machine, DossierId]:
    """Two counters of one office that both hold a dossier."""
    first, second = world.machines["A"], world.machines["B"]
    for each in (first, second):
        world.join(each)
        world.sync(each)
    dossier = first.reception.accept(an_intake()).dossier
    agree(world, first, second)
    return first, second, dossier


def agree(world: World, *machines: Machine) -> None:
    for each in (*machines, *machines):
        world.sync(each)


def write(machine: Machine, stream: str, facts: e.Facts, person: e.Person | None = None) -> None:
    desk = machine.desk
    with desk.store.writing() as connection:
        ledger.append(connection, desk.ids, desk.draft(stream, desk.now(), facts, person))
        projection.refold(connection, stream)


def correct(machine: Machine, stream: str, **fields: tuple[str, str]) -> None:
    paths = {"phone": PHONE, "address": ADDRESS}
    changes = {paths[name]: e.Change(*each) for name, each in fields.items()}
    write(machine, stream, e.PartyCorrected(tuple(changes)), e.Changes(changes))


def trouble_of(machine: Machine) -> Troubled:
    (line,) = SyncLists(machine.desk).lists().troubled
    return line


def told(machine: Machine, dossier: DossierId) -> tuple[str, str, State]:
    with machine.desk.store.reading() as connection:
        folded, findings = fold(ledger.read_stream(connection, dossier))
    assert not findings
    assert folded is not None
    assert folded.applicant is not None
    contact = folded.applicant.submitter.contact
    return contact.phone, contact.address, folded.state


def badge_of(machine: Machine, dossier: DossierId) -> Badge:
    with machine.desk.store.reading() as connection:
        return delivery.badge(connection, dossier)


@pytest.mark.parametrize(
    ("side", "phone"), [(Side.HERE, "0919000402"), (Side.CENTRE, "0919000318")]
)
def test_what_was_chosen_is_the_same_at_both_counters(
    world: World, met: tuple[Machine, Machine, DossierId], side: Side, phone: str
) -> None:
    first, second, dossier = met
    correct(first, dossier, phone=(WAS, "0919000318"), address=(HOME, "Thôn Trung"))
    correct(second, dossier, phone=(WAS, "0919000402"))
    agree(world, first, second)
    line = trouble_of(second)
    assert line.cause is Cause.FIELD
    assert badge_of(second, dossier) is Badge.TROUBLED
    comparison = Mending(second.desk).comparison(line.pos)
    assert [row.path for row in comparison.disputed] == [PHONE]
    assert comparison.merged == 1
    assert comparison.centre.actor == first.desk.officer
    Mending(second.desk).choose(line.pos, {PHONE: side}, WHY)
    agree(world, second, first)
    assert told(first, dossier) == told(second, dossier) == (phone, "Thôn Trung", State.RECEIVED)
    assert badge_of(second, dossier) is Badge.AT_CENTRE
    assert not SyncLists(second.desk).lists().troubled


def test_a_move_that_others_made_first_is_settled_at_both(
    world: World, met: tuple[Machine, Machine, DossierId]
) -> None:
    first, second, dossier = met
    write(first, dossier, e.Refused(("thieu-giay",)), e.Words("Thiếu giấy."))
    write(second, dossier, e.Transferred("Tư pháp"))
    write(second, dossier, e.Noted(), e.Words("Hẹn gọi lại."))
    agree(world, first, second)
    line = trouble_of(second)
    assert line.cause is Cause.STATE
    view = Mending(second.desk).centre_view(line.pos)
    assert (view.state, view.kind) == (State.REFUSED, "dossier.refused")
    Mending(second.desk).accept_centre(line.pos, WHY)
    agree(world, second, first)
    assert told(first, dossier) == told(second, dossier)
    assert told(first, dossier)[2] is State.REFUSED
    assert badge_of(second, dossier) is Badge.AT_CENTRE
    with first.desk.store.reading() as connection:
        texts = [getattr(x.person, "text", "") for x in ledger.read_stream(connection, dossier)]
    assert WHY in texts

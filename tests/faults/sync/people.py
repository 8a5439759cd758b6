"""What officers do: take in, move, correct, and decide what the machines could not."""

import random

from sqlalchemy import func, select, update

from counter_app.domain import entries as e
from counter_app.domain.correction import field_of
from counter_app.domain.dossier import Dossier
from counter_app.domain.errors import RuleError
from counter_app.domain.ids import (
    AgencyCode,
    DossierId,
    DossierNumber,
    EntryId,
    ProcedureCode,
)
from counter_app.domain.moves import MOVES
from counter_app.domain.person import Applicant
from counter_app.domain.stream import fold, moved
from counter_app.services.desk import Desk
from counter_app.services.mending import Mending
from counter_app.services.reception import Intake, Reception
from counter_app.services.reference import Reference
from counter_app.store import ledger, projection
from counter_app.store.ledger import Draft
from counter_app.store.schema import delivery, dossier, entry
from tests.builders import MONDAY, a_citizen
from tests.faults.sync.doings import ADDRESS, PHONE, possible
from tests.faults.sync.filing import submissions
from tests.faults.sync.machine import Machine

NEAR = 0.7
BIRTH = ProcedureCode("1.001193")
NAMES = ("Nguyễn Thị Bưởi", "Trần Văn Quýt", "Lê Thị Mận")


def an_intake(chance: random.Random, decided_by: AgencyCode | None = None) -> Intake:
    person = Applicant(a_citizen(name=chance.choice(NAMES)))
    return Intake(procedure=BIRTH, applicant=person, decided_by=decided_by)


def accept(
    machine: Machine, decided_by: AgencyCode | None = None
) -> tuple[DossierId, DossierNumber] | None:
    """Take a dossier in; None when there is no number to give."""
    try:
        accepted = machine.reception.accept(
            an_intake(machine.chance, decided_by), accept_clock=True
        )
    except RuleError:
        return None
    return accepted.dossier, accepted.number


def dossiers(desk: Desk) -> list[DossierId]:
    with desk.store.reading() as connection:
        return [DossierId(x) for x in connection.scalars(select(dossier.c.dossier).order_by("pos"))]


def move(machine: Machine, stream: DossierId | None = None) -> None:
    """Do something to a dossier that the table allows in the state this counter sees."""
    desk, chance = machine.desk, machine.chance
    known = dossiers(desk)
    if not known:
        return
    # What came last is what several counters have before them at once.
    stream = stream or chance.choice(known[-3:] if chance.random() < NEAR else known)
    with desk.store.writing() as connection:
        now, _ = fold(ledger.read_stream(connection, stream))
        if now is None:
            return
        facts, person = chance.choice(possible(now, chance))
        if _is_possible(now, facts):
            seen = connection.scalar(select(func.max(entry.c.rev)).where(entry.c.stream == stream))
            draft = desk.draft(stream, desk.now(), facts, person)
            machine.knew[ledger.append(connection, desk.ids, draft).entry_id] = seen or 0
            projection.refold(connection, stream)


def _is_possible(now: Dossier, facts: e.DossierFacts) -> bool:
    """Tell whether a page would do it; a correction goes up unlooked at, be it ever so odd."""
    if isinstance(facts, e.PartyCorrected):
        return True
    probe = e.Entry(now.first_pos, EntryId("probe"), now.id, now.taken_in_by, MONDAY, facts)
    try:
        moved(now, probe)
    except RuleError:
        return False
    return True


def erase(machine: Machine) -> None:
    """Erase the persons of a dossier or submission, as the law asks one day."""
    desk = machine.desk
    known = [*dossiers(desk), *submissions(desk)]
    if not known:
        return
    stream = machine.chance.choice(known)
    with desk.store.writing() as connection:
        entries = ledger.read_stream(connection, stream)
        facts = e.PersonErased(
            tuple(each.entry_id for each in entries if each.rev is not None), "hết hạn", "Điều 16"
        )
        if facts.entries:
            ledger.append(connection, desk.ids, desk.draft(stream, desk.now(), facts))
            ledger.erase_persons(connection, facts)
            projection.refold(connection, stream)


def troubles(desk: Desk) -> list[tuple[int, str, str, DossierId, EntryId]]:
    """Return what waits for a person: place, state, reason, dossier, entry."""
    with desk.store.reading() as connection:
        rows = connection.execute(
            select(
                entry.c.pos, delivery.c.state, delivery.c.reason, entry.c.stream, entry.c.entry_id
            )
            .join(delivery, delivery.c.pos == entry.c.pos)
            .where(delivery.c.state.in_(("rejected", "conflict")))
            .order_by(entry.c.pos)
        )
        return [(x.pos, x.state, x.reason or "", x.stream, x.entry_id) for x in rows]


def decide(machine: Machine) -> int:
    """Settle everything that waits for a person at a counter; return how much it was."""
    desk = machine.desk
    waiting = troubles(desk)
    filed = set(_filed(desk))
    for pos, state, reason, stream, entry_id in waiting:
        if reason == "number-taken":
            _reissue(machine, pos, stream)
        elif stream in filed:
            _answer_again(desk, pos)
        elif state == "conflict" and reason == "state":
            _mend(desk, pos, Draft(
                stream, desk.officer, desk.now(), e.Noted(), e.Words("theo trung tâm"),
                mends=entry_id,
            ))  # fmt: skip
        else:
            _mend(desk, pos, _settled(desk, pos, stream, entry_id))
    return len(waiting)


def _filed(desk: Desk) -> list[str]:
    """Return the streams of submissions, those too that the centre has otherwise."""
    opening = [e.KIND_OF[each].name for each in (e.FiledOnline, e.Presented)]
    with desk.store.reading() as connection:
        wanted = select(entry.c.stream).where(entry.c.kind.in_(opening)).distinct()
        return list(connection.scalars(wanted))


def _answer_again(desk: Desk, pos: int) -> None:
    """Go along with who answered first; a second dossier is void."""
    mending = Mending(desk)
    twins = mending.centre_view(pos).twins
    if twins and twins.can_void:
        mending.void_twin(pos, "đã có hồ sơ của quầy kia")
    else:
        mending.accept_centre(pos, "theo quầy kia")


def _reissue(machine: Machine, pos: int, stream: DossierId) -> None:
    with machine.desk.store.reading() as connection:
        now, _ = fold(ledger.read_stream(connection, stream))
    assert now is not None
    if now.state in MOVES[e.Voided].allowed_from:
        Reception(machine.desk, Reference()).reissue(
            stream, an_intake(machine.chance), "trùng mã hồ sơ"
        )
        return
    Mending(machine.desk).keep_number(pos, "đã trả kết quả")


def _settled(desk: Desk, pos: int, stream: DossierId, entry_id: EntryId) -> Draft:
    """Return the same entry as a person wants it now; what cannot be meant becomes a note."""
    with desk.store.reading() as connection:
        known = ledger.read_stream(connection, stream)
    wrong = next(each for each in known if each.entry_id == entry_id)
    there, _ = fold(each for each in known if each.rev is not None)
    said, facts = wrong.person, wrong.facts
    note = Draft(stream, desk.officer, desk.now(), e.Noted(), e.Words("thôi"), mends=entry_id)
    if isinstance(facts, e.PartyCorrected) and isinstance(said, e.Changes) and there:
        path = facts.fields[0]
        if path in (PHONE, ADDRESS) and there.applicant:
            change = e.Change(field_of(there.applicant, path), said.fields[path].now)
            changes = e.Changes({path: change})
            return Draft(stream, desk.officer, desk.now(), facts, changes, mends=entry_id)
    return note


def _mend(desk: Desk, pos: int, draft: Draft) -> None:
    with desk.store.writing() as connection:
        ledger.append(connection, desk.ids, draft)
        connection.execute(
            update(delivery).where(delivery.c.pos == pos).values(state="mended", reason=None)
        )
        projection.refold(connection, draft.stream)

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
from counter_app.domain.stream import fold
from counter_app.services.desk import Desk
from counter_app.services.mending import Mending
from counter_app.services.reception import Intake, Reception
from counter_app.services.reference import Reference
from counter_app.store import ledger, projection
from counter_app.store.ledger import Draft
from counter_app.store.schema import delivery, dossier, entry
from tests.builders import MONDAY, a_citizen
from tests.faults.sync.machine import Machine

NEAR = 0.7
BIRTH = ProcedureCode("1.001193")
PHONES = ("0911000001", "0911000002", "0911000003")
NAMES = ("Nguyễn Thị Bưởi", "Trần Văn Quýt", "Lê Thị Mận")
PHONE, ADDRESS = "submitter.contact.phone", "submitter.contact.address"


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
        facts, person = chance.choice(_possible(now, chance))
        if now.state in MOVES[type(facts)].allowed_from:
            seen = connection.scalar(select(func.max(entry.c.rev)).where(entry.c.stream == stream))
            draft = desk.draft(stream, desk.now(), facts, person)
            machine.knew[ledger.append(connection, desk.ids, draft).entry_id] = seen or 0
            projection.refold(connection, stream)


def erase(machine: Machine) -> None:
    """Erase the persons of a dossier, as the law asks one day."""
    desk = machine.desk
    known = dossiers(desk)
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


Written = tuple[e.DossierFacts, e.Person | None]


def _possible(now: Dossier, chance: random.Random) -> list[Written]:
    """Return what may be done next: corrections twice as often as moves, or as anything else."""
    corrections = _corrections(now, chance)
    return chance.choice((_moves(chance), corrections, corrections, _additions(chance)))


def _moves(chance: random.Random) -> list[Written]:
    return [
        (e.Transferred(f"Đơn vị {chance.randrange(3)}"), None),
        (e.SupplementRequested(("thiếu giấy",)), e.Words("thiếu giấy")),
        (e.Extended(MONDAY, "đông"), e.Words("đông")),
        (e.ResultArrived(), e.Words("")),
        (e.Returned(e.CollectAt.COUNTER), e.Words("")),
        (e.Refused(("không đủ",)), e.Words("không đủ")),
    ]


def _corrections(now: Dossier, chance: random.Random) -> list[Written]:
    return [
        *(_correction(now, PHONE, each) for each in PHONES),
        _correction(now, ADDRESS, f"Thôn {chance.randrange(3)}"),
        # What no page of this program would write: the centre must refuse it, and go on.
        (e.PartyCorrected(("submitter.shoe",)), e.Changes({"submitter.shoe": e.Change("", "43")})),
    ]


def _additions(chance: random.Random) -> list[Written]:
    return [
        (e.Noted(), e.Words(f"Ghi chú {chance.randrange(1000)}")),
        (e.PaperAdded(e.PaperCount(chance.randrange(1, 4), originals=1)), None),
        (e.PaperRemoved(chance.randrange(1, 4), "trả lại"), e.Words("trả lại")),
    ]


def _correction(now: Dossier, path: str, value: str) -> Written:
    was = field_of(now.applicant, path) if now.applicant else ""
    return e.PartyCorrected((path,)), e.Changes({path: e.Change(was, value)})


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
    for pos, state, reason, stream, entry_id in waiting:
        if reason == "number-taken":
            _reissue(machine, pos, stream)
        elif state == "conflict" and reason == "state":
            _mend(desk, pos, Draft(
                stream, desk.officer, desk.now(), e.Noted(), e.Words("theo trung tâm"),
                mends=entry_id,
            ))  # fmt: skip
        else:
            _mend(desk, pos, _settled(desk, pos, stream, entry_id))
    return len(waiting)


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

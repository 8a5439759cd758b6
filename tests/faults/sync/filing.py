"""What officers do with submissions: read them from the portal, note them at the desk, answer."""

import random

from sqlalchemy import select

from counter_app.domain import entries as e
from counter_app.domain.ids import AgencyCode, DossierId, DossierNumber
from counter_app.domain.submission import Stage, Submission, fold_submission, online_id
from counter_app.services.desk import Desk
from counter_app.store import ledger, projection
from counter_app.store.schema import submission
from tests.builders import a_filing, a_presented, an_online_filing
from tests.faults.sync.machine import Machine

CODES = 6
"""So few that two counters read one filing out of the portal's file."""
ODD = 0.1
"""How often the portal says something else of one code than it did before."""


def submissions(desk: Desk) -> list[str]:
    """Return the submissions that a counter lists."""
    with desk.store.reading() as connection:
        return list(connection.scalars(select(submission.c.submission).order_by("pos")))


def file(machine: Machine, agency: AgencyCode, other: AgencyCode) -> None:
    """Read a filing from the portal's file, or write down what was brought to the desk."""
    desk, chance = machine.desk, machine.chance
    if chance.random() < 0.5:
        presented = a_presented(received_by=agency)
        _write(desk, desk.ids.new_id(), presented, a_filing())
        return
    place = chance.randrange(CODES)
    code = f"{agency}-261121-{place:06}"
    decided_by = other if place == 0 else agency
    paid = 5 if chance.random() < ODD else 0
    filed = an_online_filing(code=code, filed_with=agency, decided_by=decided_by, paid_dong=paid)
    if _read(desk, online_id(code)) is None:
        _write(desk, online_id(code), filed, a_filing())


def answer(machine: Machine, stream: str, taken: tuple[DossierId, DossierNumber] | None) -> None:
    """Answer a submission as its stage allows at this counter; `taken` is what it became."""
    desk, chance = machine.desk, machine.chance
    known = _read(desk, stream)
    if known is None or known.stage in {Stage.REFUSED, Stage.TAKEN_IN}:
        return
    if taken:
        _write(desk, stream, e.TakenIn(*taken), None)
        return
    _write(desk, stream, *_said(known, chance))


def is_answerable(machine: Machine, stream: str) -> bool:
    """Return whether a counter sees a submission that may still be answered."""
    known = _read(machine.desk, stream)
    return known is not None and known.stage in {Stage.WAITING, Stage.ASKED}


def _said(known: Submission, chance: random.Random) -> tuple[e.Facts, e.Person | None]:
    offered: list[tuple[e.Facts, e.Person | None]] = [
        (e.TurnedAway(("khong",)), e.Letter("Không thuộc thẩm quyền")),
        (e.Noted(), e.Words("gọi lại")),
    ]
    if known.stage is Stage.WAITING:
        offered.append((e.CompletionAsked(("thieu-giay",)), e.Letter("Thiếu giấy")))
    else:
        offered.append((e.CompletionFiled(), e.Words("đã nộp thêm")))
    return chance.choice(offered)


def _read(desk: Desk, stream: str) -> Submission | None:
    with desk.store.reading() as connection:
        return fold_submission(ledger.read_stream(connection, stream))


def _write(desk: Desk, stream: str, facts: e.Facts, person: e.Person | None) -> None:
    with desk.store.writing() as connection:
        ledger.append(connection, desk.ids, desk.draft(stream, desk.now(), facts, person))
        projection.refold(connection, stream)

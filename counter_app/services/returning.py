"""Results: arrived, handed over, and what undoes either (trả kết quả)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime

from counter_app.domain import entries as e
from counter_app.domain.attachment import DocumentKind, require_room
from counter_app.domain.calendar import local
from counter_app.domain.collecting import proxy_objection
from counter_app.domain.dossier import OPEN, Dossier, State
from counter_app.domain.errors import Finding, Problem, RuleError, forbid
from counter_app.domain.fees import Exemption
from counter_app.domain.ids import DossierId
from counter_app.domain.mending import require_reason
from counter_app.domain.replacing import replacement_text, require_replaceable
from counter_app.domain.stream import moved
from counter_app.services.desk import Desk
from counter_app.services.enclosing import Enclosed, enclose
from counter_app.services.fee_desk import Taking, charging, exempting, require_payable
from counter_app.services.issued_letters import Done, queue_form
from counter_app.services.moving import dossier_of, move
from counter_app.services.shelves import shelved
from counter_app.services.staff import require_leader
from counter_app.services.telling import tell
from counter_app.store import search, settings
from counter_app.store.engine import Transaction

NOTE = "result-note"
REPLACEMENT = "replacement-receipt"
CUSTOM = "returning"


@dataclass(frozen=True, slots=True)
class Custom:
    """What an office asks of whoever collects, beyond the law."""

    signature: bool = False
    """Whether who takes a result signs on the screen."""
    note: bool = False
    """Whether a note is printed of each result."""


@dataclass(frozen=True, slots=True, repr=False)
class HandingOver:
    """Who takes a result and how, what goes back with it, and what is paid."""

    collected_at: e.CollectAt = e.CollectAt.COUNTER
    taken_by: e.TakenBy = e.TakenBy.OWNER
    name: str = ""
    number: str = ""
    authority: str = ""
    remark: str = ""
    papers_back: tuple[e.PaperCount, ...] = ()
    receipt: e.ReceiptFate = e.ReceiptFate.HANDED_IN
    signed: bool = False
    signature: str = ""
    """The held file that shows the signature."""
    amounts: Mapping[str, int] = field(default_factory=dict)
    """Of fees that nobody knew until now, by code."""
    exemptions: Mapping[str, Exemption] = field(default_factory=dict)
    """Of fees that are not owed after all, by code."""
    takings: tuple[Taking, ...] = ()
    wants_note: bool = False


@dataclass(frozen=True, slots=True, repr=False)
class Arrival:
    """A result that is at the counter: of which dossier, what it is, and where it lies."""

    dossier: DossierId
    outcome: e.Outcome | None = None
    place: str = ""


class Returning:
    """Notes results and hands them over."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def arrive(
        self, dossier: DossierId, outcome: e.Outcome | None = None, place: str = ""
    ) -> Dossier:
        """Write down that the result is at the counter, and on which shelf it lies.

        Raises RuleError where the dossier's state does not allow it, or there is no such place.

        Basis: NĐ 61/2018 Điều 19, Điều 20.
        """
        with self._desk.store.writing() as connection:
            arrival = Arrival(dossier, outcome, place)
            return arrived(self._desk, connection, arrival, self._desk.now())

    def withdraw(self, dossier: DossierId, reason: str) -> Dossier:
        """Undo the arrival of a result: who had the dossier has it again."""
        said = require_reason(reason)
        with self._desk.store.writing() as connection:
            found = dossier_of(connection, dossier)
            facts = e.ResultWithdrawn("withdrawn")
            return move(self._desk, connection, found, self._desk.now(), facts, e.Words(said))

    def hand_over(self, dossier: DossierId, handing: HandingOver) -> Done:
        """Hand a result over, take what is owed, give papers back; all of it, or nothing.

        Raises RuleError where the result has not arrived, a proxy has no name or ground of use,
        more papers go back than are here, or too much is paid. What is still owed is a warning.

        Basis: NĐ 61/2018 Điều 6.2.b (by proxy with a written authority), Điều 20.
        """
        (done,) = self.hand_over_all({dossier: handing})
        return done

    def hand_over_all(self, handings: Mapping[DossierId, HandingOver]) -> list[Done]:
        """Hand several results over to one person, each as `hand_over` does; all, or none."""
        with self._desk.store.writing() as connection:
            at = self._desk.now()
            return [
                self._hand_over(connection, dossier, each, at) for dossier, each in handings.items()
            ]

    def void(self, dossier: DossierId, reason: str) -> Dossier:
        """Undo a return: the same day by any officer, later by a leader.

        Raises RuleError without a reason, or for somebody who may not.

        Basis: office rule; NĐ 61/2018 Điều 5.1 (what is recorded is not altered, but corrected).
        """
        (voided,) = self.void_all((dossier,), reason)
        return voided

    def void_all(self, dossiers: Sequence[DossierId], reason: str) -> list[Dossier]:
        """Undo returns, each as `void` does; all, or none."""
        said = require_reason(reason)
        with self._desk.store.writing() as connection:
            at = self._desk.now()
            return [self._void(connection, each, said, at) for each in dossiers]

    def replace_receipt(self, dossier: DossierId, reason: str = "mất giấy hẹn") -> int:
        """Queue a replacement of a lost receipt and return the job; its reason is written down.

        Raises RuleError without a reason, or where nothing is to be collected any more.
        """
        said = require_reason(reason)
        with self._desk.store.writing() as connection:
            at, found = self._desk.now(), dossier_of(connection, dossier)
            require_replaceable(found)
            words = e.Words(replacement_text(said))
            move(self._desk, connection, found, at, e.Noted(), words)
            return queue_form(connection, dossier, REPLACEMENT, at)

    def custom(self) -> Custom:
        """Return what the office asks of whoever collects."""
        with self._desk.store.reading() as connection:
            return settings.load(connection, CUSTOM, Custom())

    def set_custom(self, custom: Custom) -> None:
        """Keep what the office asks of whoever collects."""
        with self._desk.store.writing() as connection:
            settings.save(connection, CUSTOM, custom)

    def _hand_over(
        self, connection: Transaction, dossier: DossierId, handing: HandingOver, at: datetime
    ) -> Done:
        found = dossier_of(connection, dossier)
        _require_collector(handing)
        _require_papers(found, handing.papers_back)
        found = self._pay(connection, found, handing, at)
        found = self._sign(connection, found, handing, at)
        facts = e.Returned(
            handing.collected_at,
            handing.taken_by,
            handing.papers_back,
            handing.receipt,
            handing.signed or bool(handing.signature),
        )
        who = e.Collector(handing.remark, handing.name, handing.number, handing.authority)
        found = move(self._desk, connection, found, at, facts, who)
        job = queue_form(connection, dossier, NOTE, at) if handing.wants_note else None
        return Done(found, job, still_owed(found))

    def _pay(
        self, connection: Transaction, found: Dossier, handing: HandingOver, at: datetime
    ) -> Dossier:
        """Write down what is owed after all, and what is paid."""
        for code, amount in handing.amounts.items():
            found = move(self._desk, connection, found, at, charging(found, code, amount))
        for code, exemption in handing.exemptions.items():
            found = move(self._desk, connection, found, at, exempting(found, code, exemption))
        for each in handing.takings:
            require_payable(found, each)
            found = move(self._desk, connection, found, at, each.facts)
        return found

    def _sign(
        self, connection: Transaction, found: Dossier, handing: HandingOver, at: datetime
    ) -> Dossier:
        """Attach the signature, where there is one."""
        if not handing.signature:
            return found
        require_room(len(found.attachments) + 1)
        file = Enclosed(handing.signature, document=DocumentKind.SIGNATURE)
        (entry,) = enclose(self._desk, connection, found.id, [file], at)
        return moved(found, entry)

    def _void(
        self, connection: Transaction, dossier: DossierId, reason: str, at: datetime
    ) -> Dossier:
        found = dossier_of(connection, dossier)
        if found.returned_at and local(found.returned_at).date() != local(at).date():
            require_leader(connection, self._desk.officer)
        facts = e.ReturnVoided("voided")
        return move(self._desk, connection, found, at, facts, e.Words(reason))


def arrived(desk: Desk, connection: Transaction, arrival: Arrival, at: datetime) -> Dossier:
    """Write a result's arrival down within the caller's transaction; raises as `arrive`."""
    found = dossier_of(connection, arrival.dossier)
    _require_parts_done(connection, found)
    found = move(desk, connection, found, at, e.ResultArrived(), arrival.outcome)
    if arrival.place:
        place = replace(shelved(connection, arrival.place), result=found.result)
        found = move(desk, connection, found, at, place)
    return tell(desk, connection, found, e.Occasion.RESULT, at)


def still_owed(dossier: Dossier) -> tuple[Finding, ...]:
    """Return what is to be known of money when a result is handed over."""
    owed, over = dossier.owed_dong, dossier.overpaid
    left = (Finding(Problem.FEE_OWED, "fee", {"amount": owed}),) if owed else ()
    return (*left, over) if over else left


def _require_collector(handing: HandingOver) -> None:
    if handing.taken_by is e.TakenBy.OWNER:
        return
    objection = proxy_objection(handing.name, handing.authority)
    if objection:
        raise RuleError(objection)


def _require_papers(dossier: Dossier, back: tuple[e.PaperCount, ...]) -> None:
    left = {each.paper: each.originals for each in dossier.papers}
    for each in back:
        left[each.paper] = left.get(each.paper, 0) - each.originals
        if left[each.paper] < 0:
            raise forbid(Problem.PAPERS_NOT_HERE, "papers_back", paper=each.paper)


def _require_parts_done(connection: Transaction, dossier: Dossier) -> None:
    """Raise RuleError while a part of a linked dossier is still being worked on.

    Basis: NĐ 61/2018 Điều 19.6, 19.7 (the lead agency returns the result of all).
    """
    left = [x for x in search.parts_of(connection, dossier.id) if x.state in OPEN]
    if left:
        raise forbid(Problem.PARTS_OPEN, count=len(left))


def is_waiting(dossier: Dossier) -> bool:
    """Return whether a result waits to be collected."""
    return dossier.state is State.RESOLVED

"""Seeing to what the centre did not take: choosing, going along, mending, handing over.

Nothing is ever removed: each way ends in entries that say what was decided, and why.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from counter_app.domain import entries as e
from counter_app.domain.answer import IN_CONFLICT, Answer, Cause
from counter_app.domain.comparison import Comparison, Side, at_centre, compare, resolve
from counter_app.domain.correction import corrected
from counter_app.domain.dossier import State
from counter_app.domain.errors import Problem, forbid
from counter_app.domain.handing import handing_text
from counter_app.domain.ids import DossierNumber, OfficerId
from counter_app.domain.mending import (
    require_parties,
    require_reason,
    same_field,
    texts_of,
    with_texts,
)
from counter_app.domain.moves import MOVES
from counter_app.domain.stream import fold
from counter_app.domain.submission import fold_submission
from counter_app.services.desk import Desk
from counter_app.store import counter, delivery, delivery_lists, ledger, outbox, projection
from counter_app.store.engine import Transaction

_LEADS = ("leader", "administrator")


@dataclass(frozen=True, slots=True, repr=False)
class MendForm:
    """A rejected entry as one may write it anew."""

    texts: dict[str, str]
    """By path, in reading order."""
    wrong: str
    """The path that the centre objects to; empty where it names none of these."""
    can_reissue: bool
    """It is a reception: correcting and reissuing is another way out."""


@dataclass(frozen=True, slots=True)
class CentreView:
    """Where a dossier stands at the centre, and who moved it there."""

    state: State | None
    moved_by: OfficerId | None
    moved_at: datetime | None
    kind: str
    """What was done there; empty where it is not known here yet."""
    twins: "Twins | None" = None
    """What one submission became at two places; None: nothing of the kind."""


@dataclass(frozen=True, slots=True)
class Twins:
    """Two dossiers of one submission: ours, and the one that the centre knew first."""

    ours: DossierNumber
    theirs: DossierNumber
    can_void: bool
    """Whether ours can still be voided."""


@dataclass(frozen=True, slots=True, repr=False)
class _Case:
    """An entry in trouble with all that was written of its dossier."""

    entry: e.Entry
    entries: tuple[e.Entry, ...]
    answer: Answer


class Mending:
    """What an officer does about entries that wait for a person."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def comparison(self, pos: int) -> Comparison:
        """Return base, this counter and the centre of a disputed correction, field by field.

        Raises RuleError when somebody saw to it meanwhile.
        """
        with self._desk.store.reading() as connection:
            case = _opened(connection, pos)
            return compare(case.entries, case.entry, case.answer.against)

    def centre_view(self, pos: int) -> CentreView:
        """Return where the centre has the dossier whose move it did not make.

        Raises RuleError when somebody saw to it meanwhile.
        """
        with self._desk.store.reading() as connection:
            case = _opened(connection, pos)
            twins = _twins(connection, case)
        named = set(case.answer.against)
        rivals = [each for each in case.entries if each.entry_id in named]
        last = max(rivals, key=lambda each: each.rev or 0, default=None)
        theirs = at_centre(case.entries, case.entry)
        if last is None or isinstance(last.facts, e.Unreadable):
            return CentreView(theirs.state if theirs else None, None, None, "", twins)
        kind = e.KIND_OF[type(last.facts)].name
        return CentreView(theirs.state if theirs else None, last.actor, last.at, kind, twins)

    def form(self, pos: int) -> MendForm:
        """Return a rejected entry's texts. Raises RuleError when somebody saw to it meanwhile."""
        with self._desk.store.reading() as connection:
            case = _opened(connection, pos)
        texts = texts_of(case.entry.person)
        wrong = next((each for each in texts if same_field(each, case.answer.path)), "")
        return MendForm(texts, wrong, isinstance(case.entry.facts, e.Received))

    def leaders(self) -> tuple[str, ...]:
        """Return the names of those who may decide what an officer may not."""
        with self._desk.store.reading() as connection:
            return counter.names_with_role(connection, _LEADS)

    def choose(self, pos: int, choices: Mapping[str, Side], reason: str) -> None:
        """Decide a disputed correction: one correction anew with all its fields.

        Raises RuleError with nothing changed: a disputed field without a choice, no reason, or
        nothing to decide any more.
        """
        said = require_reason(reason)
        with self._desk.store.writing() as connection:
            case = _opened(connection, pos)
            comparison = compare(case.entries, case.entry, case.answer.against)
            if case.answer.cause is not Cause.FIELD or not comparison.rows:
                raise forbid(Problem.MENDED_OTHERWISE)
            changes = resolve(comparison, choices)
            theirs = at_centre(case.entries, case.entry)
            if theirs and theirs.applicant:
                require_parties(corrected(theirs.applicant, changes.fields, changes.fields))
            self._mend(connection, case, e.PartyCorrected(tuple(changes.fields)), changes)
            self._note(connection, case, said)
            _close(connection, case)

    def accept_centre(self, pos: int, reason: str) -> None:
        """Go along with the centre: a note says why, and takes the place of what was refused.

        Raises RuleError with nothing changed when there is no reason, nothing to go along with, or
        a second dossier of one submission that is to be voided first.
        """
        said = require_reason(reason)
        with self._desk.store.writing() as connection:
            case = _opened(connection, pos)
            twins = _twins(connection, case)
            if case.answer.cause not in IN_CONFLICT or (twins and twins.can_void):
                raise forbid(Problem.MENDED_OTHERWISE)
            self._mend(connection, case, e.Noted(), e.Words(said))
            _close(connection, case)

    def void_twin(self, pos: int, reason: str) -> None:
        """Void the dossier that was made here of what another counter had taken in already.

        Its paper is replaced by theirs. Raises RuleError with nothing changed: no reason, or no
        such dossier that can be voided.

        Basis: office rule; NĐ 309/2026 on Điều 17.3 (one number for one dossier).
        """
        said = require_reason(reason)
        with self._desk.store.writing() as connection:
            case = _opened(connection, pos)
            twins, facts = _twins(connection, case), case.entry.facts
            if twins is None or not twins.can_void or not isinstance(facts, e.TakenIn):
                raise forbid(Problem.MENDED_OTHERWISE)
            voided = e.Voided("taken-in-twice", replaced_by=twins.theirs)
            draft = self._desk.draft(facts.dossier, self._desk.now(), voided, e.Words(said))
            ledger.append(connection, self._desk.ids, draft)
            projection.refold(connection, facts.dossier)
            self._mend(connection, case, e.Noted(), e.Words(said))
            _close(connection, case)

    def mend(self, pos: int, texts: Mapping[str, str], reason: str) -> None:
        """Write a refused entry anew with some texts changed; all else of it stays the same.

        Without texts it is sent again as it is: what was refused may be allowed by now. Raises
        RuleError with nothing changed: no reason, a field that was named and not changed, a party
        that could not be taken in so.
        """
        said = require_reason(reason)
        with self._desk.store.writing() as connection:
            case = _opened(connection, pos)
            facts, person = case.entry.facts, case.entry.person
            if isinstance(facts, e.Unreadable) or not _may_be_written_anew(case):
                raise forbid(Problem.MENDED_OTHERWISE)
            new = with_texts(person, texts) if person else None
            _require_mended(case, new)
            self._require_parties(case, new)
            self._mend(connection, case, facts, new)
            self._note(connection, case, said)
            _close(connection, case)

    def can_reissue(self, pos: int) -> bool:
        """Return whether a dossier whose number is taken can still be voided and issued anew.

        Raises RuleError when somebody saw to it meanwhile.
        """
        with self._desk.store.reading() as connection:
            case = _opened(connection, pos)
        now, _ = fold(case.entries)
        return now is not None and now.state in MOVES[e.Voided].allowed_from

    def keep_number(self, pos: int, reason: str) -> None:
        """Leave two dossiers under one number: this one is over, its result is with its owner.

        Raises RuleError with nothing changed when it can still be issued anew, or without reason.
        """
        said = require_reason(reason)
        if self.can_reissue(pos):
            raise forbid(Problem.MENDED_OTHERWISE)
        with self._desk.store.writing() as connection:
            case = _opened(connection, pos)
            if case.answer.cause is not Cause.NUMBER_TAKEN:
                raise forbid(Problem.MENDED_OTHERWISE)
            self._note(connection, case, said)
            delivery.accept(connection, pos)
            outbox.settle(connection, {case.entry.stream})
            projection.refold(connection, case.entry.stream)

    def hand_over(self, pos: int, to: str, reason: str) -> None:
        """Ask another to see to it: the dossier stays on the list, with to whom and why.

        Raises RuleError with nothing changed when there is no name or no reason.
        """
        name = require_reason(to, "to")
        said = require_reason(reason)
        with self._desk.store.writing() as connection:
            case = _opened(connection, pos)
            self._note(connection, case, handing_text(name, said))
            outbox.settle(connection, {case.entry.stream})
            projection.refold(connection, case.entry.stream)

    def _mend(
        self, connection: Transaction, case: _Case, facts: e.Facts, person: e.Person | None
    ) -> None:
        draft = self._desk.draft(case.entry.stream, self._desk.now(), facts, person)
        mending = replace(draft, mends=case.entry.entry_id)
        ledger.append(connection, self._desk.ids, mending)

    def _note(self, connection: Transaction, case: _Case, text: str) -> e.Entry:
        if case.entry.stream == e.COUNTER_STREAM:
            raise forbid(Problem.MENDED_OTHERWISE)
        at = self._desk.now()
        draft = self._desk.draft(case.entry.stream, at, e.Noted(), e.Words(text))
        return ledger.append(connection, self._desk.ids, draft)

    def _require_parties(self, case: _Case, person: e.Person | None) -> None:
        """Raise RuleError when a correction leaves a party that could not be given a result."""
        if not isinstance(person, e.Changes):
            return
        before, _ = fold(each for each in case.entries if each != case.entry)
        if before and before.applicant:
            require_parties(corrected(before.applicant, person.fields, person.fields))


def _opened(connection: Transaction, pos: int) -> _Case:
    found = delivery_lists.answer_to(connection, pos)
    if found is None:
        raise forbid(Problem.MENDED_ALREADY)
    stream, answer = found
    entries = tuple(ledger.read_stream(connection, stream))
    entry = next(each for each in entries if each.pos == pos)
    return _Case(entry, entries, answer)


def _twins(connection: Transaction, case: _Case) -> Twins | None:
    """Return what a submission became here and elsewhere; None unless both dossiers live."""
    facts = case.entry.facts
    if not isinstance(facts, e.TakenIn):
        return None
    there = fold_submission(each for each in case.entries if each.rev is not None)
    first = there.taken_in if there else None
    ours, _ = fold(ledger.read_stream(connection, facts.dossier))
    if first is None or ours is None or ours.state is State.VOIDED:
        return None
    theirs, _ = fold(ledger.read_stream(connection, first.dossier))
    if theirs and theirs.state is State.VOIDED:
        return None
    return Twins(facts.number, first.number, ours.state in MOVES[e.Voided].allowed_from)


def _close(connection: Transaction, case: _Case) -> None:
    delivery.mend(connection, case.entry.pos)
    projection.refold(connection, case.entry.stream)


def _may_be_written_anew(case: _Case) -> bool:
    """Tell whether the same entry may go up again: not one that others decided already."""
    if case.answer.cause is Cause.FIELD:
        return not isinstance(case.entry.facts, e.PartyCorrected)
    return case.answer.cause not in {Cause.STATE, Cause.NUMBER_TAKEN}


def _require_mended(case: _Case, person: e.Person | None) -> None:
    """Raise RuleError when the very text that the centre objects to was left as it is."""
    if case.answer.cause is not Cause.VALIDATION:
        return
    before, after = texts_of(case.entry.person), texts_of(person)
    for path, text in after.items():
        if same_field(path, case.answer.path) and text == before[path]:
            raise forbid(Problem.FIELD_NOT_MENDED, path)

"""A submission (việc nộp): filed on line, or brought to the desk, before it is taken in."""

import uuid
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from types import MappingProxyType

from counter_app.domain import entries as e
from counter_app.domain.attachment import Attachment
from counter_app.domain.dossier import Issued, Print
from counter_app.domain.errors import Finding, Problem, RuleError, forbid
from counter_app.domain.ids import AgencyCode, DossierId, EntryId, OfficerId
from counter_app.domain.stream import in_order


class Fate(StrEnum):
    """What became of a filing that the portal told of."""

    TAKEN = "taken"
    KNOWN = "known"
    """It came before, in the same words."""
    CHANGED = "changed"
    """It came before with other words, which stand."""


class Stage(StrEnum):
    """Where a submission stands."""

    WAITING = "waiting"
    """Filed, and nobody has answered yet."""
    ASKED = "asked"
    """Everything missing was asked for."""
    REFUSED = "refused"
    TAKEN_IN = "taken-in"


Opening = e.FiledOnline | e.Presented
_UNANSWERED = frozenset({Stage.WAITING, Stage.ASKED})
_ALWAYS = frozenset(Stage)
_ALLOWED: Mapping[type, tuple[frozenset[Stage], Stage | None]] = MappingProxyType(
    {
        e.CompletionAsked: (frozenset({Stage.WAITING}), Stage.ASKED),
        e.CompletionFiled: (frozenset({Stage.ASKED}), Stage.WAITING),
        e.TurnedAway: (_UNANSWERED, Stage.REFUSED),
        e.TakenIn: (_UNANSWERED, Stage.TAKEN_IN),
        e.AttachmentAdded: (_ALWAYS, None),
        e.Noted: (_ALWAYS, None),
        e.Printed: (_ALWAYS, None),
        e.PersonErased: (_ALWAYS, None),
    }
)


@dataclass(frozen=True, slots=True)
class Submission:
    """A submission as its entries tell it."""

    id: str
    first_pos: int
    opening: Opening
    opened_at: datetime
    opened_by: OfficerId
    stage: Stage
    filing: e.Filing | None
    """None once erased."""
    letters: tuple[Issued, ...] = ()
    answered_at: datetime | None = None
    asked: int = 0
    """How often something missing was asked for."""
    completed_at: datetime | None = None
    """When what was asked for came."""
    attachments: tuple[Attachment, ...] = ()
    taken_in: e.TakenIn | None = None
    printed: tuple[Print, ...] = ()
    findings: tuple[Finding, ...] = ()

    @property
    def is_online(self) -> bool:
        """Whether it was filed on the portal."""
        return isinstance(self.opening, e.FiledOnline)

    @property
    def filed_at(self) -> datetime:
        """When the citizen filed it."""
        return self.opening.filed_at if isinstance(self.opening, e.FiledOnline) else self.opened_at

    @property
    def code(self) -> str:
        """What the portal calls it; empty for one brought to the desk."""
        return self.opening.code if isinstance(self.opening, e.FiledOnline) else ""

    @property
    def agency(self) -> AgencyCode:
        """The agency at which it was filed."""
        opening = self.opening
        return opening.filed_with if isinstance(opening, e.FiledOnline) else opening.received_by

    @property
    def waits_since(self) -> datetime:
        """Since when the office has had to answer: it was filed, or completed."""
        return self.completed_at or self.filed_at

    @property
    def dossier(self) -> DossierId | None:
        """The dossier that it became."""
        return self.taken_in.dossier if self.taken_in else None

    @property
    def is_over(self) -> bool:
        """Whether nobody waits for it: answered for good, or asked at the desk and taken home."""
        return self.stage not in _UNANSWERED or (self.stage is Stage.ASKED and not self.is_online)

    def prints(self, form: str) -> int:
        """Return how often a form of it was printed."""
        return sum(each.form == form for each in self.printed)

    def attachment(self, attachment: EntryId) -> Attachment:
        """Return a file by the entry that added it. Raises RuleError for none of its own."""
        for each in self.attachments:
            if each.id == attachment:
                return each
        raise forbid(Problem.ATTACHMENT_UNKNOWN, "attachments")


def online_id(code: str) -> str:
    """Return the stream of what the portal calls by a code, the same wherever it is read.

    So a filing that the centre and a counter read is one submission.
    """
    return str(uuid.uuid5(uuid.NAMESPACE_URL, f"urn:dvcqg:{code}"))


def is_submission(entries: Iterable[e.Entry]) -> bool:
    """Return whether a stream is that of a submission: what it begins with says so."""
    begins = (each.facts for each in entries if isinstance(each.facts, e.Received | Opening))
    return isinstance(next(begins, None), Opening)


def require_answerable(submission: Submission, facts: e.SubmissionFacts) -> None:
    """Raise RuleError when a submission's stage does not allow an answer."""
    outcome = objection(submission, facts)
    if outcome:
        raise RuleError(outcome)


def ask_doubts(submission: Submission) -> tuple[Finding, ...]:
    """Return what is to be known before something missing is asked for: that it is asked once.

    Basis: NĐ 309/2026 on Điều 17.2a (một lần, đầy đủ).
    """
    if not submission.asked:
        return ()
    return (Finding(Problem.ASKED_ALREADY, "missing", {"count": submission.asked}),)


def fold_submission(entries: Iterable[e.Entry]) -> Submission | None:
    """Return the submission that the entries of one stream tell, None where none was opened.

    Total, as the fold of a dossier is: what is not allowed is a finding and changes nothing else.
    """
    submission: Submission | None = None
    findings: list[Finding] = []
    known = list(entries)
    for entry in in_order(known):
        outcome = _step(submission, entry)
        if isinstance(outcome, Finding):
            findings.append(outcome)
        else:
            submission = outcome
    if submission is None:
        return None
    first = min(entry.pos for entry in known)
    return replace(submission, first_pos=first, findings=tuple(findings))


def _step(submission: Submission | None, entry: e.Entry) -> Submission | Finding:
    facts = entry.facts
    if isinstance(facts, e.Unreadable):
        unread: dict[str, str | int] = {"kind": facts.kind, "version": facts.version}
        return Finding(Problem.ENTRY_UNREADABLE, "", unread)
    if submission is None:
        return _opened(entry, facts)
    refused = objection(submission, facts)
    if refused:
        return refused
    _, leads_to = _ALLOWED.get(type(facts), (_ALWAYS, None))
    changed = _applied(submission, entry, facts)
    return replace(changed, stage=leads_to) if leads_to else changed


def _opened(entry: e.Entry, facts: e.Facts) -> Submission | Finding:
    if not isinstance(facts, Opening):
        return Finding(Problem.ENTRY_BEFORE_RECEPTION)
    return Submission(
        id=entry.stream,
        first_pos=entry.pos,
        opening=facts,
        opened_at=entry.at,
        opened_by=entry.actor,
        stage=Stage.WAITING,
        filing=entry.person if isinstance(entry.person, e.Filing) else None,
    )


def objection(submission: Submission, facts: e.Facts) -> Finding | None:
    """Return why an entry cannot stand in a submission at its stage, None where it can.

    What opened it may come once more: from the centre, and from a file that a counter read.
    """
    if facts == submission.opening:
        return None
    kind = e.KIND_OF[type(facts)].name
    if type(facts) not in _ALLOWED:
        return Finding(Problem.ENTRY_MISPLACED, "", {"kind": kind})
    allowed_from, _ = _ALLOWED[type(facts)]
    if submission.stage not in allowed_from:
        details = {"kind": kind, "stage": submission.stage.value}
        return Finding(Problem.SUBMISSION_ANSWERED, "", details)
    return None


def _applied(submission: Submission, entry: e.Entry, facts: e.Facts) -> Submission:
    match facts:
        case e.CompletionAsked():
            asked = _letter(submission, entry, "supplement-request", facts)
            after = replace(asked, asked=submission.asked + 1, answered_at=entry.at)
        case e.CompletionFiled():
            after = replace(submission, completed_at=entry.at)
        case e.TurnedAway():
            refused = _letter(submission, entry, "refusal", facts)
            after = replace(refused, answered_at=entry.at)
        case e.TakenIn():
            after = replace(submission, taken_in=facts, answered_at=entry.at)
        case e.AttachmentAdded():
            label = entry.person.text if isinstance(entry.person, e.Words) else None
            added = Attachment(entry.entry_id, facts, label)
            after = replace(submission, attachments=(*submission.attachments, added))
        case e.Printed():
            put = Print(facts.form, facts.copy, entry.at, entry.actor)
            after = replace(submission, printed=(*submission.printed, put))
        case _:
            after = submission
    return after


def _letter(
    submission: Submission, entry: e.Entry, form: str, facts: e.CompletionAsked | e.TurnedAway
) -> Submission:
    letter = Issued(entry.entry_id, form, facts.form_number, entry.at, entry.actor, facts.reasons)
    return replace(submission, letters=(*submission.letters, letter))

"""What each kind of entry does to a dossier, its state aside."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from types import MappingProxyType
from typing import Any

from counter_app.domain import entries as e
from counter_app.domain import hops as h
from counter_app.domain import money
from counter_app.domain.attachment import Attachment
from counter_app.domain.correction import corrected, require_correctable
from counter_app.domain.dossier import (
    Consultation,
    Dossier,
    DueChange,
    DueKind,
    Issued,
    Notice,
    Print,
    Wait,
)
from counter_app.domain.errors import Problem, forbid

Effect = Callable[[Dossier, e.Entry, Any], Dossier]


def apply(dossier: Dossier, entry: e.Entry, facts: e.DossierFacts) -> Dossier:
    """Return the dossier with what an entry says, its state aside.

    Raises RuleError when the entry speaks of something that the dossier does not have.
    """
    effect = EFFECTS.get(type(facts))
    return effect(dossier, entry, facts) if effect else dossier


# ── from hand to hand ───────────────────────────────────────────────────────────────────────


def _transferred(dossier: Dossier, entry: e.Entry, facts: e.Transferred) -> Dossier:
    hop = h.Hop(
        unit=facts.to_unit,
        given_at=entry.at,
        given_by=entry.actor,
        step=facts.step,
        officer=facts.to_officer,
        due_at=facts.due_at,
    )
    return replace(dossier, hops=h.passed_on(dossier.hops, hop))


def _hop_taken(dossier: Dossier, entry: e.Entry, _: e.HopTaken) -> Dossier:
    return replace(dossier, hops=h.taken(dossier.hops, entry.at, entry.actor))


def _taken_back(dossier: Dossier, entry: e.Entry, _: e.TakenBack) -> Dossier:
    return replace(dossier, hops=h.taken_back(dossier.hops, entry.at, entry.actor))


def _rolled_back(dossier: Dossier, entry: e.Entry, facts: e.RolledBack) -> Dossier:
    hops = h.rolled_back(dossier.hops, entry.at, entry.actor, facts.due_at)
    return replace(dossier, hops=hops)


def _consultation_asked(dossier: Dossier, entry: e.Entry, facts: e.ConsultationAsked) -> Dossier:
    asked = Consultation(entry.entry_id, facts.body, entry.at, facts.due_at)
    return replace(dossier, consultations=(*dossier.consultations, asked))


def _consultation_answered(
    dossier: Dossier, entry: e.Entry, facts: e.ConsultationAnswered
) -> Dossier:
    known = dossier.consultations
    if facts.asked not in {each.entry for each in known}:
        raise forbid(Problem.CONSULTATION_UNKNOWN, "consultation")
    answered = tuple(
        replace(each, answered_at=each.answered_at or entry.at)
        if each.entry == facts.asked
        else each
        for each in known
    )
    return replace(dossier, consultations=answered)


def _authority_received(dossier: Dossier, entry: e.Entry, facts: e.AuthorityReceived) -> Dossier:
    had = replace(dossier, authority_at=facts.received_at)
    return _due_again(had, DueChange(entry.at, facts.due_at, DueKind.AUTHORITY))


# ── asked, due, ended ───────────────────────────────────────────────────────────────────────


def _supplement_requested(
    dossier: Dossier, entry: e.Entry, facts: e.SupplementRequested
) -> Dossier:
    asked = _issued(dossier, entry, "supplement-request", facts)
    waits = (*dossier.waits, Wait(entry.at, facts.closes_on))
    return replace(asked, waits=waits, hops=h.paused(dossier.hops, entry.at))


def _supplemented(dossier: Dossier, entry: e.Entry, facts: e.Supplemented) -> Dossier:
    kind = DueKind(facts.mode.value)
    change = DueChange(entry.at, facts.due_at, kind, promised_at=facts.promised_at)
    resumed = replace(dossier, hops=h.resumed(dossier.hops, facts.step_due_at))
    return _due_again(_waited(resumed, entry), change)


def _extended(dossier: Dossier, entry: e.Entry, facts: e.Extended) -> Dossier:
    kind = DueKind.EXCUSED if facts.for_lateness else DueKind.AMENDED
    change = DueChange(entry.at, facts.due_at, kind, facts.reason)
    return _due_again(_issued(dossier, entry, "apology", facts), change)


def _apologised(dossier: Dossier, entry: e.Entry, facts: e.Apologised) -> Dossier:
    return _issued(dossier, entry, "apology", facts)


def _due_recomputed(dossier: Dossier, entry: e.Entry, facts: e.DueRecomputed) -> Dossier:
    return _due_again(dossier, DueChange(entry.at, facts.due_at, DueKind.CALENDAR))


def _due_again(dossier: Dossier, change: DueChange) -> Dossier:
    changes = (*dossier.due_changes, change)
    return replace(dossier, due_at=change.due_at, due_changes=changes)


def _refused(dossier: Dossier, entry: e.Entry, facts: e.Refused) -> Dossier:
    return _ended(_issued(dossier, entry, "refusal", facts), entry, h.HopEnd.DONE)


def _stopped(dossier: Dossier, entry: e.Entry, facts: e.Stopped) -> Dossier:
    return _ended(_issued(dossier, entry, "stop-notice", facts), entry, h.HopEnd.CLOSED)


def _voided(dossier: Dossier, entry: e.Entry, _: e.Voided) -> Dossier:
    return _ended(dossier, entry, h.HopEnd.CLOSED)


def _ended(dossier: Dossier, entry: e.Entry, how: h.HopEnd) -> Dossier:
    hops = h.ended(dossier.hops, entry.at, how)
    return replace(_waited(dossier, entry), closed_at=entry.at, hops=hops, shelf="")


def _reopened(dossier: Dossier, _: e.Entry, __: e.Reopened) -> Dossier:
    return replace(dossier, closed_at=None, hops=h.going_on(dossier.hops))


def _result_arrived(dossier: Dossier, entry: e.Entry, _: e.ResultArrived) -> Dossier:
    hops = h.ended(dossier.hops, entry.at, h.HopEnd.DONE)
    return replace(dossier, resolved_at=entry.at, result=entry.entry_id, hops=hops)


def _result_withdrawn(dossier: Dossier, _: e.Entry, __: e.ResultWithdrawn) -> Dossier:
    hops, notices = h.going_on(dossier.hops), _without_result(dossier.notices)
    return replace(dossier, resolved_at=None, result=None, shelf="", hops=hops, notices=notices)


def _without_result(notices: tuple[Notice, ...]) -> tuple[Notice, ...]:
    """Return notices; those that wait to tell of a result are void."""
    return tuple(
        replace(each, is_void=True) if each.waits and each.occasion is e.Occasion.RESULT else each
        for each in notices
    )


def _returned(dossier: Dossier, entry: e.Entry, _: e.Returned) -> Dossier:
    returns = (*dossier.returns, entry.at)
    return replace(dossier, returned_at=entry.at, returns=returns, shelf="")


def _return_voided(dossier: Dossier, _: e.Entry, __: e.ReturnVoided) -> Dossier:
    return replace(dossier, returned_at=None)


def _waited(dossier: Dossier, entry: e.Entry) -> Dossier:
    if dossier.wait is None:
        return dossier
    ended = replace(dossier.wait, ended_at=entry.at)
    return replace(dossier, waits=(*dossier.waits[:-1], ended))


def _issued(
    dossier: Dossier,
    entry: e.Entry,
    form: str,
    facts: e.SupplementRequested | e.Extended | e.Apologised | e.Refused | e.Stopped,
) -> Dossier:
    if isinstance(facts, e.SupplementRequested | e.Refused):
        reasons = facts.reasons
    else:
        reasons = (facts.reason,) if facts.reason else ()
    letter = Issued(entry.entry_id, form, facts.form_number, entry.at, entry.actor, reasons)
    return replace(dossier, letters=(*dossier.letters, letter))


# ── at the desk ─────────────────────────────────────────────────────────────────────────────


def _party_corrected(dossier: Dossier, entry: e.Entry, facts: e.PartyCorrected) -> Dossier:
    require_correctable(dossier.received, facts.fields)
    filing = dossier.filing
    if filing is None or not isinstance(entry.person, e.Changes):
        return dossier
    applicant = corrected(filing.applicant, entry.person.fields, facts.fields)
    return replace(dossier, filing=replace(filing, applicant=applicant))


def _paper_added(dossier: Dossier, _: e.Entry, facts: e.PaperAdded) -> Dossier:
    more = facts.count
    before = next((each for each in dossier.papers if each.paper == more.paper), None)
    if before is None:
        return replace(dossier, papers=(*dossier.papers, more))
    both = e.PaperCount(
        more.paper,
        before.originals + more.originals,
        before.certified + more.certified,
        before.copies + more.copies,
    )
    return replace(dossier, papers=tuple(both if x is before else x for x in dossier.papers))


def _paper_removed(dossier: Dossier, _: e.Entry, facts: e.PaperRemoved) -> Dossier:
    papers = tuple(count for count in dossier.papers if count.paper != facts.paper)
    return replace(dossier, papers=papers)


def _attachment_added(dossier: Dossier, entry: e.Entry, facts: e.AttachmentAdded) -> Dossier:
    label = entry.person.text if isinstance(entry.person, e.Words) else None
    added = Attachment(entry.entry_id, facts, label)
    return replace(dossier, attachments=(*dossier.attachments, added))


def _attachment_removed(dossier: Dossier, _: e.Entry, facts: e.AttachmentRemoved) -> Dossier:
    gone = dossier.attachment(facts.attachment)
    left = tuple(each for each in dossier.attachments if each is not gone)
    return replace(dossier, attachments=left)


def _fee_set(dossier: Dossier, _: e.Entry, facts: e.FeeSet) -> Dossier:
    return replace(dossier, fees=money.with_amount(dossier.fees, facts.fee, facts.amount_dong))


def _fee_exempted(dossier: Dossier, _: e.Entry, facts: e.FeeExempted) -> Dossier:
    fees = money.with_amount(dossier.fees, facts.fee, facts.amount_dong, facts.exemption)
    return replace(dossier, fees=fees)


def _fee_collected(dossier: Dossier, entry: e.Entry, facts: e.FeeCollected) -> Dossier:
    payment = money.Payment(
        id=entry.entry_id,
        fee=facts.fee,
        amount_dong=facts.amount_dong,
        paid_by=facts.paid_by,
        at=entry.at,
        by=entry.actor,
        receipt_sign=facts.receipt_sign,
        receipt_number=facts.receipt_number,
    )
    return replace(dossier, payments=money.with_payment(dossier.payments, payment))


def _fee_reversed(dossier: Dossier, entry: e.Entry, facts: e.FeeReversed) -> Dossier:
    left = money.with_reversal(dossier.payments, facts.collected, entry.at, entry.actor)
    return replace(dossier, payments=left)


def _shelved(dossier: Dossier, _: e.Entry, facts: e.Shelved) -> Dossier:
    return replace(dossier, shelf=facts.place) if _has_result(dossier, facts) else dossier


def _code_assigned(dossier: Dossier, _: e.Entry, facts: e.CodeAssigned) -> Dossier:
    others = tuple(each for each in dossier.codes if each != facts)
    return replace(dossier, codes=(*others, facts))


def _notice_queued(dossier: Dossier, entry: e.Entry, facts: e.NoticeQueued) -> Dossier:
    is_void = not _has_result(dossier, facts)
    notice = Notice(entry.entry_id, facts.occasion, facts.channel, entry.at, is_void=is_void)
    return replace(dossier, notices=(*dossier.notices, notice))


def _has_result(dossier: Dossier, facts: e.Shelved | e.NoticeQueued) -> bool:
    """Tell whether what speaks of a result speaks of the one that the dossier has.

    Of two results that did not know each other one stands; nothing of the other is left to do.
    """
    return facts.result in (None, dossier.result)


def _notice_given(dossier: Dossier, _: e.Entry, facts: e.NoticeGiven) -> Dossier:
    if facts.notice not in {each.entry for each in dossier.notices}:
        raise forbid(Problem.NOTICE_UNKNOWN, "notice")
    notices = tuple(
        replace(each, outcome=facts.outcome) if each.entry == facts.notice else each
        for each in dossier.notices
    )
    return replace(dossier, notices=notices)


def _printed(dossier: Dossier, entry: e.Entry, facts: e.Printed) -> Dossier:
    put = Print(facts.form, facts.copy, entry.at, entry.actor)
    return replace(dossier, printed=(*dossier.printed, put))


EFFECTS: Mapping[type[e.DossierFacts], Effect] = MappingProxyType(
    {
        e.Transferred: _transferred,
        e.HopTaken: _hop_taken,
        e.TakenBack: _taken_back,
        e.RolledBack: _rolled_back,
        e.ConsultationAsked: _consultation_asked,
        e.ConsultationAnswered: _consultation_answered,
        e.AuthorityReceived: _authority_received,
        e.SupplementRequested: _supplement_requested,
        e.Supplemented: _supplemented,
        e.Extended: _extended,
        e.Apologised: _apologised,
        e.DueRecomputed: _due_recomputed,
        e.Refused: _refused,
        e.Stopped: _stopped,
        e.Voided: _voided,
        e.Reopened: _reopened,
        e.ResultArrived: _result_arrived,
        e.ResultWithdrawn: _result_withdrawn,
        e.Returned: _returned,
        e.ReturnVoided: _return_voided,
        e.PartyCorrected: _party_corrected,
        e.PaperAdded: _paper_added,
        e.PaperRemoved: _paper_removed,
        e.AttachmentAdded: _attachment_added,
        e.AttachmentRemoved: _attachment_removed,
        e.FeeSet: _fee_set,
        e.FeeExempted: _fee_exempted,
        e.FeeCollected: _fee_collected,
        e.FeeReversed: _fee_reversed,
        e.Shelved: _shelved,
        e.CodeAssigned: _code_assigned,
        e.NoticeQueued: _notice_queued,
        e.NoticeGiven: _notice_given,
        e.Printed: _printed,
    }
)

"""The lives of dossiers by their fate: each tells when it goes on, and does then what is due."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import datetime, timedelta
from types import MappingProxyType

from counter_app.domain import entries as e
from counter_app.domain.calendar import local
from counter_app.domain.ids import DossierId
from counter_app.domain.reasons import AmendsCause, LateCause, StopCause
from counter_app.services.apology import Amends, Excuse
from counter_app.services.handover import Giving
from counter_app.services.refusal import Grounds
from counter_app.services.stopping import Stop
from counter_app.services.training import words
from counter_app.services.training.filings import FILINGS
from counter_app.services.training.matters import ELSEWHERE
from counter_app.services.training.people import a_citizen
from counter_app.services.training.plan import Fate
from counter_app.services.training.steps import Course, Life, Steps, TakenIn, Visit, moment_due

Tell = Callable[[Steps, Visit], Life]


def life(steps: Steps, visit: Visit) -> Life:
    """Return the life that a visit begins."""
    return _LIVES[visit.planned.fate](steps, visit)


# ── as it should be ─────────────────────────────────────────────────────────────────────────


def _returned(steps: Steps, visit: Visit) -> Life:
    accepted = yield from steps.taken_in(visit)
    yield from steps.worked_on(visit, accepted)
    yield from steps.collected(visit, accepted.dossier)


def _shelved(steps: Steps, visit: Visit) -> Life:
    accepted = yield from steps.taken_in(visit)
    yield from steps.worked_on(visit, accepted, Course(0.7))


def _immediate(steps: Steps, visit: Visit) -> Life:
    yield steps.arrival(visit)
    accepted = visit.acts.reception.return_at_once(steps.intake(visit))
    steps.pay_at_once(visit, accepted.dossier)


def _ministry(steps: Steps, visit: Visit) -> Life:
    accepted = yield from steps.taken_in(visit)
    code = f"BTP-{visit.luck.randrange(10**9):09}"
    visit.acts.remarks.assign_code(accepted.dossier, e.CodeSystem.MINISTRY, code)
    yield from steps.worked_on(visit, accepted)
    yield from steps.collected(visit, accepted.dossier)


def _linked(steps: Steps, visit: Visit) -> Life:
    yield steps.arrival(visit)
    whole, *parts = steps.matters.linked(visit.luck, visit.applicant)
    accepted = visit.acts.reception.accept_linked(whole, parts)
    for part in accepted[1:]:
        yield from steps.worked_on(visit, part)
    yield from steps.worked_on(visit, accepted[0])
    yield from steps.collected(visit, accepted[0].dossier)


def _corrected(steps: Steps, visit: Visit) -> Life:
    accepted = yield from steps.taken_in(visit)
    yield steps.hours.after(visit.luck, visit.acts.now(), 0.2, 4)
    telephone = a_citizen(visit.luck, local(visit.acts.now()).date()).contact.phone
    visit.acts.remarks.correct(accepted.dossier, {"submitter.contact.phone": telephone})
    visit.acts.remarks.note(accepted.dossier, "Người nộp đổi số điện thoại, đã gọi thử.")
    yield from steps.worked_on(visit, accepted)
    yield from steps.collected(visit, accepted.dossier)


# ── from hand to hand ───────────────────────────────────────────────────────────────────────


def _taken_back(steps: Steps, visit: Visit) -> Life:
    accepted = yield from steps.taken_in(visit)
    luck, acts = visit.luck, visit.acts
    yield steps.hours.after(luck, acts.now(), 0.1, 1)
    acts.handover.transfer([accepted.dossier], Giving(words.UNITS[0], wants_slips=False))
    yield steps.hours.after(luck, acts.now(), 0.1, 1)
    acts.handover.take_back(accepted.dossier, "Chuyển nhầm phòng.")
    yield from steps.worked_on(visit, accepted)
    yield from steps.collected(visit, accepted.dossier)


def _rolled_back(steps: Steps, visit: Visit) -> Life:
    accepted = yield from steps.taken_in(visit)
    yield from steps.handed_on(visit, accepted.dossier)
    yield steps.hours.after(visit.luck, visit.acts.now(), 2, 9)
    reason = "Thiếu ý kiến của công chức địa chính, đề nghị kiểm tra lại."
    visit.acts.handover.roll_back(accepted.dossier, reason)
    yield from steps.worked_on(visit, accepted)
    yield from steps.collected(visit, accepted.dossier)


def _consulted(steps: Steps, visit: Visit) -> Life:
    accepted = yield from steps.taken_in(visit)
    yield from steps.handed_on(visit, accepted.dossier)
    luck, acts = visit.luck, visit.acts
    body = luck.choice(words.BODIES)
    found = acts.handover.consult(accepted.dossier, body, 3, "Xin ý kiến về hiện trạng.")
    yield steps.hours.after(luck, acts.now(), 12, 40)
    acts.handover.answer(accepted.dossier, found.consultations[-1].entry)
    course = steps.course(visit)
    yield from steps.finished(visit, accepted.dossier, moment_due(accepted.due), course)
    yield from steps.collected(visit, accepted.dossier)


def _beyond(steps: Steps, visit: Visit) -> Life:
    intake = replace(steps.intake(visit), beyond_boundary=True, decided_by=ELSEWHERE)
    accepted = yield from steps.taken_in(visit, intake)
    luck, acts = visit.luck, visit.acts
    yield steps.hours.after(luck, acts.now(), 4, 14)
    received_at = acts.now() - timedelta(minutes=luck.randint(5, 50))
    found = acts.handover.authority_received(accepted.dossier, received_at)
    yield from steps.handed_on(visit, accepted.dossier)
    yield from steps.finished(visit, accepted.dossier, found.due_at, steps.course(visit))
    yield from steps.collected(visit, accepted.dossier)


# ── more is asked for ───────────────────────────────────────────────────────────────────────


def _supplemented(steps: Steps, visit: Visit) -> Life:
    accepted = yield from steps.taken_in(visit)
    luck, acts = visit.luck, visit.acts
    yield steps.hours.after(luck, acts.now(), 3, 14)
    acts.supplements.request(accepted.dossier, luck.choice(words.LACKS))
    yield steps.hours.after(luck, acts.now(), 6, 40)
    completed = acts.supplements.complete(accepted.dossier, remark="Đã nộp đủ giấy tờ.")
    yield from steps.handed_on(visit, accepted.dossier)
    yield from steps.finished(visit, accepted.dossier, completed.due_at, steps.course(visit))
    yield from steps.collected(visit, accepted.dossier)


def _awaiting(steps: Steps, visit: Visit) -> Life:
    accepted = yield from steps.taken_in(visit)
    luck, acts = visit.luck, visit.acts
    yield steps.hours.after(luck, acts.now(), 3, 9)
    done = acts.supplements.request(accepted.dossier, luck.choice(words.LACKS))
    wait = done.dossier.wait
    if wait and wait.closes_on:
        yield steps.hours.morning_after(luck, wait.closes_on)
        stop = Stop(StopCause.NEVER_SUPPLEMENTED, words.CLOSED)
        acts.stopping.stop(accepted.dossier, stop)


# ── late ────────────────────────────────────────────────────────────────────────────────────


def _overdue(steps: Steps, visit: Visit) -> Life:
    accepted = yield from steps.taken_in(visit)
    yield from steps.worked_on(visit, accepted, Course(late_hours=30))
    yield from steps.collected(visit, accepted.dossier)


def _excused(steps: Steps, visit: Visit) -> Life:
    accepted = yield from steps.taken_in(visit)
    yield from steps.handed_on(visit, accepted.dossier)
    luck, acts, due_at = visit.luck, visit.acts, moment_due(accepted.due)
    yield max(_when_to_excuse(steps, visit, due_at), acts.now())
    new_due_at = acts.apologies.propose(accepted.dossier).new_due_at
    excuse = Excuse(luck.choice(tuple(LateCause)), luck.choice(words.LATE), new_due_at)
    acts.apologies.extend(accepted.dossier, excuse)
    yield from steps.finished(visit, accepted.dossier, new_due_at, Course(0.8))
    yield from steps.collected(visit, accepted.dossier)


def _when_to_excuse(steps: Steps, visit: Visit, due_at: datetime | None) -> datetime:
    """Return the working day before it is due for some, a day after it for the others."""
    luck, now = visit.luck, visit.acts.now()
    if due_at is None:
        return steps.hours.after(luck, now, 20, 40)
    if luck.random() < 0.5:
        day = steps.hours.last_day_to_excuse(due_at)
        return steps.hours.visit(luck, day, afternoon=False)
    return steps.hours.after(luck, max(due_at, now), 0.5, 7)


def _apologised(steps: Steps, visit: Visit) -> Life:
    accepted = yield from steps.taken_in(visit)
    yield from steps.handed_on(visit, accepted.dossier)
    yield steps.hours.after(visit.luck, visit.acts.now(), 2, 20)
    amends = Amends(
        AmendsCause.LOST_PAPERS,
        fault="Làm thất lạc một bản chính trong hồ sơ.",
        reason="Giấy tờ bị lẫn khi chuyển giữa các phòng.",
        remedy="Cơ quan xin cấp lại và trả tại nhà.",
        cost="Cơ quan chi trả toàn bộ chi phí.",
    )
    visit.acts.apologies.apologise(accepted.dossier, amends)
    due_at, course = moment_due(accepted.due), steps.course(visit)
    yield from steps.finished(visit, accepted.dossier, due_at, course)
    yield from steps.collected(visit, accepted.dossier)


# ── ended otherwise ─────────────────────────────────────────────────────────────────────────


def _refused(steps: Steps, visit: Visit) -> Life:
    yield from _refusal(steps, visit)


def _refusal(steps: Steps, visit: Visit) -> TakenIn:
    accepted = yield from steps.taken_in(visit)
    yield from steps.handed_on(visit, accepted.dossier)
    yield steps.hours.after(visit.luck, visit.acts.now(), 3, 16)
    grounds = Grounds((visit.luck.choice(words.REFUSALS),))
    visit.acts.refusals.refuse(accepted.dossier, grounds)
    return accepted


def _reopened(steps: Steps, visit: Visit) -> Life:
    accepted = yield from _refusal(steps, visit)
    yield steps.hours.after(visit.luck, visit.acts.now(), 0.5, 6)
    visit.acts.refusals.reopen(accepted.dossier, "Từ chối nhầm hồ sơ trùng tên.")
    due_at = moment_due(accepted.due)
    yield from steps.finished(visit, accepted.dossier, due_at, steps.course(visit))
    yield from steps.collected(visit, accepted.dossier)


def _stopped(steps: Steps, visit: Visit) -> Life:
    accepted = yield from steps.taken_in(visit)
    yield from steps.handed_on(visit, accepted.dossier)
    yield steps.hours.after(visit.luck, visit.acts.now(), 3, 16)
    stop = Stop(StopCause.WITHDRAWN, words.WITHDRAWN, ("Toàn bộ giấy tờ đã nộp.",))
    visit.acts.stopping.stop(accepted.dossier, stop)


def _voided(steps: Steps, visit: Visit) -> Life:
    accepted = yield from steps.taken_in(visit)
    yield _soon(visit)
    visit.acts.stopping.void(accepted.dossier, "Nhập trùng hồ sơ.")


def _reissued(steps: Steps, visit: Visit) -> Life:
    intake = steps.intake(visit)
    accepted = yield from steps.taken_in(visit, intake)
    yield _soon(visit)
    mended = replace(intake, note="Ghi lại theo giấy khai sinh.")
    reason = "Ghi sai tên chủ hồ sơ."
    again = visit.acts.reception.reissue(accepted.dossier, mended, reason, wants_print=True)
    yield from steps.worked_on(visit, again)
    yield from steps.collected(visit, again.dossier)


def _soon(visit: Visit) -> datetime:
    """Return a moment a few minutes on: whoever sits there notices."""
    return visit.acts.now() + timedelta(minutes=visit.luck.randint(3, 25))


# ── at the end ──────────────────────────────────────────────────────────────────────────────


def _return_voided(steps: Steps, visit: Visit) -> Life:
    accepted = yield from steps.taken_in(visit)
    yield from steps.worked_on(visit, accepted)
    yield from steps.collected(visit, accepted.dossier)
    yield _soon(visit)
    visit.acts.returning.void(accepted.dossier, "Trao nhầm kết quả của người trùng tên.")
    yield from _handed_over(steps, visit, accepted.dossier)


def _lost_receipt(steps: Steps, visit: Visit) -> Life:
    accepted = yield from steps.taken_in(visit)
    yield from steps.worked_on(visit, accepted, Course(0.6))
    yield steps.hours.after(visit.luck, visit.acts.now(), 0.5, 9)
    visit.acts.returning.replace_receipt(accepted.dossier)
    yield from _handed_over(steps, visit, accepted.dossier, e.ReceiptFate.LOST)


def _handed_over(
    steps: Steps,
    visit: Visit,
    dossier: DossierId,
    receipt: e.ReceiptFate = e.ReceiptFate.HANDED_IN,
) -> Life:
    yield steps.hours.after(visit.luck, visit.acts.now(), 0.1, 1)
    handing = steps.handing(visit, dossier, receipt)
    visit.acts.returning.hand_over(dossier, handing)


_LIVES: Mapping[Fate, Tell] = MappingProxyType(
    {
        Fate.RETURNED: _returned,
        Fate.SHELVED: _shelved,
        Fate.IMMEDIATE: _immediate,
        Fate.MINISTRY: _ministry,
        Fate.SUPPLEMENTED: _supplemented,
        Fate.AWAITING: _awaiting,
        Fate.OVERDUE: _overdue,
        Fate.EXCUSED: _excused,
        Fate.APOLOGISED: _apologised,
        Fate.REFUSED: _refused,
        Fate.REOPENED: _reopened,
        Fate.STOPPED: _stopped,
        Fate.VOIDED: _voided,
        Fate.REISSUED: _reissued,
        Fate.LINKED: _linked,
        Fate.BEYOND: _beyond,
        Fate.TAKEN_BACK: _taken_back,
        Fate.ROLLED_BACK: _rolled_back,
        Fate.CONSULTED: _consulted,
        Fate.RETURN_VOIDED: _return_voided,
        Fate.LOST_RECEIPT: _lost_receipt,
        Fate.CORRECTED: _corrected,
        **FILINGS,
    }
)

"""The acts upon a dossier, each with what it makes of what must be."""

from collections.abc import Callable
from datetime import datetime, timedelta

from counter_app.domain import entries as e
from counter_app.domain.ids import DossierId, EntryId
from counter_app.domain.reasons import AmendsCause, LateCause, StopCause
from counter_app.services.apology import Amends, Excuse
from counter_app.services.builtin import exemptions
from counter_app.services.fee_desk import Taking
from counter_app.services.handover import Giving
from counter_app.services.refusal import Grounds
from counter_app.services.returning import HandingOver
from counter_app.services.stopping import Stop
from counter_app.services.supplement import Request
from tests.faults.lives.model import (
    DONE,
    OPEN,
    REFUSED,
    RETURNED,
    STOP_NOTICE_SINCE,
    STOPPED,
    VOIDED,
    A,
    Case,
)
from tests.faults.lives.walk import History

Act = Callable[[History, Case], None]
LACKS = Request(("Giấy chứng sinh bản chính.",), ("Giấy nộp là bản chụp.",))
GROUNDS = Grounds(("Việc đã được giải quyết.",))
AMENDS = Amends(AmendsCause.ERROR, "Ghi sai tên.", "Nhập nhầm.", "Cấp lại.", "Cơ quan trả.")
MOVING, LAWFUL = 0.8, 0.7
"""How often a dossier is moved, and how often an act is sought that the state allows."""
UNITS = ("Phòng Kinh tế", "Công chức Tư pháp", "Phòng Văn hóa")


# ── from hand to hand ───────────────────────────────────────────────────────────────────────


def transfer(history: History, case: Case) -> None:
    unit = history.luck.choice(UNITS)
    may = case.may("transfer") and unit != case.held_by
    handover, giving = history.services.handover, Giving(unit)
    act = lambda: handover.transfer([DossierId(case.stream)], giving)  # noqa: E731
    if history.tried("transfer", act, may, surely=True):
        if not case.has_left:
            case.forms["control-slip"] += 1
        case.way.append(unit)
        case.is_taken, case.sent_back_from, case.has_left = False, "", True
        case.state = "in_process"


def take(history: History, case: Case) -> None:
    if case.is_taken:
        return
    handover = history.services.handover
    act = lambda: handover.take([DossierId(case.stream)])  # noqa: E731
    if history.tried("take", act, case.may("take"), surely=True):
        case.is_taken = True


def take_back(history: History, case: Case) -> None:
    may = case.may("take back") and not case.is_taken
    handover = history.services.handover
    act = lambda: handover.take_back(DossierId(case.stream), "chuyển nhầm")  # noqa: E731
    if not history.tried("take back", act, may, surely=True):
        return
    if case.sent_back_from:
        case.way.append(case.sent_back_from)
    else:
        case.way.pop()
    case.is_taken, case.sent_back_from = True, ""
    case.goes_on()


def roll_back(history: History, case: Case) -> None:
    handover = history.services.handover
    act = lambda: handover.roll_back(DossierId(case.stream), "thiếu ý kiến")  # noqa: E731
    if history.tried("roll back", act, case.may("roll back"), surely=True):
        case.sent_back_from, case.is_taken = case.way.pop(), False
        case.goes_on()


def consult(history: History, case: Case) -> None:
    asked: list[str] = []

    def act() -> None:
        found = history.services.handover.consult(DossierId(case.stream), "Công an xã", 3)
        asked.append(found.consultations[-1].entry)

    if history.tried("consult", act, case.may("consult"), surely=True):
        case.consultations += asked


def answer(history: History, case: Case) -> None:
    asked = history.luck.choice([*case.consultations, "không có"])
    may = case.may("answer") and asked in case.consultations
    handover = history.services.handover
    act = lambda: handover.answer(DossierId(case.stream), EntryId(asked))  # noqa: E731
    if history.tried("answer", act, may, surely=True):
        case.consultations.remove(asked)


def authority(history: History, case: Case) -> None:
    received_at = history.minute() - timedelta(minutes=history.luck.randint(-60, 2000))
    is_time = case.received_at <= received_at <= history.minute()
    may = case.may("authority") and case.is_beyond and is_time and not case.is_built_upon
    due = history.dates.due(case, received_at)
    handover = history.services.handover
    act = lambda: handover.authority_received(DossierId(case.stream), received_at)  # noqa: E731
    if history.tried("authority", act, may, surely=True):
        case.due_at = case.promised_at = due
        case.began_there = True


# ── asked, late, ended ──────────────────────────────────────────────────────────────────────


def request(history: History, case: Case) -> None:
    supplements, may = history.services.supplements, case.may("request")
    act = lambda: supplements.request(DossierId(case.stream), LACKS)  # noqa: E731
    if history.tried("request", act, may, surely=True):
        case.state, case.asked_at, case.put_off_at = A, history.now(), None
        case.forms["supplement-request"] += 1
        case.is_built_upon = case.began_there
        case.closes_on = None
        if case.closes_after:
            last = history.today() + timedelta(days=case.closes_after)
            case.closes_on = history.dates.calendar.this_day_or_next(last)


def complete(history: History, case: Case) -> None:
    paper = history.luck.choice((1, 1, 2, 2, 99))
    supplements, may = history.services.supplements, case.may("complete") and paper != 99
    due = history.dates.after_wait(case, history.now()) if may else None
    promise = history.dates.promise_after_wait(case, history.now()) if may else None
    counts = (e.PaperCount(paper, copies=1),)
    act = lambda: supplements.complete(DossierId(case.stream), counts)  # noqa: E731
    if history.tried("complete", act, may, surely=True):
        case.promised_at, case.due_at = promise, due
        case.asked_at, case.closes_on = None, None
        case.goes_on()


def extend(history: History, case: Case) -> None:
    new_due_at = history.some_day()
    excuse = Excuse(LateCause.WORKLOAD, "Hồ sơ tăng đột biến.", new_due_at)
    apologies, may = history.services.apologies, case.may("extend") and case.extensions_left > 0
    act = lambda: apologies.extend(DossierId(case.stream), excuse)  # noqa: E731
    if history.tried("extend", act, may, surely=False):
        late = max(x for x in (case.due_at, history.minute()) if x)
        if new_due_at <= late:
            raise AssertionError("a new date that is not later")
        _put_off(history, case, new_due_at)


def propose_and_extend(history: History, case: Case) -> None:
    apologies, stream = history.services.apologies, DossierId(case.stream)
    may = case.may("extend") and case.extensions_left > 0
    promised = []

    def act() -> None:
        proposal = apologies.propose(stream, history.luck.randint(1, 5))
        promised.append(proposal.new_due_at)
        apologies.extend(stream, Excuse(LateCause.OTHER, "Chờ xác minh.", promised[0]))

    if history.tried("propose and extend", act, may, surely=False):
        _put_off(history, case, promised[0])


def _put_off(history: History, case: Case, new_due_at: datetime) -> None:
    case.due_at = new_due_at
    case.is_built_upon = case.began_there
    case.put_off_at = history.now() if case.asked_at else None
    case.extensions_left -= 1
    case.forms["apology"] += 1


def apologise(history: History, case: Case) -> None:
    apologies, may = history.services.apologies, case.may("apologise")
    act = lambda: apologies.apologise(DossierId(case.stream), AMENDS)  # noqa: E731
    if history.tried("apologise", act, may, surely=True):
        case.forms["apology"] += 1


def refuse(history: History, case: Case) -> None:
    refusals, may = history.services.refusals, case.may("refuse")
    act = lambda: refusals.refuse(DossierId(case.stream), GROUNDS)  # noqa: E731
    if history.tried("refuse", act, may, surely=True):
        case.forms["refusal"] += 1
        _over(case, REFUSED)


def stop(history: History, case: Case) -> None:
    cause = history.luck.choice((StopCause.WITHDRAWN, StopCause.OTHER))
    _stop(history, case, cause, case.may("stop"))


def close(history: History, case: Case) -> None:
    day = case.closes_on
    is_time = case.state == A and day is not None and history.today() > day
    _stop(history, case, StopCause.NEVER_SUPPLEMENTED, case.may("close") and is_time)


def _stop(history: History, case: Case, cause: StopCause, may: bool) -> None:
    why = Stop(cause, "Người nộp không bổ sung hoặc xin rút.")
    stopping = history.services.stopping
    act = lambda: stopping.stop(DossierId(case.stream), why)  # noqa: E731
    if history.tried(f"stop, {cause.value}", act, may, surely=True):
        case.forms["stop-notice"] += history.today() >= STOP_NOTICE_SINCE
        _over(case, STOPPED)


def reopen(history: History, case: Case) -> None:
    refusals, may = history.services.refusals, case.may("reopen")
    act = lambda: refusals.reopen(DossierId(case.stream), "nhầm hồ sơ")  # noqa: E731
    if history.tried("reopen", act, may, surely=True):
        case.goes_on()


def void(history: History, case: Case) -> None:
    stopping, may = history.services.stopping, case.may("void")
    act = lambda: stopping.void(DossierId(case.stream), "nhập trùng")  # noqa: E731
    if history.tried("void", act, may, surely=True):
        _over(case, VOIDED)


def reissue(history: History, case: Case) -> None:
    intake, accepted = history.an_intake(), []
    reception, may = history.services.reception, case.may("reissue")

    def act() -> None:
        again = reception.reissue(DossierId(case.stream), intake, "ghi sai tên", wants_print=True)
        accepted.append(again)

    if history.tried("reissue", act, may, surely=True):
        _over(case, VOIDED)
        case.payments.clear()
        anew = history.case_of(intake, accepted[0])
        if (anew.fee, anew.limit, anew.is_beyond) == (case.fee, case.limit, case.is_beyond):
            anew.received_at = case.received_at
            anew.due_at = anew.promised_at = None if case.is_beyond else case.promised_at
        found = history.services.lookup.history(accepted[0].dossier).dossier
        anew.payments = {each.id: each.amount_dong for each in found.payments}
        anew.parts = case.parts
        for whole in history.cases:
            if case in whole.parts:
                whole.parts.append(anew)
        history.cases.append(anew)


def _over(case: Case, state: str) -> None:
    case.state, case.asked_at, case.closes_on, case.shelf = state, None, None, ""


# ── results ─────────────────────────────────────────────────────────────────────────────────


def arrive(history: History, case: Case) -> None:
    are_parts_done = not any(part.state in OPEN for part in case.parts)
    returning, may = history.services.returning, case.may("arrive") and are_parts_done
    place = history.luck.choice(("", "A1"))
    act = lambda: returning.arrive(DossierId(case.stream), e.Outcome(code="7/GCN"), place)  # noqa: E731
    if history.tried("arrive", act, may, surely=True):
        case.state, case.shelf = DONE, "A-01" if place else case.shelf


def withdraw(history: History, case: Case) -> None:
    returning, may = history.services.returning, case.may("withdraw")
    act = lambda: returning.withdraw(DossierId(case.stream), "chưa ký")  # noqa: E731
    if history.tried("withdraw", act, may, surely=True):
        case.shelf = ""
        case.goes_on()


def hand_over(history: History, case: Case) -> None:
    luck = history.luck
    is_bare = luck.random() < 0.2
    handing = HandingOver(
        taken_by=luck.choice(tuple(e.TakenBy)),
        name="Trần Văn Ý",
        authority="" if is_bare else "GUQ số 1",
        wants_note=luck.random() < 0.3,
    )
    may = case.may("hand over") and not (handing.taken_by is e.TakenBy.PROXY and is_bare)
    returning = history.services.returning
    act = lambda: returning.hand_over(DossierId(case.stream), handing)  # noqa: E731
    if history.tried("hand over", act, may, surely=True):
        case.state, case.shelf = RETURNED, ""


def void_return(history: History, case: Case) -> None:
    returning, may = history.services.returning, case.may("void return")
    act = lambda: returning.void(DossierId(case.stream), "trao nhầm")  # noqa: E731
    if history.tried("void return", act, may, surely=True):
        case.state = DONE


def lost_receipt(history: History, case: Case) -> None:
    returning = history.services.returning
    act = lambda: returning.replace_receipt(DossierId(case.stream))  # noqa: E731
    history.tried("lost receipt", act, case.may("lost receipt"), surely=True)


# ── at the desk ─────────────────────────────────────────────────────────────────────────────


def set_fee(history: History, case: Case) -> None:
    desk, amount = history.services.fee_desk, history.luck.choice((-1, 0, 12_000))
    may = case.may("set fee") and case.is_charged and amount >= sum(case.payments.values())
    may = may and amount >= 0
    act = lambda: desk.set_amount(DossierId(case.stream), case.fee, amount)  # noqa: E731
    history.tried("set fee", act, may, surely=True)


def exempt(history: History, case: Case) -> None:
    desk, ground = history.services.fee_desk, history.luck.choice(exemptions())
    act = lambda: desk.exempt(DossierId(case.stream), case.fee, ground)  # noqa: E731
    history.tried("exempt", act, case.may("exempt"), surely=False)


def collect(history: History, case: Case) -> None:
    desk, amount = history.services.fee_desk, history.luck.choice((0, 4_000, 12_000))
    paid = []

    def act() -> None:
        after = desk.collect(DossierId(case.stream), Taking(case.fee, amount))
        paid.append(after.payments[-1].id)

    if history.tried("collect", act, case.may("collect"), surely=False):
        case.payments[paid[0]] = amount


def reverse(history: History, case: Case) -> None:
    payment = history.luck.choice([*case.payments, "không có"])
    may = case.may("reverse") and payment in case.payments
    desk = history.services.fee_desk
    act = lambda: desk.reverse(DossierId(case.stream), EntryId(payment), "thu nhầm")  # noqa: E731
    if history.tried("reverse", act, may, surely=True):
        del case.payments[payment]


def note(history: History, case: Case) -> None:
    act = lambda: history.services.remarks.note(DossierId(case.stream), "Đã gọi.")  # noqa: E731
    history.tried("note", act, case.may("note"), surely=True)


def code(history: History, case: Case) -> None:
    remarks, said = history.services.remarks, history.luck.choice(("G22-0001", "?"))
    may = case.may("code") and said != "?"
    portal = e.CodeSystem.PORTAL
    act = lambda: remarks.assign_code(DossierId(case.stream), portal, said)  # noqa: E731
    history.tried("code", act, may, surely=True)


def shelve(history: History, case: Case) -> None:
    act = lambda: history.services.remarks.shelve(DossierId(case.stream), "B2")  # noqa: E731
    if history.tried("shelve", act, case.may("shelve"), surely=True):
        case.shelf = "B-02"


def correct(history: History, case: Case) -> None:
    telephone = f"095{history.luck.randrange(10**7):07}"
    fields = {"submitter.contact.phone": telephone}
    remarks = history.services.remarks
    act = lambda: remarks.correct(DossierId(case.stream), fields)  # noqa: E731
    history.tried("correct", act, case.may("correct"), surely=True)


def any_of(history: History, case: Case) -> Act:
    """Return an act, mostly one that the dossier's state allows: else lives would be short."""
    luck = history.luck
    acts = MOVES if luck.random() < MOVING else AT_THE_DESK
    lawful = [act for act in acts if case.may(_OTHER_NAMES.get(act) or _name(act))]
    return luck.choice(lawful if lawful and luck.random() < LAWFUL else acts)


def _name(act: Act) -> str:
    return act.__name__.replace("_", " ")


MOVES: tuple[Act, ...] = (
    transfer, transfer, take, take, take_back, roll_back, roll_back, consult, answer, authority,
    request, request, *(complete,) * 6, extend, *(propose_and_extend,) * 4, apologise, refuse,
    stop, close, close, reopen, reopen, reopen, void, reissue, arrive, withdraw, hand_over,
    hand_over, void_return,
)  # fmt: skip
AT_THE_DESK: tuple[Act, ...] = (
    lost_receipt, set_fee, exempt, collect, collect, reverse, note, code, shelve, correct,
)  # fmt: skip
_OTHER_NAMES: dict[Act, str] = {propose_and_extend: "extend"}

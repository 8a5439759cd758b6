"""The stretches that lives are made of: taken in, worked on, paid for, collected."""

from collections.abc import Generator
from dataclasses import dataclass
from datetime import date, datetime
from random import Random

from counter_app.domain import entries as e
from counter_app.domain.deadlines import DueDate
from counter_app.domain.dossier import Dossier
from counter_app.domain.ids import DossierId
from counter_app.domain.person import Applicant
from counter_app.domain.shelf import Place
from counter_app.services.fee_desk import Taking
from counter_app.services.handover import Giving
from counter_app.services.reception import Accepted, Intake
from counter_app.services.returning import HandingOver
from counter_app.services.training import words
from counter_app.services.training.acts import Acts
from counter_app.services.training.hours import Hours
from counter_app.services.training.matters import Matters, amount
from counter_app.services.training.plan import Planned

Life = Generator[datetime, None, None]
"""Yields when it goes on; what it does in between happens then."""
TakenIn = Generator[datetime, None, Accepted]


@dataclass(frozen=True, slots=True, repr=False)
class Visit:
    """One visit: who comes, who serves them, and the chance that decides the rest."""

    planned: Planned
    luck: Random
    acts: Acts
    applicant: Applicant


@dataclass(frozen=True, slots=True)
class Course:
    """How much of its time a dossier takes: a share of the limit, or working hours beyond it."""

    share: float = 0.0
    late_hours: float = 0.0


class Steps:
    """What most lives have in common."""

    def __init__(self, hours: Hours, matters: Matters, last_day: date) -> None:
        self.hours = hours
        self.matters = matters
        self._last_day = last_day

    def arrival(self, visit: Visit) -> datetime:
        """Return when a visit begins; one whose hour is promised back comes in the afternoon."""
        planned = visit.planned
        is_afternoon = visit.luck.random() < 0.4 or planned.limit_days is not None
        afternoon = is_afternoon and planned.day < self._last_day
        return self.hours.visit(visit.luck, planned.day, afternoon=afternoon)

    def intake(self, visit: Visit) -> Intake:
        """Return what is filled in for a visit."""
        return self.matters.intake(visit.luck, visit.planned, visit.applicant)

    def taken_in(self, visit: Visit, intake: Intake | None = None) -> TakenIn:
        """Take in what somebody brings, and what they pay at once."""
        yield self.arrival(visit)
        intake = intake or self.intake(visit)
        accepted = visit.acts.reception.accept(intake, wants_print=True)
        self.pay_at_once(visit, accepted.dossier)
        return accepted

    def course(self, visit: Visit) -> Course:
        """Return how long the work takes: the whole limit where a scene stands on it."""
        share = 0.97 if visit.planned.is_pinned else visit.luck.uniform(0.3, 0.95)
        return Course(share)

    def handed_on(self, visit: Visit, dossier: DossierId) -> Life:
        """Hand a dossier over to a unit, which takes it."""
        luck, acts = visit.luck, visit.acts
        yield self.hours.after(luck, acts.now(), 0.1, 2)
        giving = Giving(luck.choice(words.UNITS), wants_slips=luck.random() < 0.2)
        acts.handover.transfer([dossier], giving)
        yield self.hours.after(luck, acts.now(), 0.1, 1.5)
        acts.handover.take([dossier])

    def finished(
        self, visit: Visit, dossier: DossierId, due_at: datetime | None, course: Course
    ) -> Life:
        """Bring the result to the counter when the course of the work says so."""
        luck, acts, now = visit.luck, visit.acts, visit.acts.now()
        if due_at is None:
            yield self.hours.after(luck, now, 16, 80)
        elif course.late_hours:
            late = max(now, due_at)
            yield self.hours.after(luck, late, course.late_hours, course.late_hours * 2)
        else:
            yield self.hours.part_of(now, max(now, due_at), course.share)
        outcome = e.Outcome(kind="Giấy chứng nhận", code=f"{luck.randint(1, 9999)}/GCN-UBND")
        shelf = luck.choice(words.SHELVES)
        place = str(Place(shelf.code, luck.randint(1, shelf.cells)))
        acts.returning.arrive(dossier, outcome if luck.random() < 0.7 else None, place)

    def worked_on(self, visit: Visit, accepted: Accepted, course: Course | None = None) -> Life:
        """Hand a dossier on and bring its result back."""
        yield from self.handed_on(visit, accepted.dossier)
        due_at = moment_due(accepted.due)
        yield from self.finished(visit, accepted.dossier, due_at, course or self.course(visit))

    def collected(self, visit: Visit, dossier: DossierId) -> Life:
        """Let somebody come for the result, pay what is owed, and go."""
        luck, acts = visit.luck, visit.acts
        is_slow = luck.random() < 0.25
        yield self.hours.after(luck, acts.now(), *((16, 70) if is_slow else (0.3, 9)))
        acts.returning.hand_over(dossier, self.handing(visit, dossier))

    def handing(
        self,
        visit: Visit,
        dossier: DossierId,
        receipt: e.ReceiptFate = e.ReceiptFate.HANDED_IN,
    ) -> HandingOver:
        """Return how a result is handed over."""
        luck, found = visit.luck, visit.acts.read(dossier)
        is_proxy = luck.random() < 0.12
        back = tuple(e.PaperCount(x.paper, x.originals) for x in found.papers if x.originals)
        return HandingOver(
            collected_at=found.received.collect_at,
            taken_by=e.TakenBy.PROXY if is_proxy else e.TakenBy.OWNER,
            name="Đỗ Thị Uyển" if is_proxy else "",
            authority="Văn bản ủy quyền ngày 02/11/2026" if is_proxy else "",
            papers_back=back[:1] if luck.random() < 0.15 else (),
            receipt=receipt,
            signed=luck.random() < 0.7,
            takings=self._takings(visit, found),
            wants_note=luck.random() < 0.03,
        )

    # ── money ───────────────────────────────────────────────────────────────────────────────

    def pay_at_once(self, visit: Visit, dossier: DossierId) -> None:
        """Collect what is owed at intake from most; now and then it is given back and paid anew."""
        luck, acts = visit.luck, visit.acts
        if luck.random() < 0.4:
            return
        taking = _taking(luck, acts.read(dossier))
        if taking is None:
            return
        paid = acts.fee_desk.collect(dossier, taking)
        if luck.random() < 0.04:
            acts.fee_desk.reverse(dossier, paid.payments[-1].id, "thu nhầm hình thức")
            acts.fee_desk.collect(dossier, taking)

    def _takings(self, visit: Visit, found: Dossier) -> tuple[Taking, ...]:
        luck, unknown = visit.luck, [each for each in found.fees if each.amount_dong is None]
        if luck.random() < 0.05:
            return ()  # collected though something is still owed: the desk is warned, no more
        for each in unknown:
            found = visit.acts.fee_desk.set_amount(found.id, each.code, amount(luck))
        taking = _taking(luck, found)
        return (taking,) if taking else ()


def _taking(luck: Random, found: Dossier) -> Taking | None:
    """Return a payment of all that is owed; None where it is nothing, or nobody knows."""
    owed = found.owed_dong
    if not owed or not found.fees:
        return None
    paid_by = luck.choice((e.PaidBy.CASH, e.PaidBy.CASH, e.PaidBy.TRANSFER, e.PaidBy.ONLINE))
    sign = f"01BLP{luck.randint(1, 9)}-001" if paid_by is e.PaidBy.CASH else ""
    number = f"{luck.randrange(10**7):07}" if sign else ""
    return Taking(found.fees[0].code, owed, paid_by, sign, number)


def moment_due(due: DueDate | None) -> datetime | None:
    """Return when something is due; None where nobody knows."""
    return due.due_at if due else None

"""One history: dossiers and submissions, and acts upon them whether they are allowed or not."""

import random
from collections.abc import Callable, Iterable
from datetime import date, datetime, timedelta

from counter_app.bootstrap import Services
from counter_app.domain import entries as e
from counter_app.domain.errors import Problem, RuleError
from counter_app.domain.ids import ProcedureCode
from counter_app.domain.person import Applicant
from counter_app.domain.procedure import Channel
from counter_app.services.reception import Accepted, Intake
from tests.builders import FakeClock, a_citizen
from tests.faults.lives.counter import CODE, procedures
from tests.faults.lives.looking import Rows, case_is_wrong, filed_is_wrong, truth
from tests.faults.lives.model import Case, Dates, Filed
from tests.faults.lives.slow import VIETNAM, Limit

NOT_ALLOWED = frozenset(
    {Problem.MOVE_NOT_ALLOWED, Problem.HANDLED_ELSEWHERE, Problem.SUBMISSION_ANSWERED}
)


class Wrong(Exception):
    """Something that must never be."""


class History:
    """A counter, its clock, and what must have come of everything so far."""

    def __init__(
        self, services: Services, clock: FakeClock, luck: random.Random, dates: Dates
    ) -> None:
        self.services = services
        self.desk = services.desk
        self.clock = clock
        self.luck = luck
        self.dates = dates
        self.cases: list[Case] = []
        self.filed: list[Filed] = []
        self.told: list[str] = []
        self._truth: Rows | None = None

    # ── time ────────────────────────────────────────────────────────────────────────────────

    def now(self) -> datetime:
        return self.clock.now().astimezone(VIETNAM)

    def minute(self) -> datetime:
        """Return what a paper says of this moment."""
        return self.now().replace(second=0, microsecond=0)

    def let_time_pass(self) -> None:
        """Let minutes go by, or hours, or days; at night and on days off, too."""
        span = self.luck.choice(((1, 90), (60, 600), (600, 3000), (1500, 12_000)))
        self.clock.pass_time(minutes=self.luck.randint(*span), seconds=self.luck.randint(0, 59))

    # ── one act ─────────────────────────────────────────────────────────────────────────────

    def tried(self, name: str, act: Callable[[], object], may: bool, *, surely: bool) -> bool:
        """Do an act and return whether it was done; it must be refused where it is not lawful.

        `surely`: where it is lawful nothing else may stand against it. What is refused changes
        nothing.
        """
        self.told.append(f"{self.now():%d/%m %H:%M} {name}")
        before = self._truth = self._truth or truth(self.desk)
        try:
            act()
        except RuleError as refused:
            problems = {each.problem for each in refused.findings}
            if may and (surely or problems & NOT_ALLOWED):
                raise Wrong(f"{name} was refused: {problems}") from refused
            if truth(self.desk) != before:
                raise Wrong(f"{name} was refused and changed something") from refused
            return False
        if not may:
            raise Wrong(f"{name} was done and is not allowed")
        self._truth = truth(self.desk)
        if len(self._truth["entry"]) == len(before["entry"]):
            raise Wrong(f"{name} was done and nothing written down")
        return True

    def look(self, cases: Iterable[Case], filed: Iterable[Filed]) -> None:
        """Compare dossiers and submissions with what they must be."""
        for case in cases:
            if wrong := case_is_wrong(self.desk, case):
                raise Wrong(f"dossier {self.cases.index(case)}: {wrong}")
        for each in filed:
            if wrong := filed_is_wrong(self.desk, each):
                raise Wrong(f"submission {self.filed.index(each)}: {wrong}")

    # ── something new ───────────────────────────────────────────────────────────────────────

    def an_intake(self, *, beyond: bool = False, submission: str = "") -> Intake:
        code = CODE.format(self.luck.randrange(len(procedures())))
        return Intake(
            ProcedureCode(code),
            Applicant(a_citizen()),
            case=1,
            channel=self.luck.choice(tuple(Channel)),
            papers=(e.PaperCount(1, originals=1),),
            beyond_boundary=beyond,
            submission=submission,
        )

    def case_of(self, intake: Intake, accepted: Accepted) -> Case:
        """Return a new dossier as it must be."""
        place = int(intake.procedure[-2:])
        procedure = procedures()[place]
        term = procedure.channels[0].term
        mode = procedure.supplement_mode.value
        limit = Limit(term.unit.value, term.amount, mode) if term else None
        case = Case(
            accepted.dossier,
            limit,
            is_ministry=place == 3,
            received_at=self.minute(),
            fee=intake.procedure,
            is_charged=procedure.channels[0].fee_dong != 0,
        )
        case.is_beyond = intake.beyond_boundary
        if not case.is_beyond:
            case.due_at = case.promised_at = self.dates.due(case, self.now())
        if procedure.autoclose_days:
            case.closes_after = procedure.autoclose_days
        case.extensions_left = procedure.extension_max
        return case

    def receive(self) -> None:
        intake = self.an_intake(beyond=self.luck.random() < 0.25)
        accepted: list[Accepted] = []
        wants_print = self.luck.random() < 0.5

        def act() -> None:
            taken = self.services.reception.accept(intake, wants_print=wants_print)
            accepted.append(taken)

        self.tried("receive", act, may=True, surely=True)
        self.cases.append(self.case_of(intake, accepted[0]))

    def receive_linked(self) -> None:
        intakes = [self.an_intake() for _ in range(3)]
        accepted: list[Accepted] = []

        def act() -> None:
            accepted.extend(self.services.reception.accept_linked(intakes[0], intakes[1:]))

        self.tried("receive linked", act, may=True, surely=True)
        cases = [self.case_of(*each) for each in zip(intakes, accepted, strict=True)]
        cases[0].parts = cases[1:]
        self.cases += cases

    def return_at_once(self) -> None:
        intake = self.an_intake()
        accepted: list[Accepted] = []

        def act() -> None:
            accepted.append(self.services.reception.return_at_once(intake))

        self.tried("return at once", act, may=True, surely=True)
        case = self.case_of(intake, accepted[0])
        case.state = "returned"
        self.cases.append(case)

    # ── what acts need ──────────────────────────────────────────────────────────────────────

    def some_day(self) -> datetime:
        """Return a moment that might be promised."""
        return self.minute() + timedelta(minutes=self.luck.randint(-3000, 20_000))

    def today(self) -> date:
        return self.now().date()

"""Submissions: filed on line or brought to the desk, and answered, lawfully or not."""

from collections.abc import Callable

from counter_app.domain import entries as e
from counter_app.domain.ids import ProcedureCode
from counter_app.domain.person import Applicant
from counter_app.services.reception import Accepted
from counter_app.services.submissions import Visit
from tests.builders import AGENCY, a_citizen
from tests.faults.lives.acts import GROUNDS, LACKS
from tests.faults.lives.counter import CODE
from tests.faults.lives.model import Filed
from tests.faults.lives.walk import History


def visit(history: History) -> None:
    """Guide somebody who lacks something, or turn somebody away."""
    brought = Visit(ProcedureCode(CODE.format(0)), Applicant(a_citizen()))
    submissions, is_guided = history.services.submissions, history.luck.random() < 0.6
    made: list[Filed] = []

    def act() -> None:
        if is_guided:
            answered = submissions.guide(brought, LACKS)
        else:
            answered = submissions.turn_away(brought, GROUNDS)
        made.append(Filed(answered.submission.id, "asked" if is_guided else "refused"))

    history.tried("visit", act, may=True, surely=True)
    made[0].forms["supplement-request" if is_guided else "refusal"] += 1
    history.filed += made


def file(history: History) -> None:
    """Write down what came from the portal."""
    code = ProcedureCode(CODE.format(history.luck.randrange(9)))
    filed = e.FiledOnline(
        code=f"G{len(history.filed):04}", filed_at=history.minute(), procedure=code,
        procedure_name="Thủ tục đăng ký khai sinh", filed_with=AGENCY, decided_by=AGENCY,
    )  # fmt: skip
    made: list[Filed] = []
    filing = e.Filing(Applicant(a_citizen()))

    def act() -> None:
        made.append(Filed(history.services.submissions.file(filed, filing).id))

    history.tried("file", act, may=True, surely=True)
    history.filed += made


def answer(history: History, filed: Filed) -> None:
    """Ask, refuse, complete or take in."""
    history.luck.choice((_ask, _refuse, _complete, _take_in))(history, filed)


def _ask(history: History, filed: Filed) -> None:
    act = lambda: history.services.submissions.ask(filed.stream, LACKS)  # noqa: E731
    if history.tried("ask", act, filed.may("ask"), surely=True):
        filed.stage = "asked"
        filed.forms["supplement-request"] += 1


def _refuse(history: History, filed: Filed) -> None:
    act = lambda: history.services.submissions.refuse(filed.stream, GROUNDS)  # noqa: E731
    if history.tried("refuse filing", act, filed.may("refuse"), surely=True):
        filed.stage = "refused"
        filed.forms["refusal"] += 1


def _complete(history: History, filed: Filed) -> None:
    act = lambda: history.services.submissions.complete(filed.stream)  # noqa: E731
    if history.tried("complete filing", act, filed.may("complete"), surely=True):
        filed.stage = "waiting"


def _take_in(history: History, filed: Filed) -> None:
    intake = history.an_intake(submission=filed.stream)
    accepted: list[Accepted] = []

    def act() -> None:
        accepted.append(history.services.reception.accept(intake))

    if history.tried("take in", act, filed.may("take in"), surely=True):
        filed.stage = "taken-in"
        history.cases.append(history.case_of(intake, accepted[0]))


Begin = Callable[[History], None]
BEGIN: tuple[Begin, ...] = (
    History.receive, History.receive, History.receive, History.receive_linked,
    History.return_at_once, visit, file, file,
)  # fmt: skip

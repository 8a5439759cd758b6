from datetime import datetime, timedelta

import pytest

from counter_app.bootstrap import Services
from counter_app.domain import entries as e
from counter_app.domain.calendar import VIETNAM
from counter_app.domain.dossier import DueKind, State
from counter_app.domain.errors import Problem, RuleError
from counter_app.domain.ids import DossierId
from counter_app.domain.procedure import SupplementMode
from counter_app.domain.reasons import AmendsCause, LateCause, StopCause
from counter_app.services.apology import Amends, Excuse
from counter_app.services.handover import Giving
from counter_app.services.issued_letters import Done
from counter_app.services.refusal import Grounds
from counter_app.services.stopping import Stop
from counter_app.services.submissions import Visit
from counter_app.services.supplement import Request
from tests.builders import FakeClock, a_procedure, a_process
from tests.forms.golden import text_of
from tests.services.conftest import BIRTH, an_intake, bring_in, facts_of

LACKS = Request(("Giấy chứng sinh bản chính.",), ("Bản đã nộp là bản chụp.",), ("copy",))
GROUNDS = Grounds(("Việc sinh đã được đăng ký.",))
MENDED = Amends(
    AmendsCause.LOST_PAPERS,
    "làm thất lạc Giấy chứng sinh",
    "Giấy tờ bị kẹp nhầm vào hồ sơ khác.",
    "xin cấp lại Giấy chứng sinh",
    "cơ quan chi trả",
)
EARLY = datetime(2026, 11, 27, 9, 0, tzinfo=VIETNAM)
"""When what is received on Monday at 9:00 is due."""


def received(services: Services) -> DossierId:
    return services.reception.accept(an_intake()).dossier


def paper(services: Services, done: Done) -> str:
    """The text of the letter that an act queued."""
    assert done.job is not None
    (job,) = [each.job for each in services.print_queue.jobs() if each.job.id == done.job]
    return text_of(services.printing.draw(job.form, job.dossiers).pdf)


def problems(caught: pytest.ExceptionInfo[RuleError]) -> list[Problem]:
    return [each.problem for each in caught.value.findings]


# ── supplement ──────────────────────────────────────────────────────────────────────────────


def test_a_supplement_is_asked_for_on_its_form_and_the_limit_begins_anew(
    services: Services, clock: FakeClock
) -> None:
    dossier = received(services)
    done = services.supplements.request(dossier, LACKS)
    assert done.dossier.state is State.AWAITING_SUPPLEMENT
    assert done.warnings == ()
    said = paper(services, done)
    assert "01/HDHS" in said
    assert "Giấy chứng sinh bản chính." in said
    assert done.dossier.received.number in said
    clock.pass_time(days=2)
    assert services.supplements.due_if_complete(dossier) == datetime(
        2026, 11, 30, 9, 0, tzinfo=VIETNAM
    )
    completed = services.supplements.complete(dossier, (e.PaperCount(1, originals=1),))
    assert completed.dossier.state is State.RECEIVED
    with pytest.raises(RuleError):
        services.supplements.due_if_complete(dossier)
    # Wednesday 9:00, three working days: the whole limit again.
    assert completed.due_at == datetime(2026, 11, 30, 9, 0, tzinfo=VIETNAM)
    assert [each.kind for each in completed.dossier.due_changes] == [DueKind.RESTARTED]


def test_a_date_put_off_while_one_waits_moves_by_what_is_left_of_the_wait(
    services: Services, clock: FakeClock
) -> None:
    bring_in(services, a_procedure(supplement_mode=SupplementMode.PAUSE, decision="khác"))
    dossier = received(services)
    services.supplements.request(dossier, LACKS)
    clock.pass_time(days=7)
    put_off = Excuse(LateCause.OTHER, "Chờ cơ quan phối hợp.", EARLY + timedelta(days=7))
    services.apologies.extend(dossier, put_off)
    clock.pass_time(days=2)
    completed = services.supplements.complete(dossier).dossier
    # The two days since the letter; and all seven without one, the 24th being a holiday.
    assert completed.due_at == EARLY + timedelta(days=11)
    assert completed.promised_at == EARLY + timedelta(days=10)


def test_the_step_of_a_unit_begins_anew_with_the_limit(
    services: Services, clock: FakeClock
) -> None:
    """It was told as late on the day on which the citizen came back."""
    services.processes.save(a_process())
    dossier = received(services)
    services.handover.transfer([dossier], Giving("Phòng Tư pháp"))
    services.supplements.request(dossier, LACKS)
    clock.pass_time(days=30)
    hop = services.supplements.complete(dossier).dossier.hop
    assert hop is not None
    assert hop.due_at is not None
    assert hop.due_at > clock.now()


def test_a_second_request_and_a_late_one_are_told_and_go_ahead(
    services: Services, clock: FakeClock
) -> None:
    dossier = received(services)
    services.supplements.request(dossier, LACKS)
    services.supplements.complete(dossier)
    clock.pass_time(days=7)
    doubts = services.supplements.doubts(dossier)
    assert [each.problem for each in doubts] == [Problem.SUPPLEMENT_LATE, Problem.SUPPLEMENT_AGAIN]
    done = services.supplements.request(dossier, LACKS)
    assert done.warnings == doubts
    assert done.dossier.supplements == 2


@pytest.mark.parametrize(
    ("request_", "problem"),
    [
        (Request((), ("vì",)), Problem.MISSING_NOT_SAID),
        (Request(("Giấy.",), ()), Problem.REASON_MISSING),
        (Request(("Giấy.",), ("…",)), Problem.REASON_MISSING),
        (Request(("Giấy.",), ("Thiếu giấy.", "…")), Problem.LINE_SAYS_NOTHING),
    ],
)
def test_nothing_is_asked_for_without_what_and_why(
    services: Services, request_: Request, problem: Problem
) -> None:
    dossier = received(services)
    with pytest.raises(RuleError) as caught:
        services.supplements.request(dossier, request_)
    assert problems(caught) == [problem]
    assert len(facts_of(services, dossier)) == 1


# ── refusal, stop ───────────────────────────────────────────────────────────────────────────


def test_a_refusal_is_on_its_form_and_may_be_undone(services: Services) -> None:
    dossier = received(services)
    done = services.refusals.refuse(dossier, GROUNDS)
    assert done.dossier.state is State.REFUSED
    assert "Việc sinh đã được đăng ký." in paper(services, done)
    with pytest.raises(RuleError) as caught:
        services.refusals.refuse(dossier, GROUNDS)
    assert problems(caught) == [Problem.MOVE_NOT_ALLOWED]
    assert services.refusals.reopen(dossier, "từ chối nhầm hồ sơ").dossier.state is State.RECEIVED


def test_a_withdrawn_dossier_gets_its_notice(services: Services) -> None:
    dossier = received(services)
    stop = Stop(
        StopCause.WITHDRAWN, "Người nộp có đơn xin rút.", ("Giấy chứng sinh: 01 bản chính.",)
    )
    done = services.stopping.stop(dossier, stop)
    assert done.dossier.state is State.STOPPED
    said = paper(services, done)
    assert "THÔNG BÁO DỪNG GIẢI QUYẾT HỒ SƠ" in said
    assert "Giấy chứng sinh: 01 bản chính." in said


def test_what_nobody_completed_is_closed_on_its_day_only(services: Services) -> None:
    dossier = received(services)
    services.supplements.request(dossier, LACKS)
    with pytest.raises(RuleError) as caught:
        services.stopping.stop(dossier, Stop(StopCause.NEVER_SUPPLEMENTED, "Quá hạn bổ sung."))
    assert problems(caught) == [Problem.NOT_CLOSABLE_YET]


# ── apologies ───────────────────────────────────────────────────────────────────────────────


def test_lateness_is_excused_once_from_the_working_day_before_expiry(
    services: Services, clock: FakeClock
) -> None:
    dossier = received(services)
    new_due_at = EARLY + timedelta(days=5)
    excuse = Excuse(LateCause.COORDINATION, "Cơ quan phối hợp chưa trả lời.", new_due_at)
    with pytest.raises(RuleError) as caught:
        services.apologies.extend(dossier, excuse)
    assert problems(caught) == [Problem.NOT_DUE_YET]
    clock.pass_time(days=3)
    assert services.apologies.propose(dossier).new_due_at == EARLY + timedelta(days=5)
    done = services.apologies.extend(dossier, excuse)
    assert done.dossier.due_at == new_due_at
    assert done.dossier.promised_at == EARLY
    said = paper(services, done)
    assert "09 giờ 00 phút, ngày 02 tháng 12 năm 2026" in said
    assert "03 ngày làm việc" in said
    assert "Cơ quan phối hợp chưa trả lời." in said
    clock.pass_time(days=6)
    with pytest.raises(RuleError) as caught:
        services.apologies.propose(dossier)
    assert problems(caught) == [Problem.EXTENSION_USED]


def test_lost_papers_are_apologised_for_and_no_date_moves(services: Services) -> None:
    dossier = received(services)
    done = services.apologies.apologise(dossier, MENDED)
    assert done.dossier.due_at == EARLY
    assert done.dossier.extensions == 0
    said = paper(services, done)
    assert "làm thất lạc Giấy chứng sinh" in said
    assert "cơ quan chi trả" in said


# ── before anything is taken in ─────────────────────────────────────────────────────────────


def test_who_is_guided_or_turned_away_is_written_down_with_the_form(services: Services) -> None:
    visit = Visit(BIRTH, an_intake().applicant)
    guided = services.submissions.guide(visit, LACKS)
    refused = services.submissions.turn_away(visit, GROUNDS)
    texts = [
        text_of(services.printing.draw(form, [DossierId(each.submission.id)]).pdf)
        for form, each in (("supplement-request", guided), ("refusal", refused))
    ]
    assert "Giấy chứng sinh bản chính." in texts[0]
    assert "Việc sinh đã được đăng ký." in texts[1]
    assert "Mã hồ sơ" not in texts[0]
    with pytest.raises(RuleError) as caught:
        services.submissions.ask(refused.submission.id, LACKS)
    assert problems(caught) == [Problem.SUBMISSION_ANSWERED]

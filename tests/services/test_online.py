"""Filed on line: the list, what is checked before, and how it becomes a dossier."""

import time
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from counter_app.bootstrap import Services
from counter_app.domain import entries as e
from counter_app.domain.attachment import AttachmentAdded
from counter_app.domain.errors import Problem, RuleError
from counter_app.domain.ids import AgencyCode, DossierId, ProcedureCode
from counter_app.domain.money import owed, paid
from counter_app.domain.person import Applicant
from counter_app.domain.procedure import Channel, ChannelTerms, Term, TermUnit
from counter_app.domain.response import Urgency
from counter_app.domain.submission import Fate, Stage, Submission, online_id
from counter_app.services.builtin import standard_notices
from counter_app.services.online import OnlinePage, intake_of
from counter_app.store import submissions as stored
from tests.builders import (
    MONDAY,
    FakeClock,
    a_citizen,
    a_filing,
    a_procedure,
    an_online_filing,
    an_organisation,
)
from tests.files import real_pdf
from tests.services.conftest import (
    BIRTH,
    OPEN_ENDED,
    bring_in,
    change_office,
    facts_of,
    run_sql,
    write_down,
)
from tests.services.test_letters_to_citizens import GROUNDS, LACKS

MANY = 100_000
MOST_S = 0.05
ONLINE = ChannelTerms(Channel.ONLINE, Term(TermUnit.WORKING_DAY, 5), 4000)


@pytest.fixture(autouse=True)
def _offered_online(services: Services) -> None:
    usual = a_procedure()
    bring_in(services, replace(usual, channels=(*usual.channels, ONLINE), cases=()))


def filed(services: Services, filing: e.Filing | None = None, **changes: Any) -> Submission:
    usual: dict[str, Any] = {"filed_at": MONDAY - timedelta(hours=1)}
    facts = an_online_filing(**{**usual, **changes})
    return services.submissions.file(facts, filing or a_filing())


def problems(page: OnlinePage) -> tuple[list[Problem], list[Problem]]:
    return [x.problem for x in page.blocked], [x.problem for x in page.warnings]


def names(lines: tuple[Any, ...]) -> list[str]:
    return [each.listed.code for each in lines]


# ── the list ────────────────────────────────────────────────────────────────────────────────


def test_what_waits_longest_comes_first_and_turns_amber_then_red(
    services: Services, clock: FakeClock
) -> None:
    filed(services, code="P-1")
    filed(services, code="P-2", filed_at=MONDAY - timedelta(days=3))
    lists = services.online.lists()
    assert (names(lists.waiting), lists.waiting_count) == (["P-2", "P-1"], 2)
    assert [x.response.urgency for x in lists.waiting if x.response] == [
        Urgency.HALF_GONE, Urgency.CALM,
    ]  # fmt: skip
    assert services.figures.now().online == 2
    clock.pass_time(days=2)
    (first, _) = services.online.lists().waiting
    assert first.response is not None
    assert first.response.urgency is Urgency.OVER
    change_office(services, response_hours=800)
    (first, _) = services.online.lists().waiting
    assert first.response is not None
    assert first.response.urgency is Urgency.CALM


def test_what_was_asked_for_more_waits_apart_and_anew_once_it_came(
    services: Services, clock: FakeClock
) -> None:
    found = filed(services)
    services.submissions.ask(found.id, LACKS)
    lists = services.online.lists()
    assert (names(lists.waiting), names(lists.asked)) == ([], [found.code])
    assert lists.asked[0].response is None
    clock.pass_time(days=3)
    services.submissions.complete(found.id)
    (line,) = services.online.lists().waiting
    assert line.response is not None
    assert line.response.waited == timedelta(0)
    assert problems(services.online.page(found.id))[1][0] is Problem.ASKED_ALREADY


def test_answered_ones_are_shown_at_wish_newest_first(services: Services, clock: FakeClock) -> None:
    for code in ("P-1", "P-2"):
        clock.pass_time(minutes=1)
        services.submissions.refuse(filed(services, code=code).id, GROUNDS)
    filed(services, code="P-3")
    assert services.online.lists().answered == ()
    lists = services.online.lists(with_answered=True)
    assert (names(lists.answered), names(lists.waiting)) == (["P-2", "P-1"], ["P-3"])
    assert names(services.online.lists("p-1", with_answered=True).answered) == ["P-1"]


def test_words_without_marks_find_name_code_and_procedure(services: Services) -> None:
    filed(services, code="P-1")
    filed(services, a_filing(applicant=Applicant(a_citizen(name="Đỗ Văn Đức"))), code="P_2")
    found = {word: names(services.online.lists(word).waiting) for word in (
        "do duc", "khai sinh", "P_", "bưởi 1.001193", "%",
    )}  # fmt: skip
    assert {word: sorted(each) for word, each in found.items()} == {
        "do duc": ["P_2"], "khai sinh": ["P-1", "P_2"], "P_": ["P_2"], "bưởi 1.001193": ["P-1"],
        "%": [],
    }  # fmt: skip


def test_a_long_list_is_cut_and_counted(
    services: Services, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(stored, "MOST_SHOWN", 2)
    for serial in range(3):
        filed(services, code=f"P-{serial}")
    lists = services.online.lists()
    assert (len(lists.waiting), lists.waiting_count) == (2, 3)


def test_one_frame_at_a_hundred_thousand_submissions(services: Services) -> None:
    filed(services)
    columns = [row[1] for row in run_sql(services, "PRAGMA table_info(submission)")]
    copied = ", ".join(
        {
            "pos": "s.pos + n", "submission": "s.submission || n", "code": "s.code || n",
            "stage": "CASE WHEN n % 500 = 0 THEN 'waiting' WHEN n % 501 = 0 THEN 'asked'"
                     " WHEN n % 2 = 0 THEN 'refused' ELSE 'taken-in' END",
            "answered_at": "CASE WHEN n % 500 THEN strftime('%Y-%m-%dT%H:%M:%S', '2026-11-23',"
                           " n || ' seconds') || '.000000Z' END",
        }.get(column, f"s.{column}")
        for column in columns
    )  # fmt: skip
    run_sql(
        services,
        f"WITH RECURSIVE c(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM c WHERE n < {MANY})"
        f" INSERT INTO submission SELECT {copied} FROM submission s, c",
    )
    services.online.lists(with_answered=True)
    began = time.process_time()
    lists = services.online.lists(with_answered=True)
    assert time.process_time() - began < MOST_S
    assert (lists.waiting_count, len(lists.waiting), len(lists.answered)) == (201, 100, 100)


# ── checked before ──────────────────────────────────────────────────────────────────────────


def test_a_filing_that_is_in_order_says_when_it_would_be_due(services: Services) -> None:
    page = services.online.page(filed(services).id)
    assert problems(page) == ([], [])
    assert page.may_accept
    assert page.due is not None
    assert page.due.due_at.isoformat() == "2026-12-01T09:00:00+07:00"
    assert services.online.by_code(page.submission.code).submission == page.submission


@pytest.mark.parametrize(
    ("procedure", "problem"),
    [("9.999999", Problem.PROCEDURE_UNKNOWN), (OPEN_ENDED, Problem.PROCEDURE_NOT_ON_CHANNEL)],
)
def test_what_the_counter_does_not_take_on_line_is_said_before(
    services: Services, procedure: ProcedureCode, problem: Problem
) -> None:
    page = services.online.page(filed(services, procedure=procedure).id)
    assert problems(page)[0] == [problem]
    assert not page.may_accept


def test_doubts_of_person_papers_agency_and_money_are_said_before(services: Services) -> None:
    owner = a_citizen(name="Trần Văn Mít", id_number="044290001234")
    found = filed(
        services,
        a_filing(applicant=Applicant(owner)),
        filed_with=AgencyCode("000.00.07.H56"),
        papers=(),
        paid_dong=9000,
    )
    blocked, warned = problems(services.online.page(found.id))
    assert blocked == []
    assert {
        Problem.SUBMISSION_ELSEWHERE, Problem.PAPERS_LACKING, Problem.PAID_UNLIKE_FEE,
    } < set(warned)  # fmt: skip


def test_a_paper_that_the_procedure_does_not_have_hinders(services: Services) -> None:
    page = services.online.page(filed(services, papers=(e.PaperCount(77, copies=1),)).id)
    assert problems(page)[0] == [Problem.PAPER_UNKNOWN]


def test_an_open_dossier_of_the_same_procedure_is_a_double(services: Services) -> None:
    first = filed(services, code="P-1")
    accepted = services.reception.accept(intake_of(first))
    page = services.online.page(filed(services, code="P-2").id)
    (double,) = [x for x in page.warnings if x.problem is Problem.DOSSIER_OPEN_ALREADY]
    assert accepted.number.endswith(str(double.details["number"]))
    assert [each.dossier for each in page.visitor.open] == [accepted.dossier]


def test_an_organisation_is_known_by_its_tax_code(services: Services) -> None:
    filing = a_filing(applicant=Applicant(an_organisation()))
    services.reception.accept(intake_of(filed(services, filing, code="P-1")))
    page = services.online.page(filed(services, filing, code="P-2").id)
    assert len(page.visitor.open) == 1


def test_one_whose_person_was_erased_cannot_be_taken_in(services: Services) -> None:
    bare = replace(filed(services), filing=None)
    with pytest.raises(RuleError) as caught:
        intake_of(bare)
    assert caught.value.findings[0].problem is Problem.SUBMISSION_ERASED


# ── taken in ────────────────────────────────────────────────────────────────────────────────


def test_taken_in_it_runs_from_acceptance_and_what_was_paid_is_paid(
    services: Services, clock: FakeClock
) -> None:
    found = filed(services, paid_dong=4000)
    clock.pass_time(hours=1)
    page = services.online.page(found.id)
    accepted = services.reception.accept(intake_of(page.submission))
    dossier = services.lookup.history(accepted.dossier).dossier
    assert accepted.due == page.due
    assert accepted.job is None
    assert dossier.received.channel is Channel.ONLINE
    assert dossier.received.term == ONLINE.term
    (payment,) = dossier.payments
    assert (payment.paid_by, payment.amount_dong) == (e.PaidBy.ONLINE, 4000)
    assert owed(dossier.fees, dossier.payments) == 0
    after = services.online.page(found.id)
    assert (after.submission.stage, after.number) == (Stage.TAKEN_IN, accepted.number)
    assert not after.may_accept
    with pytest.raises(RuleError) as caught:
        services.reception.accept(intake_of(after.submission))
    assert caught.value.findings[0].problem is Problem.SUBMISSION_ANSWERED


def test_a_fee_that_the_province_sets_is_what_the_portal_took(services: Services) -> None:
    usual = a_procedure(effective_on=MONDAY.date())
    bring_in(services, replace(usual, channels=(replace(ONLINE, fee_dong=None),), cases=()))
    found = filed(services, paid_dong=15_000)
    assert problems(services.online.page(found.id))[1] == []
    accepted = services.reception.accept(intake_of(found))
    dossier = services.lookup.history(accepted.dossier).dossier
    assert (dossier.fees[0].amount_dong, paid(dossier.payments)) == (15_000, 15_000)


def test_what_was_paid_for_what_is_free_is_written_down_to_be_given_back(
    services: Services,
) -> None:
    usual = a_procedure(effective_on=MONDAY.date())
    bring_in(services, replace(usual, channels=(replace(ONLINE, fee_dong=0),), cases=()))
    found = filed(services, paid_dong=8000)
    assert problems(services.online.page(found.id))[1] == [Problem.PAID_UNLIKE_FEE]
    accepted = services.reception.accept(intake_of(found))
    (payment,) = services.lookup.history(accepted.dossier).dossier.payments
    assert (payment.fee, payment.amount_dong) == (BIRTH, 8000)


def test_a_notice_is_queued_where_the_office_tells_of_receptions(services: Services) -> None:
    occasion = e.Occasion.RECEIVED
    services.notice_texts.keep(occasion, standard_notices()[occasion], sent=True)
    accepted = services.reception.accept(intake_of(filed(services)))
    kinds = [type(each) for each in facts_of(services, accepted.dossier)]
    assert e.NoticeQueued in kinds


def test_files_that_came_with_it_are_looked_at_and_become_the_dossiers(
    services: Services,
) -> None:
    found = filed(services)
    held = services.attachments.hold("Tờ khai.pdf", real_pdf())
    here = AttachmentAdded(held.sha256, held.size, held.media_type, 1)
    elsewhere = replace(here, sha256="ab" * 32)
    for each in (here, elsewhere):
        write_down(services, DossierId(found.id), each, e.Words("Tờ khai.pdf"))
    page = services.online.page(found.id)
    first, _ = page.submission.attachments
    assert services.attachments.pages_of_submission(found.id, first.id).count == 1
    with pytest.raises(RuleError):
        page.submission.attachment(page.submission.opening.code)  # type: ignore[arg-type,union-attr]
    accepted = services.reception.accept(intake_of(page.submission))
    (attached,) = services.lookup.history(accepted.dossier).dossier.attachments
    assert (attached.file, attached.label) == (here, "Tờ khai.pdf")


# ── from a file ─────────────────────────────────────────────────────────────────────────────


def test_of_a_file_each_code_is_taken_once_and_other_words_are_told(services: Services) -> None:
    told = [(an_online_filing(code=f"P-{x}"), a_filing()) for x in (1, 2)]
    assert [x.fate for x in services.online.take(told)] == [Fate.TAKEN, Fate.TAKEN]
    again = [*told[:1], (an_online_filing(code="P-2", paid_dong=1), a_filing())]
    assert [(x.code, x.fate) for x in services.online.take(again)] == [
        ("P-1", Fate.KNOWN), ("P-2", Fate.CHANGED),
    ]  # fmt: skip
    other = a_filing(applicant=Applicant(a_citizen(name="Ai Khác")))
    (fate,) = services.online.take([(told[0][0], other)])
    assert fate.fate is Fate.CHANGED
    assert services.online.by_code("P-1").submission.id == online_id("P-1")
    assert len(services.submissions.waiting()) == 2


def test_a_code_that_is_not_known_is_told_of_the_field(services: Services) -> None:
    with pytest.raises(RuleError) as refused:
        services.online.by_code("P-404")
    (finding,) = refused.value.findings
    assert (finding.problem, finding.field) == (Problem.SUBMISSION_UNKNOWN, "code")

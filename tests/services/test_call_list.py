"""Who is to be called: listed until somebody told them, or could not."""

from datetime import timedelta

import pytest

from counter_app.bootstrap import Services
from counter_app.domain import entries as e
from counter_app.domain.calls import Call
from counter_app.domain.due_list import Standing
from counter_app.domain.errors import Problem, RuleError
from counter_app.domain.ids import DossierId
from counter_app.store import call_list
from tests.builders import FakeClock
from tests.services.conftest import an_intake, facts_of, run_sql, write_down
from tests.services.test_letters_to_citizens import LACKS


def received(services: Services) -> DossierId:
    return services.reception.accept(an_intake()).dossier


@pytest.fixture
def call(services: Services) -> Call:
    """A citizen who is to hear that the result is there."""
    queued = e.NoticeQueued(e.Occasion.RESULT, e.NoticeChannel.ZALO)
    write_down(services, received(services), queued, e.Message("0919000402", "Có kết quả."))
    (found,) = services.call_list.waiting().calls
    return found


def test_a_call_says_whom_and_what(services: Services, call: Call) -> None:
    assert (call.name, call.phone, call.text) == ("Nguyễn Thị Bưởi", "0919000402", "Có kết quả.")
    assert call.occasion is e.Occasion.RESULT
    assert "Bưởi" not in repr(services.call_list.waiting())
    assert "0919000402" not in repr(call)


def test_a_letter_by_mail_and_an_erased_message_leave_the_citizens_own_number(
    services: Services, call: Call
) -> None:
    queued = e.NoticeQueued(e.Occasion.APOLOGY, e.NoticeChannel.EMAIL)
    write_down(services, call.dossier, queued, e.Message("buoi@example.vn", "Xin lỗi."))
    run_sql(services, "UPDATE entry SET person = NULL WHERE entry_id = ?", call.notice)
    first, second = services.call_list.waiting().calls
    assert (first.phone, first.text) == ("0912345678", "")
    assert (second.phone, second.text) == ("0912345678", "Xin lỗi.")


@pytest.mark.parametrize(
    "over",
    [(e.ResultArrived(), e.Returned(e.CollectAt.COUNTER)), (e.Voided("mistake"),)],
)
def test_nobody_is_called_for_what_is_over(
    services: Services, call: Call, over: tuple[e.DossierFacts, ...]
) -> None:
    for facts in over:
        write_down(services, call.dossier, facts)
    waiting = services.call_list.waiting()
    assert (waiting.calls, waiting.count) == ((), 0)


@pytest.mark.parametrize("outcome", [e.Reached.TOLD, e.Reached.NOT_REACHED])
def test_what_became_of_a_call_is_written_down_once(
    services: Services, call: Call, outcome: e.Reached
) -> None:
    dossier = services.call_list.note(call, outcome)
    assert [each.outcome for each in dossier.notices] == [outcome]
    assert services.call_list.waiting().calls == ()
    with pytest.raises(RuleError) as caught:
        services.call_list.note(call, e.Reached.TOLD)
    assert caught.value.findings[0].problem is Problem.NOTICE_GIVEN
    assert len(facts_of(services, call.dossier)) == 3


def test_who_waits_longest_is_called_first_and_a_long_list_is_cut(
    services: Services, clock: FakeClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    dossiers = [received(services) for _ in range(3)]
    for each in reversed(dossiers):
        queued = e.NoticeQueued(e.Occasion.RESULT, e.NoticeChannel.PHONE)
        write_down(services, each, queued, e.Message("0919", "Có kết quả."))
        clock.pass_time(minutes=1)
    waiting = services.call_list.waiting()
    assert [each.dossier for each in waiting.calls] == dossiers[::-1]
    monkeypatch.setattr(call_list, "_calls", call_list._calls.limit(2))
    waiting = services.call_list.waiting()
    assert (len(waiting.calls), waiting.count) == (2, 3)
    assert waiting.now - waiting.calls[0].queued_at == timedelta(minutes=3)


def test_one_who_was_asked_for_a_supplement_is_reminded(
    services: Services, clock: FakeClock
) -> None:
    dossier = received(services)
    with pytest.raises(RuleError) as caught:
        services.call_list.remind(dossier)
    assert caught.value.findings[0].problem is Problem.NOT_WAITING
    services.supplements.request(dossier, LACKS)
    run_sql(services, "UPDATE due SET closes_on = '2026-12-03'")
    clock.pass_time(days=6)
    assert services.due_desk.page().groups[3].placed[0].standing is Standing.TO_REMIND
    services.call_list.remind(dossier)
    said = "còn thiếu giấy tờ đã được yêu cầu ngày 23/11/2026"
    (call,) = [each for each in services.call_list.waiting().calls if said in each.text]
    assert call.phone == "0912345678"
    before = facts_of(services, dossier)
    clock.pass_time(hours=1)
    services.call_list.remind(dossier)
    assert facts_of(services, dossier) == before
    run_sql(services, "UPDATE due SET closes_on = '2026-12-03'")
    assert services.due_desk.page().groups[3].placed[0].standing is Standing.REMINDED

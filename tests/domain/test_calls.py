import pytest

from counter_app.domain import entries as e
from counter_app.domain.calls import is_listed, require_open_notice, require_waiting
from counter_app.domain.dossier import Dossier
from counter_app.domain.errors import Problem, RuleError
from counter_app.domain.ids import EntryId
from counter_app.domain.stream import fold
from tests.builders import a_reception, a_stream

QUEUED = e.NoticeQueued(e.Occasion.SUPPLEMENT, e.NoticeChannel.PHONE)
NOTICE = a_stream(a_reception(), QUEUED)[1].entry_id


TELLS = e.NoticeQueued(e.Occasion.RESULT, e.NoticeChannel.PHONE)


def a_dossier(*facts: e.Facts) -> Dossier:
    folded, _ = fold(a_stream(a_reception(), *facts))
    assert folded is not None
    return folded


def test_a_notice_is_given_once() -> None:
    require_open_notice(a_dossier(QUEUED), NOTICE)
    for dossier, notice, problem in (
        (a_dossier(QUEUED), EntryId("x"), Problem.NOTICE_UNKNOWN),
        (
            a_dossier(QUEUED, e.NoticeGiven(NOTICE, e.Reached.TOLD)),
            NOTICE,
            Problem.NOTICE_GIVEN,
        ),
        (
            a_dossier(TELLS, e.ResultArrived(), e.ResultWithdrawn("x")),
            NOTICE,
            Problem.NOTICE_UNKNOWN,
        ),
    ):
        with pytest.raises(RuleError) as caught:
            require_open_notice(dossier, notice)
        assert caught.value.findings[0].problem is problem


def test_who_is_to_be_called_already_is_not_listed_again() -> None:
    asked = e.SupplementRequested(("other",))
    for facts, listed in (
        ((asked,), False),
        ((asked, QUEUED), True),
        ((asked, TELLS), False),
        ((asked, QUEUED, e.NoticeGiven(EntryId(NOTICE[:-1] + "2"), e.Reached.NOT_REACHED)), False),
        ((QUEUED, asked), False),
    ):
        assert is_listed(a_dossier(*facts)) is listed


def test_only_of_a_supplement_one_is_reminded() -> None:
    require_waiting(a_dossier(e.SupplementRequested(("other",))))
    with pytest.raises(RuleError) as caught:
        require_waiting(a_dossier())
    assert caught.value.findings[0].problem is Problem.NOT_WAITING

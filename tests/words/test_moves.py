import pytest

from counter_app.domain import entries as e
from counter_app.domain.dossier import State
from counter_app.domain.errors import Finding, Problem
from counter_app.domain.moves import MOVES, not_allowed
from counter_app.words.moves import ONLY_WHEN, why_not_words


@pytest.mark.parametrize("move", ONLY_WHEN)
def test_when_a_move_may_be_made_is_said_of_those_that_not_every_state_allows(
    move: type[e.DossierFacts],
) -> None:
    barred = set(State) - MOVES[move].allowed_from
    assert barred
    for state in barred:
        assert why_not_words(move, not_allowed(state, move)) == ONLY_WHEN[move]


def test_another_reason_is_said_in_full() -> None:
    said = why_not_words(e.Refused, Finding(Problem.HANDLED_ELSEWHERE))
    assert said == "Hãy làm việc này trên hệ thống của Bộ; ở đây chỉ ghi sổ."
    early = Finding(Problem.NOT_DUE_YET, "", {"day": "30/11/2026"})
    assert why_not_words(e.Extended, early) == "Từ một ngày làm việc trước hạn 30/11/2026."
    assert "Chuyển trả" in why_not_words(e.RolledBack, not_allowed(State.RECEIVED, e.RolledBack))

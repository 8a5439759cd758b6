import pytest

from counter_app.domain.dossier import State
from counter_app.domain.errors import Problem, RuleError
from counter_app.domain.replacing import (
    replacement_reason,
    replacement_text,
    require_replaceable,
)
from counter_app.domain.stream import fold
from tests.builders import a_stream
from tests.domain.test_dossier import PATHS


def test_a_note_of_a_replacement_gives_its_reason_back_and_no_other_does() -> None:
    assert replacement_reason(replacement_text("rơi khi đi mưa")) == "rơi khi đi mưa"
    assert replacement_reason("đã gọi điện, hẹn chiều đến") == ""


@pytest.mark.parametrize("state", list(State))
def test_a_receipt_is_replaced_until_the_result_is_handed_over(state: State) -> None:
    collectable = {
        State.RECEIVED, State.IN_PROCESS, State.AWAITING_SUPPLEMENT, State.RESOLVED,
    }  # fmt: skip
    dossier, _ = fold(a_stream(*PATHS[state]))
    assert dossier is not None
    if state in collectable:
        require_replaceable(dossier)
        return
    with pytest.raises(RuleError) as caught:
        require_replaceable(dossier)
    assert caught.value.findings[0].problem is Problem.RECEIPT_NOT_REPLACED

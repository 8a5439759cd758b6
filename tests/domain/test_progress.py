import pytest

from counter_app.domain.dossier import State
from counter_app.domain.procedure import Step
from counter_app.domain.progress import StepState, step_states

D, N, A = StepState.DONE, StepState.NOW, StepState.AHEAD


def steps(count: int) -> list[Step]:
    return [Step(number, f"Bước {number}", "Đơn vị") for number in range(1, count + 1)]


@pytest.mark.parametrize(
    ("state", "expected"),
    [
        (State.RECEIVED, (D, N, A, A, A)),
        (State.IN_PROCESS, (D, D, N, A, A)),
        (State.AWAITING_SUPPLEMENT, (D, D, N, A, A)),
        (State.RESOLVED, (D, D, D, D, N)),
        (State.RETURNED, (D, D, D, D, D)),
        (State.REFUSED, (D, A, A, A, A)),
        (State.VOIDED, (D, A, A, A, A)),
    ],
)
def test_the_state_says_which_step_is_at_hand(
    state: State, expected: tuple[StepState, ...]
) -> None:
    assert step_states(state, steps(5)) == expected


@pytest.mark.parametrize("state", State)
@pytest.mark.parametrize("count", [0, 1, 2, 3, 9])
def test_every_step_has_a_state_and_at_most_one_is_at_hand(state: State, count: int) -> None:
    states = step_states(state, steps(count))
    assert len(states) == count
    assert states.count(N) <= 1
    assert list(states) == sorted(states, key=[D, N, A].index)

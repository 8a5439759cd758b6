"""Where a dossier stands in the steps of its internal process."""

from collections.abc import Sequence
from enum import StrEnum

from counter_app.domain.dossier import State
from counter_app.domain.procedure import Step


class StepState(StrEnum):
    """How far one step is."""

    DONE = "done"
    NOW = "now"
    AHEAD = "ahead"


_REACHED = {
    State.RECEIVED: 1,
    State.IN_PROCESS: 2,
    State.AWAITING_SUPPLEMENT: 2,
    State.RESOLVED: -1,
}
"""The step that is being done, counted from 0; the last one hands the result over."""


def step_states(state: State, steps: Sequence[Step]) -> tuple[StepState, ...]:
    """Return how far each step is: reception first, handing over last.

    Hops between units are not known yet; between the two ends the step at hand is the resolving.

    Basis: NĐ 61/2018 Điều 17-20 (reception, hand-over, resolving, return).
    """
    count = len(steps)
    if state is State.RETURNED:
        return (StepState.DONE,) * count
    if state not in _REACHED or not count:
        return (StepState.DONE,) * min(1, count) + (StepState.AHEAD,) * max(0, count - 1)
    now = _REACHED[state] % count if _REACHED[state] < 0 else min(_REACHED[state], count - 1)
    done, ahead = (StepState.DONE,) * now, (StepState.AHEAD,) * (count - now - 1)
    return (*done, StepState.NOW, *ahead)

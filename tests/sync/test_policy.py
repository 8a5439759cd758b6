from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sync.policy import LONGEST_WAIT, UNKNOWN_WAIT, Answer, is_due, line_state, meaning, wait
from sync.status import STOPS_NUMBERS, LineState
from tests.builders import MONDAY

FAILURES = st.integers(1, 10_000)
CHANCE = st.floats(0, 1)


@pytest.mark.parametrize(
    ("status", "code", "answer"),
    [
        (401, "token-invalid", Answer.AUTH),
        (403, "not-permitted", Answer.UNKNOWN),
        (403, "code-refused", Answer.UNKNOWN),
        (403, "device-suspended", Answer.SUSPENDED),
        (409, "device-superseded", Answer.SUPERSEDED),
        (409, "device-forked", Answer.FORKED),
        (409, "epoch-changed", Answer.EPOCH),
        (409, "in-progress", Answer.RETRYABLE),
        (408, "", Answer.RETRYABLE),
        (425, "", Answer.RETRYABLE),
        (429, "busy", Answer.RETRYABLE),
        (413, "too-large", Answer.TOO_BIG),
        (426, "upgrade-needed", Answer.UPGRADE),
        (500, "", Answer.RETRYABLE),
        (503, "busy", Answer.RETRYABLE),
        (400, "malformed", Answer.UNKNOWN),
        (404, "not-found", Answer.UNKNOWN),
        (409, "offset-mismatch", Answer.UNKNOWN),
    ],
)
def test_each_refusal_has_one_meaning(status: int, code: str, answer: Answer) -> None:
    assert meaning(status, code) is answer


@pytest.mark.parametrize("answer", Answer)
def test_each_answer_leaves_the_line_in_a_state_that_is_told(answer: Answer) -> None:
    assert line_state(answer) not in (LineState.GOOD, LineState.ALONE, LineState.WAITING)


def test_only_what_could_give_a_number_twice_stops_numbers() -> None:
    stopping = {each for each in Answer if line_state(each) in STOPS_NUMBERS}
    assert stopping == {Answer.SUPERSEDED, Answer.FORKED}


@given(st.sampled_from(Answer), FAILURES, CHANCE, st.floats(0, 10**9))
def test_no_wait_is_longer_than_a_quarter_of_an_hour(
    answer: Answer, failures: int, chance: float, asked: float
) -> None:
    assert timedelta(0) <= wait(answer, failures, chance, asked) <= LONGEST_WAIT


@given(FAILURES, CHANCE)
def test_waits_grow_with_failures_and_are_spread(failures: int, chance: float) -> None:
    once = wait(Answer.TRANSPORT, failures, chance)
    assert once <= wait(Answer.TRANSPORT, failures + 1, chance)
    assert once <= wait(Answer.TRANSPORT, failures, 1)
    assert wait(Answer.TRANSPORT, failures, 0) == timedelta(0)


def test_what_the_centre_asks_for_is_honoured() -> None:
    assert wait(Answer.RETRYABLE, 1, 0, 30) == timedelta(seconds=30)
    assert wait(Answer.RETRYABLE, 1, 0, 7200) == LONGEST_WAIT
    assert wait(Answer.RETRYABLE, 1, 0, -5) == timedelta(0)
    assert wait(Answer.UNKNOWN, 1, 0) == UNKNOWN_WAIT


def test_a_try_is_due_at_its_time_and_after_a_clock_that_moved() -> None:
    assert is_due(MONDAY, None)
    assert is_due(MONDAY, MONDAY)
    assert not is_due(MONDAY, MONDAY + LONGEST_WAIT)
    assert is_due(MONDAY, MONDAY + LONGEST_WAIT + timedelta(seconds=1))

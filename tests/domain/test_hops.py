from datetime import timedelta

import pytest

from counter_app.domain.errors import Problem, RuleError
from counter_app.domain.hops import (
    Hop,
    HopEnd,
    Hops,
    at_hand,
    ended,
    giver,
    going_on,
    passed_on,
    rolled_back,
    taken,
    taken_back,
)
from tests.builders import MONDAY, OFFICER

LATER = MONDAY + timedelta(hours=2)


def way(*units: str) -> Hops:
    hops: Hops = ()
    for place, unit in enumerate(units):
        hops = passed_on(hops, Hop(unit, MONDAY + timedelta(minutes=place), OFFICER, step=place))
    return hops


def test_one_unit_has_it_at_a_time() -> None:
    hops = way("A", "B")
    here = at_hand(hops)
    assert here is not None
    assert here.unit == "B"
    assert [each.end for each in hops] == [HopEnd.PASSED_ON, None]
    assert at_hand(()) is None
    assert ended((), LATER, HopEnd.DONE) == ()
    assert ended(ended(hops, LATER, HopEnd.DONE), LATER, HopEnd.DONE)[-1].ended_at == LATER


def test_once_received_it_stays_so() -> None:
    once = taken(way("A"), LATER, OFFICER)
    assert taken(once, LATER + timedelta(hours=1), OFFICER) == once
    with pytest.raises(RuleError) as caught:
        taken_back(once, LATER, OFFICER)
    assert caught.value.findings[0].problem is Problem.HOP_TAKEN


def test_what_is_taken_back_counts_as_received_where_it_was() -> None:
    hops = taken_back(way("A", "B"), LATER, OFFICER)
    assert [(each.unit, each.end) for each in hops] == [
        ("A", HopEnd.PASSED_ON), ("B", HopEnd.TAKEN_BACK), ("A", None),
    ]  # fmt: skip
    assert hops[-1].taken_at == LATER
    assert at_hand(taken_back(way("A"), LATER, OFFICER)) is None


def test_what_is_sent_back_waits_to_be_received_with_its_new_deadline() -> None:
    hops = rolled_back(taken(way("A", "B"), MONDAY, OFFICER), LATER, OFFICER, LATER)
    assert (hops[-1].unit, hops[-1].taken_at, hops[-1].due_at) == ("A", None, LATER)


def test_the_way_back_skips_what_was_undone() -> None:
    hops = rolled_back(way("A", "B", "C"), LATER, OFFICER, None)
    assert [each.unit for each in hops] == ["A", "B", "C", "B"]
    before = giver(hops)
    assert before is not None
    assert before.unit == "A"
    home = rolled_back(rolled_back(hops, LATER, OFFICER, None), LATER, OFFICER, None)
    assert at_hand(home) is None
    again = passed_on(home, Hop("D", LATER, OFFICER))
    assert giver(again) is None


def test_nothing_comes_back_from_nowhere() -> None:
    for act in (taken, taken_back):
        with pytest.raises(RuleError) as caught:
            act((), LATER, OFFICER)
        assert caught.value.findings[0].problem is Problem.HOP_NONE
    with pytest.raises(RuleError):
        rolled_back((), LATER, OFFICER, None)


def test_work_that_was_not_done_after_all_goes_on() -> None:
    done = ended(way("A"), LATER, HopEnd.DONE)
    assert going_on(done) == way("A")
    assert going_on(()) == ()
    assert going_on(way("A")) == way("A")

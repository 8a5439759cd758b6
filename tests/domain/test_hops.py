"""The way from hand to hand: who has it, who had it before, and what an undoing undoes."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from counter_app.domain import hops as h
from counter_app.domain.errors import Problem, RuleError
from counter_app.domain.ids import OfficerId
from tests.builders import MONDAY, OFFICER

NEIGHBOUR = OfficerId("019ab000-0000-7000-8000-00000000000b")
LATER = MONDAY + timedelta(days=9)


def at(hour: int) -> datetime:
    return MONDAY + timedelta(hours=hour)


def way(*steps: str) -> h.Hops:
    """Return hops after steps: a unit's name hands over to it, the others say what is done."""
    hops: h.Hops = ()
    for hour, step in enumerate(steps):
        hops = after(hops, step, at(hour))
    return hops


def after(hops: h.Hops, step: str, moment: datetime) -> h.Hops:
    match step:
        case "taken":
            return h.taken(hops, moment, NEIGHBOUR)
        case "back":
            return h.taken_back(hops, moment, OFFICER)
        case "rolled":
            return h.rolled_back(hops, moment, NEIGHBOUR, None)
        case "done":
            return h.ended(hops, moment, h.HopEnd.DONE)
        case "again":
            return h.going_on(hops)
        case unit:
            due_at = moment + timedelta(days=1)
            return h.passed_on(hops, h.Hop(unit, moment, OFFICER, len(hops), due_at=due_at))


def unit(hops: h.Hops) -> str:
    hop = h.at_hand(hops)
    return hop.unit if hop else ""


@pytest.mark.parametrize(
    ("steps", "expected"),
    [
        ("", ""),
        ("A", "A"),
        ("A B", "B"),
        ("A rolled", ""),
        ("A B rolled", "A"),
        ("A B rolled rolled", ""),
        ("A B C rolled rolled", "A"),
        ("A B C rolled rolled rolled", ""),
        ("A rolled B rolled", ""),
        ("A rolled B C rolled", "B"),
        ("A back", ""),
        ("A B back", "A"),
        ("A B back rolled", ""),
        ("A B back B rolled", "A"),
        ("A B back C D rolled rolled", "A"),
        ("A back B C rolled rolled", ""),
        ("A B rolled C rolled", "A"),
        # Who sent it back thinks better of it before it was received there.
        ("A B rolled back", "B"),
        ("A B rolled back rolled", "A"),
        ("A B rolled back rolled rolled", ""),
        ("A B C rolled rolled back", "B"),
        ("A B C rolled rolled back rolled", "A"),
        ("A B rolled back C back", "B"),
        ("A B rolled back C rolled rolled", "A"),
        ("A done", ""),
        ("A done again", "A"),
        ("A B done again rolled", "A"),
        ("A rolled again", ""),
        ("again", ""),
        ("done", ""),
    ],
)
def test_who_has_it(steps: str, expected: str) -> None:
    assert unit(way(*steps.split())) == expected


def test_a_hop_ends_with_the_next_and_keeps_its_own_figures() -> None:
    first, second = way("A", "taken", "B")
    assert (first.unit, first.given_at, first.taken_at, first.taken_by) == (
        "A", at(0), at(1), NEIGHBOUR,
    )  # fmt: skip
    assert (first.end, first.ended_at) == (h.HopEnd.PASSED_ON, at(2))
    assert (second.unit, second.given_at, second.taken_at, second.end) == ("B", at(2), None, None)


def test_once_received_it_stays_so() -> None:
    hops = way("A", "taken")
    assert h.taken(hops, at(5), OFFICER) == hops


def test_what_was_received_is_not_taken_back_but_rolled_back() -> None:
    hops = way("A", "B", "taken")
    with pytest.raises(RuleError) as caught:
        h.taken_back(hops, at(9), OFFICER)
    assert caught.value.findings[0].problem is Problem.HOP_TAKEN
    assert caught.value.findings[0].details == {"unit": "B"}
    assert unit(h.rolled_back(hops, at(9), OFFICER, None)) == "A"


def test_whoever_takes_it_back_has_received_it_and_whoever_gets_it_back_has_not() -> None:
    *_, again = way("A", "taken", "B", "back")
    assert (again.unit, again.step, again.taken_at, again.taken_by) == ("A", 0, at(3), OFFICER)
    *_, sent = way("A", "taken", "B", "taken", "rolled")
    assert (sent.unit, sent.given_at, sent.given_by) == ("A", at(4), NEIGHBOUR)
    assert (sent.taken_at, sent.taken_by, sent.end, sent.ended_at) == (None, None, None, None)


def test_what_is_sent_back_has_a_new_deadline_or_the_old_one() -> None:
    hops = way("A", "B")
    *_, new = h.rolled_back(hops, at(9), OFFICER, LATER)
    *_, old = h.rolled_back(hops, at(9), OFFICER, None)
    assert (new.due_at, old.due_at) == (LATER, hops[0].due_at)


@pytest.mark.parametrize("step", ["taken", "back", "rolled"])
@pytest.mark.parametrize("steps", ["", "A rolled", "A back", "A done"])
def test_what_no_unit_has_is_not_received_and_not_sent_back(steps: str, step: str) -> None:
    with pytest.raises(RuleError) as caught:
        after(way(*steps.split()), step, LATER)
    assert caught.value.findings[0].problem is Problem.HOP_NONE


# ── whatever order they come in ─────────────────────────────────────────────────────────────

WORDS = ("A", "B", "C", "taken", "back", "rolled", "done", "again")
STEPS = st.lists(st.sampled_from(WORDS), max_size=20)


@dataclass
class Table:
    """The same with papers on desks: whose desk it lay on before each hand-over, nothing else."""

    desks: list[str] = field(default_factory=list)
    undo: list[str] | None = None
    """The desks as they were before it was handed over; None: it was received."""
    is_done: bool = False

    def does(self, step: str) -> bool:
        """Do a step; return False where it cannot be done."""
        if step in ("taken", "back", "rolled") and (self.is_done or not self.desks):
            return False
        if step == "back" and self.undo is None:
            return False
        match step:
            case "taken":
                self.undo = None
            case "back":
                self.desks, self.undo = list(self.undo or []), None
            case "rolled":
                self.desks, self.undo = self.desks[:-1], self.desks
            case "done":
                self.is_done = bool(self.desks)
            case "again":
                self.is_done = False
            case _:
                self.desks, self.undo = [*self.desks, step], self.desks
        return True


@given(STEPS)
def test_hops_are_where_the_papers_are(steps: list[str]) -> None:
    hops: h.Hops = ()
    table = Table()
    for hour, step in enumerate(steps):
        if table.is_done and step in "ABC":
            continue  # no dossier is handed over whose result is there
        before = hops
        try:
            hops = after(hops, step, at(hour))
            was_done = True
        except RuleError:  # and nothing else
            was_done = False
        assert was_done == table.does(step)
        assert unit(hops) == ("" if table.is_done or not table.desks else table.desks[-1])
        assert len(hops) >= len(before)
        assert all(each.end for each in hops[:-1])
        assert all((each.end is None) == (each.ended_at is None) for each in hops)


def test_the_giver_is_the_unit_before_on_the_way() -> None:
    before = h.giver(way("A", "B"))
    assert before is not None
    assert before.unit == "A"
    assert h.giver(way("A")) is None

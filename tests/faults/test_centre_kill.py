"""A centre that is killed keeps its word (P4)."""

from tests.faults.sync import centre_kill

KILLS = 4


def test_answers_and_effects_match_whenever_the_centre_is_killed() -> None:
    shown = list(centre_kill.prove(KILLS, seed=1))
    assert [each for each in shown if each.violations] == []
    assert len(shown) == KILLS

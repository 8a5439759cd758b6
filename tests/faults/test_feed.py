"""Feeds never lose a place, and the test would notice if they did (P10)."""

import pytest

from tests.faults.sync import feed
from tests.sync.postgresql import programs

STORMS = 1


@pytest.mark.skipif(programs() is None, reason="no PostgreSQL on this machine")
def test_no_reader_misses_what_late_writers_commit() -> None:
    shown = list(feed.prove(STORMS, seed=1))
    assert [each for each in shown if each.violations] == []
    assert [each.name for each in shown] == ["control", "seed 1"]

import uuid
from datetime import UTC, timedelta
from pathlib import Path

import pytest

from counter_app import clock as clocks
from counter_app.clock import SystemClock
from counter_app.id_source import SystemIds
from tests.builders import FakeClock


def test_the_wall_clock_is_utc_and_time_runs_on() -> None:
    clock = SystemClock()
    before, running = clock.now(), clock.monotonic_s()
    assert before.tzinfo is UTC
    assert clock.now() >= before
    assert clock.monotonic_s() >= running > 0


def test_one_start_has_one_identity(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "boot_id").write_text("0c5e1d4a\n")
    monkeypatch.setattr(clocks, "_BOOT_ID", tmp_path / "boot_id")
    assert SystemClock().boot() == "0c5e1d4a"


def test_without_a_boot_identity_it_is_empty(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(clocks, "_BOOT_ID", tmp_path / "nothing")
    assert SystemClock().boot() == ""


def test_identities_sort_by_the_time_they_were_made(clock: FakeClock) -> None:
    ids = SystemIds(clock)
    made = []
    for _ in range(5):
        made.append(ids.new_id())
        clock.wall += timedelta(milliseconds=1)
    assert made == sorted(made)
    parsed = [uuid.UUID(each) for each in made]
    assert {each.version for each in parsed} == {7}
    assert {each.variant for each in parsed} == {uuid.RFC_4122}
    assert parsed[0].int >> 80 == int((clock.wall.timestamp() - 0.005) * 1000)


def test_identities_and_secrets_are_never_the_same_twice(clock: FakeClock) -> None:
    ids = SystemIds(clock)
    assert len({ids.new_id() for _ in range(200)}) == 200
    assert len({ids.random(16) for _ in range(200)}) == 200
    assert len(ids.random(20)) == 20

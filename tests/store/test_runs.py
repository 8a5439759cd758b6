"""The history of sync."""

from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import func, select

from counter_app.store import runs
from counter_app.store.runs import Run
from counter_app.store.schema import sync_run
from counter_app.store.store import Store
from tests.builders import MONDAY

RUN = Run(MONDAY, MONDAY + timedelta(seconds=3), "centre", "good", 5, 2, 1, "mã hỗ trợ 12")


def test_a_run_comes_back_as_it_was_the_newest_first(store: Store) -> None:
    later = replace(RUN, begun_at=MONDAY + timedelta(hours=1), outcome="no-line", sent=0)
    with store.writing() as connection:
        runs.write(connection, RUN)
        runs.write(connection, later)
    with store.reading() as connection:
        assert runs.latest(connection, 5) == [later, RUN]
        assert runs.latest(connection, 1) == [later]


def test_old_runs_go_and_the_newest_stay(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(runs, "KEPT", 3)
    with store.writing() as connection:
        for sent in range(5):
            runs.write(connection, replace(RUN, sent=sent))
        assert [each.sent for each in runs.latest(connection, 9)] == [4, 3, 2]
        assert connection.scalar(select(func.count()).select_from(sync_run)) == 3


def test_of_old_runs_those_stay_in_which_the_line_changed(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(runs, "KEPT", 2)
    told = ["good", "no-line", "no-line", "no-line", "good", "good", "no-line", "no-line", "good"]
    with store.writing() as connection:
        for hour, outcome in enumerate(told):
            at = MONDAY + timedelta(hours=hour)
            runs.write(connection, replace(RUN, begun_at=at, ended_at=at, outcome=outcome))
        kept = [each.begun_at.hour - MONDAY.hour for each in runs.latest(connection, 9)]
        assert kept == [8, 7, 6, 4, 1]
        since = runs.since(connection, MONDAY + timedelta(hours=5))
        assert [each.outcome for each in since] == ["good", "no-line", "no-line", "good"]
        assert len(runs.since(connection, MONDAY - timedelta(days=1))) == 5

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

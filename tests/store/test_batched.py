"""Many acts in one transaction: each whole or not at all, and committed every so many."""

import pytest
from sqlalchemy import func, select

from counter_app.domain.errors import Problem, RuleError, forbid
from counter_app.domain.numbering import Lane
from counter_app.store import numbers, schema
from counter_app.store.store import Store
from tests.builders import AGENCY


def count(store: Store) -> int:
    with store.reading() as connection:
        return connection.scalar(select(func.count()).select_from(schema.number_lane)) or 0


def grant(store: Store) -> None:
    with store.writing() as connection:
        numbers.grant_lane(connection, AGENCY, Lane(1, 9))


def refused(store: Store) -> None:
    with store.writing() as connection:
        numbers.grant_lane(connection, AGENCY, Lane(1, 9))
        raise forbid(Problem.NO_LANE)


def broken_off(store: Store) -> None:
    with store.batched(most=1) as batched:
        grant(batched)
        grant(batched)
        raise KeyboardInterrupt


def test_acts_are_seen_at_once_inside_and_after_every_so_many_outside(store: Store) -> None:
    with store.batched(most=2) as batched:
        for inside, outside in ((1, 0), (2, 0), (3, 2)):
            grant(batched)
            assert (count(batched), count(store)) == (inside, outside)
    assert count(store) == 3


def test_an_act_that_fails_leaves_nothing_behind_and_the_others_stay(store: Store) -> None:
    with store.batched() as batched:
        grant(batched)
        with pytest.raises(RuleError):
            refused(batched)
        grant(batched)
    assert count(store) == 2


def test_what_breaks_off_undoes_what_was_not_committed(store: Store) -> None:
    with pytest.raises(KeyboardInterrupt):
        broken_off(store)
    assert count(store) == 1

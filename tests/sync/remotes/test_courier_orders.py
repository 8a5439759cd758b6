"""Replies in any order, any number of times, before and after the line: the store ends the same."""

import shutil
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from counter_app.bootstrap import Machine, Services, open_services
from counter_app.home import Home
from counter_app.id_source import SystemIds
from counter_app.store import schema
from sync.remotes.courier import Courier, CourierOutcome
from tests.builders import FakeClock
from tests.sync.remotes.conftest import Make, Post, Truth

REPLIES = 4
WHAT_LASTS = ("entry", "delivery", "feed_cursor", "number_lane", "blob_delivery", "issued_number")


@dataclass(slots=True)
class Desk:
    """A counter as it stood before any reply, and all the replies there are."""

    folder: Path
    replies: list[Path]
    work: Path
    copies: int = 0

    def copy(self) -> Services:
        self.copies += 1
        there = Path(shutil.copytree(self.folder, self.work / f"ban-{self.copies}"))
        clock = FakeClock()
        return open_services(Home(there), Machine(clock, SystemIds(clock)), str)

    def after(self, order: Sequence[int]) -> Truth:
        """Return what the store holds after replies in some order."""
        services = self.copy()
        try:
            for place in order:
                Courier(services.desk).take_in(self.replies[place])
            return lasting(services)
        finally:
            services.close()


def lasting(services: Services) -> Truth:
    with services.desk.store.reading() as connection:
        return {
            name: [tuple(row) for row in connection.execute(select(schema.truth.tables[name]))]
            for name in WHAT_LASTS
        }


@pytest.fixture
def desk(make_post: Make, tmp_path: Path) -> Desk:
    """Four parcels that were written and answered while another counter wrote, too."""
    one, two = make_post("mot"), make_post("hai")
    one.join()
    two.join()
    replies = []
    for _ in range(REPLIES):
        one.receive()
        two.receive()
        two.go()
        replies.append(one.answer(one.send()))
    one.services.close()
    return Desk(one.services.home.folder, replies, tmp_path)


@settings(max_examples=12, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(order=st.lists(st.integers(0, REPLIES - 1), min_size=1, max_size=6))
def test_the_newest_reply_decides_whatever_comes_before_and_after(
    desk: Desk, order: list[int]
) -> None:
    assert desk.after(order) == desk.after([max(order)])


def test_old_replies_are_known_after_the_newest(desk: Desk) -> None:
    services = desk.copy()
    courier = Courier(services.desk)
    courier.take_in(desk.replies[-1])
    before = lasting(services)
    for reply in desk.replies:
        assert courier.take_in(reply).outcome is CourierOutcome.KNOWN
    assert lasting(services) == before
    services.close()


def test_a_gap_refuses_the_changes_and_keeps_the_verdicts(make_post: Make) -> None:
    one, two = make_post("mot"), make_post("hai")
    one.join()
    two.join()
    two.receive()
    two.go()
    first = one.answer(one.send())
    one.receive()
    earlier = shutil.copytree(one.services.home.folder, one.stick.parent / "som-hon")
    one.courier.take_in(first)
    two.receive()
    two.go()
    later = one.answer(one.send())
    clock = FakeClock()
    services = open_services(Home(Path(earlier)), Machine(clock, SystemIds(clock)), str)
    try:
        behind = Post(services, one.centre, one.stick, one.shelf)
        waiting = behind.unsent()
        report = behind.courier.take_in(later)
        assert (report.outcome, report.taken) == (CourierOutcome.AGAIN, 0)
        assert report.entries >= 1
        assert behind.unsent() < waiting
        assert behind.go().outcome is CourierOutcome.TAKEN
        assert len(services.lookup.find("261123")) == 3
    finally:
        services.close()

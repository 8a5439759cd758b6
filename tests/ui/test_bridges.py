"""The exchange beside the window: when it runs, what it tells, and how it ends."""

import threading
from collections.abc import Iterator
from datetime import timedelta

import pytest
from PySide6.QtCore import QObject
from PySide6.QtNetwork import QNetworkInformation
from pytestqt.qtbot import QtBot

from sync.status import LineState, SyncStatus
from tests.builders import FakeClock
from tests.ui.exchanges import FakeExchange
from ui.bridges import FIRST_WITHIN, SyncBridge

Reachability = QNetworkInformation.Reachability


@pytest.fixture
def exchange() -> FakeExchange:
    return FakeExchange()


@pytest.fixture
def bridge(qtbot: QtBot, clock: FakeClock, exchange: FakeExchange) -> Iterator[SyncBridge]:
    parent = QObject()
    made = SyncBridge(exchange, clock, lambda: 0.5, parent)
    yield made
    if exchange.gate:
        exchange.gate.set()
    assert made.finish()


def wait_s(bridge: SyncBridge) -> float:
    """Return what the timer was set to; -1 where it stands still."""
    return bridge._timer.interval() / 1000 if bridge._timer.isActive() else -1


def run(qtbot: QtBot, bridge: SyncBridge) -> None:
    with qtbot.waitSignal(bridge.told, check_params_cb=lambda _: not bridge.is_running):
        bridge.try_now()
    qtbot.waitUntil(lambda: not bridge.is_running)


def test_the_first_run_comes_by_chance_within_a_minute_and_a_half(bridge: SyncBridge) -> None:
    bridge.begin()
    assert wait_s(bridge) == FIRST_WITHIN.total_seconds() / 2


def test_a_counter_that_is_alone_runs_nothing_and_has_no_thread(
    bridge: SyncBridge, exchange: FakeExchange
) -> None:
    exchange.now = SyncStatus(LineState.ALONE)
    bridge.begin()
    bridge.kick()
    bridge.try_now()
    assert (exchange.runs, wait_s(bridge), bridge._thread) == ([], -1, None)


def test_a_counter_that_joined_meanwhile_begins_at_the_next_kick(
    qtbot: QtBot, bridge: SyncBridge, exchange: FakeExchange
) -> None:
    exchange.now = SyncStatus(LineState.ALONE)
    bridge.begin()
    exchange.now = SyncStatus(LineState.GOOD)
    bridge.kick()
    qtbot.waitUntil(lambda: exchange.runs == [False] and not bridge.is_running)


@pytest.mark.parametrize(("minutes", "seconds"), [(2, 120), (-5, 1), (600, 900)])
def test_the_next_run_comes_when_it_is_due_and_never_later_than_a_quarter_of_an_hour(
    qtbot: QtBot,
    bridge: SyncBridge,
    exchange: FakeExchange,
    clock: FakeClock,
    minutes: int,
    seconds: int,
) -> None:
    at = clock.now() + timedelta(minutes=minutes)
    exchange.now = SyncStatus(LineState.NO_LINE, unsent=1, next_at=at)
    run(qtbot, bridge)
    assert exchange.runs == [True]
    assert wait_s(bridge) == seconds


def test_while_the_line_is_down_a_kick_leaves_the_next_attempt_where_it_is(
    qtbot: QtBot, bridge: SyncBridge, exchange: FakeExchange, clock: FakeClock
) -> None:
    at = clock.now() + timedelta(minutes=2)
    exchange.now = SyncStatus(LineState.NO_LINE, unsent=1, next_at=at)
    bridge.begin()
    bridge.kick()
    assert exchange.runs == []
    clock.pass_time(minutes=3)
    bridge.kick()
    qtbot.waitUntil(lambda: exchange.runs == [False] and not bridge.is_running)


def test_kicks_during_a_run_are_one_run_after_it_and_the_officer_is_not_forgotten(
    qtbot: QtBot, bridge: SyncBridge, exchange: FakeExchange
) -> None:
    exchange.gate = threading.Event()
    bridge.begin()
    bridge.kick()
    qtbot.waitUntil(lambda: exchange.runs == [False])
    bridge.try_now()
    bridge.kick()
    bridge.kick()
    exchange.gate.set()
    qtbot.waitUntil(lambda: exchange.runs == [False, True] and not bridge.is_running)


def test_what_a_run_ends_in_is_told_in_the_windows_thread_and_it_is_tried_again(
    qtbot: QtBot, bridge: SyncBridge, exchange: FakeExchange
) -> None:
    exchange.trouble = ValueError("our bug")
    bridge.begin()
    with qtbot.waitSignal(bridge.failed) as failed:
        bridge.try_now()
    assert failed.args == [exchange.trouble]
    assert not bridge.is_running
    assert wait_s(bridge) > 0


def test_the_networks_coming_is_a_reason_to_try_at_once(
    qtbot: QtBot, bridge: SyncBridge, exchange: FakeExchange, clock: FakeClock
) -> None:
    exchange.now = SyncStatus(LineState.NO_LINE, next_at=clock.now() + timedelta(minutes=9))
    bridge.begin()
    bridge.on_reach(Reachability.Disconnected)
    assert exchange.runs == []
    bridge.on_reach(Reachability.Online)
    qtbot.waitUntil(lambda: exchange.runs == [True] and not bridge.is_running)


def test_closing_waits_a_little_and_no_longer(
    qtbot: QtBot, clock: FakeClock, exchange: FakeExchange
) -> None:
    exchange.gate = threading.Event()
    parent = QObject()
    bridge = SyncBridge(exchange, clock, lambda: 0.0, parent)
    told: list[SyncStatus] = []
    bridge.try_now()
    qtbot.waitUntil(lambda: exchange.runs == [True])
    bridge.told.connect(told.append)
    thread = bridge._thread
    assert thread is not None
    assert not bridge.finish(wait_ms=50)
    bridge.kick()
    exchange.gate.set()
    assert thread.wait(30_000)
    assert len(exchange.runs) == 1
    assert bridge.finish()

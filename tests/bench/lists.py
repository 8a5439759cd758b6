"""Every list of the desk among a hundred thousand dossiers, beside its bare statements."""

import os
from collections.abc import Callable, Iterable
from datetime import timedelta
from functools import partial
from pathlib import Path
from statistics import median
from time import perf_counter
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from sqlalchemy import Column, ColumnElement, Select, Table, func, insert, literal, select

from counter_app.bootstrap import Machine, Services
from counter_app.store import schema
from counter_app.store.engine import Transaction
from counter_app.store.metadata import models
from tests.bench.bare import bare_cursor, recorded, replay
from tests.bench.desk import longest_stop, opened
from tests.bench.homes import a_world, reopened
from tests.bench.timing import ms

SIZE = int(os.environ.get("BENCH_DOSSIERS", "100000"))
SETTLING_MS = 400
_PAGES = {
    "due dates (F5)": Qt.Key.Key_F5,
    "hand-over (F10)": Qt.Key.Key_F10,
    "results (F4)": Qt.Key.Key_F4,
    "filed on line (F6)": Qt.Key.Key_F6,
    "shift and day (F7)": Qt.Key.Key_F7,
}
LIVED = 1_000
"""Dossiers that are lived by the real use cases; the others are copies of their read models."""
ROUNDS = 40
FRAME_MS = 1000 / 60


def measure() -> Iterable[str]:
    """Yield, for each list, the program's time, the bare statements', and the ratio."""
    with a_world(LIVED) as services:
        with services.desk.store.writing() as connection:
            copy(connection, SIZE // LIVED)
        key = services.home.training_key.read_bytes()
        for label, ask in _questions().items():
            yield _compare(services, services.home.database, key, label, ask)
        yield from _stops(services)


def _questions() -> dict[str, Callable[[Services], object]]:
    return {
        "due dates (F5)": lambda services: services.due_desk.page(),
        "calls (F5)": lambda services: services.call_list.waiting(),
        "hand-over (F10)": lambda services: services.handover_lists.page(),
        "results (F4)": lambda services: services.collecting.waiting(""),
        "filed on line (F6)": lambda services: services.online.lists(),
        "answered on line (F6)": lambda services: services.online.lists(with_answered=True),
        "shelves (F9)": lambda services: services.shelves.stocked(),
        "newest dossiers (F3)": lambda services: services.lookup.find(""),
        "apologies of a month": _apologies,
        "shift (F7)": lambda services: services.shifts.now(),
        "end of the day (F7)": lambda services: services.day_ends.report(services.day_ends.today()),
    }


def _stops(services: Services) -> Iterable[str]:
    """Yield how long the window stops at most while it turns to a page, the second time."""
    machine = Machine(services.desk.clock, services.desk.ids)
    with opened(services.home, machine) as desk:
        for label, key in _PAGES.items():
            for _ in range(2):
                QTest.keyClick(desk, Qt.Key.Key_F2)
                longest_stop(SETTLING_MS)
                start = perf_counter()
                QTest.keyClick(desk, key)
                longest = max((perf_counter() - start) * 1000, longest_stop(SETTLING_MS))
            yield f"{label}: the window stops for at most {longest:.0f} ms"


def _apologies(services: Services) -> object:
    today = services.desk.today()
    return services.notice_board.list_of(today - timedelta(days=30), today)


def _compare(
    services: Services,
    database: Path,
    key: bytes,
    label: str,
    ask: Callable[[Services], object],
) -> str:
    with reopened(services) as heard, recorded(heard) as statements:
        ask(heard)
    ask(services)
    ours, theirs = [], []
    with bare_cursor(database, key) as cursor:
        for _ in range(ROUNDS):
            ours.append(ms(partial(ask, services)))
            theirs.append(ms(partial(replay, cursor, statements)))
    mine, other = median(ours), median(theirs)
    return (
        f"{label}: {mine:.2f} ms; bare {other:.2f} ms; ratio {mine / other:.2f}"
        f" (goal: one frame, {FRAME_MS:.0f} ms)"
    )


def copy(connection: Transaction, times: int) -> None:
    """Write the read models again, so that there are so many of each dossier."""
    beyond = connection.scalar(select(func.max(schema.entry.c.pos))) or 0
    for each in models.sorted_tables:
        for time in range(1, times):
            connection.execute(insert(each).from_select(each.c.keys(), _moved(each, beyond, time)))


def _moved(each: Table, beyond: int, time: int) -> Select[Any]:
    def column(of: Column[Any]) -> ColumnElement[Any]:
        if of.name == "pos":
            return of + literal(beyond * time)
        if of.name in {"dossier", "number", "short", "entry_id", "submission"}:
            return of + literal(f"-{time}")
        return of

    return select(*map(column, each.c)).where(each.c.pos <= beyond)

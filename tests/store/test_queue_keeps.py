"""Nothing can be lost from the queue: no trigger lets it, and no code asks for it.

What the centre has no place for stays where it is seen: waiting, held, in trouble, or mended by
an entry of which the same is true.
"""

import ast
import contextlib
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import Connection, Engine, select, text
from sqlalchemy.exc import DatabaseError, IntegrityError

import counter_app
import sync
from counter_app.domain import entries as e
from counter_app.domain.ids import EntryId
from counter_app.store import chains, counter, delivery, inbox, ledger, outbox, projection
from counter_app.store.engine import writing
from counter_app.store.inbox import Brought
from counter_app.store.ledger import Draft, Writer
from counter_app.store.outbox import Answered
from counter_app.store.schema import TRIGGERS, entry
from counter_app.store.schema import delivery as delivery_table
from counter_app.store.store import Store, create_store
from tests.builders import MONDAY, OFFICER, FakeIds, a_filing, a_reception
from tests.store.conftest import KEY, WRITER, Append
from tests.store.exchange import Exchange

STATES = ("queued", "sent", "held", "rejected", "conflict", "mended", "acked")
UNTAKEN = ("queued", "sent", "held", "rejected", "conflict", "mended")
NOTE = (e.Noted(), e.Words("x"))

# ── triggers ────────────────────────────────────────────────────────────────────────────────


def run(store: Store, statement: str, **values: object) -> None:
    with store.writing() as connection:
        connection.execute(text(statement), values)


def put(store: Store, one: e.Entry, state: str) -> None:
    """Put an entry into a state past the triggers, which come back as they were."""
    names = [name for name in TRIGGERS if name.startswith("delivery_")]
    with store.writing() as connection:
        for name in names:
            connection.execute(text(f"DROP TRIGGER {name}"))
        connection.execute(delivery_table.update().values(state=state))
        for name in names:
            connection.execute(text(TRIGGERS[name]))
    assert Exchange(store, FakeIds()).state(one) == state


@pytest.fixture
def one(append: Append) -> e.Entry:
    """An entry that the centre has no place for."""
    return append(a_reception(), a_filing())


@pytest.mark.parametrize("state", UNTAKEN)
@pytest.mark.parametrize(
    ("statement", "told"),
    [
        ("DELETE FROM delivery", "stays in the queue"),
        ("REPLACE INTO delivery (pos, state) VALUES (:pos, 'queued')", "stays in the queue"),
        ("UPDATE delivery SET state = 'acked'", "never took"),
        ("UPDATE delivery SET state = 'mended', problem = 'x'", "nobody mended"),
        ("UPDATE delivery SET state = 'skipped'", "no such state"),
        ("UPDATE delivery SET state = ''", "no such state"),
        ("UPDATE delivery SET pos = pos + 1000", "no such state"),
        (
            "INSERT INTO delivery (pos, state) VALUES (:pos, 'queued')"
            " ON CONFLICT (pos) DO UPDATE SET state = 'acked'",
            "never took",
        ),
        ("DELETE FROM entry", "append-only"),
        ("REPLACE INTO entry SELECT * FROM entry", "append-only"),
        ("UPDATE entry SET stream = 'elsewhere'", "append-only"),
    ],
)
def test_what_the_centre_has_no_place_for_cannot_leave_the_queue(
    store: Store, exchange: Exchange, one: e.Entry, state: str, statement: str, told: str
) -> None:
    put(store, one, state)
    before = exchange.rows(), exchange.states()
    with pytest.raises((DatabaseError, IntegrityError), match=told):
        run(store, statement, pos=one.pos)
    assert (exchange.rows(), exchange.states()) == before


def test_nothing_takes_a_place_away_again(exchange: Exchange, store: Store, one: e.Entry) -> None:
    exchange.takes(one)
    for value in ("NULL", "2"):
        with pytest.raises(DatabaseError, match="append-only"):
            run(store, f"UPDATE entry SET rev = {value}")


def test_an_entry_is_not_mended_by_one_of_another_dossier_or_one_that_names_another(
    store: Store, exchange: Exchange, append: Append, one: e.Entry
) -> None:
    note = append(*NOTE)
    exchange.mends(note, *NOTE)
    with store.writing() as connection:
        elsewhere = Draft("dossier-2", OFFICER, MONDAY, *NOTE, mends=one.entry_id)
        ledger.append(connection, exchange.ids, elsewhere)
    with pytest.raises(DatabaseError, match="nobody mended"):
        run(store, "UPDATE delivery SET state = 'mended' WHERE pos = :pos", pos=one.pos)


@pytest.mark.parametrize("state", UNTAKEN)
def test_what_the_centre_has_a_place_for_may_be_acknowledged(
    store: Store, exchange: Exchange, one: e.Entry, state: str
) -> None:
    put(store, one, state)
    exchange.answers(Answered(one.entry_id, "acked", 1))
    assert exchange.state(one) == "acked"


def test_what_a_service_may_say_is_stopped_by_the_same_triggers(store: Store, one: e.Entry) -> None:
    for lose, told in ((delivery.accept, "never took"), (delivery.mend, "nobody mended")):
        with pytest.raises(DatabaseError, match=told), store.writing() as connection:
            lose(connection, one.pos)


# ── the code ────────────────────────────────────────────────────────────────────────────────

SOURCES = [
    file
    for package in (counter_app, sync)
    for file in sorted(Path(str(package.__file__)).parent.rglob("*.py"))
    if "migrations" not in file.parts and "centre" not in file.parts
]
WRITERS = {
    ("chains.py", "_copy", "insert", "queued"),
    ("chains.py", "_copy", "update", "mended"),
    ("delivery.py", "accept", "update", "acked"),
    ("delivery.py", "mend", "update", "mended"),
    ("inbox.py", "_count_as_taken", "update", "acked"),
    ("ledger.py", "", "insert", ""),
    ("outbox.py", "", "update", "new_state"),
    ("outbox.py", "_close_disputes", "update", "acked"),
    ("outbox.py", "_turn", "update", "now"),
    ("outbox.py", "send_again", "update", "queued"),
}
"""Everything that writes into the queue: where, in what function, how, and the state it sets."""
VERBS = ("insert", "upsert", "update", "delete")
BY_WORDS = re.compile(
    r"\b(DELETE\s+FROM|UPDATE(\s+OR\s+\w+)?|(INSERT|REPLACE)(\s+OR\s+\w+)?\s+INTO|DROP\s+TABLE"
    r"|ALTER\s+TABLE|DROP\s+TRIGGER)\s+(delivery|entry)\b",
    re.IGNORECASE,
)


def functions(tree: ast.Module) -> Iterator[tuple[str, ast.AST]]:
    """Yield every statement at the top of a module with the name of its function, if any."""
    for node in tree.body:
        if isinstance(node, ast.ClassDef):
            yield from ((getattr(each, "name", ""), each) for each in node.body)
        else:
            yield getattr(node, "name", ""), node


def names_of_the_queue(tree: ast.Module) -> set[str]:
    """Return by what names a module knows the table, also those it gives it itself."""
    known = {"schema.delivery"}
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and node.module == "counter_app.store.schema":
            known |= {each.asname or each.name for each in node.names if each.name == "delivery"}
    for node in ast.walk(tree):
        if isinstance(node, ast.Assign) and ast.unparse(node.value) in known:
            known |= {ast.unparse(each) for each in node.targets}
    return known


def writes(file: Path) -> Iterator[tuple[str, str, str, str]]:
    tree = ast.parse(file.read_text())
    known = names_of_the_queue(tree)
    for function, node in functions(tree):
        for call in (each for each in ast.walk(node) if isinstance(each, ast.Call)):
            verb, table = ast.unparse(call.func), ast.unparse(call.args[0]) if call.args else ""
            of, _, method = verb.rpartition(".")
            if (verb in VERBS and table in known) or (method in VERBS and of in known):
                yield file.name, function, method or verb, _state_set(ast.unparse(node))


def _state_set(code: str) -> str:
    """Return the state that a statement writes: a word, or the name of what says it."""
    found = re.search(r"(?:\.values\([^)]*?\bstate=|'state': )(?:bindparam\()?'?(\w+)", code)
    return found.group(1) if found else ""


def test_only_these_write_into_the_queue_and_none_deletes() -> None:
    found = {write for file in SOURCES for write in writes(file)}
    # A copy is queued and the old one mended, in one function: each has its own statement.
    found = {
        (name, function, verb, "mended" if (function, verb) == ("_copy", "update") else state)
        for name, function, verb, state in found
    }
    assert found == WRITERS


def test_no_statement_in_words_reaches_ledger_or_queue() -> None:
    for file in SOURCES:
        if file.name != "schema.py":
            constants = [
                node.value
                for node in ast.walk(ast.parse(file.read_text()))
                if isinstance(node, ast.Constant) and isinstance(node.value, str)
            ]
            assert not [each for each in constants if BY_WORDS.search(each)], file.name


def test_a_statement_that_would_lose_an_entry_is_found(tmp_path: Path) -> None:
    planted = tmp_path / "planted.py"
    planted.write_text(
        "from counter_app.store import schema\n"
        "from counter_app.store.schema import delivery as queue\n"
        "waiting = schema.delivery\n"
        "def forget(connection):\n    connection.execute(delete(queue))\n"
        "def skip(connection):\n    connection.execute(waiting.update().values(state='acked'))\n"
        "class A:\n    def other(self):\n        update(schema.delivery)\n"
    )
    assert set(writes(planted)) == {
        ("planted.py", "forget", "delete", ""),
        ("planted.py", "skip", "update", "acked"),
        ("planted.py", "other", "update", ""),
    }
    assert BY_WORDS.search("delete  from delivery where pos = 1")
    assert BY_WORDS.search("UPDATE OR IGNORE delivery SET state = 'acked'")
    assert not BY_WORDS.search("DELETE FROM delivery_note")


# ── whatever happens, in whatever order ─────────────────────────────────────────────────────

STREAMS = ("dossier-1", "dossier-2")
ANSWERS = st.sampled_from(
    [
        ("acked", ""), ("queued", "missing-parent"), ("rejected", "validation"),
        ("conflict", "field"), ("conflict", "state"), ("conflict", outbox.NUMBER_TAKEN),
    ]
)  # fmt: skip
STEPS = st.lists(
    st.tuples(
        st.sampled_from(
            ("write", "answer", "answer", "bring", "mend", "accept", "hand", "again", "succeed")
        ),
        st.integers(0, 50),
        ANSWERS,
    ),
    max_size=25,
)


@pytest.fixture(scope="module")
def emptied(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    """The tables of a store, in which every history is taken back at its end."""
    opened = create_store(tmp_path_factory.mktemp("queue") / "c.db", KEY, WRITER, "database-1")
    yield opened.engine
    opened.close()


class TakenBackError(Exception):
    """The end of a history: the next one begins with an empty store."""


class Counter:
    """One history: what a counter, its officers and its centre may do, and what must hold."""

    def __init__(self, connection: Connection) -> None:
        self.connection, self.ids = connection, FakeIds()
        self.known: list[str] = []
        for serial, stream in enumerate(STREAMS, 1):
            number = f"000.00.06.H56-261123-{serial:04}"
            self._append(stream, a_reception(number=number), a_filing())

    def step(self, what: str, which: int, answer: tuple[str, str]) -> None:
        rows = self.rows()
        one = rows[which % len(rows)]
        match what:
            case "write":
                self._append(one.stream, *NOTE)
            case "answer":
                self._answer(which, answer)
            case "bring":
                inbox.take(self.connection, [Brought(one.entry_id, self._next_rev(one.stream))])
            case "again":
                outbox.send_again(self.connection, one.stream)
            case "succeed":
                self._succeed()
            case _:
                self._see_to(what, one)

    def _see_to(self, what: str, one: Any) -> None:
        """Do what an officer may do about an entry in trouble."""
        if one.state not in ("rejected", "conflict"):
            return
        if what == "mend":
            self._append(one.stream, *NOTE, mends=one.entry_id)
            delivery.mend(self.connection, one.pos)
        elif what == "hand":
            self._append(one.stream, *NOTE)
            outbox.settle(self.connection, {one.stream})
        elif one.rev is not None:
            delivery.accept(self.connection, one.pos)
            outbox.settle(self.connection, {one.stream})

    def _answer(self, which: int, answer: tuple[str, str]) -> None:
        ready = outbox.ready(self.connection, 3)
        if not ready:
            return
        one, (state, reason) = ready[which % len(ready)], answer
        is_there = state == "acked" or reason == outbox.NUMBER_TAKEN
        rev = one["rev"] or (self._next_rev(one["stream"]) if is_there else None)
        said = Answered(one["entry_id"], state, rev if is_there else None, reason, "{}")
        streams = outbox.record(self.connection, [said], MONDAY)
        outbox.refold_where_needed(self.connection, streams, all_=True)

    def _succeed(self) -> None:
        writer = Writer(self.ids.new_id(), 1)
        counter.succeed(self.connection, writer, self.ids.new_id(), MONDAY)
        chains.write_anew(self.connection, self.ids)

    def _append(
        self, stream: str, facts: e.Facts, person: e.Person, mends: EntryId | None = None
    ) -> e.Entry:
        draft = Draft(stream, OFFICER, MONDAY, facts, person, mends)
        one = ledger.append(self.connection, self.ids, draft)
        projection.refold(self.connection, stream)
        return one

    def _next_rev(self, stream: str) -> int:
        revs = [row.rev or 0 for row in self.rows() if row.stream == stream]
        return max(revs) + 1

    def rows(self) -> list[Any]:
        wanted = select(
            entry.c.pos, entry.c.entry_id, entry.c.stream, entry.c.rev, delivery_table.c.state,
        ).outerjoin(delivery_table, delivery_table.c.pos == entry.c.pos)  # fmt: skip
        return list(self.connection.execute(wanted.order_by(entry.c.pos)))

    def check(self) -> None:
        """Fail unless every entry is where it is seen, and something of each dossier may go."""
        rows = self.rows()
        assert [row.entry_id for row in rows][: len(self.known)] == self.known
        self.known = [row.entry_id for row in rows]
        mended_by = {
            each.mends
            for stream in STREAMS
            for each in ledger.read_stream(self.connection, stream)
            if each.mends
        }
        goes = {row["stream"] for row in outbox.ready(self.connection, 1000)}
        for stream in STREAMS:
            own = [row for row in rows if row.stream == stream]
            for row in own:
                assert row.state in STATES
                assert row.state != "acked" or row.rev is not None
                assert row.state != "mended" or row.entry_id in mended_by
            waits = any(row.state in ("queued", "held") for row in own)
            asks = any(row.state in ("rejected", "conflict") for row in own)
            assert not waits or asks or stream in goes, "something waits for nothing"


@given(steps=STEPS)
def test_whatever_happens_every_entry_is_kept_seen_and_may_still_go(
    emptied: Engine, steps: list[tuple[str, int, tuple[str, str]]]
) -> None:
    with contextlib.suppress(TakenBackError), writing(emptied) as connection:
        history = Counter(connection)
        for step in steps:
            history.step(*step)
            history.check()
        raise TakenBackError

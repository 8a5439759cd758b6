import contextlib
import hashlib
import threading
from datetime import UTC, datetime, timedelta, timezone

import pytest
from sqlalchemy import insert, select, text, update
from sqlalchemy.exc import DatabaseError, IntegrityError

from counter_app.codec import SALT_SIZE
from counter_app.domain import entries as e
from counter_app.domain.chain import GENESIS, entry_hash
from counter_app.domain.ids import DossierId
from counter_app.domain.person import Applicant
from counter_app.store import ledger, schema
from counter_app.store.ledger import Draft
from counter_app.store.schema import delivery, entry
from counter_app.store.store import Store
from counter_app.store.verification import verify
from tests.builders import MONDAY, OFFICER, FakeIds, a_citizen, a_filing, a_reception
from tests.store.conftest import WRITER, Append


def test_what_is_appended_is_read_back(store: Store, append: Append) -> None:
    first = append(a_reception(), a_filing(note="Cháu bé sinh ở nhà"))
    second = append(e.Noted(), e.Words("đã gọi điện"))
    with store.reading() as connection:
        assert ledger.read_stream(connection, "dossier-1") == [first, second]


def test_the_chain_is_gap_free_and_hashes_what_it_says(store: Store, append: Append) -> None:
    append(a_reception(), a_filing())
    append(e.Noted(), e.Words("một"))
    append(e.Transferred("Tư pháp"))
    with store.reading() as connection:
        rows = connection.execute(select(entry).order_by(entry.c.pos)).mappings().all()
    assert [row["seq"] for row in rows] == [1, 2, 3]
    assert [row["prev_hash"] for row in rows] == [GENESIS, rows[0]["hash"], rows[1]["hash"]]
    for row in rows:
        assert entry_hash(dict(row)) == row["hash"]
        assert hashlib.sha256(row["person"] or b"").digest() == row["person_sha256"]
    assert {(row["device"], row["incarnation"]) for row in rows} == {(WRITER.device, 1)}


def test_facts_name_nobody_and_persons_begin_with_random_bytes(
    store: Store, append: Append
) -> None:
    append(a_reception(), a_filing())
    append(a_reception(), a_filing(), stream="dossier-2")
    with store.reading() as connection:
        rows = connection.execute(select(entry)).mappings().all()
    for row in rows:
        assert "Bưởi".encode() not in row["facts"]
        assert b"044190001234" not in row["facts"]
        assert "Bưởi".encode() in row["person"]
    assert rows[0]["person"][SALT_SIZE:] == rows[1]["person"][SALT_SIZE:]
    assert rows[0]["person_sha256"] != rows[1]["person_sha256"]


def test_every_entry_waits_for_the_centre(store: Store, append: Append) -> None:
    pos = append(a_reception(), a_filing()).pos
    with store.reading() as connection:
        row = connection.execute(select(delivery)).one()
    assert (row.pos, row.state, row.attempts) == (pos, "queued", 0)


@pytest.mark.parametrize(
    ("statement", "told"),
    [
        ("DELETE FROM entry WHERE pos = 2", "the ledger is append-only"),
        ("UPDATE entry SET facts = x'7b7d'", "the ledger is append-only"),
        ("UPDATE entry SET person = x'00'", "the ledger is append-only"),
        ("UPDATE entry SET at = '2020-01-01T00:00:00Z'", "the ledger is append-only"),
        ("UPDATE entry SET hash = x'00'", "the ledger is append-only"),
        ("UPDATE entry SET pos = 99 WHERE pos = 2", "the ledger is append-only"),
        ("UPDATE entry SET stream = 'other'", "the ledger is append-only"),
        ("DELETE FROM delivery WHERE pos = 2", "stays in the queue"),
        ("INSERT OR REPLACE INTO entry SELECT * FROM entry", "the ledger is append-only"),
        ("DELETE FROM issued_number", "never taken back"),
        ("UPDATE issued_number SET number = 'H56-261123-0002'", "never changed"),
    ],
)
def test_the_ledger_cannot_be_rewritten(
    store: Store, append: Append, statement: str, told: str
) -> None:
    append(a_reception(), a_filing())
    append(e.Noted(), e.Words("một"))
    with pytest.raises(DatabaseError, match=told):
        rewrite(store, statement)


def rewrite(store: Store, statement: str) -> None:
    """Run a statement with foreign keys out of the way: the triggers must hold alone."""
    with store.writing() as connection:
        connection.execute(text("PRAGMA defer_foreign_keys = ON"))
        connection.execute(text(statement))


def test_an_error_of_the_database_names_nobody(store: Store, append: Append) -> None:
    append(a_reception(), a_filing())
    with pytest.raises(IntegrityError) as told, store.writing() as connection:
        connection.execute(
            insert(schema.person),
            {"pos": 1, "role": "submitter", "name": "Đặng Ổn", "id_number": "0", "phone": ""},
        )
    assert "Đặng Ổn" not in str(told.value)


def test_a_rev_is_given_once_and_a_person_is_erased_once(store: Store, append: Append) -> None:
    append(a_reception(), a_filing())
    with store.writing() as connection:
        connection.execute(update(entry).values(rev=1))
        connection.execute(update(entry).values(person=None))
    with pytest.raises(IntegrityError), store.writing() as connection:
        connection.execute(update(entry).values(rev=2))


def test_erasing_keeps_the_hash_and_loses_the_words(store: Store, append: Append) -> None:
    first = append(a_reception(), a_filing())
    erased = e.PersonErased((first.entry_id,), "het-thoi-han", "Điều 16")
    with store.writing() as connection:
        ledger.erase_persons(connection, erased)
    append(erased)
    with store.reading() as connection:
        entries = ledger.read_stream(connection, "dossier-1")
        rows = connection.execute(select(entry)).mappings().all()
    assert entries[0].person is None
    assert entries[1].facts == erased
    assert entry_hash(dict(rows[0])) == rows[0]["hash"]


def test_unknown_kinds_versions_and_shapes_are_read_as_unreadable(
    store: Store, append: Append
) -> None:
    append(a_reception(), a_filing())
    with store.writing() as connection:
        for seq, (kind, version, facts) in enumerate(
            [("dossier.teleported", 1, b"{}"), ("note.added", 2, b"{}"), ("form.printed", 1, b"{}")]
        ):
            connection.execute(
                text(
                    "INSERT INTO entry (entry_id, device, incarnation, seq, stream, kind, version,"
                    " actor, at, facts, person, person_sha256, prev_hash, hash) VALUES"
                    " (:id, 'other', 1, :seq, 'dossier-1', :kind, :version, 'a',"
                    " '2026-11-23T02:00:00.000000Z', :facts, x'00', x'00', x'00', x'00')"
                ),
                {"id": f"x{seq}", "seq": seq, "kind": kind, "version": version, "facts": facts},
            )
    with store.reading() as connection:
        entries = ledger.read_stream(connection, "dossier-1")
    assert [each.facts for each in entries[1:]] == [
        e.Unreadable("dossier.teleported", 1),
        e.Unreadable("note.added", 2),
        e.Unreadable("form.printed", 1),
    ]
    assert [each.person for each in entries[1:]] == [None, None, None]


def test_streams_come_one_at_a_time(store: Store, append: Append) -> None:
    append(a_reception(), a_filing(), stream="b")
    append(a_reception(), a_filing(), stream="a")
    append(e.Noted(), stream="b")
    with store.reading() as connection:
        streams = [(name, len(list(entries))) for name, entries in ledger.read_all(connection)]
    assert streams == [("a", 1), ("b", 2)]


def test_moments_are_stored_in_utc_and_come_back_the_same() -> None:
    vietnam = timezone(timedelta(hours=7))
    moment = datetime(2026, 11, 23, 15, 30, 5, 123, tzinfo=vietnam)
    written = ledger.moment_text(moment)
    assert written == "2026-11-23T08:30:05.000123Z"
    assert ledger.moment(written) == moment
    assert ledger.moment(written).tzinfo == UTC


def test_the_writer_says_which_revision_it_held(store: Store, ids: FakeIds) -> None:
    draft = Draft("dossier-1", OFFICER, MONDAY, e.Noted())
    with store.writing() as connection:
        first = ledger.append(connection, ids, draft)
        connection.execute(update(entry).where(entry.c.pos == first.pos).values(rev=7))
        ledger.append(connection, ids, draft)
    with store.reading() as connection:
        assert list(connection.scalars(select(entry.c.base_rev))) == [None, 7]


def test_writers_on_many_threads_all_succeed(store: Store, ids: FakeIds) -> None:
    threads_count, each_count = 6, 5
    failures: list[BaseException] = []

    def write(name: int) -> None:
        try:
            for place in range(each_count):
                with store.writing() as connection:
                    draft = Draft(f"d{name}-{place}", OFFICER, MONDAY, e.Noted())
                    ledger.append(connection, ids, draft)
        except BaseException as error:  # noqa: BLE001 - carried to the test's own thread
            failures.append(error)

    threads = [threading.Thread(target=write, args=(name,)) for name in range(threads_count)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failures == []
    with store.reading() as connection:
        seqs = list(connection.scalars(select(entry.c.seq).order_by(entry.c.pos)))
    assert seqs == list(range(1, threads_count * each_count + 1))


def test_a_transaction_that_fails_leaves_nothing(store: Store, ids: FakeIds) -> None:
    draft = Draft("dossier-1", OFFICER, MONDAY, a_reception(), a_filing())
    with contextlib.suppress(KeyboardInterrupt), store.writing() as connection:
        ledger.append(connection, ids, draft)
        raise KeyboardInterrupt
    with store.reading() as connection:
        assert ledger.read_stream(connection, "dossier-1") == []


def test_a_dossier_is_its_stream(append: Append) -> None:
    applicant = Applicant(a_citizen(name="Đỗ Thị Ngữ"))
    entry_ = append(a_reception(), e.Filing(applicant), stream="019ab-x")
    assert entry_.dossier == DossierId("019ab-x")


def test_an_entry_whose_moment_was_spoilt_is_told(store: Store, append: Append) -> None:
    append(a_reception(), a_filing())
    append(e.Noted(), e.Words("một"))
    with store.writing() as connection:
        connection.execute(text("DROP TRIGGER entry_is_written_once"))
        connection.execute(text("UPDATE entry SET at = 'nonsense', person = 'chữ' WHERE pos = 2"))
    with store.reading() as connection:
        spoilt = ledger.read_stream(connection, "dossier-1")[1]
    assert spoilt.facts == e.Unreadable("note.added", 1)
    assert spoilt.person is None
    faults = {fault.what for fault in verify(store.engine).faults}
    assert {"entry-changed", "person-changed"} <= faults

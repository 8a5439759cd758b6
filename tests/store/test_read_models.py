import random
from typing import Any

import pytest
from sqlalchemy import select, text

from counter_app.domain import entries as e
from counter_app.domain.ids import DossierId, DossierNumber
from counter_app.domain.person import Applicant, Contact
from counter_app.store import ledger, numbers, projection, rebuilding, schema, search
from counter_app.store.store import Store
from counter_app.store.verification import verify
from tests.builders import a_citizen, a_filing, a_reception, an_organisation
from tests.domain.test_dossier import SAMPLES
from tests.store.conftest import Append

FIGURES = (
    schema.dossier, schema.due, schema.register_line, schema.fee_line, schema.attachment,
)  # fmt: skip


def rows(store: Store, *tables: Any) -> dict[str, list[Any]]:
    with store.reading() as connection:
        return {
            table.name: sorted(map(tuple, connection.execute(select(table))), key=repr)
            for table in tables
        }


def a_random_history(append: Append, seed: int) -> None:
    chance = random.Random(seed)
    for place in range(12):
        name = chance.choice(["Đỗ Văn Đức", "Nguyễn Thị Thuỳ Dưỡng", "Trần Mười", "Lê Ngữ"])
        applicant = Applicant(a_citizen(name=name), chance.choice([None, an_organisation()]))
        number = f"000.00.06.H56-261123-{place + 1:04d}"
        append(a_reception(number=number), a_filing(applicant=applicant), stream=f"d{place}")
        for facts in chance.choices(list(SAMPLES.values()), k=4):
            person = e.Changes({"submitter.name": e.Change(name, "Đặng Ổn")})
            append(
                facts, person if isinstance(facts, e.PartyCorrected) else None, stream=f"d{place}"
            )


@pytest.mark.parametrize("seed", range(4))
def test_rebuilt_equals_live_after_any_history(store: Store, append: Append, seed: int) -> None:
    a_random_history(append, seed)
    queries = ("duc", "duong thuy", "on", "261123-0003", "dkks", "0912345678")
    before = rows(store, *projection.TABLES)
    with store.reading() as connection:
        found = [search.find(connection, query) for query in queries]
    assert rebuilding.rebuild(store.engine) == 12
    assert rows(store, *projection.TABLES) == before
    with store.reading() as connection:
        assert [search.find(connection, query) for query in queries] == found
    verdict = verify(store.engine)
    assert verdict.faults == ()
    assert verdict.dossiers == 12


def test_figures_stay_the_same_when_every_person_is_erased(store: Store, append: Append) -> None:
    a_random_history(append, 7)
    before = rows(store, *FIGURES)
    with store.writing() as connection:
        everybody = connection.scalars(select(schema.entry.c.entry_id)).all()
        ledger.erase_persons(connection, e.PersonErased(tuple(everybody), "het-han", "Điều 16"))
    rebuilding.rebuild(store.engine)
    after = rows(store, *FIGURES, schema.person)
    assert after.pop("person") == []
    # Corrections can no longer be read, so their findings may go; nothing else may move.
    assert after == before
    with store.reading() as connection:
        assert search.find(connection, "duc") == []
        assert len(search.find(connection, "khai sinh")) == 12


@pytest.mark.parametrize(
    ("spoil", "where"),
    [
        ("UPDATE due SET state = 'returned'", "due"),
        ("UPDATE person SET name = 'Ai Khác'", "person"),
        ("DELETE FROM register_line", "register_line"),
        ("INSERT INTO fee_line VALUES (1, 9, 'x', 1, '')", "fee_line"),
        ("INSERT INTO search (rowid, words) VALUES (99, 'ma')", "search"),
        ("DELETE FROM search", "search"),
    ],
)
def test_a_spoilt_read_model_is_told_and_mended(
    store: Store, append: Append, spoil: str, where: str
) -> None:
    append(a_reception(), a_filing())
    with store.writing() as connection:
        connection.execute(text(spoil))
    faults = verify(store.engine).faults
    assert [(fault.what, fault.where) for fault in faults] == [("model", where)]
    rebuilding.rebuild(store.engine)
    assert verify(store.engine).faults == ()


@pytest.mark.parametrize(
    ("spoil", "what"),
    [
        ("UPDATE entry SET facts = replace(facts, '0001', '0002') WHERE pos = 2", "entry-changed"),
        ("UPDATE entry SET at = '2020-01-01T00:00:00.000000Z' WHERE pos = 2", "entry-changed"),
        ("UPDATE entry SET person = x'0011' WHERE pos = 2", "person-changed"),
        ("UPDATE entry SET seq = 7 WHERE pos = 2", "chain-gap"),
        ("UPDATE entry SET prev_hash = zeroblob(32) WHERE pos = 2", "chain-broken"),
    ],
)
def test_a_changed_entry_is_told(store: Store, append: Append, spoil: str, what: str) -> None:
    append(a_reception(), a_filing())
    append(e.Noted(), e.Words("một"))
    with store.writing() as connection:
        connection.execute(text("DROP TRIGGER entry_is_written_once"))
        connection.execute(text(spoil))
    assert what in {fault.what for fault in verify(store.engine).faults}


def test_a_foreign_entry_is_verified_alone(store: Store, append: Append) -> None:
    append(a_reception(), a_filing())
    with store.writing() as connection:
        connection.execute(text("DROP TRIGGER entry_is_written_once"))
        connection.execute(text("UPDATE entry SET seq = 7, device = 'other'"))
    assert {fault.what for fault in verify(store.engine).faults} == {"entry-changed"}


def test_a_rebuild_that_was_cut_short_is_known_and_done_again(
    store: Store, append: Append, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(rebuilding, "BATCH", 2)
    for place in range(5):
        append(a_reception(number=f"H56.06-261123-{place:04}"), a_filing(), stream=f"d{place}")
    assert rebuilding.is_current(store.engine)

    def cut(done: int, _total: int) -> None:
        if done >= 2:
            # Intake goes on meanwhile.
            append(a_reception(number="H56.06-261123-0009"), a_filing(), stream="d9")
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        rebuilding.rebuild(store.engine, cut)
    assert not rebuilding.is_current(store.engine)
    assert [each.what for each in verify(store.engine).faults] == ["unfinished"]
    with store.reading() as connection:
        assert search.by_number(connection, "H56.06-261123-0004") == ["d4"]
        assert search.by_number(connection, "261123-0004") == ["d4"]
    steps: list[tuple[int, int]] = []
    assert rebuilding.rebuild(store.engine, lambda *step: steps.append(step)) == 6
    assert steps == [(2, 6), (4, 6), (6, 6)]
    assert rebuilding.is_current(store.engine)
    assert verify(store.engine).faults == ()


def test_findings_are_counted_and_are_no_fault(store: Store, append: Append) -> None:
    append(a_reception(), a_filing())
    append(e.Returned(e.CollectAt.COUNTER))
    verdict = verify(store.engine)
    assert (verdict.findings, verdict.faults) == (1, ())


def test_rows_of_a_dossier_stay_its_own_when_another_reception_comes_first(
    store: Store, append: Append
) -> None:
    append(a_reception(), a_filing())
    append(a_reception(sets=2), a_filing())
    with store.writing() as connection:
        connection.execute(text("UPDATE entry SET rev = 1 WHERE pos = 2"))
        projection.refold(connection, "dossier-1")
    with store.reading() as connection:
        assert connection.scalars(select(schema.register_line.c.sets)).all() == [2]
    assert verify(store.engine).faults == ()


@pytest.mark.parametrize(
    ("typed", "asked"),
    [
        ("0912 345 678", "0912345678"),
        ("0912345678", "+84 912.345.678"),
        ("+84 912 345 678", "0912-345-678"),
    ],
)
def test_a_telephone_is_found_however_it_is_written(
    store: Store, append: Append, typed: str, asked: str
) -> None:
    citizen = a_citizen(contact=Contact(phone=typed))
    append(a_reception(), a_filing(applicant=Applicant(citizen)))
    with store.reading() as connection:
        assert len(search.find(connection, asked)) == 1


def test_an_identity_number_is_found_in_groups(store: Store, append: Append) -> None:
    append(a_reception(), a_filing())
    with store.reading() as connection:
        assert len(search.find(connection, "044 190 001 234")) == 1
        assert len(search.of_person(connection, "044.190.001.234")) == 1


def test_a_number_that_stands_in_no_dossier_is_told(store: Store, append: Append) -> None:
    append(a_reception(), a_filing())
    with store.writing() as connection:
        numbers.issue(connection, DossierNumber("H56-261123-0007"), DossierId("d7"), "K7M4")
        connection.execute(text("DROP TRIGGER issued_number_is_kept"))
        connection.execute(text("DELETE FROM issued_number WHERE dossier = 'dossier-1'"))
    faults = {(each.what, each.where) for each in verify(store.engine).faults}
    assert faults == {("number-lost", "H56-261123-0007"), ("number-unwritten", "1")}

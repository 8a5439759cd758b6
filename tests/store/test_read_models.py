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
from tests.builders import (
    a_citizen,
    a_filing,
    a_presented,
    a_reception,
    an_online_filing,
    an_organisation,
)
from tests.domain.test_dossier import SAMPLES
from tests.domain.test_submission import SAMPLES as OF_SUBMISSIONS
from tests.store.conftest import Append

FIGURES = (
    schema.dossier, schema.due, schema.register_line, schema.fee_line, schema.payment, schema.hop,
    schema.letter, schema.due_change, schema.consultation, schema.notice, schema.code,
    schema.printed, schema.attachment, schema.returned,
)  # fmt: skip
OF_PERSONS = ("name", "id_number", "phone", "name_words")
"""Columns of a submission that are blank once its persons are erased."""


def test_every_read_model_holds_figures_or_persons() -> None:
    assert {*FIGURES, schema.person, schema.submission} == set(projection.TABLES)


def submissions(store: Store, *, of_persons: bool) -> list[Any]:
    """Return the rows of submissions: what is of persons, or all the rest."""
    chosen = [x for x in schema.submission.c if (x.name in OF_PERSONS) is of_persons]
    with store.reading() as connection:
        return sorted(map(tuple, connection.execute(select(*chosen))), key=repr)


def rows(store: Store, *tables: Any) -> dict[str, list[Any]]:
    with store.reading() as connection:
        return {
            table.name: sorted(map(tuple, connection.execute(select(table))), key=repr)
            for table in tables
        }


NAMES = ("Đỗ Văn Đức", "Nguyễn Thị Thuỳ Dưỡng", "Trần Mười", "Lê Ngữ")


def a_random_history(append: Append, seed: int) -> None:
    chance = random.Random(seed)
    for place in range(12):
        _a_dossier(append, chance, place)
    for place in range(8):
        _a_submission(append, chance, f"s{place}")


def _a_dossier(append: Append, chance: random.Random, place: int) -> None:
    name = chance.choice(NAMES)
    applicant = Applicant(a_citizen(name=name), chance.choice([None, an_organisation()]))
    number = f"000.00.06.H56-261123-{place + 1:04d}"
    append(a_reception(number=number), a_filing(applicant=applicant), stream=f"d{place}")
    changes = e.Changes({"submitter.name": e.Change(name, "Đặng Ổn")})
    persons: dict[type, e.Person] = {
        e.PartyCorrected: changes,
        e.Refused: e.Letter("Kính gửi ông Đức"),
        e.Returned: e.Collector(name="Trần Mười"),
        e.NoticeQueued: e.Message("0912345678", "Mời ông Đức đến nhận"),
    }
    for facts in chance.choices(list(SAMPLES.values()), k=8):
        append(facts, persons.get(type(facts)), stream=f"d{place}")


def _a_submission(append: Append, chance: random.Random, stream: str) -> None:
    applicant = Applicant(a_citizen(name=chance.choice(NAMES)))
    opening = chance.choice([an_online_filing(code=f"P-{stream}"), a_presented()])
    append(opening, a_filing(applicant=applicant), stream=stream)
    for facts in chance.choices(OF_SUBMISSIONS, k=4):
        append(facts, stream=stream)


@pytest.mark.parametrize("seed", range(4))
def test_rebuilt_equals_live_after_any_history(store: Store, append: Append, seed: int) -> None:
    a_random_history(append, seed)
    queries = ("duc", "duong thuy", "on", "261123-0003", "dkks", "0912345678")
    before = rows(store, *projection.TABLES)
    with store.reading() as connection:
        found = [search.find(connection, query) for query in queries]
    assert rebuilding.rebuild(store.engine) == 12
    assert rows(store, *projection.TABLES) == before
    assert len(before["submission"]) == 8
    with store.reading() as connection:
        assert [search.find(connection, query) for query in queries] == found
    verdict = verify(store.engine)
    assert verdict.faults == ()
    assert verdict.dossiers == 12


def test_figures_stay_the_same_when_every_person_is_erased(store: Store, append: Append) -> None:
    a_random_history(append, 7)
    append(a_reception(number="000.00.06.H56-261123-0099"), a_filing(), stream="d99")
    for facts in (e.ResultArrived(), e.Returned(e.CollectAt.COUNTER)):
        append(facts, stream="d99")
    before = rows(store, *FIGURES), submissions(store, of_persons=False)
    assert all(before[0].values())
    assert ("", "", "", "") not in submissions(store, of_persons=True)
    with store.writing() as connection:
        everybody = connection.scalars(select(schema.entry.c.entry_id)).all()
        ledger.erase_persons(connection, e.PersonErased(tuple(everybody), "het-han", "Điều 16"))
    rebuilding.rebuild(store.engine)
    after = rows(store, *FIGURES, schema.person)
    assert after.pop("person") == []
    # Corrections can no longer be read, so their findings may go; nothing else may move.
    assert (after, submissions(store, of_persons=False)) == before
    assert set(submissions(store, of_persons=True)) == {("", "", "", "")}
    with store.reading() as connection:
        assert search.find(connection, "duc") == []
        assert len(search.find(connection, "khai sinh")) == 13


@pytest.mark.parametrize(
    ("spoil", "where"),
    [
        ("UPDATE due SET state = 'returned'", "due"),
        ("UPDATE person SET name = 'Ai Khác'", "person"),
        ("DELETE FROM register_line", "register_line"),
        ("INSERT INTO fee_line VALUES (1, 9, 'x', 1, '')", "fee_line"),
        ("UPDATE submission SET stage = 'refused'", "submission"),
        ("DELETE FROM submission", "submission"),
        ("UPDATE hop SET unit = 'Nơi khác'", "hop"),
        ("DELETE FROM payment", "payment"),
        ("INSERT INTO search (rowid, words) VALUES (99, 'ma')", "search"),
        ("DELETE FROM search", "search"),
    ],
)
def test_a_spoilt_read_model_is_told_and_mended(
    store: Store, append: Append, spoil: str, where: str
) -> None:
    append(a_reception(), a_filing())
    append(e.Transferred("Tư pháp"))
    append(e.FeeCollected("1.001193", 8000))
    append(an_online_filing(), a_filing(), stream="s1")
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


def test_a_submission_is_listed_by_what_was_filed_and_how_it_was_answered(
    store: Store, append: Append
) -> None:
    append(an_online_filing(code="P-7"), a_filing(), stream="s1")
    append(e.CompletionAsked(("thieu-giay", "sai-mau")), e.Letter("Thiếu"), stream="s1")
    with store.reading() as connection:
        row = connection.execute(select(schema.submission)).one()
        assert search.find(connection, "buoi") == []
    assert (row.submission, row.code, row.stage, row.online) == ("s1", "P-7", "asked", 1)
    assert (row.reasons, row.asked, row.dossier) == ("thieu-giay sai-mau", 1, "")
    assert (row.name, row.id_number, row.phone) == (
        "Nguyễn Thị Bưởi", "044190001234", "0912345678",
    )  # fmt: skip
    append(e.TakenIn(DossierId("d1"), DossierNumber("H56-261123-0001")), stream="s1")
    with store.reading() as connection:
        assert connection.execute(
            select(schema.submission.c.stage, schema.submission.c.dossier)
        ).all() == [("taken-in", "d1")]
    assert verify(store.engine).faults == ()


def test_an_answer_that_comes_before_its_submission_waits_for_it(
    store: Store, append: Append
) -> None:
    append(e.CompletionAsked(("thieu-giay",)), stream="s1")
    with store.reading() as connection:
        assert connection.execute(select(schema.submission)).all() == []
    append(an_online_filing(), a_filing(), stream="s1")
    with store.writing() as connection:
        connection.execute(text("UPDATE entry SET rev = 3 - pos"))
        projection.refold(connection, "s1")
    with store.reading() as connection:
        row = connection.execute(select(schema.submission)).one()
    assert (row.stage, row.findings, row.pos) == ("asked", 0, 1)
    assert verify(store.engine).faults == ()


def test_findings_of_a_submission_are_counted_too(store: Store, append: Append) -> None:
    append(an_online_filing(), a_filing(), stream="s1")
    append(e.CompletionFiled(), stream="s1")
    verdict = verify(store.engine)
    assert (verdict.dossiers, verdict.findings, verdict.faults) == (0, 1, ())


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

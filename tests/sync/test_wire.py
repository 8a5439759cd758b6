import hashlib

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from counter_app import codec
from counter_app.domain import entries as e
from counter_app.domain.chain import GENESIS, entry_hash, person_hash
from sync.packing import size_of, to_wire
from sync.wire import (
    DigestLine,
    OnlineFiling,
    Outcome,
    PushAnswer,
    TopUpRequest,
    Verdict,
    WireEntry,
    digest_sha256,
)
from tests.builders import a_filing, a_reception

NUMBERS = st.text("0123456789-", min_size=1, max_size=30)
LINES = st.builds(DigestLine, number=NUMBERS, dossier=NUMBERS, rev=st.integers(0, 99))


def a_row(person: bytes | None, **changes: object) -> dict[str, object]:
    row: dict[str, object] = {
        "entry_id": "e1", "device": "d1", "incarnation": 1, "seq": 1, "stream": "s1",
        "kind": "dossier.received", "version": 1, "actor": "a1",
        "at": "2026-11-23T02:00:00.000000Z", "base_rev": None,
        "facts": codec.facts_json(a_reception()), "person": person,
        "person_sha256": person_hash(person), "prev_hash": GENESIS,
    }  # fmt: skip
    row |= changes
    return row | {"hash": entry_hash(row)}


SEALED = codec.seal_person(a_filing(), bytes(range(16)))


@pytest.mark.parametrize("person", [SEALED, None])
def test_an_entry_comes_out_as_it_went_in(person: bytes | None) -> None:
    row = a_row(person)
    sent = WireEntry.model_validate_json(to_wire(row).model_dump_json(exclude_none=True))
    assert sent.row() == row
    assert sent.is_whole()
    assert sent.person_blob() == person


def test_an_erased_person_leaves_its_hash() -> None:
    erased = a_row(SEALED) | {"person": None}
    sent = to_wire(erased)
    assert sent.person_sha256 == hashlib.sha256(SEALED or b"").hexdigest()
    assert sent.is_whole()
    assert sent.row() == erased


def test_a_filing_travels_under_the_names_of_the_portal() -> None:
    told = {
        "MaHoSo": "P-1",
        "MaTTHC": "1.001193",
        "TenTTHC": "Khai sinh",
        "NgayNopHoSo": "20261121073005",
        "ChuHoSo": "Nguyễn Thị Bưởi",
        "TaiLieuNop": [{"TenTepDinhKem": "a.pdf"}],
    }
    filing = OnlineFiling.model_validate({**told, "Fax": "x", "Email": None})
    assert filing.message() == told
    with pytest.raises(ValidationError):
        OnlineFiling.model_validate({**told, "NgayNopHoSo": "hôm qua"})


@pytest.mark.parametrize("field", ["facts", "actor", "at", "stream", "kind", "person"])
def test_a_changed_word_shows(field: str) -> None:
    sent = to_wire(a_row(SEALED))
    changed = sent.model_copy(update={field: getattr(sent, field) + " "})
    assert not changed.is_whole()


@pytest.mark.parametrize(
    ("field", "value"),
    [("hash", "xyz"), ("salt", "00"), ("seq", 0), ("entry_id", ""), ("facts", "x" * 300_000)],
)
def test_what_is_no_entry_is_not_read(field: str, value: object) -> None:
    told = to_wire(a_row(SEALED)).model_dump()
    with pytest.raises(ValidationError):
        WireEntry.model_validate(told | {field: value})


def test_an_unknown_field_is_left_unread() -> None:
    told = {"entry_id": "e1", "outcome": "applied", "rev": 3, "colour": "red"}
    assert Verdict.model_validate(told) == Verdict(entry_id="e1", outcome=Outcome.APPLIED, rev=3)


def test_an_answer_without_the_sign_of_a_centre_is_none() -> None:
    told = {"sign": "wifi", "server_time": "2026-11-23T02:00:00.000000Z", "verdicts": []}
    with pytest.raises(ValidationError):
        PushAnswer.model_validate(told)


@given(st.lists(LINES, max_size=8), st.randoms(use_true_random=False))
def test_a_digest_does_not_ask_for_an_order(lines: list[DigestLine], chance: object) -> None:
    mixed = list(lines)
    chance.shuffle(mixed)  # type: ignore[attr-defined]
    assert digest_sha256(mixed) == digest_sha256(lines)


@given(st.sets(LINES, min_size=1, max_size=8))
def test_one_dossier_more_or_less_is_another_digest(lines: set[DigestLine]) -> None:
    whole = list(lines)
    assert digest_sha256(whole) != digest_sha256(whole[1:])


def test_the_size_of_an_entry_is_not_underrated() -> None:
    row = a_row(SEALED)
    assert size_of(row) >= len(to_wire(row).model_dump_json(exclude_none=True)) - 100


def test_a_note_has_words_or_none() -> None:
    noted = a_row(None, kind="note.added", facts=codec.facts_json(e.Noted()))
    assert to_wire(noted).person is None


@pytest.mark.parametrize("day", ["2026-02-30", "26-11-23", "2026-13-01"])
def test_a_day_is_a_real_one(day: str) -> None:
    with pytest.raises(ValidationError):
        TopUpRequest(agency="H56.06", day=day)
    assert TopUpRequest(agency="H56.06", day="2028-02-29").day == "2028-02-29"

import hashlib
import json

from hypothesis import given
from hypothesis import strategies as st

from counter_app.domain.chain import GENESIS, canonical, entry_hash, person_hash

ROW = {
    "entry_id": "e1", "device": "d1", "incarnation": 1, "seq": 1, "stream": "s1",
    "kind": "note.added", "version": 1, "actor": "a1", "at": "2026-11-23T02:00:00.000000Z",
    "base_rev": None, "facts": b"{}", "person_sha256": person_hash(None), "prev_hash": GENESIS,
}  # fmt: skip
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    max_leaves=10,
)


@given(JSON)
def test_a_document_has_one_form_and_comes_back(document: object) -> None:
    told = canonical(document)
    assert json.loads(told) == document
    assert canonical(json.loads(told)) == told


def test_letters_are_written_as_they_are() -> None:
    assert canonical({"b": "Bưởi", "a": [1, None]}) == '{"a":[1,null],"b":"Bưởi"}'.encode()


def test_every_word_of_an_entry_is_in_its_hash() -> None:
    hashes = {entry_hash(ROW)}
    for name, value in ROW.items():
        other = value + b"x" if isinstance(value, bytes) else f"{value}x"
        hashes.add(entry_hash({**ROW, name: other}))
    assert len(hashes) == 1 + len(ROW)


def test_nobody_has_the_hash_of_nothing() -> None:
    assert person_hash(None) == hashlib.sha256(b"").digest()
    assert person_hash(b"x") == hashlib.sha256(b"x").digest()

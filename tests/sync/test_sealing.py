import gzip
import secrets

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sync import sealing
from sync.wire import EnrolRequest

SIGNING, COURIER, OTHER = ("11" * 32, "22" * 32, "33" * 32)
READER = sealing.public_courier_key(COURIER)
MOST = 10_000


@given(st.binary(max_size=500))
def test_only_the_reader_reads(content: bytes) -> None:
    sealed = sealing.seal(content, READER, secrets.token_bytes)
    assert sealing.unseal(sealed, COURIER, MOST) == content
    with pytest.raises(ValueError, match="not sealed"):
        sealing.unseal(sealed, OTHER, MOST)


@given(st.data())
def test_one_changed_bit_anywhere_is_seen(data: st.DataObject) -> None:
    sealed = bytearray(sealing.seal(b"x" * 50, READER, secrets.token_bytes))
    place = data.draw(st.integers(0, len(sealed) - 1))
    # The curve ignores the highest bit of a point; here it is bound all the same.
    sealed[place] ^= 1 << data.draw(st.integers(0, 7))
    with pytest.raises(ValueError, match="not sealed"):
        sealing.unseal(bytes(sealed), COURIER, MOST)


@pytest.mark.parametrize("length", [0, 10, 44, 59])
def test_a_letter_that_is_cut_short_is_none(length: int) -> None:
    sealed = sealing.seal(b"x" * 50, READER, secrets.token_bytes)
    with pytest.raises(ValueError, match="not sealed"):
        sealing.unseal(sealed[:length], COURIER, MOST)


def test_no_more_is_unpacked_than_one_asks_for() -> None:
    bomb = sealing.seal(bytes(MOST + 1), READER, secrets.token_bytes)
    with pytest.raises(ValueError, match="too large"):
        sealing.unseal(bomb, COURIER, MOST)
    for packed in (b"no gzip", gzip.compress(b"x" * 50)[:-4]):
        with pytest.raises(ValueError, match=r"not gzip|cut short"):
            sealing.unpack(packed, MOST)


@given(st.binary(max_size=100), st.binary(max_size=100))
def test_a_signature_is_over_these_bytes_by_this_key(content: bytes, other: bytes) -> None:
    signature = sealing.sign(SIGNING, content)
    public = sealing.public_signing_key(SIGNING)
    assert sealing.is_signed(public, content, signature)
    assert sealing.is_signed(public, other, signature) is (other == content)
    assert not sealing.is_signed(sealing.public_signing_key(OTHER), content, signature)
    assert not sealing.is_signed(public, content, "zz")


def test_a_message_is_signed_without_its_signature() -> None:
    request = EnrolRequest(
        code="AAAA-BBBB", device="d", incarnation=1, database_id="db", agency="H56.06",
        name="Quầy 1", signing_key="00" * 32, courier_key="00" * 32, today="2026-11-23",
    )  # fmt: skip
    signed = request.model_copy(update={"signature": "11"})
    assert sealing.signed_bytes(request) == sealing.signed_bytes(signed)
    renamed = request.model_copy(update={"name": "Quầy 2"})
    assert sealing.signed_bytes(request) != sealing.signed_bytes(renamed)

"""A courier file is taken whole and from whom it names, or not at all."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from counter_app.domain.errors import Problem, RuleError
from counter_app.words import findings
from sync import envelope, sealing
from sync.envelope import Header, LetterKind
from sync.wire import CourierInvitation, Message
from tests.builders import FakeIds

CENTRE, COUNTER, OTHER = ("11" * 32, "22" * 32, "33" * 32)
"""Private keys; each serves for signing and for sealing."""
ANY = tuple(LetterKind)
MOMENT = "2026-11-23T02:00:00.000000Z"


class Letter(Message):
    """Any letter."""

    said: str = "Xin chào"


def a_header(**changes: Any) -> Header:
    usual: dict[str, Any] = {
        "kind": LetterKind.REPLY,
        "device": "device-1",
        "incarnation": 1,
        "made_at": MOMENT,
        "letter": "letter-1",
        "sender": sealing.public_signing_key(CENTRE),
        "reader": sealing.public_courier_key(COUNTER),
    }
    return Header(**usual | changes)


def a_file(letter: Message | None = None, **changes: Any) -> bytes:
    return envelope.pack(a_header(**changes), letter or Letter(), CENTRE, FakeIds().random)


def problem_of(content: bytes, key: str = COUNTER) -> Problem:
    with pytest.raises(RuleError) as caught:
        envelope.read(content, ANY).open(Letter, key)
    (finding,) = caught.value.findings
    assert len(findings.line(finding).splitlines()) == 1
    return finding.problem


def test_a_letter_is_read_by_whom_it_is_for() -> None:
    read = envelope.read(a_file(), {LetterKind.REPLY})
    read.require_sender(sealing.public_signing_key(CENTRE))
    assert read.header == a_header()
    assert read.open(Letter, COUNTER).said == "Xin chào"


def test_what_is_inside_is_not_seen_from_outside() -> None:
    content = a_file(Letter(said="044190001234"))
    assert b"044190001234" not in content
    assert b"Xin" not in content


def test_an_invitation_is_open() -> None:
    invitation = CourierInvitation(
        agency="H56.06", code="ABCD-EFGH-JKLM", signing_key="aa" * 32, courier_key="bb" * 32
    )
    content = a_file(invitation, kind=LetterKind.INVITATION, reader="")
    assert envelope.read(content, ANY).open(CourierInvitation) == invitation


@given(place=st.integers(min_value=0), bit=st.integers(0, 7))
def test_a_flipped_bit_is_seen_wherever_it_is(place: int, bit: int) -> None:
    spoilt = bytearray(a_file())
    spoilt[place % len(spoilt)] ^= 1 << bit
    known = {Problem.COURIER_DAMAGED, Problem.COURIER_NOT_ONE, Problem.COURIER_NEWER}
    assert problem_of(bytes(spoilt)) in known


@given(length=st.integers(min_value=0))
def test_a_file_cut_short_is_seen(length: int) -> None:
    whole = a_file()
    known = {Problem.COURIER_DAMAGED, Problem.COURIER_NOT_ONE}
    assert problem_of(whole[: length % len(whole)]) in known


@given(content=st.binary(max_size=300))
def test_anything_else_is_no_courier_file(content: bytes) -> None:
    assert problem_of(content) is Problem.COURIER_NOT_ONE
    assert problem_of(envelope._SIGN + content) is Problem.COURIER_DAMAGED


def test_a_longer_tail_is_seen() -> None:
    assert problem_of(a_file() + b"\0") is Problem.COURIER_DAMAGED


def test_a_letter_to_another_is_not_opened() -> None:
    assert problem_of(a_file(), OTHER) is Problem.COURIER_READER
    assert problem_of(a_file(), "") is Problem.COURIER_READER


def test_whose_key_it_is_is_for_the_reader_to_know() -> None:
    read = envelope.read(a_file(), ANY)
    for other in (sealing.public_signing_key(OTHER), ""):
        with pytest.raises(RuleError, match=Problem.COURIER_SENDER):
            read.require_sender(other)


def test_a_sender_cannot_be_named_without_its_key() -> None:
    header = a_header(sender=sealing.public_signing_key(OTHER))
    content = envelope.pack(header, Letter(), CENTRE, FakeIds().random)
    assert problem_of(content) is Problem.COURIER_DAMAGED


def test_a_file_of_another_kind_says_what_it_is() -> None:
    with pytest.raises(RuleError) as caught:
        envelope.read(a_file(), {LetterKind.INVITATION})
    assert "gói trả lời của trung tâm" in findings.line(caught.value.findings[0])


def test_a_file_of_a_newer_program_says_so() -> None:
    assert problem_of(b"QMC-COURIER 2\n" + a_file()[14:]) is Problem.COURIER_NEWER


def test_a_letter_of_another_shape_is_refused() -> None:
    class Strange(Message):
        said: int = 3

    assert problem_of(a_file(Strange())) is Problem.COURIER_DAMAGED


def test_too_much_is_neither_read_nor_unpacked_nor_written(monkeypatch: pytest.MonkeyPatch) -> None:
    bomb = a_file(Letter(said="0" * 100_000))
    monkeypatch.setattr(envelope, "MOST_FILE", 50_000)
    assert len(bomb) < 50_000
    assert problem_of(bomb) is Problem.COURIER_DAMAGED
    assert problem_of(a_file() + bytes(50_000)) is Problem.COURIER_TOO_LARGE
    with pytest.raises(RuleError, match=Problem.COURIER_TOO_LARGE):
        a_file(Letter(said="0" * 100_000))


def test_a_key_of_no_order_opens_nothing() -> None:
    header = a_header()
    content = a_file()
    start = content.index(b"}") + 1
    body = bytes(32) + content[start + 64 + 32 :]
    said = content[:start]
    signature = bytes.fromhex(sealing.sign(CENTRE, envelope._signed(said, body)))
    assert problem_of(said + signature + body) is Problem.COURIER_DAMAGED
    assert header.reader


def test_the_outside_keeps_its_shape() -> None:
    assert set(Header.model_fields) == {
        "kind", "device", "incarnation", "made_at", "letter", "sender", "reader",
    }  # fmt: skip

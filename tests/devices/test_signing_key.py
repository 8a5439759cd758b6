"""Key files as they come: good ones, wrong ones, and what may not sign."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from cryptography.hazmat.primitives.asymmetric import ec, ed25519
from cryptography.hazmat.primitives.serialization import NoEncryption
from cryptography.hazmat.primitives.serialization.pkcs12 import serialize_key_and_certificates
from hypothesis import given
from hypothesis import strategies as st

from counter_app.devices.signing_key import open_key
from counter_app.domain.errors import Problem, RuleError
from counter_app.words.findings import sentence
from tests.signers import AT, HEAD, PASSPHRASE, ec_key, person, rsa_key

MINUTE = timedelta(minutes=1)
WHOLE = person().p12()


def refused(content: bytes, passphrase: str = PASSPHRASE) -> Problem:
    with pytest.raises(RuleError) as caught:
        open_key(content, passphrase, AT)
    (finding,) = caught.value.findings
    assert sentence(finding)
    return finding.problem


@pytest.mark.parametrize("key", [rsa_key, ec_key], ids=["RSA", "ECDSA"])
@pytest.mark.parametrize("passphrase", [PASSPHRASE, ""])
def test_a_key_is_opened_and_never_shown(key: Callable[[], ec.EllipticCurvePrivateKey],
                                         passphrase: str) -> None:  # fmt: skip
    opened = open_key(person(key=key()).p12(passphrase), passphrase, AT)
    assert opened.holder == HEAD
    assert HEAD not in repr(opened)
    assert repr(opened) == f"{opened}" == "SigningKey(…)"
    assert opened.signer.signing_cert is not None


@pytest.mark.parametrize("passphrase", ["", "sai", PASSPHRASE.upper(), PASSPHRASE + " "])
def test_another_passphrase_is_told(passphrase: str) -> None:
    assert refused(person().p12(), passphrase) is Problem.KEY_LOCKED


def test_what_is_no_key_file_is_told() -> None:
    whole = person().p12()
    for content in (b"", b"x" * 99, b"%PDF-1.4", whole[:-1], whole[:40], whole + b"x"):
        assert refused(content) is Problem.KEY_FILE_UNREADABLE


@given(place=st.integers(0, 5000), bit=st.integers(0, 7))
def test_a_spoilt_key_file_is_told_or_opens(place: int, bit: int) -> None:
    spoilt = bytearray(WHOLE)
    spoilt[place % len(spoilt)] ^= 1 << bit
    assert outcome(bytes(spoilt)) in {None, Problem.KEY_FILE_UNREADABLE, Problem.KEY_LOCKED}


def outcome(content: bytes) -> Problem | None:
    """What a key file is refused for, None when it opens."""
    try:
        open_key(content, PASSPHRASE, AT)
    except RuleError as error:
        return error.findings[0].problem
    return None


def test_a_file_with_a_certificate_alone_has_no_key() -> None:
    one = person()
    alone = serialize_key_and_certificates(None, None, None, [one.certificate], NoEncryption())
    assert refused(alone, "") is Problem.KEY_NOT_INSIDE


@pytest.mark.parametrize(
    ("usages", "may_sign"),
    [
        (["digital_signature"], True),
        (["content_commitment"], True),
        (None, True),
        (["key_encipherment"], False),
        (["key_cert_sign", "crl_sign"], False),
    ],
)
def test_a_certificate_signs_when_it_is_made_for_it(
    usages: list[str] | None, may_sign: bool
) -> None:
    content = person(usages=usages).p12()
    if may_sign:
        assert open_key(content, PASSPHRASE, AT).holder == HEAD
    else:
        assert refused(content) is Problem.CERTIFICATE_NOT_FOR_SIGNING


def test_a_certificate_signs_while_it_is_valid() -> None:
    early = person(since=AT + MINUTE).p12()
    late = person(until=AT - MINUTE).p12()
    assert refused(early) is Problem.CERTIFICATE_NOT_YET
    assert refused(late) is Problem.CERTIFICATE_EXPIRED
    assert open_key(early, PASSPHRASE, AT + MINUTE).holder == HEAD
    assert open_key(late, PASSPHRASE, AT - MINUTE).holder == HEAD


def test_when_it_is_valid_is_said_in_vietnams_time() -> None:
    with pytest.raises(RuleError) as caught:
        open_key(person(until=AT - MINUTE).p12(), PASSPHRASE, AT)
    assert "15:29 23/11/2026" in sentence(caught.value.findings[0])


def test_weak_and_unusual_keys_are_told() -> None:
    short = person(key=rsa_key(1024)).p12()
    curve = person(key=ec.generate_private_key(ec.SECP192R1())).p12()
    assert refused(short) is Problem.KEY_WEAK
    assert refused(curve) is Problem.KEY_WEAK
    other = person(key=ed25519.Ed25519PrivateKey.generate()).p12()
    assert refused(other) is Problem.KEY_WEAK

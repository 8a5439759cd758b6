"""Keys of counter and centre: Ed25519 signs, X25519 with AES-256-GCM seals to one reader."""

import gzip
from collections.abc import Callable
from typing import Any

from cryptography.exceptions import InvalidSignature, InvalidTag
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from counter_app.domain.chain import canonical
from sync.wire import Message

KEY_SIZE = 32
NONCE_SIZE = 12
_INFO = b"quay-mot-cua sealed letter"

Random = Callable[[int], bytes]


def public_signing_key(private: str) -> str:
    """Return the public half of a signing key, both hexadecimal."""
    key = Ed25519PrivateKey.from_private_bytes(bytes.fromhex(private))
    return key.public_key().public_bytes_raw().hex()


def public_courier_key(private: str) -> str:
    """Return the public half of a sealing key, both hexadecimal."""
    key = X25519PrivateKey.from_private_bytes(bytes.fromhex(private))
    return key.public_key().public_bytes_raw().hex()


def sign(private: str, content: bytes) -> str:
    """Return the Ed25519 signature of some bytes, hexadecimal."""
    return Ed25519PrivateKey.from_private_bytes(bytes.fromhex(private)).sign(content).hex()


def is_signed(public: str, content: bytes, signature: str) -> bool:
    """Return whether a signature is that key's over these bytes."""
    try:
        key = Ed25519PublicKey.from_public_bytes(bytes.fromhex(public))
        key.verify(bytes.fromhex(signature), content)
    except (InvalidSignature, ValueError):
        return False
    return True


def signed_bytes(message: Message) -> bytes:
    """Return what the signature of a message is over: all its fields but the signature itself."""
    said: dict[str, Any] = message.model_dump(mode="json", exclude={"signature"})
    return canonical(said)


def seal(content: bytes, reader: str, random: Random) -> bytes:
    """Return bytes that only the holder of a sealing key reads; `reader` is its public half."""
    own = X25519PrivateKey.from_private_bytes(random(KEY_SIZE))
    there = X25519PublicKey.from_public_bytes(bytes.fromhex(reader))
    here = own.public_key().public_bytes_raw()
    key = _shared(own.exchange(there), here, bytes.fromhex(reader))
    nonce = random(NONCE_SIZE)
    return here + nonce + AESGCM(key).encrypt(nonce, gzip.compress(content, mtime=0), here)


def unseal(sealed: bytes, private: str, most: int) -> bytes:
    """Return what was sealed to a key, at most `most` bytes of it.

    Raises ValueError when it was sealed to another, is not whole, or unpacks to more.
    """
    own = X25519PrivateKey.from_private_bytes(bytes.fromhex(private))
    there, nonce = sealed[:KEY_SIZE], sealed[KEY_SIZE : KEY_SIZE + NONCE_SIZE]
    try:
        exchanged = own.exchange(X25519PublicKey.from_public_bytes(there))
        key = _shared(exchanged, there, own.public_key().public_bytes_raw())
        packed = AESGCM(key).decrypt(nonce, sealed[KEY_SIZE + NONCE_SIZE :], there)
    except (InvalidTag, ValueError) as error:
        raise ValueError("not sealed to this key") from error
    return unpack(packed, most)


def unpack(packed: bytes, most: int) -> bytes:
    """Return gzip's content. Raises ValueError when it is none, or unpacks to more than `most`."""
    import zlib

    reader = zlib.decompressobj(wbits=31)
    try:
        content = reader.decompress(packed, most + 1)
    except zlib.error as error:
        raise ValueError("not gzip") from error
    if len(content) > most or not reader.eof:
        raise ValueError("too large when unpacked, or cut short")
    return content


def _shared(exchanged: bytes, sender: bytes, reader: bytes) -> bytes:
    derive = HKDF(algorithm=SHA256(), length=KEY_SIZE, salt=sender + reader, info=_INFO)
    return derive.derive(exchanged)

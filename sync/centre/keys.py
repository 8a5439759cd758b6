"""The centre's own keys: one to sign lanes, one that couriers seal to, one for tokens."""

from dataclasses import dataclass

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import (
    Ed25519PrivateKey,
    Ed25519PublicKey,
)
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey
from sqlalchemy import Connection, select

from counter_app.ports import IdSource
from sync.centre.database import Database
from sync.centre.inserting import insert_new
from sync.centre.schema import secret

_NAMES = ("signing", "courier", "token")
_SIZE = 32


@dataclass(frozen=True, slots=True, repr=False)
class CentreKeys:
    """The private keys of a centre."""

    signing: Ed25519PrivateKey
    courier: X25519PrivateKey
    token: bytes

    @property
    def signing_public(self) -> str:
        """Return what lanes and replies are checked with, hexadecimal."""
        return self.signing.public_key().public_bytes_raw().hex()

    @property
    def courier_public(self) -> str:
        """Return what parcels and store keys are sealed to, hexadecimal."""
        return self.courier.public_key().public_bytes_raw().hex()


def load_keys(database: Database, ids: IdSource) -> CentreKeys:
    """Return the centre's keys, made when there are none; processes that start at once agree."""
    with database.writing() as connection:
        held = _held(connection)
        missing = [name for name in _NAMES if name not in held]
        if missing:
            fresh = [{"agency": "", "name": x, "value": ids.random(_SIZE)} for x in missing]
            insert_new(connection, secret, fresh)
            held = _held(connection)  # of two that began at once, the first one's
    return CentreKeys(
        Ed25519PrivateKey.from_private_bytes(held["signing"]),
        X25519PrivateKey.from_private_bytes(held["courier"]),
        held["token"],
    )


def _held(connection: Connection) -> dict[str, bytes]:
    rows = connection.execute(select(secret.c.name, secret.c.value))
    return {row.name: row.value for row in rows}


def is_signed(signing_key: bytes, signature: str, message: bytes) -> bool:
    """Return whether a hexadecimal signature is that of an Ed25519 key over a message."""
    try:
        public = Ed25519PublicKey.from_public_bytes(signing_key)
        public.verify(bytes.fromhex(signature), message)
    except (InvalidSignature, ValueError):
        return False
    return True

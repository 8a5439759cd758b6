"""The store's key: random, wrapped once by each officer's password and once by a recovery key."""

import base64
import json
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.argon2 import Argon2id
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from counter_app.domain.ids import OfficerId
from counter_app.files import write_secret
from counter_app.ports import IdSource

KEY_SIZE = 32
RECOVERY_SIZE = 20
"""Bytes of a recovery key: 160 bits, written as eight groups of four letters."""
_MEMORY_KIB, _PASSES, _LANES = 64 * 1024, 3, 4
_NONCE_SIZE = _SALT_SIZE = 12
_RECOVERY_SHAPE = re.compile(r"[A-Z2-7]{32}")


@dataclass(frozen=True, slots=True, repr=False)
class Unlocked:
    """The store's key, and whose password gave it; None when it was the recovery key."""

    key: bytes
    officer: OfficerId | None


def new_recovery_key(ids: IdSource) -> str:
    """Return a new recovery key as it is put on paper: eight groups of four letters and digits."""
    letters = base64.b32encode(ids.random(RECOVERY_SIZE)).decode("ascii")
    return "-".join(letters[start : start + 4] for start in range(0, len(letters), 4))


class KeyFile:
    """The wraps of one store's key, in a file that holds nothing else.

    A password wrap is bound to the machine by `device_secret`, so a copy of the folder alone
    cannot be tried against passwords; the recovery wrap is not, so that it opens a back-up.
    """

    def __init__(self, path: Path, device_secret: bytes) -> None:
        self._path = path
        self._device_secret = device_secret

    def create(
        self, key: bytes, officer: OfficerId, password: str, recovery: str, ids: IdSource
    ) -> None:
        """Write the file with both wraps, whole or not at all."""
        wraps = [
            self._wrap(key, "password", officer, password, ids),
            self._wrap(key, "recovery", "", recovery, ids),
        ]
        write_secret(self._path, json.dumps({"version": 1, "wraps": wraps}).encode())

    def unlock(self, secret: str) -> Unlocked | None:
        """Return the key that a password or the recovery key opens, None when it opens nothing."""
        for wrap in json.loads(self._path.read_bytes())["wraps"]:
            key = self._open(wrap, secret)
            if key is not None:
                return Unlocked(key, OfficerId(wrap["officer"]) if wrap["officer"] else None)
        return None

    def _wrap(
        self, key: bytes, kind: str, officer: str, secret: str, ids: IdSource
    ) -> dict[str, Any]:
        salt, nonce = ids.random(_SALT_SIZE), ids.random(_NONCE_SIZE)
        sealed = AESGCM(self._kek(kind, secret, salt)).encrypt(nonce, key, _bound(kind, officer))
        return {
            "kind": kind,
            "officer": officer,
            "salt": salt.hex(),
            "nonce": nonce.hex(),
            "key": sealed.hex(),
        }

    def _open(self, wrap: dict[str, Any], secret: str) -> bytes | None:
        kind = wrap["kind"]
        if kind == "recovery" and not is_recovery_key(secret):
            return None
        kek = self._kek(kind, secret, bytes.fromhex(wrap["salt"]))
        nonce, sealed = bytes.fromhex(wrap["nonce"]), bytes.fromhex(wrap["key"])
        try:
            return AESGCM(kek).decrypt(nonce, sealed, _bound(kind, wrap["officer"]))
        except InvalidTag:
            return None

    def _kek(self, kind: str, secret: str, salt: bytes) -> bytes:
        if kind == "recovery":
            material = _recovery_bytes(secret)
        else:
            stretch = Argon2id(
                salt=salt, length=KEY_SIZE, iterations=_PASSES, lanes=_LANES,
                memory_cost=_MEMORY_KIB,
            )  # fmt: skip
            material = stretch.derive(secret.encode()) + self._device_secret
        info = f"counter store key, {kind}".encode()
        return HKDF(algorithm=SHA256(), length=KEY_SIZE, salt=salt, info=info).derive(material)


def is_recovery_key(text: str) -> bool:
    """Return whether a text has the shape of a recovery key."""
    return _RECOVERY_SHAPE.fullmatch(_letters(text)) is not None


def _letters(text: str) -> str:
    return re.sub(r"[\s-]", "", text).upper()


def _recovery_bytes(text: str) -> bytes:
    return base64.b32decode(_letters(text))


def _bound(kind: str, officer: str) -> bytes:
    return f"{kind}:{officer}".encode()

"""The store's key: random, wrapped once by each officer's password and once by a recovery key."""

import base64
import json
import re
import unicodedata
from collections.abc import Callable
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.argon2 import Argon2id
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from counter_app.domain.errors import EnvironmentTrouble, Trouble
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


@dataclass(frozen=True, slots=True)
class SecretPlace:
    """Under which name, and where, the machine keeps its secret for a store."""

    name: str
    kept: str


@dataclass(frozen=True, slots=True, repr=False)
class Credentials:
    """What opens a store from now on: an officer's password, and the recovery key on paper."""

    officer: OfficerId
    password: str
    recovery: str


DeviceSecret = Callable[[SecretPlace], bytes]
"""Reads the machine's secret. Raises EnvironmentTrouble when it cannot."""


class KeyFile:
    """The wraps of one store's key, in a file that holds nothing else.

    A password wrap is bound to the machine by its secret, so a copy of the folder alone cannot be
    tried against passwords; the recovery wrap is not, so that it opens a back-up.
    """

    def __init__(self, path: Path, device_secret: DeviceSecret) -> None:
        self._path = path
        self._device_secret = device_secret

    def create(
        self, key: bytes, credentials: Credentials, place: SecretPlace, ids: IdSource
    ) -> None:
        """Write the file with both wraps, whole or not at all."""
        secret, officer = self._device_secret(place), credentials.officer
        salt = ids.random(_SALT_SIZE)
        kek = _password_kek(credentials.password, secret, salt)
        by_password = _wrap(key, kek, "password", officer, ids) | {"salt": salt.hex()}
        salt = ids.random(_SALT_SIZE)
        kek = _recovery_kek(credentials.recovery, salt)
        by_recovery = _wrap(key, kek, "recovery", "", ids) | {"salt": salt.hex()}
        document = {"version": 2, "device": asdict(place), "wraps": [by_password, by_recovery]}
        write_secret(self._path, json.dumps(document).encode())

    def unlock(self, secret: str) -> Unlocked | None:
        """Return the key that a password or the recovery key opens, None when it opens nothing.

        Raises EnvironmentTrouble when the file is damaged, or when the machine's secret, which
        passwords need, cannot be read.
        """
        document = self._read()
        by_kind = sorted(document["wraps"], key=lambda wrap: str(wrap["kind"]), reverse=True)
        for wrap in by_kind:  # recovery first: it needs nothing of this machine
            key = self._open(wrap, secret, SecretPlace(**document["device"]))
            if key is not None:
                return Unlocked(key, OfficerId(wrap["officer"]) if wrap["officer"] else None)
        return None

    def _read(self) -> dict[str, Any]:
        try:
            document: dict[str, Any] = json.loads(self._path.read_bytes())
        except ValueError as error:
            raise EnvironmentTrouble(Trouble.KEY_FILE_DAMAGED) from error
        if not isinstance(document, dict) or not {"device", "wraps"} <= set(document):
            raise EnvironmentTrouble(Trouble.KEY_FILE_DAMAGED)
        return document

    def _open(self, wrap: dict[str, Any], secret: str, place: SecretPlace) -> bytes | None:
        salt = bytes.fromhex(wrap["salt"])
        if wrap["kind"] == "password":
            kek = _password_kek(secret, self._device_secret(place), salt)
        elif is_recovery_key(secret):
            kek = _recovery_kek(secret, salt)
        else:
            return None
        nonce, sealed = bytes.fromhex(wrap["nonce"]), bytes.fromhex(wrap["key"])
        try:
            return AESGCM(kek).decrypt(nonce, sealed, _bound(wrap["kind"], wrap["officer"]))
        except InvalidTag:
            return None


def _wrap(key: bytes, kek: bytes, kind: str, officer: str, ids: IdSource) -> dict[str, Any]:
    nonce = ids.random(_NONCE_SIZE)
    sealed = AESGCM(kek).encrypt(nonce, key, _bound(kind, officer))
    return {"kind": kind, "officer": officer, "nonce": nonce.hex(), "key": sealed.hex()}


def _password_kek(password: str, device_secret: bytes, salt: bytes) -> bytes:
    """Stretch a password; composed first, since keyboards and systems differ in how they type."""
    stretch = Argon2id(
        salt=salt, length=KEY_SIZE, iterations=_PASSES, lanes=_LANES, memory_cost=_MEMORY_KIB
    )
    typed = unicodedata.normalize("NFC", password).encode()
    return _derived("password", stretch.derive(typed) + device_secret, salt)


def _recovery_kek(recovery: str, salt: bytes) -> bytes:
    return _derived("recovery", _recovery_bytes(recovery), salt)


def _derived(kind: str, material: bytes, salt: bytes) -> bytes:
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

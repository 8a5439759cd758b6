"""Tokens that need no table: what they say, sealed with the centre's secret."""

import base64
import hashlib
import hmac
import json
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sync.centre.refusals import RefusalCode, Refused

CHALLENGE_S = 5 * 60
TOKEN_S = 15 * 60


@dataclass(frozen=True, slots=True)
class Session:
    """Who asks, as a token proves."""

    agency: str
    device: str
    incarnation: int


def make_challenge(secret: bytes, device: str, now: datetime) -> str:
    """Return what a device is to sign."""
    return _sealed(secret, "challenge", {"device": device, "at": now.timestamp()})


def check_challenge(secret: bytes, challenge: str, device: str, now: datetime) -> None:
    """Raise Refused when a challenge is not ours, not for the device, or older than 5 minutes."""
    said = _opened(secret, "challenge", challenge)
    age_s = now.timestamp() - said["at"]
    if said["device"] != device or not 0 <= age_s <= CHALLENGE_S:
        raise Refused(RefusalCode.TOKEN_INVALID)


def make_token(secret: bytes, session: Session, now: datetime) -> str:
    """Return what opens the centre to a device for 15 minutes."""
    said = {
        "agency": session.agency,
        "device": session.device,
        "incarnation": session.incarnation,
        "until": now.timestamp() + TOKEN_S,
    }
    return _sealed(secret, "token", said)


def read_token(secret: bytes, token: str, now: datetime) -> Session:
    """Return whose token it is. Raises Refused when it is not ours or its time is over."""
    said = _opened(secret, "token", token)
    if now.timestamp() > said["until"]:
        raise Refused(RefusalCode.TOKEN_INVALID)
    return Session(said["agency"], said["device"], said["incarnation"])


def make_login(secret: bytes, said: dict[str, Any]) -> str:
    """Return what a browser shows to be known again at the pages."""
    return _sealed(secret, "login", said)


def read_login(secret: bytes, text: str) -> dict[str, Any]:
    """Return what `make_login` was told. Raises Refused when it is not ours."""
    return _opened(secret, "login", text)


def form_token(secret: bytes, login: str) -> str:
    """Return what every form of a log-in carries: another site cannot know it."""
    return _seal(secret, "form", login)


def _sealed(secret: bytes, use: str, said: dict[str, Any]) -> str:
    body = base64.urlsafe_b64encode(json.dumps(said).encode()).decode()
    return f"{body}.{_seal(secret, use, body)}"


def _opened(secret: bytes, use: str, text: str) -> dict[str, Any]:
    body, _, seal = text.partition(".")
    if not hmac.compare_digest(_seal(secret, use, body).encode(), seal.encode()):
        raise Refused(RefusalCode.TOKEN_INVALID)
    said: dict[str, Any] = json.loads(base64.urlsafe_b64decode(body))
    return said


def _seal(secret: bytes, use: str, body: str) -> str:
    return hmac.new(secret, f"{use} {body}".encode(), hashlib.sha256).hexdigest()

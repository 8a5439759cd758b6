"""Identities and randomness from the operating system."""

import secrets
import uuid

from counter_app.ports import Clock


class SystemIds:
    """UUIDv7 by the given clock, so that identities sort by the time they were made."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock

    def new_id(self) -> str:
        """Return a new UUIDv7 (RFC 9562, 5.7)."""
        unix_ms = int(self._clock.now().timestamp() * 1000)
        bits = unix_ms << 80 | secrets.randbits(80)
        bits = bits & ~(0xF << 76) | 7 << 76
        bits = bits & ~(0x3 << 62) | 2 << 62
        return str(uuid.UUID(int=bits))

    def random(self, size: int) -> bytes:
        """Return `size` random bytes."""
        return secrets.token_bytes(size)

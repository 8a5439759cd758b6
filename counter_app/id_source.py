"""Identities and randomness from the operating system."""

import secrets
import threading
import uuid
from collections.abc import Callable

from counter_app.ports import Clock


class SystemIds:
    """UUIDv7 by the given clock, so that identities sort in the order they were made."""

    def __init__(
        self, clock: Clock, random_bytes: Callable[[int], bytes] = secrets.token_bytes
    ) -> None:
        """`random_bytes` is another only where worlds of practice are to come the same again."""
        self._clock = clock
        self._random_bytes = random_bytes
        self._lock = threading.Lock()
        self._last = uuid.UUID(int=0)

    def new_id(self) -> str:
        """Return a new UUIDv7 (RFC 9562, 5.7); within one millisecond each is above the last."""
        unix_ms = int(self._clock.now().timestamp() * 1000)
        with self._lock:
            if self._last.int >> 80 == unix_ms:
                self._last = uuid.UUID(int=self._last.int + 1)
            else:
                self._last = _at(unix_ms, int.from_bytes(self._random_bytes(10)))
            return str(self._last)

    def random(self, size: int) -> bytes:
        """Return `size` random bytes."""
        return self._random_bytes(size)


def _at(unix_ms: int, chance: int) -> uuid.UUID:
    """Return a UUIDv7 of a millisecond and 80 random bits; its last block has room to count on."""
    bits = unix_ms << 80 | chance & ~(1 << 61)
    bits = bits & ~(0xF << 76) | 7 << 76
    bits = bits & ~(0x3 << 62) | 2 << 62
    return uuid.UUID(int=bits)

"""Lines to thermal printers: bytes go out as fast as the printer takes them, never faster."""

import errno
import os
import select
import socket
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from counter_app.domain.thermal import DeviceFile, NetworkAddress

HELD_BYTES = 16 * 1024
"""What the system may hold back on its way: what it took is nearly with the printer."""
ANSWER = 64
_DEVICES = Path("/dev")


@dataclass(frozen=True, slots=True)
class Patience:
    """How long a printer may take, in seconds."""

    connect_s: float = 5.0
    answer_s: float = 0.8
    send_s: float = 30.0
    """Without a byte being taken."""
    close_s: float = 3.0


class Line(Protocol):
    """A way to a printer; all of it raises OSError where it breaks, TimeoutError where it halts."""

    def ask(self, question: bytes) -> bytes:
        """Return what the printer answers; empty where it does not, or cannot."""
        ...

    def write(self, block: memoryview) -> int:
        """Hand bytes over and return how many were taken."""
        ...

    def finish(self) -> None:
        """Say that this is all, and wait until it is taken."""
        ...

    def close(self) -> None:
        """Let go of it."""
        ...


class NetworkLine:
    """A connection of its own for each paper: printers take one at a time."""

    def __init__(self, address: NetworkAddress, patience: Patience) -> None:
        """Connect. Raises OSError where nobody answers in time."""
        self._patience = patience
        self._socket = socket.create_connection((address.host, address.port), patience.connect_s)
        self._socket.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, HELD_BYTES)

    def ask(self, question: bytes) -> bytes:
        """Return the answer to a question; one who hangs up instead breaks the line."""
        self._socket.settimeout(self._patience.answer_s)
        self._socket.sendall(question)
        try:
            answer = self._socket.recv(ANSWER)
        except TimeoutError:
            return b""
        if not answer:
            raise ConnectionAbortedError
        return answer

    def write(self, block: memoryview) -> int:
        """Hand bytes over and return how many were taken."""
        self._socket.settimeout(self._patience.send_s)
        return self._socket.send(block)

    def finish(self) -> None:
        """Wait until the printer hangs up; many never do.

        What it still says is read: bytes on their way are thrown away by whoever closes a line
        with something unread. One who hung up before our last byte has not taken it.
        """
        self._socket.setblocking(False)
        if self._hung_up():
            raise ConnectionAbortedError
        self._socket.shutdown(socket.SHUT_WR)
        end = time.monotonic() + self._patience.close_s
        while (left := end - time.monotonic()) > 0 and not self._hung_up():
            select.select([self._socket], [], [], left)

    def close(self) -> None:
        """Hang up."""
        self._socket.close()

    def _hung_up(self) -> bool:
        """Read what was said so far, and return whether nothing more will come."""
        try:
            while self._socket.recv(ANSWER):
                continue
        except BlockingIOError:
            return False
        return True


class FileLine:
    """A device file, or a plain one that is written on at its end."""

    def __init__(self, address: DeviceFile, patience: Patience) -> None:
        """Open it. Raises OSError; a device that is not there is not made up as a plain file."""
        path = Path(address.path)
        if not path.is_absolute():
            raise FileNotFoundError(errno.ENOENT, address.path)  # the path of another system
        made = 0 if path.is_relative_to(_DEVICES) else os.O_CREAT
        unhindered = getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
        self._patience = patience
        self._file = os.open(path, os.O_WRONLY | os.O_APPEND | made | unhindered, 0o600)

    def ask(self, question: bytes) -> bytes:
        """Return nothing: a file is only written."""
        del question
        return b""

    def write(self, block: memoryview) -> int:
        """Hand bytes over and return how many were taken."""
        try:
            return os.write(self._file, block)
        except BlockingIOError:
            self.finish()
            return 0

    def finish(self) -> None:
        """Wait until there is room again: a device closed sooner may drop its last block."""
        if hasattr(os, "O_NONBLOCK") and not self._is_free():
            raise TimeoutError

    def close(self) -> None:
        """Close the file."""
        os.close(self._file)

    def _is_free(self) -> bool:
        return bool(select.select([], [self._file], [], self._patience.send_s)[1])

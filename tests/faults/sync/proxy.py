"""A line of two kilobytes a second that is cut in the middle of things, time running faster."""

import random
import socket
import struct
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field

PIECE = 1024


@dataclass
class SlowLine:
    """Carries bytes both ways at a pace, and cuts a share of the connections."""

    target: tuple[str, int]
    chance: random.Random
    bytes_a_second: float
    cuts: float = 0.2
    """Share of connections that are cut, somewhere within `reach` bytes; healed: none."""
    reach: int = 8192
    address: str = ""
    cut_count: int = 0
    _closing: threading.Event = field(default_factory=threading.Event)
    _threads: list[threading.Thread] = field(default_factory=list)
    _ends: list[socket.socket] = field(default_factory=list)

    def serve(self, listener: socket.socket) -> None:
        """Take connections until closed."""
        listener.settimeout(0.05)
        while not self._closing.is_set():
            with suppress(TimeoutError):
                near, _ = listener.accept()
                self._start(near)

    def _start(self, near: socket.socket) -> None:
        self._ends.append(near)
        far = socket.create_connection(self.target, timeout=10)
        self._ends.append(far)
        is_cut = self.chance.random() < self.cuts
        left = [self.chance.randrange(self.reach) if is_cut else -1]
        for source, sink in ((near, far), (far, near)):
            pump = threading.Thread(target=self._pump, args=(source, sink, left))
            self._threads.append(pump)
            pump.start()

    def _pump(self, source: socket.socket, sink: socket.socket, left: list[int]) -> None:
        """Carry one way; `left` is how many bytes both ways together may still pass."""
        source.settimeout(0.05)
        while not self._closing.is_set():
            try:
                piece = source.recv(PIECE)
            except TimeoutError:
                continue
            except OSError:
                break
            if not piece or not self._carry(piece, sink, left):
                break
        if 0 <= left[0] < 1:
            _reset(source, sink)
        for each in (source, sink):
            with suppress(OSError):
                each.shutdown(socket.SHUT_RDWR)

    def _carry(self, piece: bytes, sink: socket.socket, left: list[int]) -> bool:
        """Send a piece on at the line's pace; return False where it is cut or nobody takes it."""
        self._closing.wait(len(piece) / self.bytes_a_second)
        if left[0] >= 0:
            left[0] = max(0, left[0] - len(piece))
            if left[0] == 0:
                self.cut_count += 1
                return False
        try:
            sink.sendall(piece)
        except OSError:
            return False
        return True

    def stop(self) -> None:
        """Carry nothing more."""
        self._closing.set()

    def close(self) -> None:
        """Close every connection, once nobody takes new ones."""
        self.stop()
        for thread in self._threads:
            thread.join()
        for end in self._ends:
            end.close()


def _reset(*ends: socket.socket) -> None:
    """Break a connection off without a farewell, as a line that goes dead."""
    for each in ends:
        with suppress(OSError):
            each.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        each.close()


@contextmanager
def slow_line(target: tuple[str, int], chance: random.Random, speed: float) -> Iterator[SlowLine]:
    """Give a line to a server; one reaches it at `address`."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        address = f"http://127.0.0.1:{listener.getsockname()[1]}"
        line = SlowLine(target, chance, speed, address=address)
        serving = threading.Thread(target=line.serve, args=(listener,))
        serving.start()
        try:
            yield line
        finally:
            line.stop()
            serving.join()
            line.close()

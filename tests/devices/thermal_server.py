"""A thermal printer on loopback: a real server that answers, keeps silent or hangs up."""

import socket
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field

from counter_app.devices.thermal import OFFLINE_CAUSE, PAPER_SENSOR
from counter_app.domain.thermal import NetworkAddress

READY = 0b0001_0010
SAYS_READY: Mapping[bytes, bytes] = {
    PAPER_SENSOR: bytes([READY]),
    OFFLINE_CAUSE: bytes([READY]),
}
PATIENCE_S = 20


@dataclass
class PrinterServer:
    """Takes connections one after another; `answers` to questions, silence to all others."""

    listening: socket.socket
    answers: Mapping[bytes, bytes] = field(default_factory=lambda: SAYS_READY)
    hangs_up_after: int | None = None
    """So many bytes of a paper are read, the rest is left."""
    stays_on: bool = False
    """Whether it never hangs up of itself."""
    reads: bool = True
    papers: list[bytes] = field(default_factory=list)
    asked: list[bytes] = field(default_factory=list)
    served: threading.Semaphore = field(default_factory=lambda: threading.Semaphore(0))
    let_go: threading.Event = field(default_factory=threading.Event)

    @property
    def address(self) -> NetworkAddress:
        """Where it listens."""
        host, port = self.listening.getsockname()
        return NetworkAddress(host, port)

    def paper(self) -> bytes:
        """Return what the last connection brought, once it has ended."""
        assert self.served.acquire(timeout=PATIENCE_S)
        return self.papers[-1]

    def serve(self) -> None:
        """Take connections until the server is closed."""
        while True:
            try:
                connection, _ = self.listening.accept()
            except OSError:
                return
            with connection:
                connection.settimeout(PATIENCE_S)
                self.papers.append(self._taken(connection))
                self.served.release()
                if self.stays_on or not self.reads:
                    self.let_go.wait(PATIENCE_S)

    def _taken(self, connection: socket.socket) -> bytes:
        taken = b""
        most = self.hangs_up_after
        while self.reads and (most is None or len(taken) < most):
            room = 65_536 if most is None else most - len(taken)
            question = connection.recv(3, socket.MSG_PEEK)
            if not taken and question in (PAPER_SENSOR, OFFLINE_CAUSE):
                self.asked.append(connection.recv(len(question)))
                connection.sendall(self.answers.get(question, b""))
                continue
            block = connection.recv(room)
            if not block:
                break
            taken += block
        return taken


@contextmanager
def printer_server() -> Iterator[PrinterServer]:
    """Run one while the block runs."""
    listening = socket.create_server(("127.0.0.1", 0))
    server = PrinterServer(listening)
    thread = threading.Thread(target=server.serve)
    thread.start()
    try:
        yield server
    finally:
        server.let_go.set()
        listening.shutdown(socket.SHUT_RDWR)
        listening.close()
        thread.join(PATIENCE_S)

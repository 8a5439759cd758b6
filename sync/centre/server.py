"""Serves a centre: over TLS wherever a network is between, and ends in good order."""

import ipaddress
import signal
import socket
import ssl
from collections.abc import Callable
from dataclasses import dataclass, field
from types import FrameType

import uvicorn

from counter_app.domain.errors import Problem, forbid
from sync.centre.app import make_app
from sync.centre.centre import Centre

GRACE_S = 20
"""How long requests that run may take to end once the centre is asked to stop."""
_BACKLOG = 2048
_LOCAL_NAMES = frozenset({"localhost"})


@dataclass(frozen=True, slots=True)
class Address:
    """Where the centre listens, and what proves who it is."""

    host: str = "127.0.0.1"
    port: int = 8443
    certificate: str | None = None
    key: str | None = None
    metrics_token: str = field(default="", repr=False)
    """Opens the figures of the centre from elsewhere."""

    @property
    def scheme(self) -> str:
        """Return how one speaks to it."""
        return "https" if self.certificate else "http"


def check_address(address: Address) -> None:
    """Raise RuleError where citizens' data would cross a network in the open."""
    if bool(address.certificate) != bool(address.key):
        raise forbid(Problem.CERTIFICATE_HALF, "--key" if address.certificate else "--certificate")
    if address.certificate is None or address.key is None:
        if not _is_loopback(address.host):
            raise forbid(Problem.CERTIFICATE_NEEDED, "--certificate", host=address.host)
        return
    try:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(address.certificate, address.key, password="")
    except (OSError, ValueError) as error:
        raise forbid(Problem.CERTIFICATE_UNREADABLE, "--certificate") from error


def _is_loopback(host: str) -> bool:
    if host in _LOCAL_NAMES:
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def serve(centre: Centre, address: Address, listening: Callable[[str], None]) -> None:
    """Serve until asked to stop; requests that run are answered first.

    `listening` is told the address once connections are taken. Raises OSError where it cannot
    listen.
    """
    family = socket.AF_INET6 if ":" in address.host else socket.AF_INET
    with socket.create_server(
        (address.host, address.port), family=family, backlog=_BACKLOG
    ) as listener:
        # An answer goes in two pieces: without this the second waits for word of the first, 40 ms.
        listener.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        host, port = listener.getsockname()[:2]
        shown = f"[{host}]" if ":" in host else host
        server = uvicorn.Server(_config(centre, address))
        listening(f"{address.scheme}://{shown}:{port}")
        # uvicorn hands the signal on once all is answered; by then there is nothing left to do.
        before = signal.signal(signal.SIGTERM, _nothing)
        try:
            server.run(sockets=[listener])
        finally:
            signal.signal(signal.SIGTERM, before)


def _nothing(_: int, __: FrameType | None) -> None:
    return


def _config(centre: Centre, address: Address) -> uvicorn.Config:
    return uvicorn.Config(
        make_app(centre, address.metrics_token),
        log_config=None,
        access_log=False,
        server_header=False,
        timeout_graceful_shutdown=GRACE_S,
        ssl_certfile=address.certificate,
        ssl_keyfile=address.key,
    )

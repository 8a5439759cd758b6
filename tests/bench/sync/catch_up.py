"""Ten thousand entries written off line go up: beside the same bytes to a bare endpoint."""

import subprocess
import sys
import tempfile
from collections.abc import Iterable
from functools import partial
from pathlib import Path
from typing import Any

import requests

from tests.bench.sync.served import ROOT, a_code, a_desk, fill, joined, served
from tests.bench.timing import ms

DOSSIERS = 5000


class _Recorder(requests.Session):
    """Remembers the bodies of pushes as they went over the line."""

    def __init__(self) -> None:
        super().__init__()
        self.bodies: list[bytes] = []

    def send(self, request: requests.PreparedRequest, **options: Any) -> requests.Response:
        if request.path_url.endswith("/push") and isinstance(request.body, bytes):
            self.bodies.append(request.body)
        return super().send(request, **options)


def measure() -> Iterable[str]:
    """Yield how long the catch-up takes, how long the bare post, and the bytes of a dossier."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        with served(folder / "centre") as address:
            desk = a_desk(folder / "counter")
            code = a_code(f"sqlite:///{folder / 'centre' / 'centre.db'}")
            recorder = _Recorder()
            engine = joined(desk, address, code, recorder)
            engine.run_once(forced=True)
            fill(desk, DOSSIERS)
            recorder.bodies.clear()
            ours = ms(lambda: engine.run_once(forced=True))
            left = engine.status().unsent
            desk.store.close()
        bare = _bare(folder, recorder.bodies)
    size = sum(map(len, recorder.bodies)) / DOSSIERS
    yield f"{2 * DOSSIERS} entries in {ours / 1000:.2f} s, {left} left; bare {bare / 1000:.2f} s"
    yield f"catch-up / bare post of the same bytes = {ours / bare:.1f} (goal at most 2)"
    yield f"{size:.0f} bytes a dossier on the wire (goal at most 700)"


def _bare(folder: Path, bodies: list[bytes]) -> float:
    """Return how long the same batches take at an endpoint that only commits them."""
    command = [sys.executable, "-m", "tests.bench.sync.endpoint", str(folder / "bare.db")]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=ROOT) as process:
        assert process.stdout is not None
        address = process.stdout.readline().strip()
        with requests.Session() as session:
            spent = ms(partial(_post_all, session, address, bodies))
        process.terminate()
    return spent


def _post_all(session: requests.Session, address: str, bodies: list[bytes]) -> None:
    headers = {"Content-Encoding": "gzip", "Content-Type": "application/json"}
    for body in bodies:
        session.post(address + "/push", data=body, headers=headers, timeout=30).raise_for_status()

"""P15: counters that come back all at once after days without a line: all drained, none lost."""

import random
import tempfile
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from queue import Empty, SimpleQueue

import requests
from sqlalchemy import func, select

from sync.centre import schema
from sync.centre.app import make_app
from sync.centre.centre import Centre, open_centre
from sync.policy import Answer, wait
from sync.remotes.centre import CentreRemote
from sync.remotes.remote import RemoteTrouble
from sync.wire import MOST_ENTRIES, PushRequest, WireEntry
from tests.builders import FakeClock, FakeIds
from tests.faults.showing import Shown
from tests.faults.sync.schedule import scratch
from tests.sync.builders import Counter, a_counter
from tests.sync.serving import on_loopback

AGENCIES = 20
AT_ONCE = 16
FEW, MANY = 6, 150
LARGE = 200
"""From so many counters on each has a real backlog."""


@dataclass(slots=True)
class Herd:
    """What was seen: how long each counter took, in seconds, and entries not taken."""

    drained_s: float = 0.0
    each_s: list[float] = field(default_factory=list)
    untaken: dict[str, int] = field(default_factory=dict)
    tries: int = 0

    @property
    def p95_s(self) -> float:
        """Within how many seconds 95 of 100 counters were done."""
        ordered = sorted(self.each_s)
        return ordered[int(len(ordered) * 0.95)] if ordered else 0.0


def prove(count: int, seed: int) -> Iterator[Shown]:
    """Yield for each of `count` counters whether all it held is at the centre."""
    dossiers = MANY if count >= LARGE else FEW
    with tempfile.TemporaryDirectory(dir=scratch()) as folder:
        url = f"sqlite:///{Path(folder) / 'centre.db'}"
        centre = open_centre(url, FakeClock(), FakeIds())
        try:
            herd = stampede(centre, count, dossiers, seed)
            lost = count * dossiers - _dossiers(centre)
        finally:
            centre.close()
    for number in range(count):
        left = herd.untaken.get(f"counter-{number}", dossiers)
        found = [f"{left} entries were never taken"] if left else []
        if number == 0 and lost:
            found.append(f"{lost} dossiers are not in the ledger")
        yield Shown(f"counter {number}", tuple(found))


def stampede(centre: Centre, count: int, dossiers: int, seed: int) -> Herd:
    """Let so many counters send their backlog over loopback, many at once; return what was seen."""
    herd, lock = Herd(), threading.Lock()
    waiting: SimpleQueue[tuple[Counter, list[WireEntry]]] = SimpleQueue()
    for number in range(count):
        agency = f"000.00.{number % AGENCIES:02}.H56"
        counter = a_counter(centre, f"counter-{number}", agency)
        first = 1 + (number // AGENCIES) * dossiers
        backlog = [
            counter.pen.receive(first + each, received_by=agency) for each in range(dossiers)
        ]
        waiting.put((counter, backlog))

    def run(address: str, chance: random.Random) -> None:
        while True:
            try:
                counter, backlog = waiting.get_nowait()
            except Empty:
                return
            begun = time.perf_counter()
            left, tries = _drain(address, counter, backlog, chance)
            with lock:
                herd.each_s.append(time.perf_counter() - begun)
                herd.untaken[counter.pen.device] = left
                herd.tries += tries

    with on_loopback(make_app(centre)) as address:
        begun = time.perf_counter()
        threads = [
            threading.Thread(target=run, args=(address, random.Random(f"{seed} {each}")))
            for each in range(AT_ONCE)
        ]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        herd.drained_s = time.perf_counter() - begun
    return herd


def _drain(
    address: str, counter: Counter, backlog: list[WireEntry], chance: random.Random
) -> tuple[int, int]:
    """Send a backlog as the counter's policy has it; return what was not taken, and the tries."""
    key, device = counter.key.private_bytes_raw().hex(), (counter.pen.device, 1)
    with requests.Session() as session:
        remote = CentreRemote(address, device, key, session)
        left, tries, failures = list(backlog), 0, 0
        while left and failures < FEW:
            tries += 1
            try:
                answer = remote.push(PushRequest(entries=tuple(left[:MOST_ENTRIES])))
            except RemoteTrouble as trouble:
                failures += 1
                if trouble.answer not in (Answer.RETRYABLE, Answer.TRANSPORT):
                    break
                # The policy's own wait, a thousand times faster: a proof is not to sleep.
                time.sleep(wait(trouble.answer, failures, chance.random()).total_seconds() / 1000)
                continue
            taken = {verdict.entry_id for verdict in answer.verdicts if verdict.rev}
            left = [each for each in left if each.entry_id not in taken]
            failures = 0 if taken else failures + 1
    return len(left), tries


def _dossiers(centre: Centre) -> int:
    with centre.around.database.reading() as connection:
        counted = select(func.count()).select_from(schema.number_taken)
        return int(connection.scalar(counted) or 0)

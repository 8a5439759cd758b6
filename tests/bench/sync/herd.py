"""A herd of counters back after days without a line: how long until all is at the centre."""

import tempfile
from collections.abc import Iterable
from pathlib import Path

from sync.centre.centre import open_centre
from tests.builders import FakeClock, FakeIds
from tests.faults.sync.herd import AT_ONCE, stampede

COUNTERS, DOSSIERS = 500, 20


def measure() -> Iterable[str]:
    """Yield the time to drain, the p95 of one counter, and what was not taken."""
    with tempfile.TemporaryDirectory() as folder:
        url = f"sqlite:///{Path(folder) / 'centre.db'}"
        centre = open_centre(url, FakeClock(), FakeIds())
        try:
            herd = stampede(centre, COUNTERS, DOSSIERS, 1)
        finally:
            centre.close()
    entries = COUNTERS * DOSSIERS
    rate = entries / herd.drained_s
    yield f"{COUNTERS} counters with {DOSSIERS} dossiers each, {AT_ONCE} at once, SQLite"
    yield f"drained in {herd.drained_s:.1f} s, {rate:.0f} entries/s, {herd.tries} requests"
    yield f"one counter: p95 {herd.p95_s * 1000:.0f} ms; not taken: {sum(herd.untaken.values())}"

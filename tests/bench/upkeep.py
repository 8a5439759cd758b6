"""`verify` and `rebuild`: is their time in step with the number of dossiers."""

from collections.abc import Iterable
from time import perf_counter

from tests.bench.homes import a_world

SIZES = (1000, 2000, 4000, 8000)


def measure() -> Iterable[str]:
    """Yield the time for each dossier at each size, in ms; linear work keeps it level.

    The dossiers have lived: seven entries each, where one only taken in has a single one.
    """
    for size in SIZES:
        made = perf_counter()
        with a_world(size) as services:
            start = perf_counter()
            verdict = services.upkeep.verify()
            verified = perf_counter()
            services.upkeep.rebuild()
            rebuilt = perf_counter()
        each_made, each_verify, each_rebuild = (
            (last - first) * 1000 / verdict.dossiers
            for first, last in ((made, start), (start, verified), (verified, rebuilt))
        )
        yield (
            f"{verdict.dossiers} dossiers, {verdict.entries} entries: made in {each_made:.1f} ms"
            f" each, verify {each_verify:.3f} ms each, rebuild {each_rebuild:.3f} ms each,"
            f" {len(verdict.faults)} faults"
        )

"""`verify` and `rebuild`: is their time in step with the number of dossiers."""

from collections.abc import Iterable
from time import perf_counter

from tests.bench.homes import a_counter, an_intake

SIZES = (1000, 2000, 4000, 8000)


def measure() -> Iterable[str]:
    """Yield the time for each dossier at each size, in ms; linear work keeps it level."""
    with a_counter() as (services, clock, _):
        taken = 0
        for size in SIZES:
            while taken < size:
                clock.pass_time(seconds=3)
                services.reception.accept(an_intake(taken))
                taken += 1
            start = perf_counter()
            verdict = services.upkeep.verify()
            verified = perf_counter()
            services.upkeep.rebuild()
            rebuilt = perf_counter()
            each_verify, each_rebuild = (
                (verified - start) * 1000 / size,
                (rebuilt - verified) * 1000 / size,
            )
            yield (
                f"{size} dossiers: verify {each_verify:.3f} ms each, rebuild {each_rebuild:.3f} ms"
                f" each, {len(verdict.faults)} faults"
            )

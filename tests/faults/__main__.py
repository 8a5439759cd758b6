"""`python -m tests.faults --schedules N --seed S [P1 P4 ...]`: the proofs in large.

The last line is the verdict; the exit code is 1 on any violation.
"""

import argparse
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor, as_completed

from tests.faults.proofs import PROOFS
from tests.faults.showing import Shown
from tests.faults.sync import proof
from tests.faults.sync.defects import DEFECTS

PIECE = 10
"""Runs that one process does before it tells."""
WHOLE = frozenset({"P15"})
"""Proofs of many at once: they are not cut into pieces."""


def main() -> int:
    """Run the proofs that are named; P1 where none is."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("proofs", nargs="*", metavar="P", help=f"P1 if none: {' '.join(PROOFS)}")
    parser.add_argument("--schedules", type=int, default=200, metavar="N", help="runs of each")
    parser.add_argument("--seed", type=int, default=1, metavar="S", help="the first one's seed")
    parser.add_argument("--processes", type=int, default=2, metavar="K")
    asked = parser.parse_args()
    asked.proofs = asked.proofs or ["P1"]
    if unknown := set(asked.proofs) - set(PROOFS):
        parser.error(f"no such proof: {' '.join(sorted(unknown))}")
    bad = 0
    for name in asked.proofs:
        bad += _prove(name, asked)
    say(f"{'VIOLATED' if bad else 'HOLDS'}: {bad} of {asked.schedules} in {' '.join(asked.proofs)}")
    return 1 if bad else 0


def _prove(name: str, asked: argparse.Namespace) -> int:
    begun, bad, done = time.perf_counter(), 0, 0
    for shown in _spread(name, asked):
        done += 1
        if shown.violations:
            bad += 1
            say(f"{name} {shown.name}: {'; '.join(shown.violations)}")
        elif name == "P13":
            say(f"{name} {shown.name}")
    spent = time.perf_counter() - begun
    say(f"{name} {PROOFS[name].about}: {bad} of {done}, from seed {asked.seed}, {spent:.0f} s")
    return bad


def _spread(name: str, asked: argparse.Namespace) -> Iterator[Shown]:
    """Yield what all runs showed, done by several processes; P13 counts defects, not seeds."""
    last = asked.seed + asked.schedules
    with ProcessPoolExecutor(asked.processes) as pool:
        if name == "P13":
            names = [each.name for each in DEFECTS[: asked.schedules]]
            hunts = [pool.submit(proof.hunt, each, asked.seed) for each in names]
            yield from (each.result() for each in as_completed(hunts))
            return
        piece = asked.schedules if name in WHOLE else PIECE
        jobs = [
            pool.submit(_piece, name, min(piece, last - seed), seed)
            for seed in range(asked.seed, last, piece)
        ]
        for job in as_completed(jobs):
            yield from job.result()


def _piece(name: str, count: int, seed: int) -> list[Shown]:
    return list(PROOFS[name].prove(count, seed))


def say(line: str) -> None:
    """Tell at once."""
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main())

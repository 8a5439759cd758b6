"""Run benchmarks: all of them, or those named on the command line."""

import platform
import sys
from collections.abc import Callable, Iterable

import pydantic.fields  # noqa: F401 - after Qt it cannot be imported: Qt looks into its modules

from tests.bench import accept, desk, lists, receipt, register, search, start, upkeep
from tests.bench.renderers import measure as renderers
from tests.bench.sync import catch_up, herd, postgresql

BENCHES: dict[str, Callable[[], Iterable[str]]] = {
    "accept": accept.measure,
    "catch-up": catch_up.measure,
    "desk": desk.measure,
    "herd": herd.measure,
    "lists": lists.measure,
    "postgresql": postgresql.measure,
    "receipt": receipt.measure,
    "register": register.measure,
    "renderers": renderers.measure,
    "search": search.measure,
    "start": start.measure,
    "upkeep": upkeep.measure,
}


def main(names: list[str]) -> int:
    """Print a line for each figure."""
    unknown = set(names) - set(BENCHES)
    if unknown:
        sys.stderr.write(f"no such benchmark: {', '.join(sorted(unknown))}\n")
        return 2
    sys.stdout.write(f"Python {platform.python_version()}, {platform.platform()}\n")
    for name in names or BENCHES:
        for line in BENCHES[name]():
            sys.stdout.write(f"{name:9} {line}\n")
            sys.stdout.flush()
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

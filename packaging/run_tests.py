"""Runs pytest, on a virtual screen where there is no real one; arguments go to pytest."""

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager

SCREEN = "1366x768x24"


def main(arguments: list[str]) -> int:
    """Run the tests on two workers unless told otherwise; return what pytest returns."""
    workers = [] if any(each.startswith(("-n", "--num")) for each in arguments) else ["-n", "2"]
    pytest = [sys.executable, "-m", "pytest", *workers, *arguments]
    with screen() as environment:
        return subprocess.run(pytest, env=environment, check=False).returncode  # noqa: S603


@contextmanager
def screen() -> Iterator[dict[str, str]]:
    """Give an environment with a display: the one there is, or a virtual one of our own."""
    environment = dict(os.environ)
    if os.name == "nt" or "DISPLAY" in environment:
        yield environment
        return
    told, tell = os.pipe()
    server = ["Xvfb", "-screen", "0", SCREEN, "-nolisten", "tcp", "-displayfd", str(tell)]
    with subprocess.Popen(server, pass_fds=[tell], stderr=subprocess.DEVNULL) as xvfb:  # noqa: S603
        os.close(tell)
        number = os.read(told, 16).decode().strip()
        try:
            yield {**environment, "DISPLAY": f":{number}", "QT_QPA_PLATFORM": "xcb"}
        finally:
            xvfb.terminate()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

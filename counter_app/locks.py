"""Who may do what alone in a home: one window, one sync loop, and upkeep beside nobody."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from counter_app.domain.errors import EnvironmentTrouble, Trouble
from counter_app.home import Home

WINDOW = "window"
UPKEEP = "upkeep"
SYNC = "sync"
SETTING_UP = "setting-up"


@contextmanager
def alone(home: Home, *names: str, holder: str, wait_s: float = 0) -> Iterator[None]:
    """Hold locks of a home while the block runs; `holder` is what others are told.

    Raises EnvironmentTrouble that names the present holder, after waiting for it for `wait_s`.
    """
    if not names:
        yield
        return
    from filelock import FileLock, Timeout

    path = home.lock(names[0])
    sign = path.with_suffix(".holder")
    try:
        with FileLock(path, timeout=wait_s):
            sign.write_text(f"{holder} ({os.getpid()})", "utf-8")
            with alone(home, *names[1:], holder=holder, wait_s=wait_s):
                yield
    except Timeout as error:
        raise EnvironmentTrouble(Trouble.HOME_BUSY, holder=_read(sign)) from error


def _read(sign: Path) -> str:
    try:
        return sign.read_text("utf-8")
    except OSError:
        return "một chương trình khác"

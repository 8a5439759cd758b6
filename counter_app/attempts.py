"""Wrong passwords, counted in a small file so that starting again does not shorten the wait."""

import json
from contextlib import suppress
from datetime import datetime
from pathlib import Path

from counter_app.domain.clock_check import ClockReading
from counter_app.domain.errors import EnvironmentTrouble, Trouble
from counter_app.domain.passwords import wait_s
from counter_app.files import write_secret
from counter_app.ports import Clock


class Attempts:
    """The wrong passwords of one home since the last right one."""

    def __init__(self, path: Path, clock: Clock) -> None:
        self._path = path
        self._clock = clock

    def wait_s(self) -> int:
        """Return how many seconds are left before a password may be given again."""
        failures, last = self._read()
        return wait_s(failures, last, self._now())

    def require_patience(self) -> None:
        """Raise EnvironmentTrouble while a password may not be given yet."""
        if seconds := self.wait_s():
            raise EnvironmentTrouble(Trouble.LOGIN_TOO_SOON, seconds=seconds)

    def note_failure(self) -> None:
        """Count one more. Raises EnvironmentTrouble when it cannot be written down."""
        now = self._now()
        document = {
            "failures": self._read()[0] + 1,
            "at": now.wall.isoformat(),
            "boot": now.boot,
            "running_s": now.monotonic_s,
        }
        write_secret(self._path, json.dumps(document).encode())

    def forget(self) -> None:
        """Begin anew: the right password was given."""
        with suppress(OSError):  # a home that is only read; the next right password tries again
            self._path.unlink(missing_ok=True)

    def _now(self) -> ClockReading:
        return ClockReading(self._clock.now(), self._clock.boot(), self._clock.monotonic_s())

    def _read(self) -> tuple[int, ClockReading]:
        """Return the count and when the last was; a file that cannot be read counts for none."""
        try:
            kept = json.loads(self._path.read_bytes())
            at = datetime.fromisoformat(kept["at"]).astimezone(self._clock.now().tzinfo)
            last = ClockReading(at, str(kept["boot"]), float(kept["running_s"]))
            return int(kept["failures"]), last
        except (OSError, ValueError, TypeError, KeyError):
            return 0, self._now()

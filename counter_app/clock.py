"""The machine's clocks; nothing else in the program asks what time it is."""

import time
from datetime import UTC, datetime
from pathlib import Path

_BOOT_ID = Path("/proc/sys/kernel/random/boot_id")


class SystemClock:
    """The clocks of this machine."""

    def now(self) -> datetime:
        """Return the wall clock in UTC."""
        return datetime.now(UTC)

    def boot(self) -> str:
        """Return the kernel's boot identity; empty on systems without one."""
        try:
            return _BOOT_ID.read_text("ascii").strip()
        except OSError:
            return ""

    def monotonic_s(self) -> float:
        """Return seconds since the machine started; on Linux sleep is counted."""
        boottime = getattr(time, "CLOCK_BOOTTIME", None)
        return time.monotonic() if boottime is None else time.clock_gettime(boottime)

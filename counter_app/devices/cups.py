"""Printers of CUPS, by its own commands: the PDF goes through standard input, never a shell."""

import os
import re
import shutil
import subprocess
from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil

from counter_app.domain.errors import EnvironmentTrouble, Trouble
from counter_app.domain.print_job import Fate, PrintOrder

MEDIA = {"A4": "A4", "A5": "A5", "A4-landscape": "A4"}
"""What CUPS calls our papers; it turns a page that lies across by itself."""
HAND_OVER_S, ASK_S = 30, 5
"""How long a command may take."""
_TICKET = re.compile(r"request id is (\S+-\d+) ")
_DONE = "job-completed-successfully"
_CANCELLED = re.compile("job-(?:canceled|aborted)|aborted-by-system")


@dataclass(frozen=True, slots=True)
class CupsPrinter:
    """One queue; `server` names another scheduler than the machine's own."""

    name: str
    server: str = ""
    is_folder: bool = False
    is_roll: bool = False

    def send(self, pdf: bytes, order: PrintOrder) -> str:
        """Hand a PDF to the queue and return its request id.

        Raises EnvironmentTrouble: a queue that stands still gets nothing, since its paper would
        come out whenever somebody mends it.
        """
        self._require_running()
        command = ["lp", "-d", self.name, "-n", str(order.copies), "-t", order.title]
        for option in _options(pdf, order):
            command += ["-o", option]
        if order.pages:
            command += ["-P", order.pages]
        try:
            told = _run(command, self.server, HAND_OVER_S, pdf)
        except subprocess.TimeoutExpired as error:
            raise self._trouble(Trouble.PRINT_UNCERTAIN) from error
        ticket = _TICKET.search(told.stdout)
        if told.returncode or ticket is None:
            raise self._trouble(Trouble.PRINTER_REFUSED)
        return ticket[1]

    def fate(self, ticket: str) -> Fate:
        """Return what the scheduler knows of a request."""
        if ticket in _first_words(_ask(["-W", "not-completed", "-o", self.name], self.server)):
            return Fate.PENDING
        block = _block(_ask(["-l", "-W", "completed", "-o", self.name], self.server), ticket)
        if not block:
            return Fate.UNKNOWN
        return Fate.DONE if self._came_out(ticket, block) else Fate.LOST

    def _came_out(self, ticket: str, block: str) -> bool:
        """Tell a printed request from a cancelled one.

        CUPS up to 2.4.2 lists both as completed and forgets the reason a second later; one that
        was never begun has no status line.
        """
        if _DONE in block or _CANCELLED.search(block):
            return _DONE in block
        listed = _ask(["-W", "successful", "-o", self.name], self.server)
        return ticket in _first_words(listed) if listed else "Status:" in block

    def _require_running(self) -> None:
        told = _ask(["-p", self.name], self.server)
        if f"printer {self.name} " not in told:
            raise self._trouble(Trouble.PRINTER_GONE)
        if f"printer {self.name} disabled" in told:
            raise self._trouble(Trouble.PRINTER_STOPPED)

    def _trouble(self, trouble: Trouble) -> EnvironmentTrouble:
        return EnvironmentTrouble(trouble, printer=self.name)


def cups_printers(server: str = "") -> Sequence[CupsPrinter]:
    """Return the queues of the scheduler, the default one first; none where there is no CUPS."""
    if not is_here():
        return ()
    names = _ask(["-e"], server).split()
    default = _ask(["-d"], server).rpartition(": ")[2].strip()
    names.sort(key=lambda name: name != default)
    return tuple(CupsPrinter(name, server) for name in names)


def is_here() -> bool:
    """Return whether the commands of CUPS are on this machine."""
    return bool(shutil.which("lp") and shutil.which("lpstat"))


def _options(pdf: bytes, order: PrintOrder) -> list[str]:
    """Return the options of a job: the page keeps its size, whatever the printer would do."""
    options = ["print-scaling=none"]
    if order.paper:
        options.append(f"media={MEDIA.get(order.paper) or _as_drawn(pdf)}")
    if order.tray:
        options.append(f"InputSlot={order.tray}")
    return options


def _as_drawn(pdf: bytes) -> str:
    """Return a size that no printer has a name for: that of the page, or of the longest of them."""
    from counter_app.devices.raster import page_sizes  # late: pictures are slow to load

    widths, heights = zip(*page_sizes(pdf), strict=True)
    return f"Custom.{round(max(widths))}x{ceil(max(heights))}mm"


def _ask(arguments: list[str], server: str) -> str:
    """Return what `lpstat` says; nothing where it does not answer."""
    try:
        told = _run(["lpstat", *arguments], server, ASK_S)
    except subprocess.TimeoutExpired:
        return ""
    return "" if told.returncode else told.stdout


def _run(
    command: list[str], server: str, patience_s: float, given: bytes = b""
) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "LC_ALL": "C"}
    if server:
        environment["CUPS_SERVER"] = server
    told = subprocess.run(  # noqa: S603 - a fixed program; names are single arguments
        command, input=given, capture_output=True, timeout=patience_s, env=environment, check=False
    )
    output = told.stdout.decode("utf-8", "replace")
    return subprocess.CompletedProcess(command, told.returncode, output, "")


def _first_words(listed: str) -> set[str]:
    return {line.split(maxsplit=1)[0] for line in listed.splitlines() if line.strip()}


def _block(listed: str, ticket: str) -> str:
    """Return the lines of one request in a long list: its own, and the indented ones below."""
    lines = listed.splitlines()
    starts = [at for at, line in enumerate(lines) if line.split(maxsplit=1)[:1] == [ticket]]
    if not starts:
        return ""
    end = starts[0] + 1
    while end < len(lines) and lines[end][:1].isspace():
        end += 1
    return "\n".join(lines[starts[0] : end])

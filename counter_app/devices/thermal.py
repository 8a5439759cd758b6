"""80 mm thermal printers, each reached over the network or through a device file.

python-escpos only makes the bytes: its Network tells neither connecting from sending nor whether
anything had gone when the line broke, and its File writes over a file that is there.
"""

import errno
import hashlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from counter_app.devices.thermal_line import FileLine, Line, NetworkLine, Patience
from counter_app.domain.errors import EnvironmentTrouble, Trouble
from counter_app.domain.print_job import Fate, PrintOrder
from counter_app.domain.thermal import Address, DeviceFile
from counter_app.files import reason_of

PAPER_MM, GIVE_MM = 80, 0.5
"""The width of the paper, and how far a page may differ from it."""
BLOCK = 4096
"""Bytes handed over at a time."""
PAPER_SENSOR, OFFLINE_CAUSE = b"\x10\x04\x04", b"\x10\x04\x02"
"""DLE EOT: answered at once by a byte, even while the printer stands still."""
_STATUS_BITS, _STATUS = 0b1001_0011, 0b0001_0010
"""What tells such a byte from whatever else a printer says of itself."""
_NO_PAPER = 0b0110_0000
_HALTS = (
    (0b0000_0100, Trouble.PRINTER_COVER_OPEN),
    (0b0010_0000, Trouble.PRINTER_OUT_OF_PAPER),
    (0b0100_0000, Trouble.PRINTER_STOPPED),
)
_NOT_THERE = {errno.ENOENT, errno.ENOTDIR, errno.ENXIO, errno.ENODEV}
_TICKET = 16


@dataclass(frozen=True, slots=True)
class ThermalPrinter:
    """One printer by its name on this machine."""

    name: str
    address: Address
    patience: Patience = field(default_factory=Patience)
    is_folder: bool = False
    is_roll: bool = True

    def send(self, pdf: bytes, order: PrintOrder) -> str:
        """Print pages as pictures, each cut off; the ticket is made of what was sent.

        Raises EnvironmentTrouble: PRINT_UNCERTAIN once a byte of it went out. Before that a
        printer that answers is asked whether it has paper and is closed.
        """
        commands = self._commands(pdf, order)
        with self._open_line() as line:
            try:
                self._require_ready(line)
            except OSError as error:
                raise self._trouble(Trouble.PRINTER_REFUSED) from error
            self._hand_over(line, commands)
        return hashlib.sha256(commands).hexdigest()[:_TICKET]

    def fate(self, ticket: str) -> Fate:
        """Return that what was taken over is out: nothing more is ever told."""
        del ticket
        return Fate.DONE

    def _commands(self, pdf: bytes, order: PrintOrder) -> bytes:
        from counter_app.devices import raster, roll  # late: pictures are slow to load

        sizes = raster.page_sizes(pdf)
        pages = order.chosen(len(sizes))
        if not pages:
            raise self._trouble(Trouble.PRINTER_REFUSED)
        for page in pages:
            width = sizes[page][0]
            if abs(width - PAPER_MM) > GIVE_MM:
                raise self._trouble(Trouble.PRINTER_ROLL_ONLY, width=round(width))
        return roll.commands(pdf, pages, order.copies)

    @contextmanager
    def _open_line(self) -> Iterator[Line]:
        try:
            line: Line
            if isinstance(self.address, DeviceFile):
                line = FileLine(self.address, self.patience)
            else:
                line = NetworkLine(self.address, self.patience)
        except OSError as error:
            raise self._closed(error) from error
        try:
            yield line
        finally:
            line.close()

    def _require_ready(self, line: Line) -> None:
        """Raise EnvironmentTrouble for a printer that says it cannot print.

        One that does not answer the first question is not asked the second.
        """
        sensor = _status(line.ask(PAPER_SENSOR))
        if sensor is None:
            return
        if sensor & _NO_PAPER:
            raise self._trouble(Trouble.PRINTER_OUT_OF_PAPER)
        cause = _status(line.ask(OFFLINE_CAUSE)) or 0
        for bit, trouble in _HALTS:
            if cause & bit:
                raise self._trouble(trouble)

    def _hand_over(self, line: Line, commands: bytes) -> None:
        sent = 0
        try:
            while sent < len(commands):
                sent += line.write(memoryview(commands)[sent : sent + BLOCK])
            line.finish()
        except OSError as error:
            if sent:
                raise self._trouble(Trouble.PRINT_UNCERTAIN) from error
            silent = isinstance(error, TimeoutError)
            trouble = Trouble.PRINTER_STOPPED if silent else Trouble.PRINTER_REFUSED
            raise self._trouble(trouble) from error

    def _closed(self, error: OSError) -> EnvironmentTrouble:
        """Return why a printer cannot be reached: it is not there, or its file takes nothing."""
        if isinstance(self.address, DeviceFile) and error.errno not in _NOT_THERE:
            file, reason = self.address.path, reason_of(error)
            return EnvironmentTrouble(Trouble.FILE_NOT_WRITABLE, file=file, reason=reason)
        return self._trouble(Trouble.PRINTER_GONE)

    def _trouble(self, trouble: Trouble, **details: int) -> EnvironmentTrouble:
        return EnvironmentTrouble(trouble, printer=self.name, **details)


def _status(answer: bytes) -> int | None:
    """Return the status in an answer; None where there is none."""
    return next((byte for byte in answer if byte & _STATUS_BITS == _STATUS), None)

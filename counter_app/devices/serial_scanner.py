"""A scanner on a serial line (USB-COM): whole codes, no keyboard and no input method between."""

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from counter_app.domain.errors import EnvironmentTrouble, Trouble

if TYPE_CHECKING:
    from serial import SerialBase

BAUD = 9600
PAUSE_S = 0.2
LONGEST = 4096
"""Bytes of a code; a line that goes on is noise."""


def serial_ports() -> list[str]:
    """Return the serial ports of this machine."""
    from serial.tools.list_ports import comports

    return sorted(each.device for each in comports())


class SerialScanner:
    """Reads codes from a port."""

    def __init__(self, port: str) -> None:
        """`port` is a device name, or an address such as `loop://`.

        Raises EnvironmentTrouble when it cannot be opened.
        """
        from serial import SerialException, serial_for_url

        self._port = port
        try:
            self._line: SerialBase = serial_for_url(port, baudrate=BAUD, timeout=PAUSE_S)
        except (SerialException, ValueError, OSError) as error:
            raise EnvironmentTrouble(Trouble.SCANNER_GONE, port=port) from error

    def codes(self, is_over: Callable[[], bool]) -> Iterator[str]:
        """Yield each code as it is read, until `is_over`, which is asked a few times a second.

        Raises EnvironmentTrouble when the scanner is unplugged.
        """
        from serial import SerialException

        read = b""
        while not is_over():
            try:
                read += self._line.read(max(1, self._line.in_waiting))
            except (SerialException, OSError) as error:
                raise EnvironmentTrouble(Trouble.SCANNER_GONE, port=self._port) from error
            *whole, read = _lines(read)
            yield from (text for each in whole if (text := decoded(each)))
            if len(read) > LONGEST:
                read = b""

    def close(self) -> None:
        """Give the port back."""
        self._line.close()


def decoded(code: bytes) -> str:
    """Return a code's text: UTF-8 as cards have it, else the code page of old scanners."""
    try:
        return code.decode("utf-8")
    except UnicodeDecodeError:
        return code.decode("cp1258", errors="replace")


def _lines(read: bytes) -> list[bytes]:
    return read.replace(b"\r\n", b"\n").replace(b"\r", b"\n").split(b"\n")

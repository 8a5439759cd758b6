"""How this counter's scanner is set, and what a scanned code is."""

from dataclasses import dataclass
from pathlib import Path

from counter_app.domain.scan import Scanned, read_scan
from counter_app.services.desk import Desk
from counter_app.store import settings

SCANNER = "scanner"


@dataclass(frozen=True, slots=True)
class ScannerSettings:
    """A port where the scanner has one, and the prefix it sends where it was told to."""

    port: str = ""
    prefix: str = ""


class Scanning:
    """Keeps the scanner's settings and reads what it sends."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def settings(self) -> ScannerSettings:
        """Return how the scanner is set."""
        with self._desk.store.reading() as connection:
            return settings.load(connection, SCANNER, ScannerSettings())

    def set_settings(self, chosen: ScannerSettings) -> None:
        """Keep how the scanner is set."""
        with self._desk.store.writing() as connection:
            settings.save(connection, SCANNER, chosen)

    def ports(self) -> list[str]:
        """Return the serial ports of this machine."""
        from counter_app.devices.serial_scanner import serial_ports

        return serial_ports()

    def codes_in(self, path: Path) -> list[str]:
        """Return the codes in a picture. Raises EnvironmentTrouble when it is none."""
        from counter_app.devices.picture_scan import codes_in

        return codes_in(path)

    def read(self, text: str) -> Scanned:
        """Return what a scanned text is."""
        return read_scan(text, self._desk.today())

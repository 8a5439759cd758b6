"""80 mm thermal printers of a machine: what each is called, and where it is reached."""

import ipaddress
import re
from dataclasses import dataclass
from pathlib import PureWindowsPath

from counter_app.domain.errors import Problem, forbid
from counter_app.domain.folding import nfc

RAW_PORT = 9100
"""Where printers take bytes as they are, unless their set-up says otherwise."""
MOST_OF_A_NAME = 40
_HIGHEST_PORT = 65_535
_NETWORK = re.compile(
    r"(?P<host>\[[0-9A-Fa-f:.]+\]|[A-Za-z0-9._-]+)(?::(?P<port>[0-9]{1,5}))?", re.ASCII
)
_LABEL = re.compile(r"[A-Za-z0-9](?:[A-Za-z0-9_-]{0,61}[A-Za-z0-9])?", re.ASCII)
_DOTTED = re.compile(r"[0-9.]+", re.ASCII)


@dataclass(frozen=True, slots=True)
class NetworkAddress:
    """A printer on the network; an IPv6 `host` has no brackets."""

    host: str
    port: int = RAW_PORT

    def __str__(self) -> str:
        host = f"[{self.host}]" if ":" in self.host else self.host
        return host if self.port == RAW_PORT else f"{host}:{self.port}"


@dataclass(frozen=True, slots=True)
class DeviceFile:
    """The device file of a printer, or a plain file that something else prints; absolute."""

    path: str

    def __str__(self) -> str:
        return self.path


Address = NetworkAddress | DeviceFile


@dataclass(frozen=True, slots=True)
class NamedPrinter:
    """A thermal printer by the name that it has on this machine."""

    name: str
    address: Address


@dataclass(frozen=True, slots=True)
class NamedPrinters:
    """All of them, in the order in which they were added."""

    printers: tuple[NamedPrinter, ...] = ()

    def names(self) -> set[str]:
        """Return what they are called."""
        return {each.name for each in self.printers}

    def with_printer(self, printer: NamedPrinter) -> "NamedPrinters":
        """Return them with one more, or with one of this name at another address."""
        if printer.name not in self.names():
            return NamedPrinters((*self.printers, printer))
        here = (printer if each.name == printer.name else each for each in self.printers)
        return NamedPrinters(tuple(here))

    def without(self, name: str) -> "NamedPrinters":
        """Return them without the one of a name."""
        return NamedPrinters(tuple(each for each in self.printers if each.name != name))


def printer_name(typed: str) -> str:
    """Return a name as it is kept. Raises RuleError for one that is empty or too long."""
    name = nfc(typed)
    if not name:
        raise forbid(Problem.PRINTER_NAME_MISSING, "name")
    if len(name) > MOST_OF_A_NAME:
        raise forbid(Problem.FIELD_TOO_LONG, "name", most=MOST_OF_A_NAME)
    return name


def printer_address(typed: str) -> Address:
    """Return where a printer is reached: `HOST`, `HOST:PORT` or an absolute path.

    Raises RuleError for anything else.
    """
    text = typed.strip()
    if _is_absolute(text) and text.isprintable():
        return DeviceFile(text)
    found = _NETWORK.fullmatch(text)
    port = int(found["port"] or RAW_PORT) if found else 0
    if found is None or not 1 <= port <= _HIGHEST_PORT or not _is_host(found["host"]):
        raise forbid(Problem.PRINTER_ADDRESS_SHAPE, "address")
    return NetworkAddress(found["host"].strip("[]").lower(), port)


def _is_absolute(text: str) -> bool:
    return (text.startswith("/") and text.strip("/") != "") or PureWindowsPath(text).is_absolute()


def _is_host(host: str) -> bool:
    """Tell a name or an address from what only looks like one, such as `192.168.1.300`."""
    if host.startswith("[") or _DOTTED.fullmatch(host):
        return _is_ip(host.strip("[]"), 6 if host.startswith("[") else 4)
    return all(map(_LABEL.fullmatch, host.split(".")))


def _is_ip(text: str, version: int) -> bool:
    try:
        return ipaddress.ip_address(text).version == version
    except ValueError:
        return False

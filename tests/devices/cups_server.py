"""A print server of our own: a real cupsd with one queue that writes PDF, apart from the system's.

It lies outside `tmp_path`, since its filters run as another user and must reach it.
"""

import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

QUEUE = "QUAY"
PATIENCE_S = 20
LOOK_S = 0.05
PROGRAMS = ("cupsd", "lpadmin", "lp", "lpstat")
_PLACES = "/usr/sbin:/usr/bin:/sbin:/bin"
_DAEMON = """
Listen {folder}/cups.sock
WebInterface No
Browsing No
DefaultAuthType None
<Location />
  Allow all
</Location>
<Policy default>
  <Limit All>
  </Limit>
</Policy>
"""
_FILES = """
ServerRoot {folder}/etc
RequestRoot {folder}/spool
TempDir {folder}/spool/tmp
CacheDir {folder}/cache
StateDir {folder}/run
ErrorLog {folder}/log
AccessLog {folder}/log
PageLog {folder}/log
FileDevice Yes
SystemGroup root
"""
_PPD = """*PPD-Adobe: "4.3"
*FormatVersion: "4.3"
*FileVersion: "1.0"
*LanguageVersion: English
*LanguageEncoding: ISOLatin1
*PCFileName: "QUAY.PPD"
*Manufacturer: "Test"
*Product: "(Test)"
*ModelName: "Test PDF"
*ShortNickName: "Test PDF"
*NickName: "Test PDF"
*PSVersion: "(3010) 0"
*LanguageLevel: "3"
*cupsVersion: 2.4
*cupsManualCopies: True
*cupsFilter2: "application/vnd.cups-pdf application/pdf 0 -"
*OpenUI *PageSize/Media Size: PickOne
*DefaultPageSize: A4
*PageSize A4/A4: "<</PageSize[595 842]>>setpagedevice"
*PageSize A5/A5: "<</PageSize[420 595]>>setpagedevice"
*CloseUI: *PageSize
*OpenUI *PageRegion: PickOne
*DefaultPageRegion: A4
*PageRegion A4/A4: "<</PageSize[595 842]>>setpagedevice"
*PageRegion A5/A5: "<</PageSize[420 595]>>setpagedevice"
*CloseUI: *PageRegion
*OpenUI *InputSlot: PickOne
*DefaultInputSlot: Tray1
*InputSlot Tray1/1: ""
*InputSlot Tray2/2: ""
*CloseUI: *InputSlot
*DefaultImageableArea: A4
*ImageableArea A4: "0 0 595 842"
*ImageableArea A5: "0 0 420 595"
*DefaultPaperDimension: A4
*PaperDimension A4: "595 842"
*PaperDimension A5: "420 595"
*HWMargins: 0 0 0 0
*VariablePaperSize: True
*MaxMediaWidth: "842"
*MaxMediaHeight: "14400"
*NonUIOrderDependency: 20 AnySetup *CustomPageSize
*CustomPageSize True: "pop pop pop <</PageSize[5 -2 roll]/ImagingBBox null>>setpagedevice"
*ParamCustomPageSize Width: 1 points 72 842
*ParamCustomPageSize Height: 2 points 72 14400
*ParamCustomPageSize WidthOffset: 3 points 0 0
*ParamCustomPageSize HeightOffset: 4 points 0 0
*ParamCustomPageSize Orientation: 5 int 0 0
"""


@dataclass(frozen=True)
class CupsServer:
    """A running scheduler."""

    folder: Path

    @property
    def address(self) -> str:
        """Where it listens."""
        return str(self.folder / "cups.sock")

    @property
    def paper(self) -> Path:
        """The file that its printer writes."""
        return self.folder / "out" / "paper.pdf"

    def run(self, *command: str) -> str:
        """Run one of its commands."""
        environment = {**os.environ, "PATH": _PLACES, "CUPS_SERVER": self.address, "LC_ALL": "C"}
        told = subprocess.run(
            command, env=environment, capture_output=True, text=True, timeout=PATIENCE_S, check=True
        )
        return told.stdout


def missing_programs() -> list[str]:
    """Return what of CUPS is not on this machine."""
    return [name for name in PROGRAMS if not shutil.which(name, path=_PLACES)]


@contextmanager
def cups_server() -> Iterator[CupsServer]:
    """Run a scheduler with one queue while the block runs."""
    folder = Path(tempfile.mkdtemp(prefix="counter-cups-"))
    folder.chmod(0o755)
    server = CupsServer(folder)
    for each in ("etc", "spool/tmp", "cache", "run", "out"):
        (folder / each).mkdir(parents=True)
    (folder / "etc/cupsd.conf").write_text(_DAEMON.format(folder=folder), "utf-8")
    (folder / "etc/files.conf").write_text(_FILES.format(folder=folder), "utf-8")
    (folder / "quay.ppd").write_text(_PPD, "utf-8")
    program = shutil.which("cupsd", path=_PLACES)
    assert program is not None
    command = [program, "-f", "-c", f"{folder}/etc/cupsd.conf", "-s", f"{folder}/etc/files.conf"]
    quiet = subprocess.DEVNULL
    daemon = subprocess.Popen(command, stdin=quiet, stdout=quiet, stderr=quiet)
    try:
        _await(server, daemon)
        ppd, device = str(folder / "quay.ppd"), f"file:{server.paper}"
        server.run("lpadmin", "-p", QUEUE, "-E", "-v", device, "-P", ppd)
        yield server
    finally:
        daemon.terminate()
        daemon.wait(PATIENCE_S)
        shutil.rmtree(folder, ignore_errors=True)


def _await(server: CupsServer, daemon: "subprocess.Popen[bytes]") -> None:
    """Wait until it answers, or until it is gone."""
    for _ in range(int(PATIENCE_S / LOOK_S)):
        if Path(server.address).exists() and "is running" in server.run("lpstat", "-r"):
            return
        with suppress(subprocess.TimeoutExpired):
            daemon.wait(LOOK_S)
            break
    raise TimeoutError

"""Sets the project up on a fresh machine, with nothing but the standard library of Python.

Makes the virtual environment, installs the hash-pinned requirements, compiles them, and sees to
the system libraries: as root on Debian or Ubuntu it installs what is missing, elsewhere it names
the packages and stops.
"""

import ctypes
import ctypes.util
import importlib.util
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Iterable, Mapping
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
WINDOWS = os.name == "nt"
PYTHON = VENV / ("Scripts/python.exe" if WINDOWS else "bin/python")
LOCK_PATIENCE_S = 900

WINDOW_LIBRARIES = {
    "libEGL.so.1": "libegl1",
    "libGL.so.1": "libgl1",
    "libfontconfig.so.1": "libfontconfig1",
    "libdbus-1.so.3": "libdbus-1-3",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libglib-2.0.so.0": "libglib2.0-0",
    "libX11.so.6": "libx11-6",
    "libxcb.so.1": "libxcb1",
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-image.so.0": "libxcb-image0",
    "libxcb-render-util.so.0": "libxcb-render-util0",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-randr.so.0": "libxcb-randr0",
    "libxcb-render.so.0": "libxcb-render0",
    "libxcb-shm.so.0": "libxcb-shm0",
    "libxcb-xkb.so.1": "libxcb-xkb1",
    "libxcb-xfixes.so.0": "libxcb-xfixes0",
    "libxcb-sync.so.1": "libxcb-sync1",
    "libX11-xcb.so.1": "libx11-xcb1",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
}
TEST_LIBRARIES = {**WINDOW_LIBRARIES, "libzbar.so.0": "libzbar0"}
TEST_PROGRAMS = {"Xvfb": "xvfb", "pdftotext": "poppler-utils"}


def main(purpose: str) -> int:
    """Set up for `run` or `test`; return 0, or 1 after saying what is missing."""
    with_lock = _Lock(ROOT / ".venv.lock")
    with with_lock:
        if not WINDOWS and not _system_packages(purpose):
            return 1
        _say("chuẩn bị môi trường, lần đầu mất khoảng nửa phút ...")
        if not _environment():
            return 1
        _install(purpose)
        _compile()
    return 0


def _say(text: str) -> None:
    sys.stderr.write(f"[thiết lập] {text}\n")
    sys.stderr.flush()


class _Lock:
    """One set-up at a time: two first starts at once must not share a half-made environment."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def __enter__(self) -> None:
        end = time.monotonic() + LOCK_PATIENCE_S
        while True:
            try:
                os.close(os.open(self._path, os.O_CREAT | os.O_EXCL))
            except FileExistsError:
                if time.monotonic() > end or self._is_stale():
                    self._path.unlink(missing_ok=True)
                time.sleep(0.5)
            else:
                self._path.write_text(str(os.getpid()))
                return

    def __exit__(self, *_: object) -> None:
        self._path.unlink(missing_ok=True)

    def _is_stale(self) -> bool:
        """Return whether the set-up that made the lock was killed."""
        try:
            holder = int(self._path.read_text() or "0")
        except (OSError, ValueError):
            return False
        return not WINDOWS and holder > 0 and not Path(f"/proc/{holder}").exists()


def _system_packages(purpose: str) -> bool:
    missing = _missing_packages(purpose)
    if not missing:
        return True
    if shutil.which("apt-get") and os.geteuid() == 0:
        _say("cài thư viện hệ thống: " + " ".join(missing))
        _apt(missing)
        missing = _missing_packages(purpose)
        if not missing:
            return True
    _say("thiếu thư viện hệ thống. Hãy chạy với quyền quản trị rồi làm lại:")
    _say("  apt-get install -y --no-install-recommends " + " ".join(missing))
    return False


def _missing_packages(purpose: str) -> list[str]:
    testing = purpose == "test"
    missing = list(_missing_libraries(TEST_LIBRARIES if testing else WINDOW_LIBRARIES))
    if testing:
        missing += [package for name, package in TEST_PROGRAMS.items() if not shutil.which(name)]
    if not PYTHON.exists() and not importlib.util.find_spec("ensurepip"):
        missing.append(f"python3.{sys.version_info.minor}-venv")
    return missing


def _missing_libraries(packages: Mapping[str, str]) -> Iterable[str]:
    for library, package in packages.items():
        try:
            ctypes.CDLL(library)
        except OSError:
            yield package


def _apt(packages: Iterable[str]) -> None:
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    install = ["apt-get", "install", "-y", "-q", "--no-install-recommends", *packages]
    for command in (["apt-get", "update", "-q"], install):
        subprocess.run(command, env=environment, stdout=subprocess.DEVNULL, check=False)  # noqa: S603


def _environment() -> bool:
    """Make the virtual environment, anew when it is of another Python or broken."""
    if PYTHON.exists() and _version(PYTHON) == sys.version_info[:2]:
        return True
    made = subprocess.run([sys.executable, "-m", "venv", "--clear", str(VENV)], check=False)  # noqa: S603
    if made.returncode:
        _say("không tạo được môi trường Python; cần gói venv của Python này.")
    return not made.returncode


def _version(python: Path) -> tuple[int, int] | None:
    ask = "import sys; print(*sys.version_info[:2])"
    answer = subprocess.run([str(python), "-c", ask], capture_output=True, text=True, check=False)  # noqa: S603
    if answer.returncode:
        return None
    major, minor = answer.stdout.split()
    return int(major), int(minor)


def _install(purpose: str) -> None:
    """Install the pinned requirements; pip checks every hash and compiles what it installs."""
    requirements = ROOT / "requirements" / f"{purpose}.txt"
    pip = [str(PYTHON), "-m", "pip", "install", "-q", "--disable-pip-version-check"]
    pip += ["--no-input", "--require-hashes", "--only-binary", ":all:", "-r", str(requirements)]
    if subprocess.run(pip, check=False).returncode:  # noqa: S603
        _say("không cài được các gói Python; hãy kiểm tra mạng rồi làm lại.")
        sys.exit(1)


def _compile() -> None:
    packages = [str(ROOT / name) for name in ("counter_app", "ui", "forms", "sync", "resources")]
    compileall = [str(PYTHON), "-m", "compileall", "-q", *packages]
    subprocess.run(compileall, check=False)  # noqa: S603


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))

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
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import IO

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
WINDOWS = os.name == "nt"
PYTHON = VENV / ("Scripts/python.exe" if WINDOWS else "bin/python")

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
    try:
        with _alone(ROOT / ".venv.lock"):
            return _set_up(purpose)
    except PermissionError:
        _say("không ghi được thư mục chương trình; hãy chạy lại bằng tài khoản đã cài đặt nó.")
        return 1


def _set_up(purpose: str) -> int:
    if not WINDOWS and not _system_packages(purpose):
        return 1
    _say("chuẩn bị môi trường, lần đầu mất khoảng nửa phút ...")
    if not _environment():
        return 1
    _forget_outdated()
    _install(purpose)
    _compile()
    return 0


def _forget_outdated() -> None:
    """Take back what was said to be ready before the pinned requirements changed.

    All purposes pin the same versions, so that setting up for one leaves the others ready.
    """
    changed_at = max(each.stat().st_mtime for each in (ROOT / "requirements").glob("*.txt"))
    for mark in VENV.glob("ready-*"):
        if mark.stat().st_mtime < changed_at:
            mark.unlink()


def _say(text: str) -> None:
    sys.stderr.write(f"[thiết lập] {text}\n")
    sys.stderr.flush()


@contextmanager
def _alone(path: Path) -> Iterator[None]:
    """Let one set-up at a time go on: two first starts must not share a half-made environment.

    The system gives the lock back when its holder is killed.
    """
    with path.open("w") as file:
        if not _lock(file, wait=False):
            _say("đang chờ một lần thiết lập khác làm xong ...")
            _lock(file, wait=True)
        yield


def _lock(file: IO[str], *, wait: bool) -> bool:
    try:
        if sys.platform == "win32":
            import msvcrt

            msvcrt.locking(file.fileno(), msvcrt.LK_LOCK if wait else msvcrt.LK_NBLCK, 1)
        else:
            import fcntl

            fcntl.flock(file, fcntl.LOCK_EX if wait else fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True


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
        subprocess.run(command, env=environment, stdout=subprocess.DEVNULL, check=False)


def _environment() -> bool:
    """Make the virtual environment, anew when it is of another Python or broken."""
    if PYTHON.exists() and _version(PYTHON) == sys.version_info[:2]:
        return True
    made = subprocess.run([sys.executable, "-m", "venv", "--clear", str(VENV)], check=False)
    if made.returncode:
        _say("không tạo được môi trường Python; cần gói venv của Python này.")
    return not made.returncode


def _version(python: Path) -> tuple[int, int] | None:
    ask = "import sys; print(*sys.version_info[:2])"
    answer = subprocess.run([str(python), "-c", ask], capture_output=True, text=True, check=False)
    if answer.returncode:
        return None
    major, minor = answer.stdout.split()
    return int(major), int(minor)


def _install(purpose: str) -> None:
    """Install the pinned requirements; pip checks every hash and compiles what it installs."""
    requirements = ROOT / "requirements" / f"{purpose}.txt"
    pip = [str(PYTHON), "-m", "pip", "install", "-q", "--disable-pip-version-check"]
    pip += ["--no-input", "--require-hashes", "--only-binary", ":all:", "-r", str(requirements)]
    if subprocess.run(pip, check=False).returncode:
        _say("không cài được các gói Python; hãy kiểm tra mạng rồi làm lại.")
        sys.exit(1)


def _compile() -> None:
    packages = [str(ROOT / name) for name in ("counter_app", "ui", "forms", "sync", "resources")]
    compileall = [str(PYTHON), "-m", "compileall", "-q", *packages]
    subprocess.run(compileall, check=False)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))

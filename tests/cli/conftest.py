"""The program as a script calls it: the real `main`, on a real training home."""

import io
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from counter_app.bootstrap import Services, open_services, set_up_training, this_machine
from counter_app.home import Home
from counter_app.main import main

ROOT = Path(__file__).parent.parent.parent
BIRTH = "1.001193"


class Outcome(NamedTuple):
    """What a command left behind."""

    code: int | None
    out: str
    err: str

    @property
    def line(self) -> str:
        """The one line for people; there is no second one."""
        (only,) = self.err.splitlines()
        assert "Traceback" not in only
        return only


Program = Callable[..., Outcome]


@pytest.fixture
def program(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Program:
    """Run the program in this process; `stdin` is what stands at its input, or is typed there."""

    def run(*words: object, stdin: bytes | io.StringIO = b"") -> Outcome:
        monkeypatch.setattr(sys, "argv", ["run", *map(str, words)])
        given = io.TextIOWrapper(io.BytesIO(stdin), "utf-8") if isinstance(stdin, bytes) else stdin
        monkeypatch.setattr(sys, "stdin", given)
        capsys.readouterr()
        code: int | None
        try:
            code = main()
        except SystemExit as left:
            code = left.code if isinstance(left.code, int) else None
        return Outcome(code, *capsys.readouterr())

    return run


@pytest.fixture(scope="session")
def _fresh_home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("fresh") / "quay"
    set_up_training(Home(folder), this_machine())
    return folder


@pytest.fixture
def home(_fresh_home: Path, tmp_path: Path) -> Path:
    """A training home of its own for each test."""
    return Path(shutil.copytree(_fresh_home, tmp_path / "quay"))


def command(home: Path, *words: object) -> list[str]:
    return [sys.executable, "-m", "counter_app.main", "--home", str(home), *map(str, words)]


def start(home: Path, *words: object, **how: Any) -> subprocess.CompletedProcess[str]:
    """Run the program in a process of its own, for what happens to its streams and its end."""
    environment = {**os.environ, "PYTHONUTF8": "1", **how.pop("env", {})}
    how.setdefault("stdout", subprocess.PIPE)
    return subprocess.run(
        command(home, *words), stderr=subprocess.PIPE, text=True, cwd=ROOT, check=False,
        env=environment, **how,
    )  # fmt: skip


def an_intake(**changes: Any) -> dict[str, Any]:
    usual: dict[str, Any] = {
        "procedure": BIRTH,
        "submitter": {
            "kind": "citizen",
            "name": "Nguyễn Thị Bưởi",
            "id_number": "044190001234",
            "address": "Thôn Đoài, xã Quảng Trạch",
        },
        "papers": [{"paper": 2, "originals": 1}],
    }
    return {**usual, **changes}


def a_file(folder: Path, document: object) -> Path:
    path = folder / "ho-so.json"
    path.write_text(json.dumps(document, ensure_ascii=False), "utf-8")
    return path


def opened(home: Path) -> Services:
    return open_services(Home(home), this_machine(), str)


def spoil(home: Path, statement: str) -> None:
    """Reach behind the services."""
    services = opened(home)
    with services.desk.store.writing() as connection:
        connection.exec_driver_sql(statement)
    services.close()


def dossiers(home: Path) -> int:
    services = opened(home)
    count = services.upkeep.verify().dossiers
    services.close()
    return count


@pytest.fixture
def drive(tmp_path: Path) -> Iterator[Callable[[str], Path]]:
    """Mount a small drive of its own, with options such as `size=8k` or `remount,ro`."""
    folder = tmp_path / "drive"
    folder.mkdir()

    def mount(options: str) -> Path:
        done = subprocess.run(
            ["mount", "-t", "tmpfs", "-o", options, "tmpfs", str(folder)],
            stderr=subprocess.DEVNULL, check=False,
        )  # fmt: skip
        if done.returncode:
            pytest.skip("mounting a drive needs rights that this user has not")
        return folder

    if not shutil.which("mount"):
        pytest.skip("the program mount is not installed")
    yield mount
    subprocess.run(
        ["umount", str(folder)],
        stderr=subprocess.DEVNULL, check=False,
    )  # fmt: skip

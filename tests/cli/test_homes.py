import getpass
import io
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from counter_app import main as entry
from counter_app.home import Home
from tests.cli.conftest import Program, a_file, an_intake, dossiers, start

AGENCY = ("init", "--agency", "000.00.06.H56")


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.fixture
def typing(monkeypatch: pytest.MonkeyPatch) -> Callable[..., None]:
    """Have somebody type passwords at a terminal."""

    def types(*passwords: str) -> None:
        waiting = iter(passwords)

        def prompt(_: str) -> str:
            try:
                return next(waiting)
            except StopIteration:
                raise EOFError from None

        monkeypatch.setattr(getpass, "getpass", prompt)

    return types


def test_a_new_password_is_typed_twice(
    program: Program, tmp_path: Path, typing: Callable[..., None]
) -> None:
    home = tmp_path / "quay"
    typing("mật khẩu dài", "mật khẩu dàj")
    told = program("--home", home, *AGENCY, stdin=Terminal())
    assert told.code == 2
    assert "không giống nhau" in told.line
    assert not home.exists()
    typing("mật khẩu dài", "mật khẩu dài")
    told = program("--home", home, *AGENCY, stdin=Terminal())
    assert told.code == 0
    assert told.out.count("-") == 7


@pytest.mark.parametrize(
    ("passwords", "code", "said"), [(("ngắn",), 2, "ít nhất 8"), ((), 1, "Cần mật khẩu")]
)
def test_a_password_that_is_short_or_not_given_makes_nothing(
    program: Program, tmp_path: Path, typing: Callable[..., None],
    passwords: tuple[str, ...], code: int, said: str,
) -> None:  # fmt: skip
    typing(*passwords)
    told = program("--home", tmp_path / "quay", *AGENCY, stdin=Terminal())
    assert told.code == code
    assert said in told.line
    assert not (tmp_path / "quay").exists()


def test_a_home_that_is_a_file_is_told(program: Program, tmp_path: Path) -> None:
    (tmp_path / "quay").touch()
    told = program("--home", tmp_path / "quay", "find", "")
    assert told.code == 1
    assert "đã có một tệp mang tên này" in told.line


def test_without_a_terminal_a_password_is_asked_for_by_one_line(
    program: Program, tmp_path: Path
) -> None:
    told = program("--home", tmp_path / "quay", *AGENCY)
    assert told.code == 1
    assert "--password-fd" in told.line


def modes(home: Path) -> dict[str, int]:
    return {path.name: path.stat().st_mode & 0o777 for path in home.iterdir()}


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such rights")
def test_what_a_set_up_leaves_is_its_owners_alone(program: Program, tmp_path: Path) -> None:
    home = tmp_path / "quay"
    home.mkdir(mode=0o755)
    assert program("--home", home, "find", "").code == 0
    assert modes(home) == {"counter.db": 0o600, "training.key": 0o600}
    assert program("--home", tmp_path / "mới", "find", "").code == 0
    assert (tmp_path / "mới").stat().st_mode & 0o777 == 0o700


@pytest.fixture
def read_only(drive: Callable[[str], Path]) -> Iterator[Path]:
    home = drive("size=8m") / "quay"
    assert start(home, "find", "").returncode == 0
    drive("remount,ro")
    yield home
    drive("remount,rw")


def test_a_home_that_is_only_read_is_one_line(read_only: Path, tmp_path: Path) -> None:
    file = a_file(tmp_path, an_intake())
    for words in (("find", ""), ("verify",), ("catalogue",), ("receive", "--json", file)):
        told = start(read_only, *words)
        assert (told.returncode, told.stdout) == (1, "")
        assert told.stderr.count("\n") == 1
        assert "chỉ đọc" in told.stderr


@pytest.mark.parametrize("size", ["4k", "120k", "900k"])
def test_a_disk_that_fills_while_a_home_is_made_is_one_line_and_the_next_starts_clean(
    drive: Callable[[str], Path], size: str
) -> None:
    home = drive(f"size={size}") / "quay"
    told = start(home, "find", "")
    assert (told.returncode, told.stdout) == (1, "")
    assert told.stderr.count("\n") == 1
    assert "Traceback" not in told.stderr
    drive("remount,size=8m")
    assert start(home, "find", "").returncode == 0
    assert set(modes(home)) == {"counter.db", "training.key"}


def test_a_closed_error_output_is_nobodys_trouble(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "stderr", None)
    monkeypatch.setattr(sys, "argv", ["run", "--home", str(home), "find", "không có ai"])
    assert entry.main() == 0
    monkeypatch.setattr(sys, "argv", ["run", "nope"])
    with pytest.raises(SystemExit) as left:
        entry.main()
    assert left.value.code == 2


def test_a_disk_that_fills_inside_a_list_says_how_far_it_came(
    drive: Callable[[str], Path], tmp_path: Path
) -> None:
    home = drive("size=4m") / "quay"
    assert start(home, "find", "").returncode == 0
    told = start(home, "receive", "--json", a_file(tmp_path, [an_intake()] * 2000))
    numbers = told.stdout.split()
    assert told.returncode == 1
    assert 0 < len(numbers) < 2000
    how_far, reason = (line for line in told.stderr.splitlines() if "Lưu ý" not in line)
    assert how_far.startswith(
        f"Đã tiếp nhận {len(numbers)} trong 2000 hồ sơ, mã cuối {numbers[-1]}."
    )
    assert f"[{len(numbers)}]" in how_far
    assert "Đĩa" in reason
    drive("remount,size=16m")
    assert dossiers(home) == len(numbers)


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="only there a screen may lack")
def test_a_window_without_a_screen_is_one_line(home: Path) -> None:
    nowhere = dict.fromkeys(("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"), "")
    told = start(home, env=nowhere)
    assert told.returncode == 1
    assert told.stderr.count("\n") == 1
    assert "màn hình" in told.stderr


def test_those_who_only_read_leave_everything_as_it_was(program: Program, home: Path) -> None:
    for words in (("find", ""), ("verify",), ("catalogue",)):
        assert program("--home", home, *words).code == 0
    assert dossiers(home) == 0


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no device that is always full")
def test_a_recovery_key_that_cannot_be_written_leaves_no_home(tmp_path: Path) -> None:
    home = tmp_path / "quay"

    def init(**how: Any) -> subprocess.CompletedProcess[str]:
        reading, writing = os.pipe()
        os.write(writing, "mật khẩu dài\n".encode())
        os.close(writing)
        words = (*AGENCY, "--password-fd", reading)
        return start(home, *words, pass_fds=(reading,), **how)

    with Path("/dev/full").open("w") as full:
        told = init(stdout=full)
    assert told.returncode == 1
    assert "đĩa đã đầy" in told.stderr
    assert "Traceback" not in told.stderr
    assert not Home(home).is_set_up
    reading, writing = os.pipe()
    os.close(reading)
    gone = init(stdout=writing)
    os.close(writing)
    assert gone.returncode == 1
    assert not Home(home).is_set_up
    told = init()
    assert told.returncode == 0
    assert told.stdout.count("-") == 7
    assert Home(home).is_set_up

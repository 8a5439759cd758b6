"""`sync` and the centre's files by courier, as scripts call them."""

import io
import os
import shutil
from pathlib import Path

import pytest

from counter_app.bootstrap import TRAINING_OFFICE
from tests.cli.conftest import Program, a_file, an_intake

AGENCY = TRAINING_OFFICE.agency


@pytest.fixture
def centre(tmp_path: Path) -> Path:
    return tmp_path / "trung-tam"


@pytest.fixture
def invitation(program: Program, centre: Path, tmp_path: Path) -> Path:
    path = tmp_path / "thu-moi.qmc"
    done = program("centre", "invite", "--home", centre, "--agency", AGENCY, "--out", path)
    assert done.code == 0
    assert "7 ngày" in done.line
    return path


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    return tmp_path / "usb"


def typed_code(code: str) -> int:
    reading, writing = os.pipe()
    with os.fdopen(writing, "w") as pipe:
        pipe.write(code + "\n")
    return reading


def test_a_counter_that_belongs_to_nobody_is_well(program: Program, home: Path) -> None:
    for words in (("sync",), ("sync", "status"), ("sync", "run")):
        done = program("--home", home, *words)
        assert (done.code, done.err) == (0, "")
        assert len(done.out.splitlines()) == 2
        assert "chưa nối với trung tâm" in done.out


def test_a_dossier_goes_to_the_centre_on_a_stick(
    program: Program, home: Path, centre: Path, invitation: Path, stick: Path, tmp_path: Path
) -> None:
    def exchange() -> str:
        sent = program("--home", home, "sync", "courier", "write", stick).out.strip()
        back = tmp_path / "tra-loi.qmc"
        assert program("centre", "courier", sent, "--home", centre, "--out", back).code == 0
        done = program("--home", home, "sync", "courier", "read", back)
        assert done.code == 0
        return done.line

    joined = program("--home", home, "sync", "join", "--invitation", invitation, "--name", "Quầy 2")
    assert joined.code == 0
    assert "sync courier write" in joined.line
    assert "Quầy đã vào trung tâm" in exchange()
    intake = a_file(tmp_path, an_intake())
    assert program("--home", home, "receive", "--json", intake).code == 0
    assert "Trung tâm đã nhận" in exchange()
    status = program("--home", home, "sync", "status")
    assert (status.code, status.out.splitlines()[1]) == (0, "Không còn gì chờ gửi.")
    assert "USB" in program("--home", home, "sync", "runs").out


def test_who_must_be_approved_hears_so(
    program: Program, home: Path, centre: Path, stick: Path, tmp_path: Path
) -> None:
    moi, back = tmp_path / "moi.qmc", tmp_path / "tra.qmc"
    program("centre", "invite", "--home", centre, "--agency", AGENCY, "--ask", "--out", moi)
    program("--home", home, "sync", "join", "--invitation", moi, "--name", "Quầy 2")
    sent = program("--home", home, "sync", "courier", "write", stick).out.strip()
    told = program("centre", "courier", sent, "--home", centre, "--out", back)
    assert "centre approve" in told.line
    assert "chờ người duyệt" in program("--home", home, "sync", "courier", "read", back).line
    assert program("centre", "approve", told.out.split("\t")[0], "--home", centre).code == 0
    program("centre", "courier", sent, "--home", centre, "--out", back)
    assert "đã vào" in program("--home", home, "sync", "courier", "read", back).line


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("join",), "--invitation"),
        (("join", "--centre", "https://a.vn", "--invitation", "x"), "đúng một"),
        (("join", "--centre", "http://a.vn", "--name", "Quầy 2"), "--code-fd"),
        (("courier",), "courier write"),
        (("courier", "write"), "courier write"),
        (("courier", "write", "usb"), "chưa kết nối trung tâm nào"),
    ],
)
def test_what_is_missing_is_said_in_one_line(
    program: Program, home: Path, words: tuple[str, ...], said: str
) -> None:
    done = program("--home", home, "sync", *words)
    assert done.code == 2
    assert said in done.line


def test_a_code_is_read_from_a_descriptor(program: Program, home: Path) -> None:
    asked = ("sync", "join", "--name", "Quầy 2", "--centre")
    done = program("--home", home, *asked, "http://a.vn", "--code-fd", typed_code("ABCD-EFGH-JKLM"))
    assert done.code == 2
    assert done.line.startswith("address: ")
    done = program("--home", home, *asked, "https://a.vn", "--code-fd", typed_code("ABC"))
    assert done.line.startswith("code: ")


@pytest.mark.parametrize(
    ("address", "code", "name", "said"),
    [
        ("http://[::1", "ABCD-EFGH-JKLM", "Quầy 2", "address: "),
        ("https://a.vn:99999", "ABCD-EFGH-JKLM", "Quầy 2", "address: "),
        ("http://127.0.0.1:9", "ABCD-EFGH-JKLM", "x" * 101, "name: Quá dài"),
        ("http://127.0.0.1:9", "A" * 41, "Quầy 2", "code: Quá dài"),
    ],
)
def test_what_no_centre_could_take_is_told_before_it_is_asked(
    program: Program, home: Path, address: str, code: str, name: str, said: str
) -> None:
    words = ("sync", "join", "--name", name, "--centre", address, "--code-fd", typed_code(code))
    done = program("--home", home, *words)
    assert done.code == 2
    assert done.line.startswith(said)
    assert program("--home", home, "sync").code == 0


def test_a_descriptor_that_is_closed_gives_no_code(program: Program, home: Path) -> None:
    words = ("sync", "join", "--name", "Quầy 2", "--centre", "https://a.vn", "--code-fd", 987)
    done = program("--home", home, *words)
    assert (done.code, done.line) == (2, "--code-fd: Thiếu trường này; hãy bổ sung.")


def test_a_file_that_is_no_authority_is_refused(
    program: Program, home: Path, centre: Path, tmp_path: Path
) -> None:
    path, out = tmp_path / "goc.pem", tmp_path / "moi.qmc"
    path.write_text("không phải chứng thư", encoding="utf-8")
    words = ("--name", "Quầy 2", "--centre", "https://a.vn", "--authority", path)
    done = program("--home", home, "sync", "join", *words, "--code-fd", typed_code("ABCDEFGH"))
    assert (done.code, done.line.partition(":")[0]) == (2, "authority")
    asked = ("--home", centre, "--agency", AGENCY, "--authority", path, "--out", out)
    done = program("centre", "invite", *asked)
    assert (done.code, done.line.partition(":")[0]) == (2, "--authority")
    assert not out.exists()


def test_a_centre_that_does_not_answer_is_asked_again_later(program: Program, home: Path) -> None:
    words = ("sync", "join", "--name", "Quầy 2", "--centre", "http://127.0.0.1:9")
    done = program("--home", home, *words, "--code-fd", typed_code("ABCD-EFGH-JKLM"))
    assert (done.code, done.err) == (1, "")
    assert "Chưa gặp được trung tâm" in done.out


def test_a_file_that_is_none_is_refused(program: Program, home: Path, tmp_path: Path) -> None:
    path = tmp_path / "anh.qmc"
    path.write_bytes(b"GIF89a")
    for words in (("courier", "read", path), ("join", "--invitation", path, "--name", "Quầy 2")):
        done = program("--home", home, "sync", *words)
        assert done.code == 2
        assert "không phải gói" in done.line
    missing = program("--home", home, "sync", "courier", "read", tmp_path / "khong-co.qmc")
    assert missing.code == 1


def test_two_dossiers_of_one_number_are_told_of(
    program: Program, home: Path, centre: Path, tmp_path: Path
) -> None:
    other = Path(shutil.copytree(home, tmp_path / "quay-khac"))
    shutil.rmtree(home)
    assert program("--home", home, "sync").code == 0
    numbers: list[str] = []
    for folder in (other, home, other):
        letter, back = tmp_path / "moi.qmc", tmp_path / "tra.qmc"
        if len(numbers) < 2:
            received = program("--home", folder, "receive", "--json", a_file(tmp_path, an_intake()))
            numbers.append(received.out.strip())
            program("centre", "invite", "--home", centre, "--agency", AGENCY, "--out", letter)
            program("--home", folder, "sync", "join", "--invitation", letter, "--name", "Quầy")
        for _ in range(2):
            sent = program("--home", folder, "sync", "courier", "write", tmp_path / "usb").out
            program("centre", "courier", sent.strip(), "--home", centre, "--out", back)
            assert program("--home", folder, "sync", "courier", "read", back).code == 0
    assert numbers[0] == numbers[1]
    told = program("--home", other, "show", numbers[0])
    assert told.code == 2
    assert told.line.startswith(f"{numbers[0]}: Hai hồ sơ cùng mang mã này")


def test_an_invitation_for_another_agency_is_refused(
    program: Program, home: Path, centre: Path, tmp_path: Path
) -> None:
    path = tmp_path / "moi.qmc"
    program("centre", "invite", "--home", centre, "--agency", "000.00.06.H56", "--out", path)
    done = program("--home", home, "sync", "join", "--invitation", path, "--name", "Quầy 2")
    assert done.code == 2
    assert "000.00.06.H56" in done.line


def test_the_centre_says_what_it_needs(program: Program, centre: Path, tmp_path: Path) -> None:
    path = tmp_path / "moi.qmc"
    for words, said in (
        (("invite", "--out", path), "--agency"),
        (("invite", "--agency", AGENCY), "--out"),
        (("courier",), "TỆP"),
        (("invite", "--agency", AGENCY, "--out", path, "--address", "http://a.vn"), "--address"),
    ):
        done = program("centre", *words, "--home", centre)
        assert done.code == 2
        assert done.line.startswith(said)
    assert not path.exists()


def test_a_terminal_is_asked_for_the_code(
    program: Program, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    terminal = io.StringIO()
    monkeypatch.setattr(terminal, "isatty", lambda: True)
    monkeypatch.setattr("getpass.getpass", lambda _: "ABC")
    words = ("sync", "join", "--name", "Quầy 2", "--centre", "https://a.vn")
    assert program("--home", home, *words, stdin=terminal).line.startswith("code: ")

"""The centre from the command line: served for real, stopped in good order, counters let in."""

import json
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
import requests
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from counter_app.bootstrap import TRAINING_OFFICE
from counter_app.clock import SystemClock
from counter_app.id_source import SystemIds
from sync.centre.centre import open_centre
from tests.builders import FakeClock
from tests.cli.conftest import ROOT, Program
from tests.sync.builders import an_enrolment
from tests.test_national_message import a_message

AGENCY = "H56.06"


def filings(folder: Path, *told: dict[str, Any]) -> Path:
    """Write a file of filings as the portal's connector leaves it."""
    file = folder.with_suffix(".json")
    file.write_text(json.dumps(told, ensure_ascii=False), "utf-8")
    return file


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "trung-tam"


@pytest.fixture(scope="module")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """A certificate for this very machine, and its key."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "localhost")])
    now = datetime(2026, 1, 1, tzinfo=UTC)
    made = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(1)
        .not_valid_before(now)
        .not_valid_after(now + timedelta(days=36500))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName("localhost")]), False)
        .sign(key, hashes.SHA256())
    )
    place = tmp_path_factory.mktemp("certificate")
    (place / "cert.pem").write_bytes(made.public_bytes(serialization.Encoding.PEM))
    (place / "key.pem").write_bytes(
        key.private_bytes(
            serialization.Encoding.PEM,
            serialization.PrivateFormat.PKCS8,
            serialization.NoEncryption(),
        )
    )
    return place / "cert.pem", place / "key.pem"


@contextmanager
def served(folder: Path, *options: object) -> Iterator[tuple[subprocess.Popen[str], str]]:
    """Run a centre in a process of its own; give its address once it listens."""
    words = ["centre", "--home", folder, "--port", 0, *options]
    with subprocess.Popen(
        [sys.executable, "-P", "-m", "counter_app.main", *map(str, words)],
        cwd=ROOT,
        env={"PYTHONPATH": str(ROOT), "PATH": ""},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    ) as process:
        assert process.stdout is not None
        line = process.stdout.readline()
        try:
            yield process, line.rpartition(" ")[2].strip()
        finally:
            process.kill()


def test_it_serves_and_stops_in_good_order(folder: Path) -> None:
    with served(folder) as (process, address):
        assert requests.get(f"{address}/health", timeout=30).json()["ready"] is True
        process.send_signal(signal.SIGTERM)
        _, err = process.communicate(timeout=30)
    assert process.returncode == 0
    *log, last = err.splitlines()
    assert last == "Trung tâm đã dừng; mọi yêu cầu đang dở đã trả lời xong."
    assert '"path": "/health"' in log[0]
    assert "Traceback" not in err


def test_it_serves_over_tls(folder: Path, certificate: tuple[Path, Path]) -> None:
    cert, key = certificate
    options = ("--host", "127.0.0.1", "--certificate", cert, "--key", key)
    with served(folder, *options) as (_, address):
        assert address.startswith("https://127.0.0.1:")
        named = address.replace("127.0.0.1", "localhost")
        told = requests.get(f"{named}/health", timeout=30, verify=str(cert)).json()
    assert told["sign"] == "quay-mot-cua/1"


@pytest.mark.parametrize("host", ["0.0.0.0", "192.0.2.7", "::", "trung-tam.example.vn"])  # noqa: S104
def test_off_this_machine_it_does_not_start_without_a_certificate(
    program: Program, folder: Path, host: str
) -> None:
    told = program("centre", "--home", folder, "--host", host)
    assert (told.code, told.out) == (2, "")
    assert told.line.startswith(f"--certificate: Địa chỉ {host} đi qua mạng")
    assert not folder.exists()


def test_half_a_certificate_or_a_wrong_one_is_refused(
    program: Program, folder: Path, certificate: tuple[Path, Path]
) -> None:
    half = program("centre", "--home", folder, "--certificate", certificate[0])
    assert (half.code, half.line) == (2, "--key: Phải ghi cả --certificate và --key.")
    wrong = program(
        "centre", "--home", folder, "--certificate", certificate[1], "--key", certificate[1]
    )
    assert wrong.code == 2
    assert wrong.line.startswith("--certificate: Không đọc được chứng thư")


def test_a_port_that_is_taken_is_told_in_one_line(program: Program, folder: Path) -> None:
    with served(folder) as (_, address):
        told = program("centre", "--home", folder, "--port", address.rpartition(":")[2])
    assert told.code == 1
    assert told.line.startswith("Máy không làm được việc này: địa chỉ và cổng này đang có")
    assert "--port" in told.line


def test_a_bucket_at_no_address_is_told(program: Program, folder: Path) -> None:
    words = ("--bucket", "ho-so", "--endpoint", "kho")
    told = program("centre", "--home", folder, "--port", 0, *words)
    assert told.code == 2
    assert told.line.startswith("--endpoint: Địa chỉ của kho tệp")


def test_a_counter_believes_the_authority_that_it_was_given_alone(
    program: Program,
    home: Path,
    folder: Path,
    certificate: tuple[Path, Path],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    cert, key = certificate
    monkeypatch.setenv("REQUESTS_CA_BUNDLE", str(key))
    code = program("centre", "code", "--home", folder, "--agency", TRAINING_OFFICE.agency).out
    options = ("--host", "127.0.0.1", "--certificate", cert, "--key", key)
    with served(folder, *options) as (_, address):
        reading, writing = os.pipe()
        with os.fdopen(writing, "w") as pipe:
            pipe.write(code)
        named = address.replace("127.0.0.1", "localhost")
        words = ("--name", "Quầy 2", "--centre", named, "--authority", cert, "--code-fd", reading)
        told = program("--home", home, "sync", "join", *words)
    assert (told.code, told.err) == (0, "")
    assert told.out.startswith("Đã nối với")


def test_a_database_that_does_not_answer_is_told(program: Program, folder: Path) -> None:
    url = f"postgresql://nobody@/nothing?host={folder}"
    told = program("centre", "--home", folder, "--database", url)
    assert (told.code, told.out) == (1, "")
    assert told.line.startswith("Không nối được cơ sở dữ liệu")
    wrong = program("centre", "--home", folder, "--database", "mysql://x")
    assert wrong.code == 2
    assert wrong.line.startswith("--database: Địa chỉ cơ sở dữ liệu")


def test_an_administrator_gives_codes_and_lets_counters_in(program: Program, folder: Path) -> None:
    told = program("centre", "code", "--home", folder, "--agency", AGENCY, "--ask")
    assert told.code == 0
    code = told.out.strip()
    clock = SystemClock()
    centre = open_centre(f"sqlite:///{folder / 'centre.db'}", clock, SystemIds(clock))
    request = an_enrolment("device-1", code, FakeClock(clock.now()), agency=AGENCY)
    try:
        assert centre.gate.enrol(request).standing == "waiting"
        listed = program("centre", "waiting", "--home", folder).out
        assert listed == f"device-1\t{AGENCY}\tQuầy 1\n"
        assert program("centre", "approve", "device-1", "--home", folder).code == 0
        assert centre.gate.enrol(request).standing == "approved"
        for action in ("suspend", "resume"):
            assert program("centre", action, "device-1", "--home", folder).code == 0
    finally:
        centre.close()
    again = program("centre", "refuse", "device-1", "--home", folder)
    assert again.code == 2
    assert again.line == "device-1: Trung tâm không có máy nào như vậy ở tình trạng đó."


@pytest.mark.parametrize(
    ("words", "line"),
    [
        (["code"], "--agency: Thiếu trường này; hãy bổ sung."),
        (["approve"], "MÁY: Hãy ghi định danh của máy cần xử lý."),
    ],
)
def test_what_is_missing_is_asked_for(
    program: Program, folder: Path, words: list[str], line: str
) -> None:
    told = program("centre", *words, "--home", folder)
    assert (told.code, told.line) == (2, line)


def test_only_its_owner_reads_the_folder(program: Program, folder: Path) -> None:
    program("centre", "code", "--home", folder, "--agency", AGENCY)
    assert folder.stat().st_mode & 0o077 == 0


def test_reference_data_is_published_once_it_is_right(
    program: Program, folder: Path, tmp_path: Path
) -> None:
    good, bad = tmp_path / "can-bo.json", tmp_path / "sai.json"
    good.write_text('{"staff": [{"officer": "of-1", "name": "Lê Thị Mận"}]}', "utf-8")
    bad.write_text('{"staff": [{"officer": "of-1"}]}', "utf-8")
    terms = ("--version", "2026-12", "--effective-on", "2026-12-01", "--home", folder)
    done = program("centre", "publish", "staff", good, *terms)
    assert (done.code, done.out) == (0, "staff\t2026-12\t1 cán bộ\n")
    for words, said in (
        (("staff", bad, *terms), "staff[0].name"),
        (("staff", *terms), "TỆP"),
        (("people", good, *terms), "LOẠI"),
        (("staff", good, "--home", folder), "--version"),
        (("staff", good, *terms[:2], "--effective-on", "mai", "--home", folder), "--effective-on"),
        (("staff", good, *terms, "--files", folder, "--bucket", "b"), "--bucket"),
    ):
        done = program("centre", "publish", *words)
        assert done.code == 2
        assert done.line.startswith(said)


def a_descriptor(line: str) -> int:
    reading, writing = os.pipe()
    with os.fdopen(writing, "w", encoding="utf-8") as pipe:
        pipe.write(line + "\n")
    return reading


def test_an_administrator_is_given_a_password(program: Program, folder: Path) -> None:
    words = ("centre", "administrator", "quan-tri", "--home", folder, "--password-fd")
    assert program(*words, a_descriptor("mật khẩu đủ dài")).code == 0
    centre = open_centre(f"sqlite:///{folder / 'centre.db'}", FakeClock(), SystemIds(FakeClock()))
    centre.administrators.log_in("quan-tri", "mật khẩu đủ dài")
    centre.close()
    short = program(*words, a_descriptor("ngắn"))
    assert (short.code, short.line.startswith("--password-fd")) == (2, True)
    nameless = program("centre", "administrator", "--home", folder)
    assert (nameless.code, nameless.line.startswith("TÊN")) == (2, True)


@pytest.mark.parametrize("token", ["", "short", "không phải chữ thường"])
def test_a_token_for_the_figures_is_long_and_plain(
    program: Program, folder: Path, token: str
) -> None:
    done = program("centre", "--home", folder, "--metrics-fd", a_descriptor(token))
    assert (done.code, done.line.startswith("--metrics-fd")) == (2, True)


def test_filings_of_the_portal_are_taken_in_once_and_told_one_by_one(
    program: Program, folder: Path
) -> None:
    file = filings(folder, a_message(MaHoSo="P-1"), a_message(MaHoSo="P-2", MaDonVi=None))
    unsaid = program("centre", "--home", folder, "online", file)
    assert (unsaid.code, unsaid.line) == (2, "[1].MaDonVi: Thiếu trường này; hãy bổ sung.")
    told = program("centre", "--home", folder, "online", file, "--agency", AGENCY)
    assert (told.code, told.out) == (0, "P-1\tđã nhận\nP-2\tđã nhận\n")
    file = filings(folder, a_message(MaHoSo="P-1"), a_message(MaHoSo="P-2", MaDonVi="H56.07"))
    again = program("centre", "--home", folder, "online", file)
    assert (again.code, again.out) == (1, "P-1\tđã có từ trước\nP-2\tkhác bản đã nhận\n")
    assert again.line.startswith("P-2: cổng gửi lại mã này với nội dung khác")


def test_a_file_of_filings_is_named_and_its_fields_are(program: Program, folder: Path) -> None:
    assert program("centre", "--home", folder, "online").line == (
        "TỆP: Thiếu trường này; hãy bổ sung."
    )
    file = filings(folder, a_message(NgayNopHoSo="hôm qua"))
    told = program("centre", "--home", folder, "online", file)
    assert told.code == 2
    assert told.line.startswith("[0].NgayNopHoSo: Phải là ngày giờ có thật gồm 14 chữ số")

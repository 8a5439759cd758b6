"""`sign` as an officer calls it: the passphrase apart, one line for each signature."""

import os
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from counter_app.clock import SystemClock
from counter_app.services.signing import signatures_in
from tests.cli.conftest import Outcome, Program, start
from tests.files import real_pdf
from tests.signers import HEAD, OFFICER, PASSPHRASE, ec_key, person

UNKNOWN = "chưa kiểm tra được nơi cấp chứng thư"
BEGUN, LASTING = datetime(2020, 1, 1, tzinfo=UTC), datetime(2090, 1, 1, tzinfo=UTC)
"""The command asks the machine's own clock."""


@pytest.fixture
def key(tmp_path: Path) -> Path:
    file = tmp_path / "khoa.p12"
    file.write_bytes(person(since=BEGUN, until=LASTING).p12())
    return file


@pytest.fixture
def form(program: Program, tmp_path: Path) -> Path:
    file = tmp_path / "mau.pdf"
    assert program("form", "refusal", "--paper", "A4", "--pdf", file).code == 0
    return file


def given(passphrase: str = PASSPHRASE) -> int:
    """A descriptor with a passphrase to read."""
    reading, writing = os.pipe()
    os.write(writing, f"{passphrase}\n".encode())
    os.close(writing)
    return reading


def test_a_form_is_signed_and_checked(
    program: Program, tmp_path: Path, form: Path, key: Path
) -> None:
    out = tmp_path / "ký.pdf"
    told = program(
        "sign", form, "--key", key, "--password-fd", given(), "--title", "CHỦ TỊCH", "--pdf", out
    )
    assert (told.code, told.out, told.err) == (0, "", "")
    (found,) = signatures_in(out.read_bytes())
    assert found.signed_at is not None
    assert abs(found.signed_at - SystemClock().now()) < timedelta(minutes=5)
    told = program("sign", out, "--check")
    assert (told.code, told.err) == (0, "")
    (line,) = told.out.splitlines()
    assert line.startswith(f"{HEAD} – còn nguyên vẹn, ký lúc ")
    assert line.endswith(f", phủ toàn bộ tệp; {UNKNOWN}")


def test_two_sign_in_their_places_and_a_third_is_not_shown(
    program: Program, tmp_path: Path, form: Path, key: Path
) -> None:
    other = tmp_path / "khac.pfx"
    other.write_bytes(person(OFFICER, ec_key(), since=BEGUN, until=LASTING).p12())

    def signed(with_key: Path, *words: str) -> Outcome:
        whole = ("--key", with_key, "--password-fd", given(), "--pdf", form, *words)
        return program("sign", form, *whole)

    assert signed(key, "--place", "sign-1").code == 0
    assert signed(other).err == ""
    told = signed(other, "--place", "sign-1")
    assert told.code == 2
    assert told.line.startswith("Chỗ này đã có chữ ký số")
    told = signed(key)
    assert told.code == 0
    assert "không hiện trên trang" in told.line
    told = program("sign", "-", "--check", stdin=form.read_bytes())
    assert [line.partition(" – ")[0] for line in told.out.splitlines()] == [HEAD, OFFICER, HEAD]


def test_a_broken_signature_is_one_line_and_2(
    program: Program, tmp_path: Path, form: Path, key: Path
) -> None:
    out = tmp_path / "ký.pdf"
    program("sign", form, "--key", key, "--password-fd", given(), "--pdf", out)
    spoilt = bytearray(out.read_bytes())
    spoilt[3000] ^= 1
    out.write_bytes(spoilt)
    told = program("sign", out, "--check")
    assert (told.code, told.err) == (2, "")
    said = f"{HEAD} – KHÔNG HỢP LỆ, nội dung đã bị sửa sau khi ký, ký lúc "
    assert told.out.startswith(said)
    assert told.out.count("\n") == 1
    told = program("sign", out, "--key", key, "--password-fd", given(), "--pdf", tmp_path / "x")
    assert told.code == 2
    assert told.line.startswith(f"Chữ ký số của {HEAD} không còn khớp")


def test_the_library_names_nobody_on_standard_error(
    program: Program, tmp_path: Path, form: Path, key: Path
) -> None:
    program("sign", form, "--key", key, "--password-fd", given(), "--pdf", form)
    told = start(tmp_path, "sign", form, "--check")
    assert (told.returncode, told.stderr) == (0, "")
    assert told.stdout.startswith(HEAD)


def test_an_unsigned_file_says_so(program: Program, form: Path) -> None:
    told = program("sign", form, "--check")
    assert (told.code, told.out, told.line) == (0, "", "Tệp không có chữ ký số.")


@pytest.fixture
def bad(tmp_path: Path, key: Path) -> dict[str, Path]:
    contents = {
        "text": b"xin chao",
        "expired": person(since=BEGUN, until=datetime(2024, 1, 1, tzinfo=UTC)).p12(),
        "paper": real_pdf(),
    }
    files = {name: tmp_path / f"{name}.bin" for name in contents}
    for name, content in contents.items():
        files[name].write_bytes(content)
    return {**files, "key": key, "gone": tmp_path / "gone"}


@pytest.mark.parametrize(
    ("file", "with_key", "passphrase", "code", "said"),
    [
        ("paper", "key", "sai", 2, "Mật khẩu của tệp khóa không đúng"),
        ("paper", "text", "", 2, "Tệp khóa không phải PKCS#12"),
        ("paper", "expired", PASSPHRASE, 2, "Chứng thư số đã hết hiệu lực"),
        ("paper", "gone", "", 1, "Không đọc được tệp gone"),
        ("text", "key", PASSPHRASE, 2, "Tệp này không phải PDF"),
        ("gone", "key", PASSPHRASE, 1, "Không đọc được tệp gone"),
    ],
)
def test_what_cannot_be_signed_is_one_line_and_writes_nothing(
    program: Program,
    tmp_path: Path,
    bad: dict[str, Path],
    file: str,
    with_key: str,
    passphrase: str,
    code: int,
    said: str,
) -> None:
    out = tmp_path / "out.pdf"
    words = ("--password-fd", given(passphrase), "--pdf", out)
    told = program("sign", bad[file], "--key", bad[with_key], *words)
    assert (told.code, told.out) == (code, "")
    assert told.line.startswith(said)
    assert not out.exists()


def test_words_that_lack_something_are_one_line(program: Program, form: Path, key: Path) -> None:
    assert program("sign", form).line.startswith("Thiếu --key")
    assert program("sign", form, "--key", key).line.startswith("Thiếu --key hoặc --pdf")
    told = program("sign", form, "--key", key, "--pdf", form)
    assert (told.code, told.line.partition(":")[0]) == (1, "Cần mật khẩu")
    assert program("sign", form.parent / "x", "--check").code == 1

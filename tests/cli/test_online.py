"""`online`: filings taken from a file, listed, shown and answered, each code by itself."""

import json
from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import Program, opened
from tests.forms.golden import text_of
from tests.test_national_message import a_message

CODE = "G22.99-261121-020175"
COPY = "2.000635"
"""Copies of civil status records: offered on line, with one paper."""


def filings(folder: Path, *told: dict[str, Any]) -> Path:
    file = folder / "nop.json"
    file.write_text(json.dumps(told, ensure_ascii=False), "utf-8")
    return file


@pytest.fixture
def run(program: Program, home: Path) -> Program:
    return lambda *words, **how: program("--home", home, "online", *words, **how)


@pytest.fixture
def filed(run: Program, tmp_path: Path) -> str:
    told = run("import", filings(tmp_path, a_message(MaDonVi=None, TaiLieuNop=None)))
    assert (told.code, told.out) == (0, f"{CODE}\tđã nhận\n")
    return CODE


def test_a_file_is_taken_in_once_and_other_words_are_told(
    run: Program, filed: str, tmp_path: Path
) -> None:
    same = a_message(MaDonVi=None, TaiLieuNop=None)
    file = filings(tmp_path, same, a_message(MaHoSo="P-2"))
    told = run("import", file)
    assert (told.code, told.out) == (0, f"{filed}\tđã có từ trước\nP-2\tđã nhận\n")
    told = run("import", filings(tmp_path, {**same, "TenTTHC": "Khác"}))
    assert (told.code, told.out) == (1, f"{filed}\tkhác bản đã nhận\n")
    assert told.line.startswith(f"{filed}: cổng gửi lại mã này với nội dung khác")


def test_everything_wrong_of_a_file_is_told_by_place_and_nothing_is_taken(
    run: Program, tmp_path: Path
) -> None:
    file = filings(
        tmp_path, a_message(), a_message(MaTTHC="x"), a_message(MaHoSo="P-3", ChuHoSo="")
    )
    told = run("import", file)
    assert (told.code, told.out) == (2, "")
    assert told.err.splitlines() == [
        "[1].MaTTHC: Mã thủ tục phải có dạng 1.001193.",
        "[2].ChuHoSo: Thiếu trường này; hãy bổ sung.",
    ]
    told = run("list")
    assert (told.code, told.out) == (0, "")
    assert told.line == "Không có hồ sơ nào nộp trực tuyến đang chờ."


def test_the_list_masks_identities_and_shows_answered_ones_at_wish(
    run: Program, filed: str
) -> None:
    (line,) = run().out.splitlines()
    code, waits, name, number, procedure, at = line.split("\t")
    assert (code, name, procedure) == (filed, "Nguyễn Thị Bưởi", "Thủ tục đăng ký khai sinh")
    assert waits.startswith("Chờ ")
    assert "044190001234" not in number
    assert at == "nộp 07:30 21/11/2026"
    assert run("refuse", filed, "--reason", "Việc sinh đã được đăng ký.").code == 0
    assert run("list").out == ""
    assert "\tĐã từ chối\t" in run("list", "--all").out


def test_it_is_asked_for_once_completed_and_a_second_time_warned_of(
    run: Program, filed: str
) -> None:
    lines = "Giấy chứng sinh.\n\nTờ khai có chữ ký.\n".encode()
    asked = run("ask", filed, "--missing", "-", "--reason", "Chưa có trong tệp.", stdin=lines)
    assert (asked.code, asked.out) == (0, "")
    assert asked.line.startswith("Đã ghi yêu cầu bổ sung")
    assert "phiếu" in run("show", filed).out
    twice = run("ask", filed, "--missing", "Thêm.", "--reason", "Thiếu.")
    assert twice.code == 2
    assert "«Đã yêu cầu bổ sung»" in twice.line
    assert run("complete", filed).code == 0
    again = run("ask", filed, "--missing", "Thêm.", "--reason", "Thiếu.")
    assert again.code == 0
    assert "quy định chỉ yêu cầu một lần" in again.err


def test_it_is_shown_with_what_hinders_and_taken_in_with_its_receipt(
    run: Program, filed: str, home: Path, tmp_path: Path
) -> None:
    shown = run("show", filed)
    assert "Trạng thái: Chờ trả lời" in shown.out
    assert "Nếu nhận bây giờ, hẹn trả: " in shown.out
    assert "Chưa thấy" in shown.out
    pdf = tmp_path / "giay.pdf"
    told = run("accept", filed, "--pdf", pdf)
    assert told.code == 0
    number = told.out.strip()
    assert "Lưu ý: " in told.err
    assert number in text_of(pdf.read_bytes())
    assert f"Mã hồ sơ: {number}" in run("show", filed).out
    services = opened(home)
    (found,) = services.lookup.find(number)
    assert found.name == "Nguyễn Thị Bưởi"
    services.close()
    assert run("accept", filed).line == (
        "Việc «Đã tiếp nhận thành hồ sơ» không làm được vì lượt nộp này đang ở bước «Đã tiếp nhận»."
    )


def test_what_cannot_be_taken_in_says_why(run: Program, tmp_path: Path) -> None:
    run("import", filings(tmp_path, a_message(MaTTHC="9.999999")))
    assert "Chưa nhận được: Danh mục trên máy không có thủ tục 9.999999" in run("show", CODE).out
    told = run("accept", CODE)
    assert (told.code, told.out) == (2, "")
    assert "9.999999" in told.line


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("import",), "TỆP: Thiếu trường này; hãy bổ sung."),
        (("show",), "MÃ: Thiếu trường này; hãy bổ sung."),
        (("show", "P-9"), "P-9: Không có lượt nộp này; danh sách có thể vừa thay đổi."),
    ],
)
def test_what_is_named_has_to_be_there(run: Program, words: tuple[str, ...], said: str) -> None:
    told = run(*words)
    assert (told.code, told.line) == (2, said)


def test_a_refusal_needs_a_reason(run: Program, filed: str) -> None:
    assert run("refuse", filed).code == 2
    assert "\tChờ " in run("list").out

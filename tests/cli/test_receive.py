import json
import subprocess
import sys
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from counter_app.services.reception import Reception
from tests.cli.conftest import (
    ROOT,
    Program,
    a_file,
    an_intake,
    command,
    dossiers,
    opened,
    spoil,
    start,
)

LINKED = "2.000986"
"""Of the example of a file of processes."""
NOT_CERTAIN = "chưa chắc chắn"


def lane(home: Path, last: int) -> None:
    spoil(home, f"UPDATE number_lane SET last = {last}")


def test_a_list_gets_a_number_a_line(program: Program, home: Path, tmp_path: Path) -> None:
    file = a_file(tmp_path, [an_intake(), an_intake()])
    told = program("--home", home, "receive", "--json", file)
    assert told.code == 0
    assert [number[-4:] for number in told.out.split()] == ["0001", "0002"]


def test_a_letter_that_no_face_has_is_told_with_its_field(
    program: Program, home: Path, tmp_path: Path
) -> None:
    submitter = {**an_intake()["submitter"], "address": "Thôn ឈូក"}
    told = program(
        "--home", home, "receive", "--json", a_file(tmp_path, an_intake(submitter=submitter))
    )
    assert told.code == 0
    assert "submitter.address: Giấy in không có chữ" in told.err
    assert "ở địa chỉ người nộp" in told.err


@pytest.mark.parametrize("pdf", [False, True])
def test_a_linked_dossier_is_taken_in_with_its_parts(
    program: Program, home: Path, tmp_path: Path, pdf: bool
) -> None:
    program("--home", home, "process", "import", ROOT / "docs" / "process-example.json")
    file = a_file(tmp_path, [an_intake(procedure=LINKED, papers=[], linked=True), an_intake()])
    out = tmp_path / "giay.pdf"
    told = program("--home", home, "receive", "--json", file, *(["--pdf", out] if pdf else []))
    assert told.code == 0, told.err
    numbers = told.out.split()
    assert len(numbers) > 2
    services = opened(home)
    found = [services.lookup.by_number(each).dossier for each in numbers]
    jobs = services.print_queue.jobs()
    services.close()
    whole, *parts, alone = found
    assert {each.received.part_of for each in parts} == {whole.id}
    assert (whole.received.part_of, alone.received.part_of) == (None, None)
    assert pdf or not jobs


def test_what_links_nothing_is_told_before_anything_is_taken_in(
    program: Program, home: Path, tmp_path: Path
) -> None:
    file = a_file(tmp_path, [an_intake(), an_intake(linked=True)])
    told = program("--home", home, "receive", "--json", file)
    assert (told.code, told.out) == (2, "")
    assert told.line.startswith("[1].linked: ")


def test_the_schema_is_told_whatever_else_is_asked(program: Program) -> None:
    for words in (["--schema"], ["--json", "-", "--schema"]):
        told = program("receive", *words)
        assert told.code == 0
        assert "IntakePart" in json.loads(told.out)["$defs"]


def test_nothing_to_take_in_is_one_line(program: Program) -> None:
    told = program("receive")
    assert told.code == 2
    assert "--json" in told.line


@pytest.mark.parametrize("wrap", [lambda text: b"\xef\xbb\xbf" + text, lambda text: b"\n " + text])
def test_a_byte_order_mark_does_no_harm(program: Program, home: Path, wrap: Any) -> None:
    text = json.dumps([an_intake()]).encode()
    assert program("--home", home, "receive", "--json", "-", stdin=wrap(text)).code == 0


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "cp1258"])
def test_another_encoding_is_told_as_that(program: Program, tmp_path: Path, encoding: str) -> None:
    text = json.dumps({"procedure": "đăng ký"}, ensure_ascii=False)
    file = tmp_path / "ho-so.json"
    file.write_bytes(text.replace("ký", "k").encode(encoding))
    told = program("receive", "--json", file)
    assert told.code == 2
    assert "UTF-8" in told.line


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('{"procedure": "1.001193",\n "papers": [}', "dòng 2, cột 13"),
        ("", "dòng 1, cột 1"),
        ("[" * 100_000, "JSON"),
        ('{"sets": 1, "sets": 2}', "sets: Trường này được ghi hai lần"),
        ('{"note": "\\ud800"}', "JSON"),
        ("[]", "ít nhất một hồ sơ"),
        ("3", "Không đúng dạng"),
        ('{"sets": ' + "9" * 5000 + "}", "JSON"),
        ('{"a\\nb": 1}', "chỗ khác"),
    ],
)
def test_a_file_that_cannot_be_read_is_one_line(
    program: Program, home: Path, text: str, said: str
) -> None:
    told = program("--home", home, "receive", "--json", "-", stdin=text.encode())
    assert (told.code, told.out) == (2, "")
    assert said in told.line
    assert dossiers(home) == 0


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"procedure": "x"}, "procedure"),
        ({"papers": [{"paper": 99}]}, "papers[0].paper"),
        ({"submitter": {"kind": "citizen", "name": "A", "id_number": "1"}}, "submitter.id_number"),
        ({"submitter": {"kind": "citizen"}}, "submitter.name"),
        ({"filed_with": "??"}, "filed_with"),
        ({"colour": "red"}, "colour"),
    ],
)
def test_a_bad_dossier_names_its_field_and_stores_nothing(
    program: Program, home: Path, tmp_path: Path, change: dict[str, Any], field: str
) -> None:
    for document, place in (
        (an_intake(**change), ""),
        ([an_intake(), an_intake(**change)], "[1]."),
    ):
        told = program("--home", home, "receive", "--json", a_file(tmp_path, document))
        assert (told.code, told.out) == (2, "")
        assert told.line.startswith(f"{place}{field}: ")
    assert dossiers(home) == 0


def test_a_doubtful_field_is_named_as_in_the_file(
    program: Program, home: Path, tmp_path: Path
) -> None:
    intake = an_intake()
    intake["submitter"] |= {"phone": "12345", "email": "buoi@vidu"}
    told = program("--home", home, "receive", "--json", a_file(tmp_path, intake))
    assert told.code == 0
    assert "Lưu ý: submitter.phone: " in told.err
    assert "Lưu ý: submitter.email: " in told.err


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"collect_at": "post"}, "collect_address: Trả kết quả qua bưu chính"),
        ({"filed_with": "ABC.01"}, "filed_with: Mã ABC.01 không có mã cấp 1"),
        ({"procedure": "1.004222"}, "case: "),
    ],
)
def test_what_is_worth_asking_is_told_and_hinders_nothing(
    program: Program, home: Path, tmp_path: Path, change: dict[str, Any], said: str
) -> None:
    told = program(
        "--home", home, "receive", "--json", a_file(tmp_path, an_intake(papers=[], **change))
    )
    assert told.code == 0
    assert f"Lưu ý: {said}" in told.err


def test_a_number_of_nothing_to_show_is_refused(
    program: Program, home: Path, tmp_path: Path
) -> None:
    intake = an_intake()
    intake["submitter"] |= {"id_kind": "none", "id_reason": "mất thẻ"}
    told = program("--home", home, "receive", "--json", a_file(tmp_path, intake))
    assert told.code == 2
    assert told.line.startswith("submitter.id_number: ")


@pytest.mark.parametrize(
    ("pdf", "code", "said"),
    [
        ("", 2, "tên một tệp"),
        ("-", 2, "tên một tệp"),
        ("no/giay.pdf", 1, "không có tệp hoặc thư mục"),
        (".", 1, "thư mục"),
        ("tep/giay.pdf", 1, "không phải là thư mục"),
    ],
)
@pytest.mark.skipif(sys.platform == "win32", reason="Windows names these otherwise")
def test_a_place_where_no_pdf_can_be_spends_no_number(
    program: Program, home: Path, tmp_path: Path, pdf: str, code: int, said: str
) -> None:
    (tmp_path / "tep").touch()
    where = pdf if pdf in {"", "-"} else tmp_path / pdf
    file = a_file(tmp_path, an_intake())
    told = program("--home", home, "receive", "--json", file, "--pdf", where)
    assert (told.code, told.out) == (code, "")
    assert said in told.line
    assert dossiers(home) == 0


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no /dev/full")
def test_when_paper_fails_after_the_number_it_tells_how_to_print_again(
    program: Program, home: Path, tmp_path: Path
) -> None:
    file = a_file(tmp_path, an_intake())
    told = program("--home", home, "receive", "--json", file, "--pdf", "/dev/full")
    number = told.out.strip()
    assert told.code == 1
    assert "đĩa đã đầy" in told.err
    assert "đã được lưu" in told.err
    assert f"print {number} --pdf /dev/full" in told.err
    assert program("--home", home, "print", number, "--pdf", tmp_path / "giay.pdf").code == 0
    assert (tmp_path / "giay.pdf").read_bytes().startswith(b"%PDF")


def test_what_was_taken_in_before_the_numbers_ran_out_gets_its_paper(
    program: Program, home: Path, tmp_path: Path
) -> None:
    lane(home, 14)
    pdf = tmp_path / "giay.pdf"
    file = a_file(tmp_path, [an_intake()] * 30)
    told = program("--home", home, "receive", "--json", file, "--pdf", pdf)
    assert told.code == 2
    assert len(told.out.split()) == 14
    assert "Đã tiếp nhận 14 trong 30 hồ sơ" in told.err
    assert "[14] (hồ sơ thứ 15)" in told.err
    assert told.err.count("chỉ còn") == 1
    assert told.err.count("Đã dùng hết") == 1
    assert told.err.splitlines()[-1].startswith("[14]: Đã dùng hết")
    assert pdf.read_bytes().startswith(b"%PDF")
    assert dossiers(home) == 14


def test_the_last_number_of_the_day_is_told_once_with_its_dossier(
    program: Program, home: Path, tmp_path: Path
) -> None:
    lane(home, 1)
    told = program("--home", home, "receive", "--json", a_file(tmp_path, an_intake()))
    assert told.code == 0
    assert told.err.count("Đã dùng hết") == 1


def test_a_clock_that_fails_inside_a_list_is_told_with_its_place(
    program: Program, home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    accept = Reception.accept

    def set_clock_back(self: Reception, *given: Any, **more: Any) -> Any:
        accepted = accept(self, *given, **more)
        now = self._desk.now() - timedelta(days=2)
        monkeypatch.setattr(type(self._desk.clock), "now", lambda _: now)
        return accepted

    monkeypatch.setattr(Reception, "accept", set_clock_back)
    file = a_file(tmp_path, [an_intake()] * 3)
    told = program("--home", home, "receive", "--json", file, "--pdf", tmp_path / "giay.pdf")
    assert told.code == 2
    assert "Đã tiếp nhận 1 trong 3 hồ sơ" in told.err
    assert told.err.splitlines()[-1].startswith("[1]: Đồng hồ máy")
    assert (tmp_path / "giay.pdf").exists()


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no /dev/full")
def test_output_that_is_full_says_what_is_stored(home: Path, tmp_path: Path) -> None:
    file = a_file(tmp_path, [an_intake()] * 2)
    with Path("/dev/full").open("w") as full:
        told = start(home, "receive", "--json", file, stdout=full)
    assert told.returncode == 1
    how_far, reason = told.stderr.splitlines()
    assert "Đã tiếp nhận 1 trong 2 hồ sơ, mã cuối " in how_far
    assert "đĩa đã đầy" in reason
    assert dossiers(home) == 1


@pytest.mark.skipif(sys.platform == "win32", reason="Windows closes otherwise")
def test_output_that_is_closed_is_told_before_a_number_is_spent(home: Path, tmp_path: Path) -> None:
    words = command(home, "receive", "--json", a_file(tmp_path, an_intake()))
    told = subprocess.run(
        ["sh", "-c", 'exec "$@" >&-', "sh", *words],
        stderr=subprocess.PIPE, text=True, cwd=ROOT, check=False,
    )  # fmt: skip
    assert told.returncode == 1
    assert told.stderr == "Không ghi được kết quả ra đầu ra: đầu ra đã đóng.\n"
    assert dossiers(home) == 0


def test_services_close_though_nothing_was_taken_in(program: Program, home: Path) -> None:
    assert program("--home", home, "receive", "--json", "không-có.json").code == 1
    opened(home).close()

from pathlib import Path

import pytest

from tests.cli.conftest import Program, a_file, an_intake, start
from tests.services.samples import a_document

PAGE = 4096


def flip(home: Path, page: int) -> None:
    """Change one byte of a page of the closed store."""
    with (home / "counter.db").open("r+b") as file:
        file.seek(page * PAGE + 100)
        byte = file.read(1)
        file.seek(-1, 1)
        file.write(bytes([byte[0] ^ 1]))


def catalogue_page(home: Path) -> int:
    """Return a page far from all that opening a store reads."""
    return (home / "counter.db").stat().st_size // PAGE // 2


@pytest.fixture
def damaged(home: Path) -> Path:
    flip(home, catalogue_page(home))
    return home


def test_a_damaged_file_is_told_and_never_rebuilt(damaged: Path) -> None:
    before = (damaged / "counter.db").read_bytes()
    told = start(damaged, "rebuild")
    assert (told.returncode, told.stdout) == (1, "")
    assert told.stderr.startswith("Sổ dữ liệu bị hỏng trên đĩa.")
    assert told.stderr.count("\n") == 1
    assert (damaged / "counter.db").read_bytes() == before
    told = start(damaged, "verify")
    assert told.returncode == 1
    assert "ERROR" not in told.stderr + told.stdout


@pytest.mark.parametrize("page", [0, 1])
def test_a_file_that_cannot_be_opened_is_one_vietnamese_line(home: Path, page: int) -> None:
    flip(home, page)
    for words in (("find", ""), ("verify",), ("rebuild",)):
        told = start(home, *words)
        assert told.returncode == 1
        assert told.stderr.count("\n") == 1
        assert told.stderr.startswith(("Sổ dữ liệu", "Không mở được"))


def test_a_sound_store_is_rebuilt(program: Program, home: Path, tmp_path: Path) -> None:
    program("--home", home, "receive", "--json", a_file(tmp_path, [an_intake()] * 2))
    told = program("--home", home, "rebuild")
    assert (told.code, told.out) == (0, "Đã dựng lại 2 hồ sơ.\n")
    assert program("--home", home, "verify").code == 0


def test_a_damaged_workbook_is_called_what_it_is(
    program: Program, home: Path, tmp_path: Path
) -> None:
    for content in (b"", b"not a workbook", b"PK\x03\x04 cut off"):
        (tmp_path / "danh-muc.xlsx").write_bytes(content)
        told = program("--home", home, "catalogue", "import", tmp_path / "danh-muc.xlsx")
        assert told.code == 2
        assert told.line.startswith("danh-muc.xlsx: Tệp")
        assert "JSON" not in told.line


def test_a_file_of_one_procedure_does_not_name_the_whole_catalogue(
    program: Program, home: Path, tmp_path: Path
) -> None:
    (before, _) = program("--home", home, "catalogue").out.splitlines()
    version = before.partition(",")[0]
    file = a_file(tmp_path, a_document())
    told = program("--home", home, "catalogue", "import", file)
    assert told.code == 0
    assert f"{version}, 73 thủ tục (trong đó 1 từ tệp nhập sau)" in told.out
    assert "ho-so.json" not in told.out


def test_a_catalogue_without_a_file_is_one_line(program: Program) -> None:
    told = program("catalogue", "import")
    assert told.code == 2
    assert "Thiếu tệp danh mục" in told.line


def test_a_catalogue_that_is_not_there_is_told_in_vietnamese(program: Program, home: Path) -> None:
    told = program("--home", home, "catalogue", "import", "không-có.json")
    assert told.code == 1
    assert told.line == "Không đọc được tệp không-có.json: không có tệp hoặc thư mục này."


def test_the_doctor_finds_all_in_order(program: Program) -> None:
    told = program("doctor")
    assert told.code == 0
    assert all(line.startswith("tốt") for line in told.out.splitlines())

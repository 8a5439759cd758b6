from pathlib import Path

from tests.cli.conftest import ROOT, Program, a_file, an_intake
from tests.forms.golden import text_of

EXAMPLE = ROOT / "docs" / "process-example.json"


def receive(program: Program, home: Path, tmp_path: Path, count: int = 1) -> list[str]:
    file = a_file(tmp_path, [an_intake() for _ in range(count)])
    return program("--home", home, "receive", "--json", file).out.split()


def test_dossiers_go_to_the_unit_of_their_process_with_a_list(
    program: Program, home: Path, tmp_path: Path
) -> None:
    program("--home", home, "process", "import", EXAMPLE)
    numbers = receive(program, home, tmp_path, 2)
    listed = program("--home", home, "handover").out.splitlines()
    assert listed[-1] == "2 hồ sơ chờ chuyển, 0 hồ sơ ở đơn vị."
    assert all(number in line for number, line in zip(numbers, listed, strict=False))
    pdf = tmp_path / "ban-giao.pdf"
    short = [number.partition("-")[2] for number in numbers]
    told = program("--home", home, "handover", *short, "--taker", "Phan Văn Thử", "--pdf", pdf)
    assert (told.code, told.out.split(), told.err) == (0, numbers, "")
    said = text_of(pdf.read_bytes())
    assert "PHIẾU BÀN GIAO HỒ SƠ" in said
    assert "Tổng số: 02 hồ sơ" in said
    assert "Phan Văn Thử" in said
    assert program("--home", home, "handover").out == "0 hồ sơ chờ chuyển, 2 hồ sơ ở đơn vị.\n"


def test_none_goes_where_one_is_there_already(program: Program, home: Path, tmp_path: Path) -> None:
    first, second = receive(program, home, tmp_path, 2)
    program("--home", home, "handover", first, "--unit", "Phòng Tư pháp", "--step", 3)
    told = program("--home", home, "handover", first, second, "--unit", "Phòng Tư pháp")
    assert told.code == 2
    assert told.line == (
        f"to_unit: Hồ sơ {first} đang ở Phòng Tư pháp rồi; hãy bỏ dấu, hoặc chọn đơn vị khác."
    )
    listed = program("--home", home, "handover").out
    assert second in listed
    assert first not in listed

import json
from pathlib import Path

from tests.cli.conftest import BIRTH, ROOT, Program, a_file, an_intake
from tests.forms.golden import text_of

EXAMPLE = ROOT / "docs" / "process-example.json"


def test_a_file_is_checked_then_brought_in_then_shown(program: Program, home: Path) -> None:
    checked = program("--home", home, "process", "import", EXAMPLE, "--check")
    assert (checked.code, checked.err) == (0, "")
    assert checked.out.endswith("2 mới; chưa nhập gì.\n")
    assert "0 thủ tục có quy trình riêng" in program("--home", home, "process").out
    told = program("--home", home, "process", "import", EXAMPLE)
    assert told.out.endswith("Đã ghi 2 bản mới; 2 mới.\n")
    again = program("--home", home, "process", "import", EXAMPLE)
    assert again.out.endswith("Đã ghi 0 bản mới; 2 như cũ.\n")
    listed = program("--home", home, "process", "show").out.splitlines()
    assert listed[-1].startswith("2 thủ tục có quy trình riêng")
    assert any(line.startswith(f"{BIRTH} Đăng ký khai sinh: VÍ DỤ-01") for line in listed)
    shown = program("--home", home, "process", "show", "2.000986").out
    assert "hiệu lực từ 01/07/2026." in shown
    assert "2. Đăng ký khai sinh · Phòng Văn hóa - Xã hội" in shown
    assert "Liên thông: 1.004222 · Công an xã · 3 ngày LV" in shown
    assert "Cộng 8 giờ (1 ngày LV)" in shown


def test_without_one_the_general_process_is_shown(program: Program, home: Path) -> None:
    shown = program("--home", home, "process", "show", BIRTH).out.splitlines()
    assert shown[1] == "Quy trình chung của danh mục, chưa có quyết định."
    assert "không tính giờ (Tiếp nhận)" in shown[2]
    assert "quyết định" not in shown[-1]


def test_what_is_wrong_is_one_line_with_its_field_and_nothing_comes_in(
    program: Program, home: Path, tmp_path: Path
) -> None:
    document = json.loads(EXAMPLE.read_text("utf-8"))
    document["processes"][1]["steps"][0]["unit"] = ""
    document["processes"][0]["steps"][2]["hours"] = 400
    file = tmp_path / "quy-trinh.json"
    file.write_text(json.dumps(document, ensure_ascii=False), "utf-8")
    checked = program("--home", home, "process", "import", file, "--check")
    assert checked.code == 2
    assert "Các bước cộng lại 403 giờ" in checked.out
    told = program("--home", home, "process", "import", file)
    assert told.code == 2
    assert told.line == (
        "Chưa nhập gì. processes[1].steps[0].unit: Bước chưa có đơn vị thực hiện; hãy ghi đơn vị."
    )
    assert "0 thủ tục có quy trình riêng" in program("--home", home, "process").out


def test_what_is_written_out_says_the_same(program: Program, home: Path, tmp_path: Path) -> None:
    program("--home", home, "process", "import", EXAMPLE)
    file = tmp_path / "ra.json"
    assert program("--home", home, "process", "export", file).out == (
        "Đã xuất 2 quy trình ra ra.json.\n"
    )
    assert "2 như cũ" in program("--home", home, "process", "import", file, "--check").out


def test_a_missing_file_is_one_line(program: Program, home: Path) -> None:
    told = program("process", "export")
    assert (told.code, told.line) == (2, "Thiếu tên tệp. Ví dụ: process export quy-trinh.json")
    assert program("--home", home, "process", "import", "không-có.json").code == 1


def test_the_control_slip_of_a_dossier_follows_its_process(
    program: Program, home: Path, tmp_path: Path
) -> None:
    program("--home", home, "process", "import", EXAMPLE)
    taken = program("--home", home, "receive", "--json", a_file(tmp_path, an_intake()))
    number, pdf = taken.out.split()[0], tmp_path / "phieu.pdf"
    told = program("--home", home, "form", "control-slip", "--dossier", number, "--pdf", pdf)
    assert (told.code, told.err) == (0, "")
    text = text_of(pdf.read_bytes())
    assert "Bước: Ký duyệt Giấy khai sinh" in text
    assert text.count("Hạn:") == 3
    assert "In mẫu" in program("--home", home, "show", number).out

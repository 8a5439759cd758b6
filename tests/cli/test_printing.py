import hashlib
import json
from pathlib import Path
from typing import Any

import pypdfium2
import pytest

from forms.form import SPECIMEN
from forms.registry import FORMS
from tests.cli.conftest import Program, a_file, an_intake, opened


def text_of(pdf: Path) -> str:
    document = pypdfium2.PdfDocument(pdf)
    text = "\n".join(page.get_textpage().get_text_range() for page in document)
    document.close()
    return text


def test_a_receipt_is_printed_again_and_says_so(
    program: Program, home: Path, tmp_path: Path
) -> None:
    file = a_file(tmp_path, [an_intake(), an_intake()])
    first, again = tmp_path / "giay.pdf", tmp_path / "lai.pdf"
    taken = program("--home", home, "receive", "--json", file, "--pdf", first)
    one, two = taken.out.split()
    told = program("--home", home, "print", one.partition("-")[2], two, one, "--pdf", again)
    assert (told.code, told.out, told.err) == (0, "", "")
    assert one in text_of(again)
    assert two in text_of(again)
    assert "lần 2" in text_of(again).lower()
    assert "lần 2" not in text_of(first).lower()
    assert "lần 2" in program("--home", home, "show", one).out


@pytest.mark.parametrize("words", [("receipt",), ("--pdf", "x.pdf")])
def test_a_form_needs_a_name_and_a_file(program: Program, words: tuple[str, ...]) -> None:
    told = program("form", *words)
    assert told.code == 2
    assert told.line.startswith("Thiếu")


def test_forms_are_listed(program: Program) -> None:
    told = program("form", "--list")
    assert told.code == 0
    assert {line.split("\t")[0] for line in told.out.splitlines()} == {form.id for form in FORMS}


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.id)
def test_a_forms_value_is_described(program: Program, form: Any) -> None:
    alone = json.loads(program("form", form.id, "--schema").out)
    assert "required" in alone
    assert json.loads(program("form", "--schema").out)[form.id] == alone


def test_a_form_is_drawn_from_its_described_value(program: Program, tmp_path: Path) -> None:
    line = {
        "number": "000.00.01.H99-261123-0001", "check_code": "K7M4", "content": "Khai sinh",
        "papers": [], "sets": 1, "term": "3 ngày làm việc", "volume": 1, "line": 1,
        "received_at": "2026-11-23T09:00:00+07:00", "due_at": None,
    }  # fmt: skip
    value = {
        "head": {
            "parent_name": "UBND", "office_name": "TTPVHCC", "place": "Tập Huấn",
            "number": "1/TNHS", "on": "2026-11-23",
        },
        "submitter": "Đỗ Văn Đức",
        "dossiers": [line], "officer": "Lê Thị Tập",
    }  # fmt: skip
    required = json.loads(program("form", "receipt", "--schema").out)["required"]
    filled = {**dict.fromkeys(required, ""), **value}
    pdf = tmp_path / "mau.pdf"
    told = program("form", "receipt", "--json", a_file(tmp_path, filled), "--pdf", pdf)
    assert (told.code, told.err) == (0, "")
    assert "Đỗ Văn Đức" in text_of(pdf)


def test_all_that_a_forms_value_lacks_is_counted(program: Program, tmp_path: Path) -> None:
    told = program("form", "receipt", "--json", "-", "--pdf", tmp_path / "x.pdf", stdin=b"{}")
    assert told.code == 2
    assert told.line.startswith("head: Thiếu")
    assert "chỗ khác" in told.line
    assert not (tmp_path / "x.pdf").exists()


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("nope", "--pdf", "x.pdf"), "MẪU: "),
        (("receipt", "--edition", "1999", "--pdf", "x.pdf"), "--edition: "),
        (("register", "--paper", "A4", "--pdf", "x.pdf"), "--paper: "),
        (("receipt", "--pdf", ""), "--pdf: "),
        (("receipt", "--pdf", "-"), "--pdf: "),
    ],
)
def test_a_form_that_is_not_there_is_one_line(
    program: Program,
    tmp_path: Path,
    words: tuple[str, ...],
    said: str,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.chdir(tmp_path)
    told = program("form", *words)
    assert told.code == 2
    assert told.line.startswith(said)
    assert list(tmp_path.iterdir()) == []


# ── issuing for a stored dossier ────────────────────────────────────────────────────────────


def a_refusal(number: str, **changes: Any) -> dict[str, Any]:
    return {
        "head": {
            "parent_name": "UBND XÃ TẬP HUẤN", "office_name": "TTPVHCC", "place": "Tập Huấn",
            "number": "03/", "on": "2026-11-23",
        },
        "agency": "Trung tâm", "submitter": "Đỗ Văn Đức", "content": "Khai sinh",
        "number": number, "reasons": ["Không thuộc thẩm quyền giải quyết."],
        "officer": "Lê Thị Tập", **changes,
    }  # fmt: skip


@pytest.fixture
def taken_in(program: Program, home: Path, tmp_path: Path) -> str:
    """Return the number of a dossier that was taken in."""
    file = a_file(tmp_path, an_intake())
    return program("--home", home, "receive", "--json", file).out.strip()


def test_a_form_for_a_dossier_is_kept_and_stands_in_its_timeline(
    program: Program, home: Path, tmp_path: Path, taken_in: str
) -> None:
    pdf = tmp_path / "tu-choi.pdf"
    refusal = a_file(tmp_path, a_refusal(taken_in))
    asked = ("--home", home, "form", "refusal", "--json", refusal, "--dossier", taken_in)
    for copy in (1, 2):
        told = program(*asked, "--pdf", pdf)
        assert (told.code, told.out, told.err) == (0, "", "")
        assert ("In lần 2 – " in text_of(pdf)) == (copy == 2)
        services = opened(home)
        kept = services.printing.as_printed(hashlib.sha256(pdf.read_bytes()).hexdigest())
        services.close()
        assert kept == pdf.read_bytes()
        assert f"phiếu từ chối, lần {copy}" in program("--home", home, "show", taken_in).out
    assert program("--home", home, "verify").code == 0


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"reasons": []}, "reasons: Hãy ghi ít nhất một lý do"),
        ({"reasons": ["..."]}, "reasons[0]: Hãy ghi ít nhất một lý do"),
    ],
)
def test_nothing_is_issued_without_a_reason(
    program: Program,
    home: Path,
    tmp_path: Path,
    taken_in: str,
    changes: dict[str, Any],
    said: str,
) -> None:
    refusal = a_file(tmp_path, a_refusal(taken_in, **changes))
    asked = ("refusal", "--json", refusal, "--dossier", taken_in, "--pdf", tmp_path / "x.pdf")
    told = program("--home", home, "form", *asked)
    assert told.code == 2
    assert told.line.startswith(said)
    assert not (tmp_path / "x.pdf").exists()
    assert "phiếu từ chối" not in program("--home", home, "show", taken_in).out


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("stop-notice", "--edition", "2018"), "--edition: "),
        (("receipt", "--paper", "A3"), "--paper: "),
        (("apology", "--paper", "80mm"), "--paper: "),
        (("guidance", "--dossier", "261123-0001"), "--json: "),
        (("refusal", "--dossier", "261123-0001", "--json", "x", "--edition", "2025"), "--edition"),
    ],
)
def test_what_a_form_does_not_have_is_one_line(
    program: Program, home: Path, tmp_path: Path, words: tuple[str, ...], said: str
) -> None:
    told = program("--home", home, "form", *words, "--pdf", tmp_path / "x.pdf")
    assert told.code == 2
    assert told.line.startswith(said)


def test_reasons_are_listed_with_what_they_rest_on(program: Program) -> None:
    told = program("form", "apology", "--reasons")
    assert told.code == 0
    assert any("Điều 19.5 Nghị định 61/2018/NĐ-CP" in line for line in told.out.splitlines())
    assert program("form", "receipt", "--reasons").out == ""


def test_a_form_drawn_without_a_dossier_says_that_it_is_a_sample(
    program: Program, tmp_path: Path
) -> None:
    pdf = tmp_path / "mau.pdf"
    for form in FORMS:
        assert program("form", form.id, "--pdf", pdf).code == 0
        assert SPECIMEN in " ".join(text_of(pdf).split())


def test_a_form_that_was_never_issued_is_one_line(
    program: Program, home: Path, tmp_path: Path, taken_in: str
) -> None:
    asked = ("refusal", "--dossier", taken_in, "--pdf", tmp_path / "x.pdf")
    told = program("--home", home, "form", *asked)
    assert told.code == 2
    assert told.line == "form: Hồ sơ chưa có giấy này; hãy lập trước rồi in."
    assert not (tmp_path / "x.pdf").exists()

from contextlib import suppress
from datetime import date
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from zipfile import ZIP_BZIP2, ZIP_DEFLATED, ZipFile, ZipInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook, load_workbook

from counter_app.domain.errors import Problem, RuleError
from counter_app.services import tthc_sheet
from counter_app.services.tthc_sheet import read_workbook
from counter_app.tthc_file import read_procedures
from tests.services.samples import PRESENT, a_channel, a_component, a_document, a_published

DAY = date(2026, 11, 23)
HEAD = ("code", "name", "field", "decision", "level_origin")


def a_workbook(path: Path, document: dict[str, Any], *, limits: bool = True) -> Path:
    """Write a document as the workbook that says the same."""
    book = Workbook()
    book.remove(book.worksheets[0])
    sheets: dict[str, list[dict[str, Any]]] = {
        "procedures": [{each: raw[each] for each in HEAD} for raw in document["procedures"]]
    }
    for part in ("channels", "components"):
        sheets[part] = [
            {"code": raw["code"], **row} for raw in document["procedures"] for row in raw[part]
        ]
    if limits:
        sheets["limits"] = [
            {"code": raw["code"], **raw["suggested_limit"]}
            for raw in document["procedures"]
            if raw["suggested_limit"]
        ]
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        if rows:
            sheet.append(list(rows[0]))
        for row in rows:
            sheet.append(list(row.values()))
    book.save(path)
    return path


def read(path: Path) -> dict[str, Any]:
    return read_workbook(path.read_bytes(), path.name)


def a_rich_document() -> dict[str, Any]:
    limit = {"kind": "months", "value": 2, "basis": "NĐ 99/2099 Điều 1"}
    return a_document(
        a_published(
            components=[
                a_component(),
                a_component(name="Thẻ căn cước", case=PRESENT, originals=None),
                a_component(name="Biên bản", case="Trẻ bị bỏ rơi", copies=2, is_note=None),
            ],
            channels=[a_channel(), a_channel(channel="Trực tuyến", fee_raw="Miễn phí", note=None)],
        ),
        a_published(
            code="1.000110",
            name="Cấp phép thử nghiệm",
            field="Đất đai",
            level_origin="huyen_cu",
            channels=[a_channel(time_value=None, time_unit=None, time_raw="2")],
            suggested_limit=limit,
        ),
    )


def test_a_workbook_says_the_same_as_the_json_file(tmp_path: Path) -> None:
    document = a_rich_document()
    said = read(a_workbook(tmp_path / "danh-muc.xlsx", document))
    assert read_procedures(said, DAY) == read_procedures(document, DAY)


def test_limits_may_be_left_out(tmp_path: Path) -> None:
    path = a_workbook(tmp_path / "danh-muc.xlsx", a_rich_document(), limits=False)
    procedures, oddities = read_procedures(read(path), DAY)
    assert procedures[1].channels[0].term is None
    assert [(each.code, each.what) for each in oddities] == [("1.000110", "no-limit")]


def test_empty_rows_are_nothing(tmp_path: Path) -> None:
    path = a_workbook(tmp_path / "danh-muc.xlsx", a_document())
    book = load_workbook(path)
    for sheet in book.worksheets:
        sheet.insert_rows(2, amount=3)
    book.save(path)
    assert read_procedures(read(path), DAY) == read_procedures(a_document(), DAY)


@pytest.mark.parametrize("name", ["procedures", "channels", "components"])
def test_a_missing_sheet_is_named(tmp_path: Path, name: str) -> None:
    path = a_workbook(tmp_path / "danh-muc.xlsx", a_document())
    book = load_workbook(path)
    del book[name]
    book.save(path)
    with pytest.raises(RuleError) as caught:
        read(path)
    assert [(each.problem, each.field) for each in caught.value.findings] == [
        (Problem.SHEET_MISSING, name)
    ]


def test_a_missing_column_is_named(tmp_path: Path) -> None:
    document = a_document()
    for row in document["procedures"][0]["channels"]:
        del row["channel"]
    path = a_workbook(tmp_path / "danh-muc.xlsx", document)
    with pytest.raises(RuleError) as caught:
        read_procedures(read(path), DAY)
    assert caught.value.findings[0].problem is Problem.NOT_A_CATALOGUE
    assert caught.value.findings[0].field == "procedures[0].channel"


@pytest.mark.parametrize(
    "content", [b"", b"PK", b"PK\x03\x04 broken archive", b"code,name\n1.000001,x\n"]
)
def test_what_is_no_workbook_is_refused(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "danh-muc.xlsx"
    path.write_bytes(content)
    with pytest.raises(RuleError) as caught:
        read(path)
    assert caught.value.findings[0].problem is Problem.NOT_A_CATALOGUE
    assert caught.value.findings[0].field == "danh-muc.xlsx"


def test_a_workbook_spoilt_on_its_way_is_refused(tmp_path: Path) -> None:
    path = a_workbook(tmp_path / "danh-muc.xlsx", a_rich_document())
    with ZipFile(path) as archive:
        start = archive.getinfo("xl/worksheets/sheet1.xml").header_offset + 80
    content = bytearray(path.read_bytes())
    content[start : start + 40] = b"x" * 40
    path.write_bytes(content)
    with pytest.raises(RuleError) as caught:
        read(path)
    assert caught.value.findings[0].problem is Problem.NOT_A_CATALOGUE


def test_another_archive_is_no_workbook(tmp_path: Path) -> None:
    path = tmp_path / "danh-muc.xlsx"
    with ZipFile(path, "w") as archive:
        archive.writestr("readme.txt", "không phải bảng tính")
    with pytest.raises(RuleError) as caught:
        read(path)
    assert caught.value.findings[0].problem is Problem.NOT_A_CATALOGUE


def test_a_workbook_is_known_by_its_content(tmp_path: Path) -> None:
    path = a_workbook(tmp_path / "danh-muc.xlsx", a_document()).rename(tmp_path / "danh-muc.tmp")
    assert read_procedures(read(path), DAY) == read_procedures(a_document(), DAY)


# ── archives that mean harm ─────────────────────────────────────────────────────────────────


def refusal(content: bytes) -> tuple[Problem, str]:
    with pytest.raises(RuleError) as caught:
        read_workbook(content, "danh-muc.xlsx")
    return caught.value.findings[0].problem, caught.value.findings[0].field


def with_part(path: Path, name: str | ZipInfo, part: str, method: int = ZIP_DEFLATED) -> bytes:
    """Return a good workbook with one part more."""
    content = BytesIO(a_workbook(path / "danh-muc.xlsx", a_document()).read_bytes())
    with ZipFile(content, "a", compression=method) as archive:
        archive.writestr(name, part, compress_type=method)
    return content.getvalue()


def test_a_part_more_is_no_harm(tmp_path: Path) -> None:
    content = with_part(tmp_path, "docProps/custom.txt", "x")
    assert read_procedures(read_workbook(content, "x"), DAY) == read_procedures(a_document(), DAY)


def test_an_archive_that_swells_is_refused_before_it_is_unpacked(tmp_path: Path) -> None:
    """Three megabytes of blanks in some kilobytes: the whole is more than a hundredfold."""
    swollen = with_part(tmp_path, "xl/blanks.xml", " " * 3_000_000)
    assert refusal(swollen) == (Problem.NOT_A_CATALOGUE, "danh-muc.xlsx")


def test_an_archive_of_more_than_can_be_held_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = a_workbook(tmp_path / "danh-muc.xlsx", a_document())
    with ZipFile(path) as archive:
        unpacked = sum(part.file_size for part in archive.infolist())
    monkeypatch.setattr(tthc_sheet, "LARGEST_UNPACKED", unpacked)
    assert read(path)["procedures"]
    monkeypatch.setattr(tthc_sheet, "LARGEST_UNPACKED", unpacked - 1)
    assert refusal(path.read_bytes()) == (Problem.NOT_A_CATALOGUE, "danh-muc.xlsx")


@pytest.mark.parametrize(
    "name",
    [
        "/etc/passwd",
        "../up.xml",
        "xl/../../up.xml",
        "xl\\..\\up.xml",
        "C:/up.xml",
        "c:up.xml",
        "..",
    ],
)
def test_a_part_that_points_out_of_the_archive_is_refused(tmp_path: Path, name: str) -> None:
    part = ZipInfo("x")
    part.filename = name
    assert refusal(with_part(tmp_path, part, "x"))[0] is Problem.NOT_A_CATALOGUE


def test_a_link_in_the_archive_is_refused(tmp_path: Path) -> None:
    link = ZipInfo("xl/link.xml")
    link.create_system, link.external_attr = 3, 0o120777 << 16
    assert refusal(with_part(tmp_path, link, "/etc/passwd"))[0] is Problem.NOT_A_CATALOGUE


def test_a_way_of_packing_that_no_workbook_has_is_refused(tmp_path: Path) -> None:
    packed = with_part(tmp_path, "xl/x.xml", "x" * 50, ZIP_BZIP2)
    assert refusal(packed)[0] is Problem.NOT_A_CATALOGUE


def test_a_locked_archive_is_refused(tmp_path: Path) -> None:
    content = bytearray(a_workbook(tmp_path / "danh-muc.xlsx", a_document()).read_bytes())
    content[content.index(b"PK\x01\x02") + 8] |= 1  # the flag of encryption, in the directory
    assert refusal(bytes(content))[0] is Problem.NOT_A_CATALOGUE


def changed_part(path: Path, name: str, old: str, new: str) -> bytes:
    """Return a good workbook of which one part says something else."""
    content = BytesIO()
    source = a_workbook(path / "danh-muc.xlsx", a_document())
    with ZipFile(source) as good, ZipFile(content, "w", ZIP_DEFLATED) as changed:
        for part in good.namelist():
            text = good.read(part).decode()
            assert part != name or old in text
            changed.writestr(part, text.replace(old, new) if part == name else text)
    return content.getvalue()


@pytest.mark.parametrize("name", ["xl/workbook.xml", "xl/worksheets/sheet1.xml"])
def test_a_part_that_is_not_what_it_should_be_is_refused(tmp_path: Path, name: str) -> None:
    assert refusal(changed_part(tmp_path, name, "<", "&"))[0] is Problem.NOT_A_CATALOGUE


def test_an_archive_without_a_workbook_in_it_is_refused(tmp_path: Path) -> None:
    """openpyxl raises the error of a file that cannot be opened."""
    content = changed_part(tmp_path, "[Content_Types].xml", "sheet.main+xml", "sheet.other+xml")
    assert refusal(content)[0] is Problem.NOT_A_CATALOGUE


@pytest.mark.parametrize("cell", ["A1048576", "XFD1048576"])
def test_a_sheet_that_claims_a_million_rows_is_refused_soon(tmp_path: Path, cell: str) -> None:
    """One cell at the far end made openpyxl hand out every row before it."""
    content = changed_part(tmp_path, "xl/worksheets/sheet1.xml", '<row r="2"', '<row r="1048576"')
    assert refusal(content)[0] is Problem.NOT_A_CATALOGUE
    far = changed_part(tmp_path, "xl/worksheets/sheet1.xml", 'ref="A1:E2"', f'ref="A1:{cell}"')
    assert read_procedures(read_workbook(far, "x"), DAY) == read_procedures(a_document(), DAY)


def sample() -> bytes:
    with TemporaryDirectory() as folder:
        return a_workbook(Path(folder) / "danh-muc.xlsx", a_rich_document()).read_bytes()


SAMPLE = sample()


@pytest.mark.filterwarnings("ignore::UserWarning:openpyxl")
@given(st.data())
def test_whatever_is_changed_in_a_workbook_it_is_read_or_refused(data: st.DataObject) -> None:
    content = bytearray(SAMPLE)
    for _ in range(data.draw(st.integers(1, 4))):
        content[data.draw(st.integers(0, len(content) - 1))] = data.draw(st.integers(0, 255))
    with suppress(RuleError):
        read_workbook(bytes(content), "danh-muc.xlsx")


@pytest.mark.filterwarnings("ignore::UserWarning:openpyxl")
@given(st.data())
def test_whatever_is_changed_in_a_part_it_is_read_or_refused(data: st.DataObject) -> None:
    with ZipFile(BytesIO(SAMPLE)) as archive:
        parts = {name: bytearray(archive.read(name)) for name in archive.namelist()}
    name = data.draw(st.sampled_from(sorted(parts)))
    part = parts[name]
    for _ in range(data.draw(st.integers(1, 3))):
        at = data.draw(st.integers(0, len(part) - 1))
        part[at : at + data.draw(st.integers(0, 6))] = data.draw(st.binary(max_size=6))
    content = BytesIO()
    with ZipFile(content, "w", ZIP_DEFLATED) as changed:
        for each, text in parts.items():
            changed.writestr(each, bytes(text))
    with suppress(RuleError):
        read_workbook(content.getvalue(), "danh-muc.xlsx")

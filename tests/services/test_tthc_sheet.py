from datetime import date
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest
from openpyxl import Workbook, load_workbook

from counter_app.domain.errors import Problem, RuleError
from counter_app.services.tthc_file import read_procedures
from counter_app.services.tthc_sheet import read_workbook
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
    read = read_workbook(a_workbook(tmp_path / "danh-muc.xlsx", document))
    assert read_procedures(read, DAY) == read_procedures(document, DAY)


def test_limits_may_be_left_out(tmp_path: Path) -> None:
    path = a_workbook(tmp_path / "danh-muc.xlsx", a_rich_document(), limits=False)
    procedures, oddities = read_procedures(read_workbook(path), DAY)
    assert procedures[1].channels[0].term is None
    assert [(each.code, each.what) for each in oddities] == [("1.000110", "no-limit")]


def test_empty_rows_are_nothing(tmp_path: Path) -> None:
    path = a_workbook(tmp_path / "danh-muc.xlsx", a_document())
    book = load_workbook(path)
    for sheet in book.worksheets:
        sheet.insert_rows(2, amount=3)
    book.save(path)
    assert read_procedures(read_workbook(path), DAY) == read_procedures(a_document(), DAY)


@pytest.mark.parametrize("name", ["procedures", "channels", "components"])
def test_a_missing_sheet_is_named(tmp_path: Path, name: str) -> None:
    path = a_workbook(tmp_path / "danh-muc.xlsx", a_document())
    book = load_workbook(path)
    del book[name]
    book.save(path)
    with pytest.raises(RuleError) as caught:
        read_workbook(path)
    assert [(each.problem, each.field) for each in caught.value.findings] == [
        (Problem.SHEET_MISSING, name)
    ]


def test_a_missing_column_is_named(tmp_path: Path) -> None:
    document = a_document()
    for row in document["procedures"][0]["channels"]:
        del row["channel"]
    path = a_workbook(tmp_path / "danh-muc.xlsx", document)
    with pytest.raises(RuleError) as caught:
        read_procedures(read_workbook(path), DAY)
    assert caught.value.findings[0].problem is Problem.NOT_A_CATALOGUE
    assert caught.value.findings[0].field == "procedures[0].channel"


@pytest.mark.parametrize(
    "content", [b"", b"PK", b"PK\x03\x04 broken archive", b"code,name\n1.000001,x\n"]
)
def test_what_is_no_workbook_is_refused(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "danh-muc.xlsx"
    path.write_bytes(content)
    with pytest.raises(RuleError) as caught:
        read_workbook(path)
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
        read_workbook(path)
    assert caught.value.findings[0].problem is Problem.NOT_A_CATALOGUE


def test_another_archive_is_no_workbook(tmp_path: Path) -> None:
    path = tmp_path / "danh-muc.xlsx"
    with ZipFile(path, "w") as archive:
        archive.writestr("readme.txt", "không phải bảng tính")
    with pytest.raises(RuleError) as caught:
        read_workbook(path)
    assert caught.value.findings[0].problem is Problem.NOT_A_CATALOGUE


def test_a_workbook_is_known_by_its_content(tmp_path: Path) -> None:
    path = a_workbook(tmp_path / "danh-muc.xlsx", a_document()).rename(tmp_path / "danh-muc.tmp")
    assert read_procedures(read_workbook(path), DAY) == read_procedures(a_document(), DAY)

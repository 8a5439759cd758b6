"""A file of filings: one or a list, each error behind its place."""

import json
from typing import Any

import pytest

from counter_app.domain.errors import Problem, RuleError
from sync.filings import MOST_FILINGS, read_filings
from tests.builders import AGENCY
from tests.test_national_message import a_message


def content(told: Any) -> bytes:
    return json.dumps(told, ensure_ascii=False).encode()


def problems(told: bytes) -> list[tuple[Problem, str]]:
    with pytest.raises(RuleError) as caught:
        read_filings(told)
    return [(each.problem, each.field) for each in caught.value.findings]


def test_one_filing_or_a_list_of_them() -> None:
    alone = read_filings(content(a_message()))
    both = read_filings(content([a_message(), a_message(MaHoSo="P-2")]))
    assert [facts.code for facts, _ in alone + both] == [
        "G22.99-261121-020175", "G22.99-261121-020175", "P-2",
    ]  # fmt: skip
    assert alone[0] == both[0]


def test_an_agency_is_needed_once() -> None:
    nowhere = a_message(MaDonVi=None)
    assert problems(content([nowhere])) == [(Problem.FIELD_MISSING, "[0].MaDonVi")]
    ((facts, _),) = read_filings(content(nowhere), AGENCY)
    assert facts.filed_with == AGENCY


def test_fields_that_nobody_reads_and_empty_ones_are_left() -> None:
    told = a_message(LoaiGi="x") | {"Email": None, "Fax": None, "TaiLieuNop": None}
    ((facts, filing),) = read_filings(content(told))
    assert facts.papers == ()
    assert filing.applicant.submitter.contact.email == ""


@pytest.mark.parametrize(
    ("told", "expected"),
    [
        ([a_message(), a_message(MaTTHC=None)], (Problem.FIELD_MISSING, "[1].MaTTHC")),
        ([a_message(MaHoSo="")], (Problem.FIELD_MISSING, "[0].MaHoSo")),
        ([a_message(MaHoSo="x" * 65)], (Problem.FIELD_TOO_LONG, "[0].MaHoSo")),
        ([a_message(ChuHoSo=5)], (Problem.FIELD_NOT_TEXT, "[0].ChuHoSo")),
        ([a_message(NgayNopHoSo="21/11/2026")], (Problem.FIELD_NOT_STAMP, "[0].NgayNopHoSo")),
        ([a_message(NgayNopHoSo="20261321073005")], (Problem.FIELD_NOT_STAMP, "[0].NgayNopHoSo")),
        ([a_message(TaiLieuNop="x")], (Problem.FIELD_NOT_SHAPED, "[0].TaiLieuNop")),
        ([a_message(TaiLieuNop=[{}] * 201)], (Problem.FIELD_TOO_LONG, "[0].TaiLieuNop")),
        ([a_message(KenhThucHien="3")], (Problem.FIELD_NOT_CHOICE, "[0].KenhThucHien")),
        (["x"], (Problem.FIELD_NOT_SHAPED, "[0]")),
        ("x", (Problem.FIELD_NOT_SHAPED, "")),
        ([], (Problem.LIST_EMPTY, "")),
        ([a_message()] * (MOST_FILINGS + 1), (Problem.FIELD_TOO_LONG, "")),
    ],
)
def test_what_is_wrong_is_told_by_its_place(told: Any, expected: tuple[Problem, str]) -> None:
    assert problems(content(told)) == [expected]


def test_a_file_that_is_no_json_is_told_as_such() -> None:
    assert problems(b"[{")[0][0] is Problem.FILE_NOT_JSON

"""A filing in the words of the national message: what it says, and what is wrong by its field."""

from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from counter_app.domain import entries as e
from counter_app.domain.errors import Problem, RuleError
from counter_app.domain.ids import AgencyCode, ProcedureCode
from counter_app.domain.person import Citizen, IdKind, Organisation, OrganisationKind, PartyKind
from counter_app.national_message import NOT_SAID, read_filing
from tests.builders import AGENCY

ELSEWHERE = AgencyCode("H56.07")


def a_message(**changes: Any) -> dict[str, Any]:
    """Return a message as the portal's connector writes it; None leaves a field out."""
    usual: dict[str, Any] = {
        "MaHoSo": "G22.99-261121-020175",
        "MaTTHC": "1.001193",
        "TenTTHC": "Thủ tục đăng ký khai sinh",
        "KenhThucHien": "2",
        "TrangThaiHoSo": "1",
        "NgayNopHoSo": "20261121073005",
        "MaDonVi": AGENCY,
        "ChuHoSo": "Nguyễn Thị Bưởi",
        "LoaiDoiTuong": "1",
        "SoGiayToChuHoSo": "044190001234",
        "DiaChi": "Thôn Đoài, xã Quảng Trạch",
        "SoDienThoai": "0912345678",
        "Email": "buoi@example.vn",
        "TrichYeuHoSo": "Khai sinh cho cháu",
        "TaiLieuNop": [
            {"TenTepDinhKem": "to-khai.pdf", "MaThanhPhanHoSo": "1"},
            {"TenTepDinhKem": "chung-sinh.jpg", "MaThanhPhanHoSo": "2"},
        ],
    }
    return {name: value for name, value in (usual | changes).items() if value is not None}


def party(**changes: Any) -> Citizen | Organisation:
    return read_filing(a_message(**changes))[1].applicant.submitter


def problem(**changes: Any) -> tuple[Problem, str]:
    with pytest.raises(RuleError) as caught:
        read_filing(a_message(**changes))
    return caught.value.findings[0].problem, caught.value.findings[0].field


def test_a_filing_is_read_whole() -> None:
    facts, filing = read_filing(a_message())
    assert facts == e.FiledOnline(
        code="G22.99-261121-020175",
        filed_at=datetime(2026, 11, 21, 0, 30, 5, tzinfo=UTC),
        procedure=ProcedureCode("1.001193"),
        procedure_name="Thủ tục đăng ký khai sinh",
        filed_with=AGENCY,
        decided_by=AGENCY,
        papers=(e.PaperCount(1, copies=1), e.PaperCount(2, copies=1)),
    )
    citizen = filing.applicant.submitter
    assert isinstance(citizen, Citizen)
    assert (citizen.name, citizen.id_kind, citizen.id_number) == (
        "Nguyễn Thị Bưởi", IdKind.PERSONAL, "044190001234",
    )  # fmt: skip
    assert (citizen.contact.address, citizen.contact.phone, citizen.contact.email) == (
        "Thôn Đoài, xã Quảng Trạch", "0912345678", "buoi@example.vn",
    )  # fmt: skip
    assert filing.note == "Khai sinh cho cháu. Tệp trên cổng: to-khai.pdf; chung-sinh.jpg"
    assert filing.applicant.owner is None


def test_facts_name_nobody() -> None:
    said = repr(read_filing(a_message()))
    for word in ("Bưởi", "0441", "0912", "Đoài", "buoi@", "to-khai", "Khai sinh cho"):
        assert word not in said


def test_least_is_enough() -> None:
    left_out = dict.fromkeys(
        ("KenhThucHien", "TrangThaiHoSo", "MaDonVi", "LoaiDoiTuong", "SoGiayToChuHoSo", "DiaChi",
         "SoDienThoai", "Email", "TrichYeuHoSo", "TaiLieuNop")
    )  # fmt: skip
    facts, filing = read_filing(a_message(**left_out), ELSEWHERE)
    assert (facts.filed_with, facts.decided_by, facts.papers) == (ELSEWHERE, ELSEWHERE, ())
    assert (facts.collect_at, facts.paid_dong) == (e.CollectAt.ONLINE, 0)
    citizen = filing.applicant.submitter
    assert isinstance(citizen, Citizen)
    assert (citizen.id_kind, citizen.id_number, citizen.id_reason) == (IdKind.NONE, "", NOT_SAID)
    assert filing.note == ""


def test_who_decides_may_be_another() -> None:
    facts, _ = read_filing(a_message(MaDonViXuLy="h56.07"), ELSEWHERE)
    assert (facts.filed_with, facts.decided_by) == (AGENCY, ELSEWHERE)


@pytest.mark.parametrize(
    ("number", "kind"),
    [
        ("044190001234", IdKind.PERSONAL),
        ("044 190 001 234", IdKind.PERSONAL),
        ("194512345", IdKind.OLD_CARD),
        ("B1234567", IdKind.PASSPORT),
        ("12345", IdKind.PASSPORT),
    ],
)
def test_a_number_tells_of_what_kind_it_is(number: str, kind: IdKind) -> None:
    citizen = party(SoGiayToChuHoSo=number)
    assert isinstance(citizen, Citizen)
    assert (citizen.id_kind, citizen.id_number) == (kind, number.replace(" ", ""))


def test_the_newer_field_of_numbers_goes_before_the_older() -> None:
    numbers = [
        {"LoaiDinhDanh": "1", "SoDinhDanh": ""},
        {"LoaiDinhDanh": "2", "SoDinhDanh": "194512345"},
    ]
    assert party(DinhDanhCHS=numbers).number == "194512345"
    assert party(DinhDanhCHS=[]).number == "044190001234"


@pytest.mark.parametrize(
    ("kind", "organisation"),
    [
        ("2", OrganisationKind.BUSINESS),
        ("3", OrganisationKind.STATE_AGENCY),
        ("4", OrganisationKind.OTHER),
    ],
)
def test_an_organisation_is_known_by_its_tax_code(
    kind: str, organisation: OrganisationKind
) -> None:
    message = a_message(LoaiDoiTuong=kind, ChuHoSo="HTX Rau sạch", SoGiayToChuHoSo="0100000010")
    facts, filing = read_filing(message)
    owner = filing.applicant.submitter
    assert isinstance(owner, Organisation)
    assert (owner.tax_code, owner.kind) == ("0100000010", organisation)
    assert facts.submitter_kind is PartyKind.ORGANISATION


def test_papers_are_those_of_the_procedure_each_once() -> None:
    files = [
        {"MaThanhPhanHoSo": "2"},
        {"MaThanhPhanHoSo": "2"},
        {"MaThanhPhanHoSo": "KQ.G15.000031", "TenTepDinhKem": "khac.pdf"},
        {"MaThanhPhanHoSo": "7", "IsDeleted": "1"},
        {"MaThanhPhanHoSo": "8", "IsDeleted": True},
        {"MaThanhPhanHoSo": "0"},
        {"MaThanhPhanHoSo": "²"},
        {},
    ]
    facts, filing = read_filing(a_message(TaiLieuNop=files, TrichYeuHoSo=None))
    assert facts.papers == (e.PaperCount(2, copies=1),)
    assert filing.note == "Tệp trên cổng: khac.pdf"


def test_what_was_paid_online_counts_and_what_is_only_owed_does_not() -> None:
    fees = [{"Gia": "8000"}, {"Gia": 2000}, {}]
    for paid, total in {"1": 10_000, "2": 10_000, "3": 0, "0": 0, "": 0}.items():
        facts, _ = read_filing(a_message(DanhSachLePhi=fees, DuocThanhToanTrucTuyen=paid))
        assert facts.paid_dong == total


def test_where_the_result_is_wanted() -> None:
    for said, where in {"0": "counter", "1": "post", "": "online", "9": "online"}.items():
        assert read_filing(a_message(HinhThuc=said))[0].collect_at.value == where


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"MaHoSo": None}, (Problem.FIELD_MISSING, "MaHoSo")),
        ({"MaHoSo": "x" * 65}, (Problem.FIELD_TOO_LONG, "MaHoSo")),
        ({"MaHoSo": "Mã số"}, (Problem.FIELD_NOT_SHAPED, "MaHoSo")),
        ({"MaHoSo": "G22 99"}, (Problem.FIELD_NOT_SHAPED, "MaHoSo")),
        ({"MaTTHC": "khai sinh"}, (Problem.PROCEDURE_CODE_SHAPE, "MaTTHC")),
        ({"TenTTHC": " \n "}, (Problem.FIELD_MISSING, "TenTTHC")),
        ({"NgayNopHoSo": "21/11/2026"}, (Problem.FIELD_NOT_STAMP, "NgayNopHoSo")),
        ({"NgayNopHoSo": "20261321073005"}, (Problem.FIELD_NOT_STAMP, "NgayNopHoSo")),
        ({"NgayNopHoSo": "²0261121073005"}, (Problem.FIELD_NOT_STAMP, "NgayNopHoSo")),
        ({"MaDonVi": None}, (Problem.FIELD_MISSING, "MaDonVi")),
        ({"MaDonVi": "xã Quảng Trạch"}, (Problem.AGENCY_CODE_SHAPE, "MaDonVi")),
        ({"MaDonViXuLy": "?"}, (Problem.AGENCY_CODE_SHAPE, "MaDonViXuLy")),
        ({"KenhThucHien": "1"}, (Problem.FIELD_NOT_CHOICE, "KenhThucHien")),
        ({"TrangThaiHoSo": "10"}, (Problem.FIELD_NOT_CHOICE, "TrangThaiHoSo")),
        ({"LoaiDoiTuong": "5"}, (Problem.FIELD_NOT_CHOICE, "LoaiDoiTuong")),
        ({"ChuHoSo": ""}, (Problem.FIELD_MISSING, "ChuHoSo")),
        ({"ChuHoSo": 7}, (Problem.FIELD_NOT_TEXT, "ChuHoSo")),
        ({"TaiLieuNop": {}}, (Problem.FIELD_NOT_SHAPED, "TaiLieuNop")),
        ({"TaiLieuNop": ["x"]}, (Problem.FIELD_NOT_SHAPED, "TaiLieuNop")),
        ({"TaiLieuNop": [{}] * 201}, (Problem.FIELD_TOO_LONG, "TaiLieuNop")),
        (
            {"TaiLieuNop": [{}, {"TenTepDinhKem": 5}]},
            (Problem.FIELD_NOT_TEXT, "TaiLieuNop[1].TenTepDinhKem"),
        ),
        (
            {"DinhDanhCHS": [{"SoDinhDanh": 5}]},
            (Problem.FIELD_NOT_TEXT, "DinhDanhCHS[0].SoDinhDanh"),
        ),
    ],
)
def test_what_is_wrong_is_told_by_its_field(
    changes: dict[str, Any], expected: tuple[Problem, str]
) -> None:
    assert problem(**changes) == expected


@pytest.mark.parametrize("amount", ["-5", "8.000", "", 1.5, True, None, "9" * 30, [8000]])
def test_an_amount_is_whole_and_not_below_zero(amount: object) -> None:
    fees = [{"Gia": 1000}, {"Gia": amount}]
    assert problem(DanhSachLePhi=fees, DuocThanhToanTrucTuyen="1") == (
        Problem.AMOUNT_OUT_OF_RANGE, "DanhSachLePhi[1].Gia",
    )  # fmt: skip


def test_all_that_was_paid_has_a_limit_too() -> None:
    fees = [{"Gia": 600_000_000}] * 2
    assert problem(DanhSachLePhi=fees, DuocThanhToanTrucTuyen="1") == (
        Problem.AMOUNT_OUT_OF_RANGE, "DanhSachLePhi",
    )  # fmt: skip


ANYTHING: st.SearchStrategy[Any] = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner),
    max_leaves=6,
)


@given(st.sampled_from(sorted({*a_message(), "DanhSachLePhi", "DinhDanhCHS"})), ANYTHING)
def test_whatever_stands_in_a_field_it_is_read_or_named(name: str, value: object) -> None:
    message = a_message(DuocThanhToanTrucTuyen="1") | {name: value}
    try:
        facts, _ = read_filing(message, AGENCY)
    except RuleError as refused:
        assert refused.findings[0].field.startswith(name)  # noqa: PT017 - most values are read
    else:
        assert facts.filed_at.tzinfo is not None

"""A filing as the national portal tells of it: read into what the ledger writes down.

The names of its fields are those of `DongBoHoSoMC` (DVCQG), as provinces map them; `MaDonVi` and
`MaDonViXuLy` are codes of the agencies with which it is filed and which decides, `DiaChi` is where
the owner lives. docs/online.md describes the file.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any

from counter_app.domain.calendar import VIETNAM
from counter_app.domain.entries import CollectAt, FiledOnline, Filing, PaperCount
from counter_app.domain.errors import Problem, forbid
from counter_app.domain.folding import nfc
from counter_app.domain.ids import AgencyCode, agency_code, procedure_code
from counter_app.domain.person import (
    Applicant,
    Citizen,
    Contact,
    IdKind,
    Organisation,
    OrganisationKind,
    Party,
)

Message = Mapping[str, Any]
MOST_CODE, MOST_LINE, MOST_TEXT, MOST_FILES = 64, 300, 1000, 200
MOST_DONG = 1_000_000_000
_ONLINE, _NEW = "2", "1"
_CITIZEN = "1"
_ORGANISATIONS = {
    "2": OrganisationKind.BUSINESS,
    "3": OrganisationKind.STATE_AGENCY,
    "4": OrganisationKind.OTHER,
}
_BY_POST = {"0": CollectAt.COUNTER, "1": CollectAt.POST}
_PAID_ONLINE = frozenset({"1", "2"})
"""Paid at the national portal, or at one of a ministry or province."""
_ID_DIGITS = {12: IdKind.PERSONAL, 9: IdKind.OLD_CARD}
NOT_SAID = "Cổng không ghi số giấy tờ"


def read_filing(message: Message, agency: AgencyCode | None = None) -> tuple[FiledOnline, Filing]:
    """Return what a message says was filed, as facts that name nobody and as persons' data.

    `agency` is with whom it is filed where the message does not say. Raises RuleError naming the
    field that is missing or cannot be meant so, and for what is no new filing on line.
    """
    _require_new(message)
    filed_with = _agency(message, "MaDonVi", agency)
    party = _party(message)
    facts = FiledOnline(
        code=_code(message),
        filed_at=_moment(message, "NgayNopHoSo"),
        procedure=procedure_code(_text(message, "MaTTHC", needed=True), "MaTTHC"),
        procedure_name=_text(message, "TenTTHC", MOST_TEXT, needed=True),
        filed_with=filed_with,
        decided_by=_agency(message, "MaDonViXuLy", filed_with),
        submitter_kind=party.party_kind,
        papers=_papers(message),
        collect_at=_BY_POST.get(_text(message, "HinhThuc"), CollectAt.ONLINE),
        paid_dong=_paid(message),
    )
    return facts, Filing(Applicant(party), _note(message))


def _require_new(message: Message) -> None:
    """Raise RuleError for what came another way, or is past its filing."""
    for name, wanted in (("KenhThucHien", _ONLINE), ("TrangThaiHoSo", _NEW)):
        if _text(message, name) not in ("", wanted):
            raise forbid(Problem.FIELD_NOT_CHOICE, name, choices=wanted)


def _code(message: Message) -> str:
    code = _text(message, "MaHoSo", MOST_CODE, needed=True)
    if not code.isascii() or not code.isprintable() or " " in code:
        raise forbid(Problem.FIELD_NOT_SHAPED, "MaHoSo")
    return code


def _agency(message: Message, name: str, otherwise: AgencyCode | None) -> AgencyCode:
    said = _text(message, name, needed=otherwise is None)
    return agency_code(said, name) if said else otherwise or AgencyCode("")


def _moment(message: Message, name: str) -> datetime:
    """Return a moment of Vietnam, written `yyyyMMddHHmmss`."""
    said = _text(message, name, needed=True)
    if len(said) != len("yyyyMMddHHmmss") or not (said.isascii() and said.isdecimal()):
        raise forbid(Problem.FIELD_NOT_STAMP, name)
    try:
        return datetime.strptime(said, "%Y%m%d%H%M%S").replace(tzinfo=VIETNAM)
    except ValueError:
        raise forbid(Problem.FIELD_NOT_STAMP, name) from None


def _party(message: Message) -> Party:
    """Return the owner, by whom it is filed."""
    name = _text(message, "ChuHoSo", needed=True)
    contact = Contact(
        _text(message, "DiaChi"), _text(message, "SoDienThoai"), _text(message, "Email")
    )
    kind, number = _text(message, "LoaiDoiTuong") or _CITIZEN, _number(message)
    if kind == _CITIZEN:
        id_kind = _id_kind(number)
        reason = NOT_SAID if id_kind is IdKind.NONE else ""
        return Citizen(name, id_kind, number, reason, contact=contact)
    if kind not in _ORGANISATIONS:
        raise forbid(Problem.FIELD_NOT_CHOICE, "LoaiDoiTuong", choices="1, 2, 3, 4")
    return Organisation(name, number, _ORGANISATIONS[kind], contact)


def _number(message: Message) -> str:
    """Return by what the owner is identified: the first of `DinhDanhCHS`, or the older field."""
    for at, each in enumerate(_parts(message, "DinhDanhCHS")):
        if number := _text(each, "SoDinhDanh", place=f"DinhDanhCHS[{at}]."):
            return number.replace(" ", "")
    return _text(message, "SoGiayToChuHoSo").replace(" ", "")


def _id_kind(number: str) -> IdKind:
    if not number:
        return IdKind.NONE
    return _ID_DIGITS.get(len(number), IdKind.PASSPORT) if number.isdecimal() else IdKind.PASSPORT


def _papers(message: Message) -> tuple[PaperCount, ...]:
    """Return the papers of the procedure that files stand for, each once, by their numbers."""
    codes = (_text(each, "MaThanhPhanHoSo", place=place) for place, each in _files(message))
    numbers = {int(code) for code in codes if code.isdecimal() and len(code) <= len("999")}
    return tuple(PaperCount(number, copies=1) for number in sorted(numbers) if number)


def _files(message: Message) -> Iterable[tuple[str, Message]]:
    """Yield files that were not taken back, each with its place in the message."""
    for at, each in enumerate(_parts(message, "TaiLieuNop")):
        if str(each.get("IsDeleted", "")).lower() not in {"1", "true"}:
            yield f"TaiLieuNop[{at}].", each


def _paid(message: Message) -> int:
    if _text(message, "DuocThanhToanTrucTuyen") not in _PAID_ONLINE:
        return 0
    total = sum(_dong(each, f"DanhSachLePhi[{at}].Gia") for at, each in _fees(message))
    if total > MOST_DONG:
        raise forbid(Problem.AMOUNT_OUT_OF_RANGE, "DanhSachLePhi", most=MOST_DONG)
    return total


def _fees(message: Message) -> Iterable[tuple[int, Message]]:
    return enumerate(_parts(message, "DanhSachLePhi"))


def _dong(fee: Message, place: str) -> int:
    """Return an amount, which comes as text or as a number."""
    amount = fee.get("Gia", 0)
    if isinstance(amount, str) and amount.isascii() and amount.isdecimal():
        amount = int(amount[: len(str(MOST_DONG)) + 1])
    if not isinstance(amount, int) or isinstance(amount, bool) or not 0 <= amount <= MOST_DONG:
        raise forbid(Problem.AMOUNT_OUT_OF_RANGE, place, most=MOST_DONG)
    return amount


def _note(message: Message) -> str:
    """Return what else is said of it: what it is about, remarks, and the files by name."""
    names = [_text(each, "TenTepDinhKem", place=place) for place, each in _files(message)]
    told = "; ".join(filter(None, names))
    said = (
        _text(message, "TrichYeuHoSo", MOST_TEXT),
        _text(message, "GhiChu", MOST_TEXT),
        f"Tệp trên cổng: {told}" if told else "",
    )
    return ". ".join(filter(None, said))


# ── fields ──────────────────────────────────────────────────────────────────────────────────


def _text(
    message: Message, name: str, most: int = MOST_LINE, *, needed: bool = False, place: str = ""
) -> str:
    """Return a field on one line; empty where it is not there."""
    value = message.get(name)
    if not isinstance(value, str | None):
        raise forbid(Problem.FIELD_NOT_TEXT, f"{place}{name}")
    said = nfc(value or "")
    if needed and not said:
        raise forbid(Problem.FIELD_MISSING, f"{place}{name}")
    if len(said) > most:
        raise forbid(Problem.FIELD_TOO_LONG, f"{place}{name}", most=most)
    return said


def _parts(message: Message, name: str) -> Sequence[Message]:
    """Return a field that is a list of objects; empty where it is not there."""
    value = message.get(name)
    if value is None:
        return ()
    if not isinstance(value, list) or not all(isinstance(each, Mapping) for each in value):
        raise forbid(Problem.FIELD_NOT_SHAPED, name)
    if len(value) > MOST_FILES:
        raise forbid(Problem.FIELD_TOO_LONG, name, most=MOST_FILES)
    return value

"""A filing as the portal tells of it, under the names of the national message.

Only its shape is told here; what it means is `counter_app.national_message`.
"""

from typing import Annotated, Any

from pydantic import Field, StringConstraints

from sync.wire.base import Message

Line = Annotated[str, StringConstraints(max_length=300)]
Text = Annotated[str, StringConstraints(max_length=1000)]
Parts = Annotated[tuple[dict[str, Any], ...], Field(max_length=200)]


class OnlineFiling(Message):
    """One filing; all values are text unless said otherwise."""

    code: Annotated[str, StringConstraints(min_length=1, max_length=64), Field(alias="MaHoSo")]
    procedure: Annotated[Line, Field(alias="MaTTHC")]
    procedure_name: Annotated[Text, Field(alias="TenTTHC")]
    filed_at: Annotated[str, StringConstraints(pattern=r"^\d{14}$"), Field(alias="NgayNopHoSo")]
    """`yyyyMMddHHmmss`, in Vietnam."""
    owner: Annotated[Line, Field(alias="ChuHoSo")]
    filed_with: Annotated[Line | None, Field(alias="MaDonVi")] = None
    """Code of the agency with which it is filed; absent: that of whoever reads it."""
    decided_by: Annotated[Line | None, Field(alias="MaDonViXuLy")] = None
    channel: Annotated[Line | None, Field(alias="KenhThucHien")] = None
    state: Annotated[Line | None, Field(alias="TrangThaiHoSo")] = None
    owner_kind: Annotated[Line | None, Field(alias="LoaiDoiTuong")] = None
    owner_number: Annotated[Line | None, Field(alias="SoGiayToChuHoSo")] = None
    owner_numbers: Annotated[Parts | None, Field(alias="DinhDanhCHS")] = None
    """`LoaiDinhDanh`, `SoDinhDanh`."""
    address: Annotated[Line | None, Field(alias="DiaChi")] = None
    phone: Annotated[Line | None, Field(alias="SoDienThoai")] = None
    email: Annotated[Line | None, Field(alias="Email")] = None
    about: Annotated[Text | None, Field(alias="TrichYeuHoSo")] = None
    remark: Annotated[Text | None, Field(alias="GhiChu")] = None
    collect: Annotated[Line | None, Field(alias="HinhThuc")] = None
    paid_online: Annotated[Line | None, Field(alias="DuocThanhToanTrucTuyen")] = None
    fees: Annotated[Parts | None, Field(alias="DanhSachLePhi")] = None
    """`Gia` is an amount in đồng, as text or number."""
    files: Annotated[Parts | None, Field(alias="TaiLieuNop")] = None
    """`TenTepDinhKem`, `MaThanhPhanHoSo`, `IsDeleted`."""

    def message(self) -> dict[str, Any]:
        """Return the message as it came, without what nobody reads."""
        return self.model_dump(mode="json", by_alias=True, exclude_none=True)

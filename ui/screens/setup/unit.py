"""Đơn vị: which unit this is, how it is named on paper, how it works and counts."""

from itertools import pairwise

from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from counter_app.domain.agency_notation import bottom_first, top_first
from counter_app.domain.calendar import OfficeHours
from counter_app.domain.deadlines import Method
from counter_app.domain.errors import RuleError
from counter_app.domain.folding import nfc
from counter_app.domain.ids import AgencyCode, agency_code
from counter_app.domain.office import Office, UnitKind
from counter_app.services.builtin import Province, provinces
from counter_app.words.enums import word
from ui.screens.setup.field_row import FieldRow
from ui.screens.setup.step import Step, focus_first_wrong
from ui.screens.setup.type_ahead import TypeAhead
from ui.widgets.choice_box import ChoiceBox

EXAMPLES = "H56.06 hoặc 000.00.06.H56"
UNIT_NAME = "TRUNG TÂM PHỤC VỤ HÀNH CHÍNH CÔNG"
LOCAL = {"Xã": UnitKind.COMMUNE, "Phường": UnitKind.WARD, "Đặc": UnitKind.SPECIAL_ZONE}
KINDS = (*LOCAL.values(), UnitKind.BRANCH, UnitKind.PROVINCE)
CLOSED, OPEN, COUNTED = range(3)
SATURDAYS = {
    CLOSED: "Không làm",
    OPEN: "Nhận hồ sơ, không tính vào thời hạn",
    COUNTED: "Nhận hồ sơ, tính vào thời hạn",
}


class UnitStep(Step):
    """A choice of commune fills in what follows from it; whatever was typed over stays."""

    title = "Đơn vị"

    def __init__(self) -> None:
        super().__init__()
        self._filled: dict[QLineEdit, str] = {}
        self.province = TypeAhead("gõ không dấu, ví dụ: quang tri")
        self.commune = TypeAhead("gõ không dấu, ví dụ: le thuy")
        self.kind = ChoiceBox({each: word(each) for each in KINDS}, "Loại đơn vị")
        self.parent_name, self.name, self.place = QLineEdit(), QLineEdit(UNIT_NAME), QLineEdit()
        self.agency, self.phone, self.lookup = QLineEdit(), QLineEdit(), QLineEdit()
        self.saturday = ChoiceBox(SATURDAYS, "Sáng thứ Bảy")
        self.method = ChoiceBox({each: word(each).capitalize() for each in Method}, "Cách tính")
        self._build_rows()
        self._lay_out()
        self.province.offer([each.name for each in provinces()])
        self.province.settled.connect(self._on_province)
        self.commune.settled.connect(self._on_commune)
        self.kind.currentIndexChanged.connect(self._fill)
        self.agency.textChanged.connect(self._show_notations)

    def _build_rows(self) -> None:
        self.province_row = FieldRow("Tỉnh, thành phố", self.province)
        self.commune_row = FieldRow("Xã, phường", self.commune)
        self.kind_row = FieldRow("Loại đơn vị", self.kind)
        self.place_row = FieldRow("Địa danh", self.place, "Đứng trước ngày tháng trên giấy tờ")
        self.phone_row = FieldRow(
            "Điện thoại", self.phone, "In trên giấy hẹn; không có thì để trống"
        )
        self.parent_row = FieldRow("Cơ quan cấp trên", self.parent_name, "Dòng đầu của mẫu")
        self.name_row = FieldRow("Tên bộ phận", self.name, "Dòng thứ hai của mẫu")
        self.agency_row = FieldRow("Mã định danh", self.agency, f"Ví dụ {EXAMPLES}")
        self.lookup_row = FieldRow("Trang tra cứu", self.lookup, "Địa chỉ in trên giấy hẹn")
        self.saturday_row = FieldRow("Sáng thứ Bảy", self.saturday)
        self.method_row = FieldRow("Cách tính thời hạn", self.method)

    def _lay_out(self) -> None:
        left = (
            self.province_row, self.commune_row, self.kind_row, self.place_row, self.phone_row,
        )  # fmt: skip
        right = (
            self.parent_row, self.name_row, self.agency_row, self.lookup_row, self.saturday_row,
            self.method_row,
        )  # fmt: skip
        self._rows = [*left, *right]
        for rows in (left, right):
            column = QVBoxLayout()
            column.setSpacing(2)
            for each in rows:
                column.addWidget(each)
            column.addStretch()
            self.columns.addLayout(column, 1)
        fields: list[QWidget] = [each.field for each in self._rows]
        for before, after in pairwise(fields):
            QWidget.setTabOrder(before, after)

    def arrive(self) -> None:
        """Begin with the province."""
        self.province.setFocus()

    def is_done(self) -> bool:
        """Check what a paper or a number is made of; the rest may be empty."""
        for row in self._rows:
            row.clear()
        self._require(self.parent_row, "Ghi tên cơ quan như trên dòng đầu của mẫu.")
        self._require(self.name_row, "Ghi tên bộ phận như trên dòng thứ hai của mẫu.")
        self._require(self.place_row, "Ghi địa danh, ví dụ Lệ Thủy.")
        if not self.province.chosen:
            self.province_row.object_to("Chọn tỉnh, thành phố trong danh sách.")
        if self.kind.member in LOCAL.values() and not self.commune.chosen:
            self.commune_row.object_to("Chọn xã, phường trong danh sách.")
        if not self._agency_is_one():
            self.agency_row.object_to(f"Mã phải có dạng {EXAMPLES}.")
        return focus_first_wrong(self._rows)

    def office(self) -> Office:
        """Return the office as typed. Raises RuleError for a code that is none."""
        morning = OfficeHours().weekday[:1]
        saturday = self.saturday.member
        hours = OfficeHours(
            saturday=morning if saturday != CLOSED else (), saturday_counts=saturday == COUNTED
        )
        return Office(
            agency=agency_code(self.agency.text()),
            name=nfc(self.name.text()),
            parent_name=nfc(self.parent_name.text()),
            place=nfc(self.place.text()),
            kind=self.kind.member,
            phone=nfc(self.phone.text()),
            lookup_address=nfc(self.lookup.text()),
            hours=hours,
            method=self.method.member,
        )

    def _agency_is_one(self) -> bool:
        try:
            agency_code(self.agency.text())
        except RuleError:
            return False
        return True

    def _require(self, row: FieldRow, what: str) -> None:
        if isinstance(row.field, QLineEdit) and not nfc(row.field.text()):
            row.object_to(what)

    def _province(self) -> Province | None:
        return next((each for each in provinces() if each.name == self.province.chosen), None)

    def _on_province(self) -> None:
        province = self._province()
        self.commune.offer([name for _, name in province.communes] if province else [])
        self._fill()

    def _on_commune(self) -> None:
        if self.commune.chosen:
            self.kind.take(LOCAL[self.commune.chosen.split()[0]])
        self._fill()

    def _fill(self) -> None:
        """Fill in what follows, where nobody typed anything else."""
        unit = self.commune.chosen if self.kind.member in LOCAL.values() else ""
        province = self.province.chosen
        if not unit and self.kind.member not in LOCAL.values() and province:
            unit = province if province.startswith("Thành phố") else f"Tỉnh {province}"
        branch = "CHI NHÁNH " if self.kind.member is UnitKind.BRANCH else ""
        self._put(self.name, branch + UNIT_NAME)
        self._put(self.parent_name, f"ỦY BAN NHÂN DÂN {unit.upper()}" if unit else "")
        self._put(self.place, _bare(unit))

    def _put(self, field: QLineEdit, text: str) -> None:
        if field.text() in {"", self._filled.get(field, UNIT_NAME)}:
            field.setText(text)
            field.setCursorPosition(0)
            self._filled[field] = text

    def _show_notations(self, typed: str) -> None:
        """Show how the code is written the other way round."""
        try:
            code = agency_code(typed)
            other = _other_notation(code)
        except RuleError:
            self.agency_row.hint(f"Ví dụ {EXAMPLES}")
        else:
            self.agency_row.hint(f"Cách viết kia: {other}")


def _other_notation(code: AgencyCode) -> AgencyCode:
    top, bottom = top_first(code), bottom_first(code)
    return bottom if code == top else top


def _bare(unit: str) -> str:
    """Return a unit's name without its kind: `Lệ Thủy`."""
    for kind in ("Xã ", "Phường ", "Đặc khu ", "Tỉnh ", "Thành phố "):
        unit = unit.removeprefix(kind)
    return unit

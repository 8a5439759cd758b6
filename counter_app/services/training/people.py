"""Invented people: names with every diacritic there is, numbers that fit their birth and sex."""

from datetime import date, timedelta
from random import Random

from counter_app.domain.identity_checks import BIRTH_PLACES, tax_check_digit
from counter_app.domain.person import (
    Applicant,
    Citizen,
    Contact,
    IdKind,
    Organisation,
    OrganisationKind,
    Sex,
)
from counter_app.services.builtin import provinces
from counter_app.services.training.chance import weighed

FAMILIES = (
    "Nguyễn", "Trần", "Lê", "Phạm", "Hoàng", "Huỳnh", "Phan", "Vũ", "Võ", "Đặng", "Bùi", "Đỗ",
    "Hồ", "Ngô", "Dương", "Lý", "Đoàn", "Trịnh", "Đinh", "Lương", "Quách", "Khuất", "Nghiêm",
    "Trương", "Tống", "Giáp", "Ứng", "Uông", "Ngụy", "Âu Dương", "Tôn Thất",
)  # fmt: skip
_MIDDLES = {
    Sex.MALE: (
        "Văn", "Hữu", "Đức", "Công", "Quang", "Đình", "Thế", "Trọng", "Xuân", "Quốc Việt", "",
    ),
    Sex.FEMALE: ("Thị", "Thị Ngọc", "Thị Thuỳ", "Diệu", "Mỹ", "Thị Phương", "Thuý", "Ỷ", ""),
}  # fmt: skip
_GIVEN = {
    Sex.MALE: (
        "Cường", "Dưỡng", "Đạt", "Giỏi", "Hiếu", "Khoẻ", "Nghĩa", "Quyết", "Thưởng", "Tuệ",
        "Vượng", "Hoá", "Luỹ", "Nghị", "Ước", "Thuỵ", "Khuê", "Đỗ Quyền", "Bảo Khương",
    ),
    Sex.FEMALE: (
        "Bưởi", "Hường", "Khuyên", "Lệ", "Mẫn", "Nguyệt", "Oanh", "Phượng", "Quỳnh", "Thuỷ",
        "Tuyết", "Uyển", "Vỹ", "Xuyến", "Yến", "Ngữ", "Huyền Trân", "Ái Nghĩa", "Thuý Kiều",
    ),
}  # fmt: skip
RARE = (
    ("Công Tằng Tôn Nữ Thị Nguyệt Thuỷ Quỳnh Hương", Sex.FEMALE),
    ("Nguyễn Phước Tôn Thất Bửu Khánh Huỳnh Đệ", Sex.MALE),
    ("H’Hen Niê Kđăm", Sex.FEMALE),
    ("Y Bhiông Êban", Sex.MALE),
    ("Đàng Năng Nghiệp", Sex.MALE),
    ("Lò Thị Ửng", Sex.FEMALE),
    ("Lê Ý", Sex.FEMALE),
    ("Vừ A Chứ", Sex.MALE),
    ("Thạch Thị Sô Phia Rượn", Sex.FEMALE),
)
"""Names that forms and lists must hold: the longest, the shortest, those of other peoples."""

_HAMLETS = ("Thôn Đoài", "Thôn Đông", "Ấp 3", "Bản Nậm Pung", "Tổ dân phố số 7", "Buôn Êa Kmát")
_ORGANISATIONS: tuple[tuple[tuple[OrganisationKind, str], int], ...] = (
    ((OrganisationKind.BUSINESS, "Công ty TNHH Một thành viên Thương mại và Dịch vụ {}"), 4),
    ((OrganisationKind.BUSINESS, "Hợp tác xã Nông nghiệp hữu cơ {}"), 3),
    ((OrganisationKind.OTHER, "Hội Người cao tuổi {}"), 1),
    ((OrganisationKind.STATE_AGENCY, "Trường Trung học cơ sở {}"), 1),
)
_REASONS = ("Trẻ mới sinh, chưa có số định danh", "Mất thẻ căn cước, đang chờ cấp lại")
_ID_KINDS = ((IdKind.PERSONAL, 93), (IdKind.PASSPORT, 3), (IdKind.NONE, 4))
_OLDEST_DAYS, _YOUNGEST_DAYS = 92 * 365, 18 * 366
NOBODYS_TELEPHONE = "095"
"""Numbers of an operator that closed: they look right, and nobody answers."""


def a_citizen(luck: Random, today: date) -> Citizen:
    """Return a grown-up of one in so many names; a few have nothing to show."""
    name, sex = _name(luck)
    born_on = today - timedelta(days=luck.randint(_YOUNGEST_DAYS, _OLDEST_DAYS))
    kind = weighed(luck, _ID_KINDS)
    number = {
        IdKind.PERSONAL: _personal_number(luck, born_on, sex),
        IdKind.PASSPORT: f"C{luck.randrange(10**7):07}",
    }.get(kind, "")
    reason = "" if number else luck.choice(_REASONS)
    return Citizen(name, kind, number, reason, born_on, sex, _contact(luck, luck.random() < 0.2))


def an_organisation(luck: Random) -> Organisation:
    """Return an organisation with a tax code that could be."""
    kind, pattern = weighed(luck, _ORGANISATIONS)
    name = pattern.format(f"{luck.choice(_GIVEN[Sex.MALE])} {luck.choice(FAMILIES)}")
    return Organisation(name, _tax_code(luck), kind, _contact(luck, has_email=True))


def an_applicant(luck: Random, today: date) -> Applicant:
    """Return who files: mostly for themselves, some for another, some for an organisation."""
    submitter = a_citizen(luck, today)
    drawn = luck.random()
    if drawn < 0.08:
        return Applicant(submitter, an_organisation(luck))
    if drawn < 0.10:
        return Applicant(an_organisation(luck))
    return Applicant(submitter, a_citizen(luck, today) if drawn < 0.18 else None)


def _name(luck: Random) -> tuple[str, Sex]:
    if luck.random() < 0.04:
        return luck.choice(RARE)
    sex = luck.choice(tuple(Sex))
    parts = (luck.choice(FAMILIES), luck.choice(_MIDDLES[sex]), luck.choice(_GIVEN[sex]))
    return " ".join(filter(None, parts)), sex


def _personal_number(luck: Random, born_on: date, sex: Sex) -> str:
    century = (born_on.year - 1900) // 100 * 2 + (sex is Sex.FEMALE)
    return f"{luck.choice(BIRTH_PLACES)}{century}{born_on:%y}{luck.randrange(10**6):06}"


def _tax_code(luck: Random) -> str:
    while True:
        nine = f"0{luck.randint(1, 9)}{luck.randint(1, 10**7 - 1):07}"
        if digit := tax_check_digit(nine):
            return f"{nine}{digit}"


def _contact(luck: Random, has_email: bool) -> Contact:
    province = luck.choice(provinces())
    commune = luck.choice(province.communes)[1]
    address = f"{luck.choice(_HAMLETS)}, {commune}, {province.name}"
    telephone = f"{NOBODYS_TELEPHONE}{luck.randrange(10**7):07}"
    email = f"nguoi.dan.{luck.randrange(10**5)}@example.vn" if has_email else ""
    return Contact(address, telephone, email)

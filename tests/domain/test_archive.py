from zipfile import ZipInfo

import pytest

from counter_app.domain.archive import is_locked, leads_out

LINK = 0o120777 << 16
ENCRYPTED = 0x801


@pytest.mark.parametrize(
    "name", ["/etc/passwd", "../x.xml", "xl/../../x.xml", "C:\\x.xml", "..\\x.xml", "x.xml:more"]
)
def test_a_member_outside_its_folder_leads_out(name: str) -> None:
    assert leads_out(ZipInfo(name))


def test_a_link_leads_out() -> None:
    link = ZipInfo("xl/workbook.xml")
    assert not leads_out(link)
    link.external_attr = LINK
    assert leads_out(link)


def test_a_member_behind_a_password_is_locked() -> None:
    member = ZipInfo("xl/workbook.xml")
    assert not is_locked(member)
    member.flag_bits = ENCRYPTED
    assert is_locked(member)

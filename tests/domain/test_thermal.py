import pytest
from hypothesis import given
from hypothesis import strategies as st

from counter_app.domain.errors import Problem, RuleError
from counter_app.domain.thermal import (
    MOST_OF_A_NAME,
    DeviceFile,
    NamedPrinter,
    NamedPrinters,
    NetworkAddress,
    printer_address,
    printer_name,
)

FIRST = NamedPrinter("Quầy 1", NetworkAddress("192.168.1.50"))
SECOND = NamedPrinter("Quầy 2", DeviceFile("/dev/usb/lp0"))


@pytest.mark.parametrize(
    ("typed", "address"),
    [
        ("192.168.1.50", NetworkAddress("192.168.1.50", 9100)),
        (" 192.168.1.50:9101 ", NetworkAddress("192.168.1.50", 9101)),
        ("May-In-1.xa.local", NetworkAddress("may-in-1.xa.local")),
        ("may_in:1", NetworkAddress("may_in", 1)),
        ("localhost:65535", NetworkAddress("localhost", 65535)),
        ("[fe80::1]:9100", NetworkAddress("fe80::1")),
        ("[::1]:9200", NetworkAddress("::1", 9200)),
        ("/dev/usb/lp0", DeviceFile("/dev/usb/lp0")),
        ("/srv/máy in/giấy.bin", DeviceFile("/srv/máy in/giấy.bin")),
        (r"C:\giay\in.bin", DeviceFile(r"C:\giay\in.bin")),
        (r"\\.\LPT1", DeviceFile(r"\\.\LPT1")),
    ],
)
def test_an_address_is_a_host_with_or_without_port_or_a_path(
    typed: str, address: NetworkAddress | DeviceFile
) -> None:
    assert printer_address(typed) == address
    assert printer_address(str(address)) == address


@pytest.mark.parametrize(
    "typed",
    [
        "", "  ", "/", "//", "lp0 cũ", "dev/usb/lp0", "192.168.1.300", "192.168.1", "1.2.3.4.5",
        "may:0", "may:65536", "may:99999", "may:", "may:9100:9100", "may:a", "http://may", "-may",
        "may-", "a..b", ".may", "fe80::1", "[fe80::x]", "[192.168.1.5]", "máy", "/dev/\0lp0",
        "a" * 64, "٣.1.1.1",
    ],
)  # fmt: skip
def test_anything_else_is_no_address(typed: str) -> None:
    with pytest.raises(RuleError) as caught:
        printer_address(typed)
    (finding,) = caught.value.findings
    assert (finding.problem, finding.field) == (Problem.PRINTER_ADDRESS_SHAPE, "address")


@given(st.text())
def test_whatever_is_typed_is_an_address_that_reads_the_same_again_or_is_refused(
    typed: str,
) -> None:
    try:
        address = printer_address(typed)
    except RuleError:
        return
    assert printer_address(str(address)) == address


def test_a_name_is_kept_composed_and_on_one_line() -> None:
    assert printer_name("  Quầy \n 1 ") == "Quầy 1"
    assert len(printer_name("Q" * MOST_OF_A_NAME)) == MOST_OF_A_NAME
    for typed, problem in (
        (" \t", Problem.PRINTER_NAME_MISSING),
        ("Q" * (MOST_OF_A_NAME + 1), Problem.FIELD_TOO_LONG),
    ):
        with pytest.raises(RuleError) as caught:
            printer_name(typed)
        assert caught.value.findings[0].problem is problem


def test_printers_are_added_changed_and_removed_in_their_place() -> None:
    both = NamedPrinters().with_printer(FIRST).with_printer(SECOND)
    assert both.printers == (FIRST, SECOND)
    assert both.names() == {"Quầy 1", "Quầy 2"}
    moved = NamedPrinter("Quầy 1", NetworkAddress("192.168.1.51"))
    assert both.with_printer(moved).printers == (moved, SECOND)
    assert both.without("Quầy 1").printers == (SECOND,)
    assert both.without("Quầy 3") == both

import os
import socket
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from counter_app.devices import roll
from counter_app.devices.thermal import OFFLINE_CAUSE, PAPER_SENSOR, ThermalPrinter
from counter_app.devices.thermal_line import Patience
from counter_app.domain.errors import EnvironmentTrouble, Trouble
from counter_app.domain.print_job import Fate, PrintOrder
from counter_app.domain.thermal import Address, DeviceFile, NetworkAddress
from counter_app.words.troubles import sentence
from forms.form import render
from forms.receipt import RECEIPT
from tests.devices.thermal_paper import a_pdf, pieces
from tests.devices.thermal_server import READY, SAYS_READY, PrinterServer, printer_server

ORDER = PrintOrder("000.00.06.H56-261123-0001", "80mm")
SHORT = Patience(connect_s=5, answer_s=0.05, send_s=0.3, close_s=0.05)
COVER, END, FAULT, NO_PAPER = 0b100, 0b10_0000, 0b100_0000, 0b110_0000
ASB = bytes([0b0001_0100, 0, 0, 0])
"""What a printer may say of itself, unasked."""


@pytest.fixture
def server() -> Iterator[PrinterServer]:
    with printer_server() as running:
        yield running


def thermal(address: Address, patience: Patience | None = None) -> ThermalPrinter:
    return ThermalPrinter("Quầy 1", address, patience or Patience())


def refused(printer: ThermalPrinter, pdf: bytes, order: PrintOrder = ORDER) -> EnvironmentTrouble:
    with pytest.raises(EnvironmentTrouble) as caught:
        printer.send(pdf, order)
    assert "Quầy 1" in sentence(caught.value) or caught.value.trouble is Trouble.FILE_NOT_WRITABLE
    return caught.value


def test_a_printer_that_is_ready_gets_the_paper_whole(server: PrinterServer) -> None:
    printer = thermal(server.address)
    ticket = printer.send(a_pdf(), ORDER)
    assert server.paper() == roll.commands(a_pdf(), [0], 1)
    assert server.asked == [PAPER_SENSOR, OFFLINE_CAUSE]
    assert ticket
    assert printer.fate(ticket) is Fate.DONE


def test_the_ticket_is_made_of_the_bytes(server: PrinterServer) -> None:
    printer = thermal(server.address)
    first, again = printer.send(a_pdf(), ORDER), printer.send(a_pdf(), ORDER)
    assert first == again != printer.send(a_pdf(61), ORDER)


def test_pages_and_copies_are_those_that_were_ordered(server: PrinterServer) -> None:
    pdf = a_pdf(60, 70, 80, 90)
    thermal(server.address).send(pdf, PrintOrder("1", "80mm", copies=2, pages="1-2,4"))
    heights = [each.picture.height for each in pieces(server.paper())]
    once = [each.picture.height for each in pieces(roll.commands(pdf, [0, 1, 3], 1))]
    assert heights == once * 2


@pytest.mark.parametrize(
    ("sensor", "cause", "trouble"),
    [
        (NO_PAPER, 0, Trouble.PRINTER_OUT_OF_PAPER),
        (0, COVER, Trouble.PRINTER_COVER_OPEN),
        (0, COVER | END, Trouble.PRINTER_COVER_OPEN),
        (0, END, Trouble.PRINTER_OUT_OF_PAPER),
        (0, FAULT, Trouble.PRINTER_STOPPED),
    ],
)
def test_a_printer_that_cannot_print_gets_nothing(
    server: PrinterServer, sensor: int, cause: int, trouble: Trouble
) -> None:
    server.answers = {
        PAPER_SENSOR: bytes([READY | sensor]),
        OFFLINE_CAUSE: bytes([READY | cause]),
    }
    assert refused(thermal(server.address), a_pdf()).trouble is trouble
    assert server.paper() == b""


def test_paper_that_only_nears_its_end_is_printed_on(server: PrinterServer) -> None:
    server.answers = {**SAYS_READY, PAPER_SENSOR: bytes([READY | 0b1100])}
    thermal(server.address).send(a_pdf(), ORDER)
    assert len(pieces(server.paper())) == 1


def test_what_is_said_unasked_is_no_answer(server: PrinterServer) -> None:
    server.answers = {**SAYS_READY, PAPER_SENSOR: ASB + bytes([READY | NO_PAPER])}
    trouble = refused(thermal(server.address), a_pdf()).trouble
    assert trouble is Trouble.PRINTER_OUT_OF_PAPER


@pytest.mark.parametrize("answer", [b"", ASB, b"@PJL INFO"])
def test_a_printer_that_does_not_answer_is_printed_on_all_the_same(
    server: PrinterServer, answer: bytes
) -> None:
    server.answers = {PAPER_SENSOR: answer}
    thermal(server.address, SHORT).send(a_pdf(), ORDER)
    assert server.paper() == roll.commands(a_pdf(), [0], 1)
    assert server.asked == [PAPER_SENSOR]


def test_a_printer_that_never_hangs_up_has_the_paper_all_the_same(server: PrinterServer) -> None:
    server.stays_on = True
    thermal(server.address, SHORT).send(a_pdf(), ORDER)
    assert len(pieces(server.paper())) == 1


def test_one_who_hangs_up_in_the_middle_may_have_printed(server: PrinterServer) -> None:
    server.hangs_up_after = 1000
    trouble = refused(thermal(server.address), a_pdf(90, 90, 90)).trouble
    assert trouble is Trouble.PRINT_UNCERTAIN
    assert len(server.paper()) == 1000


def test_one_who_takes_no_more_may_have_printed(server: PrinterServer) -> None:
    server.reads = False
    pdf = a_pdf(*[250] * 8)
    order = PrintOrder("1", "80mm", copies=9)
    assert refused(thermal(server.address, SHORT), pdf, order).trouble is Trouble.PRINT_UNCERTAIN


def test_one_who_hangs_up_at_once_has_surely_nothing(server: PrinterServer) -> None:
    server.hangs_up_after = 0
    assert refused(thermal(server.address), a_pdf()).trouble is Trouble.PRINTER_REFUSED


def test_where_nobody_listens_there_is_no_printer() -> None:
    with socket.create_server(("127.0.0.1", 0)) as listening:
        address = NetworkAddress(*listening.getsockname())
    assert refused(thermal(address), a_pdf()).trouble is Trouble.PRINTER_GONE
    nowhere = NetworkAddress("khong-co.invalid")
    assert refused(thermal(nowhere), a_pdf()).trouble is Trouble.PRINTER_GONE


def test_other_paper_is_refused_before_anybody_is_asked(server: PrinterServer) -> None:
    receipt = render(RECEIPT, RECEIPT.sample, edition="2018", paper="A5")
    error = refused(thermal(server.address), receipt, PrintOrder("1", "A5"))
    assert error.trouble is Trouble.PRINTER_ROLL_ONLY
    assert "rộng 148 mm" in sentence(error)
    assert server.papers == []


def test_no_page_is_no_paper(server: PrinterServer) -> None:
    error = refused(thermal(server.address), a_pdf(), PrintOrder("1", "80mm", pages="7"))
    assert error.trouble is Trouble.PRINTER_REFUSED
    assert server.papers == []


def test_a_file_is_written_on_at_its_end(tmp_path: Path) -> None:
    file = tmp_path / "máy in"
    printer = thermal(DeviceFile(str(file)))
    ticket = printer.send(a_pdf(), ORDER)
    printer.send(a_pdf(70), ORDER)
    once, again = roll.commands(a_pdf(), [0], 1), roll.commands(a_pdf(70), [0], 1)
    assert file.read_bytes() == once + again
    assert printer.fate(ticket) is Fate.DONE


def test_a_device_that_is_not_there_is_not_made_up(tmp_path: Path) -> None:
    for path in ("/dev/khong-co-may-in", str(tmp_path / "không có" / "lp0"), r"C:\lp0"):
        assert refused(thermal(DeviceFile(path)), a_pdf()).trouble is Trouble.PRINTER_GONE
        assert not Path(path).exists()


def test_a_file_that_takes_nothing_says_why(tmp_path: Path) -> None:
    error = refused(thermal(DeviceFile(str(tmp_path))), a_pdf())
    assert error.trouble is Trouble.FILE_NOT_WRITABLE
    assert "đây là một thư mục" in sentence(error)
    broken = thermal(DeviceFile("/proc/version"))  # can be opened, takes no byte
    assert refused(broken, a_pdf()).trouble in {
        Trouble.PRINTER_REFUSED, Trouble.FILE_NOT_WRITABLE,
    }  # fmt: skip


def test_a_device_that_takes_no_more_may_have_printed(tmp_path: Path) -> None:
    device = tmp_path / "lp0"
    os.mkfifo(device)
    reader = os.open(device, os.O_RDONLY | os.O_NONBLOCK)
    try:
        printer = thermal(DeviceFile(str(device)), SHORT)
        trouble = refused(printer, a_pdf(*[250] * 3)).trouble
        assert trouble is Trouble.PRINT_UNCERTAIN
        trouble = refused(printer, a_pdf()).trouble
        assert trouble is Trouble.PRINTER_STOPPED
    finally:
        os.close(reader)


def test_a_slow_device_gets_everything(tmp_path: Path) -> None:
    device = tmp_path / "lp0"
    os.mkfifo(device)
    reader = os.open(device, os.O_RDONLY | os.O_NONBLOCK)
    os.set_blocking(reader, True)
    taken: list[bytes] = []

    def read() -> None:
        with os.fdopen(reader, "rb", buffering=0) as file:
            taken.extend(iter(lambda: file.read(999), b""))

    thread = threading.Thread(target=read)
    printer = thermal(DeviceFile(str(device)))
    writer = os.open(device, os.O_WRONLY)  # until ours is open, or reading would end at once
    thread.start()
    printer.send(a_pdf(*[250] * 3), ORDER)
    os.close(writer)
    thread.join()
    assert b"".join(taken) == roll.commands(a_pdf(*[250] * 3), range(3), 1)


def test_making_the_bytes_leaves_nothing_behind_and_says_nothing(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "tmp").mkdir()
    (tmp_path / "a.pdf").write_bytes(a_pdf())
    program = (
        "import pathlib, sys; from counter_app.devices import roll;"
        "pdf = pathlib.Path(sys.argv[1]).read_bytes();"
        "pathlib.Path(sys.argv[2]).write_bytes(roll.commands(pdf, [0], 1))"
    )
    environment = {**os.environ, "TMPDIR": str(tmp_path / "tmp")}
    environment.pop("ESCPOS_CAPABILITIES_PICKLE_DIR", None)
    arguments = [str(tmp_path / "a.pdf"), str(tmp_path / "out")]
    subprocess.run([sys.executable, "-W", "error", "-c", program, *arguments],
                   env=environment, check=True)  # fmt: skip
    assert capfd.readouterr() == ("", "")
    assert list((tmp_path / "tmp").iterdir()) == []
    assert (tmp_path / "out").read_bytes() == roll.commands(a_pdf(), [0], 1)

import errno
import os
from pathlib import Path

import pytest

from counter_app.devices.folder import FolderPrinter, paper_folder
from counter_app.devices.printers import found_printers
from counter_app.domain.errors import EnvironmentTrouble, Trouble
from counter_app.domain.print_job import Fate, PrintOrder

ORDER = PrintOrder("000.00.06.H56-261123-0001", "A4")


def test_a_paper_is_named_by_its_number_and_never_written_over(tmp_path: Path) -> None:
    printer = FolderPrinter(tmp_path / "giấy in")
    tickets = [printer.send(pdf, ORDER) for pdf in (b"one", b"two")]
    assert tickets == [f"{ORDER.title}.pdf", f"{ORDER.title} (2).pdf"]
    assert [(tmp_path / "giấy in" / name).read_bytes() for name in tickets] == [b"one", b"two"]
    assert printer.fate(tickets[0]) is Fate.DONE
    assert printer.fate("khác.pdf") is Fate.UNKNOWN


def test_a_name_stays_in_the_folder(tmp_path: Path) -> None:
    ticket = FolderPrinter(tmp_path / "a").send(b"", PrintOrder("../../x/y", "A4"))
    assert [file.name for file in (tmp_path / "a").iterdir()] == [ticket]


def test_a_folder_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    (tmp_path / "tệp").write_bytes(b"")
    with pytest.raises(EnvironmentTrouble) as caught:
        FolderPrinter(tmp_path / "tệp").send(b"", ORDER)
    assert caught.value.trouble is Trouble.PAPER_FOLDER
    assert caught.value.details["folder"] == str(tmp_path / "tệp")


@pytest.mark.parametrize("why", [errno.EACCES, errno.EROFS])
def test_a_folder_that_only_reads_is_named_and_not_the_paper(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, why: int
) -> None:
    def refuse(*_: object) -> int:
        raise OSError(why, "refused")

    monkeypatch.setattr(Path, "write_bytes", refuse)
    with pytest.raises(EnvironmentTrouble) as caught:
        FolderPrinter(tmp_path).send(b"pdf", ORDER)
    assert caught.value.trouble is Trouble.PAPER_FOLDER
    assert caught.value.details["reason"] == errno.errorcode[why]


def test_a_half_written_file_does_not_stay(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(self: Path, content: bytes) -> int:
        with self.open("wb") as file:
            file.write(content[:1])
        raise OSError(errno.ENOSPC, "full")

    monkeypatch.setattr(Path, "write_bytes", full)
    with pytest.raises(EnvironmentTrouble) as caught:
        FolderPrinter(tmp_path).send(b"pdf", ORDER)
    assert caught.value.details["reason"] == "ENOSPC"
    assert list(tmp_path.iterdir()) == []


def test_a_drive_without_links_will_do(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise PermissionError

    monkeypatch.setattr(os, "link", refuse)
    printer = FolderPrinter(tmp_path)
    tickets = [printer.send(pdf, ORDER) for pdf in (b"one", b"two")]
    assert [(tmp_path / name).read_bytes() for name in tickets] == [b"one", b"two"]
    assert len(list(tmp_path.iterdir())) == 2


def test_papers_lie_beside_the_officers_documents() -> None:
    assert paper_folder().name == "Giấy in - Quầy một cửa"


def test_papers_of_practice_lie_where_they_are_told_to(tmp_path: Path) -> None:
    folder = tmp_path / "giay-in"
    *_, last = found_printers(folder=folder)
    ticket = last.send(b"pdf", ORDER)
    assert (folder / ticket).read_bytes() == b"pdf"

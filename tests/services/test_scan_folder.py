import os
from pathlib import Path

import pytest

from counter_app.bootstrap import Services
from counter_app.domain.attachment import HeldFile
from counter_app.domain.errors import EnvironmentTrouble, Trouble
from counter_app.services.scan_folder import PUT_AWAY, ScanFolder, ScanSettings
from tests.files import real_pdf


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "máy quét"
    made.mkdir()
    return made


@pytest.fixture
def scans(services: Services, folder: Path) -> ScanFolder:
    """A folder that was looked into once."""
    services.scan_folder.set_settings(ScanSettings(str(folder)))
    assert services.scan_folder.look() == []
    return services.scan_folder


def put(folder: Path, name: str, content: bytes | None = None, second: int = 1) -> Path:
    path = folder / name
    path.write_bytes(
        real_pdf(name.encode("ascii", "replace").decode()) if content is None else content
    )
    os.utime(path, (second, second))
    return path


def hold(services: Services, path: Path) -> HeldFile:
    return services.attachments.hold_file(path, path.name)


def test_nothing_is_watched_until_a_folder_is_named(services: Services) -> None:
    assert services.scan_folder.settings() == ScanSettings()
    assert services.scan_folder.look() == []
    services.scan_folder.put_away([])


def test_a_new_file_is_offered_once_when_it_has_stopped_growing(
    scans: ScanFolder, folder: Path
) -> None:
    scan = put(folder, "scan 1.pdf", b"%PDF-1.7 half")
    assert scans.look() == []
    put(folder, "scan 1.pdf", second=2)
    assert scans.look() == []
    assert scans.look() == [scan]
    assert scans.look() == []
    put(folder, "scan 1.pdf", b"%PDF-1.7 another of that name", second=3)
    assert scans.look() == []
    assert scans.look() == [scan]


def test_several_come_in_the_order_they_were_scanned(scans: ScanFolder, folder: Path) -> None:
    later, sooner = put(folder, "a.pdf", second=9), put(folder, "b.JPG", second=5)
    scans.look()
    assert scans.look() == [sooner, later]


def test_what_lay_there_before_is_left_alone(services: Services, folder: Path) -> None:
    put(folder, "của người trước.pdf")
    services.scan_folder.set_settings(ScanSettings(str(folder)))
    for _ in range(3):
        assert services.scan_folder.look() == []


@pytest.mark.parametrize(
    "name", [".ẩn.pdf", "~$tờ khai.docx", "scan.pdf.part", "scan.tmp", "Thumbs.db", "evil.exe"]
)
def test_hidden_and_unfinished_files_are_no_scans(
    scans: ScanFolder, folder: Path, name: str
) -> None:
    put(folder, name)
    put(folder, "rỗng.pdf", b"")
    (folder / "thư mục.pdf").mkdir()
    for _ in range(3):
        assert scans.look() == []


@pytest.mark.skipif(os.name == "nt", reason="links need a right on Windows")
def test_a_link_leads_nowhere(scans: ScanFolder, folder: Path, tmp_path: Path) -> None:
    secret = put(tmp_path, "bí mật.pdf")
    (folder / "scan.pdf").symlink_to(secret)
    for _ in range(3):
        assert scans.look() == []


def test_a_file_that_the_scanner_holds_waits(
    scans: ScanFolder, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    scan = put(folder, "scan.pdf")
    with monkeypatch.context() as patch:
        patch.setattr(Path, "open", _held_by_another)
        assert [scans.look(), scans.look()] == [[], []]
    assert scans.look() == [scan]


def _held_by_another(*_: object, **__: object) -> None:
    raise PermissionError(13, "in use")


def test_what_a_draft_holds_already_is_not_offered_again(
    services: Services, scans: ScanFolder, folder: Path
) -> None:
    scan = put(folder, "scan.pdf")
    hold(services, scan)
    for _ in range(3):
        assert scans.look() == []


def test_what_is_in_the_ledger_is_put_away_and_nothing_else(
    services: Services, scans: ScanFolder, folder: Path
) -> None:
    scan, other = put(folder, "scan.pdf"), put(folder, "khác.pdf")
    held = hold(services, scan)
    dialog = services.attachments.hold_file(other)
    scans.put_away([held, dialog])
    assert not scan.exists()
    assert other.exists()
    assert (folder / PUT_AWAY / "scan.pdf").read_bytes() == real_pdf("scan.pdf")
    again = hold(services, put(folder, "scan.pdf"))
    scans.put_away([again, again])
    assert (folder / PUT_AWAY / "scan (2).pdf").exists()
    assert [scans.look(), scans.look()] == [[], [other]]


def test_a_file_that_has_another_content_by_now_stays(
    services: Services, scans: ScanFolder, folder: Path
) -> None:
    scan = put(folder, "scan.pdf")
    held = hold(services, scan)
    put(folder, "scan.pdf", b"%PDF-1.7 of the next person", second=9)
    scans.put_away([held])
    assert scan.exists()


def test_a_folder_that_is_gone_is_told(
    services: Services, scans: ScanFolder, folder: Path, tmp_path: Path
) -> None:
    folder.rmdir()
    with pytest.raises(EnvironmentTrouble) as caught:
        scans.look()
    assert caught.value.trouble is Trouble.FILE_NOT_READABLE
    with pytest.raises(EnvironmentTrouble):
        scans.set_settings(ScanSettings(str(tmp_path / "không có")))
    assert scans.settings().folder == str(folder)


def test_a_file_that_cannot_be_moved_is_told(
    services: Services, scans: ScanFolder, folder: Path
) -> None:
    held = hold(services, put(folder, "scan.pdf"))
    (folder / PUT_AWAY).write_bytes(b"a file in the way")
    with pytest.raises(EnvironmentTrouble) as caught:
        scans.put_away([held])
    assert caught.value.trouble is Trouble.FILE_NOT_WRITABLE

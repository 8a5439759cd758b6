import hashlib
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import select, text
from sqlalchemy.exc import IntegrityError

from counter_app.domain.attachment import HeldFile
from counter_app.domain.errors import EnvironmentTrouble, Trouble
from counter_app.domain.media import MediaType
from counter_app.store import blobs, drafts, held_files, schema
from counter_app.store.blobs import Blobs
from counter_app.store.store import Store
from tests.builders import MONDAY, FakeIds
from tests.domain.hostile import a_pdf
from tests.store.conftest import KEY

CONTENT = a_pdf(b"Nguyen Thi Buoi")
SHA256 = hashlib.sha256(CONTENT).hexdigest()


def put(store: Store, ids: FakeIds, content: bytes = CONTENT) -> str:
    with store.blobs.written(content, ids) as written, store.writing() as connection:
        store.blobs.place(connection, written, MediaType.PDF, MONDAY)
    return written.sha256


def hold(store: Store, held: str, sha256: str = SHA256, source: str = "") -> HeldFile:
    file = HeldFile(held, sha256, len(CONTENT), MediaType.PDF, "tờ khai.pdf", source)
    with store.writing() as connection:
        held_files.add(connection, file, MONDAY)
    return file


def files(tmp_path: Path) -> list[Path]:
    return [each for each in (tmp_path / "blobs").rglob("*") if each.is_file()]


def rows(store: Store) -> list[str]:
    with store.reading() as connection:
        return list(connection.scalars(select(schema.blob.c.sha256)))


def troubled(store: Blobs) -> Trouble:
    with pytest.raises(EnvironmentTrouble) as caught:
        store.read(SHA256)
    return caught.value.trouble


def test_a_file_is_sealed_under_its_hash_and_read_back(
    store: Store, ids: FakeIds, tmp_path: Path
) -> None:
    assert put(store, ids) == SHA256
    (file,) = files(tmp_path)
    assert f"{file.parent.name}{file.name}" == SHA256 == store.blobs.names()[0]
    assert b"Buoi" not in file.read_bytes()
    assert b"%PDF" not in file.read_bytes()
    assert file.stat().st_mode & 0o077 == 0
    assert store.blobs.read(SHA256) == CONTENT
    assert store.blobs.check(SHA256) is None


def test_the_same_content_is_stored_once_and_heals_what_was_spoilt(
    store: Store, ids: FakeIds, tmp_path: Path
) -> None:
    put(store, ids)
    (file,) = files(tmp_path)
    file.write_bytes(file.read_bytes()[:-1])
    assert store.blobs.check(SHA256) is Trouble.ATTACHMENT_DAMAGED
    put(store, ids)
    assert files(tmp_path) == [file]
    assert rows(store) == [SHA256]
    assert store.blobs.read(SHA256) == CONTENT


@pytest.mark.parametrize("spoilt", [b"", b"QMC1", b"x" * 200])
def test_a_spoilt_file_is_told_and_never_served(
    store: Store, ids: FakeIds, tmp_path: Path, spoilt: bytes
) -> None:
    put(store, ids)
    (file,) = files(tmp_path)
    file.write_bytes(spoilt)
    assert troubled(store.blobs) is Trouble.ATTACHMENT_DAMAGED


def test_every_flipped_bit_is_noticed(store: Store, ids: FakeIds, tmp_path: Path) -> None:
    put(store, ids)
    (file,) = files(tmp_path)
    whole = file.read_bytes()
    for place in range(4, len(whole)):
        spoilt = bytearray(whole)
        spoilt[place] ^= 1
        file.write_bytes(spoilt)
        assert store.blobs.check(SHA256) is Trouble.ATTACHMENT_DAMAGED


def test_a_file_that_is_gone_or_of_another_key_is_told(
    store: Store, ids: FakeIds, tmp_path: Path
) -> None:
    assert troubled(store.blobs) is Trouble.ATTACHMENT_MISSING
    put(store, ids)
    other = Blobs(tmp_path / "blobs", bytes(reversed(KEY)))
    assert troubled(other) is Trouble.ATTACHMENT_DAMAGED


def test_a_file_put_under_another_name_does_not_open(
    store: Store, ids: FakeIds, tmp_path: Path
) -> None:
    put(store, ids)
    other = put(store, ids, a_pdf(b"khac"))
    one, two = tmp_path / "blobs" / SHA256[:2], tmp_path / "blobs" / other[:2]
    (two / other[2:]).replace(one / SHA256[2:])
    assert troubled(store.blobs) is Trouble.ATTACHMENT_DAMAGED


def test_what_was_not_placed_leaves_nothing(store: Store, ids: FakeIds, tmp_path: Path) -> None:
    with pytest.raises(KeyError), store.blobs.written(CONTENT, ids):
        raise KeyError
    assert files(tmp_path) == []


def test_a_disk_that_refuses_is_named(
    store: Store, ids: FakeIds, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", full)
    (tmp_path / "blobs").mkdir()
    with pytest.raises(EnvironmentTrouble) as caught, store.blobs.written(CONTENT, ids):
        pass
    assert caught.value.details["reason"] == "ENOSPC"
    assert files(tmp_path) == []


def test_a_file_that_an_entry_names_keeps_its_row(store: Store, ids: FakeIds) -> None:
    put(store, ids)
    with store.writing() as connection:
        blobs.keep(connection, SHA256)
        blobs.forget_unheld(connection)
    assert rows(store) == [SHA256]
    with pytest.raises(IntegrityError), store.writing() as connection:
        connection.execute(text("DELETE FROM blob"))


def test_a_held_file_is_forgotten_only_when_it_is_old_and_no_draft_names_it(
    store: Store, ids: FakeIds
) -> None:
    put(store, ids)
    named, loose = hold(store, "held-1"), hold(store, "held-2", source="scan 1.pdf")
    later = MONDAY + timedelta(minutes=1)
    with store.writing() as connection:
        assert held_files.find(connection, ["held-2", "gone", "held-1"]) == [loose, named]
        assert held_files.sources(connection) == {("scan 1.pdf", len(CONTENT))}
        drafts.save(connection, "draft-1", b'{"files": ["held-1"]}', MONDAY)
        held_files.let_go_of_old(connection, MONDAY)
        assert len(held_files.find(connection, ["held-1", "held-2"])) == 2
        held_files.let_go_of_old(connection, later)
        assert held_files.find(connection, ["held-1", "held-2"]) == [named]
        blobs.forget_unheld(connection)
        assert blobs.known(connection) == {SHA256}
        drafts.drop(connection, "draft-1")
        held_files.let_go_of_old(connection, later)
        blobs.forget_unheld(connection)
        assert blobs.known(connection) == set()


def test_what_is_half_written_is_cleared_away_when_it_is_old(store: Store, tmp_path: Path) -> None:
    (tmp_path / "blobs").mkdir()
    (tmp_path / "blobs" / "x.new").write_bytes(b"half")
    store.blobs.remove_unfinished(MONDAY - timedelta(days=9000))
    assert len(files(tmp_path)) == 1
    store.blobs.remove_unfinished(MONDAY + timedelta(days=90_000))
    assert files(tmp_path) == []

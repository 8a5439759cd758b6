"""Both places where files may lie do the same: a folder, and a bucket that speaks S3."""

import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from counter_app.domain.errors import EnvironmentTrouble
from sync.centre.blob_bucket import BucketStorage
from sync.centre.blob_folder import FolderStorage
from sync.centre.storage import Storage
from tests.builders import FakeIds

SHA = "ab" * 32
BUCKET = "ho-so"


@pytest.fixture
def s3() -> Iterator[str]:
    """A service that speaks S3, on loopback."""
    from moto.server import ThreadedMotoServer

    server = ThreadedMotoServer(ip_address="127.0.0.1", port=0, verbose=False)
    server.start()
    host, port = server.get_host_and_port()
    yield f"http://{host}:{port}"
    server.stop()


@pytest.fixture
def bucket(s3: str, monkeypatch: pytest.MonkeyPatch) -> Iterator[BucketStorage]:
    import boto3

    monkeypatch.setenv("AWS_ACCESS_KEY_ID", "of-a-test")
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", "of-a-test")
    monkeypatch.setenv("AWS_DEFAULT_REGION", "us-east-1")
    client = boto3.client("s3", endpoint_url=s3)
    client.create_bucket(Bucket=BUCKET)
    storage = BucketStorage(BUCKET, s3)
    yield storage
    storage.close()
    for each in client.list_objects_v2(Bucket=BUCKET).get("Contents", ()):
        client.delete_object(Bucket=BUCKET, Key=each["Key"])
    client.delete_bucket(Bucket=BUCKET)
    client.close()
    for thread in threading.enumerate():
        if "process_request_thread" in thread.name:
            thread.join()


@pytest.fixture(params=["folder", "bucket"])
def storage(request: pytest.FixtureRequest, tmp_path: Path) -> Storage:
    if request.param == "folder":
        return FolderStorage(tmp_path / "files", FakeIds())
    found: Storage = request.getfixturevalue("bucket")
    return found


def test_a_file_is_what_was_put_however_often(storage: Storage) -> None:
    assert storage.content(SHA) is None
    storage.put(SHA, b"mot")
    storage.put(SHA, b"mot")
    assert storage.content(SHA) == b"mot"
    storage.check()


def test_pieces_go_with_their_upload(storage: Storage) -> None:
    for name in ("1", "2"):
        storage.put_piece("first", name, name.encode())
    storage.put_piece("second", "1", b"other")
    assert storage.piece("first", "2") == b"2"
    storage.drop("first")
    storage.drop("first")
    assert storage.piece("first", "1") is None
    assert storage.piece("second", "1") == b"other"


def test_a_folder_that_is_not_one_is_told(tmp_path: Path) -> None:
    (tmp_path / "files").write_bytes(b"")
    with pytest.raises(EnvironmentTrouble):
        FolderStorage(tmp_path / "files", FakeIds()).check()


def test_files_in_a_folder_are_only_their_owners(tmp_path: Path) -> None:
    FolderStorage(tmp_path / "files", FakeIds()).put(SHA, b"mot")
    (file,) = [each for each in (tmp_path / "files").rglob("*") if each.is_file()]
    assert file.stat().st_mode & 0o077 == 0
    assert file.parent.stat().st_mode & 0o077 == 0


def test_a_bucket_that_is_away_is_told_without_its_keys(bucket: BucketStorage, s3: str) -> None:
    away = BucketStorage("another", s3)
    with pytest.raises(EnvironmentTrouble) as trouble:
        away.check()
    assert trouble.value.trouble == "storage-away"
    with pytest.raises(EnvironmentTrouble):
        away.put(SHA, b"mot")
    away.close()

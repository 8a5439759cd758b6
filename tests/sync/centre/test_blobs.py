"""Files at the centre: in pieces, whole or not at all, for those whose it is."""

import hashlib
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import requests

from counter_app.domain import entries as e
from counter_app.domain.attachment import MOST_BYTES
from counter_app.domain.media import MediaType
from sync.centre import uploads
from sync.centre.app import make_app
from sync.centre.blob_folder import FolderStorage
from sync.centre.blobs import Piece
from sync.centre.centre import Centre, open_centre
from sync.centre.refusals import RefusalCode, Refused
from sync.wire import CHUNK, BlobAnnouncement
from tests.builders import FakeClock, FakeIds
from tests.sync.builders import Counter, a_counter
from tests.sync.transport import BASE, in_process

CONTENT = b"".join(n.to_bytes(2, "big") for n in range(5120))
SHA = hashlib.sha256(CONTENT).hexdigest()
FILE = BlobAnnouncement(sha256=SHA, size=len(CONTENT), media_type="application/pdf")
HALF = len(CONTENT) // 2


def named(counter: Counter, sha256: str = SHA, size: int = len(CONTENT)) -> None:
    """Let a dossier of the counter name a file."""
    taken = counter.pen.receive(counter.pen.seq + 1, received_by=counter.agency)
    added = e.AttachmentAdded(sha256, size, MediaType.PDF)
    entry = counter.pen.write(taken.stream, added, e.Words("giay.pdf"))
    assert [each.outcome for each in counter.push(taken, entry)] == ["applied", "applied"]


def piece(start: int, content: bytes) -> Piece:
    return Piece(start, hashlib.sha256(content).hexdigest(), content)


def refused(code: RefusalCode) -> Any:
    return pytest.raises(Refused, match=f"^{code.value}$")


@pytest.fixture
def sender(counter: Counter) -> Counter:
    named(counter)
    return counter


def test_a_file_comes_up_in_pieces_and_goes_down_whole(centre: Centre, sender: Counter) -> None:
    blobs, session = centre.blobs, sender.session
    assert blobs.begin(session, FILE).offset == 0
    assert blobs.take_piece(session, SHA, piece(0, CONTENT[:HALF])).offset == HALF
    assert blobs.begin(session, FILE).offset == HALF
    with refused(RefusalCode.NOT_FOUND):
        blobs.content(session, SHA)
    done = blobs.take_piece(session, SHA, piece(HALF, CONTENT[HALF:]))
    assert (done.offset, done.done) == (len(CONTENT), True)
    assert blobs.content(session, SHA) == CONTENT
    assert blobs.standing(session, SHA).done
    assert blobs.begin(session, FILE).done
    assert blobs.take_piece(session, SHA, piece(0, CONTENT[:HALF])).done


def test_a_piece_of_another_place_is_refused_and_changes_nothing(
    centre: Centre, sender: Counter
) -> None:
    blobs, session = centre.blobs, sender.session
    blobs.begin(session, FILE)
    with refused(RefusalCode.OFFSET_MISMATCH):
        blobs.take_piece(session, SHA, piece(HALF, CONTENT[HALF:]))
    blobs.take_piece(session, SHA, piece(0, CONTENT[:HALF]))
    with refused(RefusalCode.OFFSET_MISMATCH):
        blobs.take_piece(session, SHA, piece(0, CONTENT[:HALF]))
    assert blobs.standing(session, SHA).offset == HALF


def test_a_piece_that_is_not_its_hash_is_not_written(centre: Centre, sender: Counter) -> None:
    centre.blobs.begin(sender.session, FILE)
    with refused(RefusalCode.CHECKSUM_WRONG):
        centre.blobs.take_piece(sender.session, SHA, Piece(0, SHA, CONTENT[:HALF]))
    assert centre.blobs.standing(sender.session, SHA).offset == 0


def test_a_file_that_is_not_its_hash_is_thrown_away_and_begins_anew(
    centre: Centre, sender: Counter, tmp_path: Path
) -> None:
    blobs, session = centre.blobs, sender.session
    blobs.begin(session, FILE)
    blobs.take_piece(session, SHA, piece(0, CONTENT[:HALF]))
    with refused(RefusalCode.HASH_WRONG):
        blobs.take_piece(session, SHA, piece(HALF, bytes(HALF)))
    assert blobs.standing(session, SHA).offset == 0
    assert not list((tmp_path / "files" / "uploads").glob("*/*"))
    assert blobs.begin(session, FILE).offset == 0
    assert blobs.take_piece(session, SHA, piece(0, CONTENT)).done


def test_sizes_are_held_to(centre: Centre, sender: Counter) -> None:
    blobs, session = centre.blobs, sender.session
    with refused(RefusalCode.TOO_LARGE):
        blobs.begin(session, FILE.model_copy(update={"size": MOST_BYTES + 1}))
    blobs.begin(session, FILE)
    with refused(RefusalCode.TOO_LARGE):
        blobs.take_piece(session, SHA, piece(0, bytes(CHUNK + 1)))
    with refused(RefusalCode.MALFORMED):
        blobs.take_piece(session, SHA, piece(0, bytes(len(CONTENT) + 1)))


def test_who_announced_another_size_begins_anew(centre: Centre, sender: Counter) -> None:
    blobs, session = centre.blobs, sender.session
    blobs.begin(session, FILE.model_copy(update={"size": len(CONTENT) + 9}))
    blobs.take_piece(session, SHA, piece(0, CONTENT[:HALF]))
    assert blobs.begin(session, FILE).offset == 0
    assert blobs.take_piece(session, SHA, piece(0, CONTENT)).done


def test_nobody_brings_or_reads_a_file_that_no_dossier_of_theirs_names(
    centre: Centre, sender: Counter
) -> None:
    centre.blobs.put(sender.session, FILE, CONTENT)
    stranger = a_counter(centre, "device-9", agency="H56.09")
    for ask in (
        lambda: centre.blobs.begin(stranger.session, FILE),
        lambda: centre.blobs.standing(stranger.session, SHA),
        lambda: centre.blobs.content(stranger.session, SHA),
        lambda: centre.blobs.take_piece(stranger.session, SHA, piece(0, CONTENT)),
    ):
        with refused(RefusalCode.NOT_PERMITTED):
            ask()


def test_naming_the_hash_of_anothers_file_does_not_open_it(centre: Centre, sender: Counter) -> None:
    centre.blobs.put(sender.session, FILE, CONTENT)
    stranger = a_counter(centre, "device-9", agency="H56.09")
    named(stranger)
    with refused(RefusalCode.NOT_FOUND):
        centre.blobs.content(stranger.session, SHA)
    assert not centre.blobs.begin(stranger.session, FILE).done


def test_an_office_to_which_the_dossier_belongs_too_reads_it(
    centre: Centre, counter: Counter
) -> None:
    other = a_counter(centre, "device-9", agency="H56.09")
    taken = counter.pen.receive(1, decided_by="H56.09")
    added = e.AttachmentAdded(SHA, len(CONTENT), MediaType.PDF)
    counter.push(taken, counter.pen.write(taken.stream, added, e.Words("giay.pdf")))
    centre.blobs.put(counter.session, FILE, CONTENT)
    assert centre.blobs.content(other.session, SHA) == CONTENT


def test_an_issued_paper_is_named_as_well(centre: Centre, counter: Counter) -> None:
    taken = counter.pen.receive(1)
    issued = e.Printed("refusal", "2025", 1, SHA)
    counter.push(taken, counter.pen.write(taken.stream, issued))
    assert centre.blobs.put(counter.session, FILE, CONTENT).done


def test_a_spoilt_file_is_never_given_out(centre: Centre, sender: Counter, tmp_path: Path) -> None:
    centre.blobs.put(sender.session, FILE, CONTENT)
    (tmp_path / "files" / SHA[:2] / SHA[2:]).write_bytes(b"\1" + CONTENT[1:])
    with refused(RefusalCode.NOT_FOUND):
        centre.blobs.content(sender.session, SHA)


def test_by_courier_only_what_is_whole_is_kept(centre: Centre, sender: Counter) -> None:
    with refused(RefusalCode.HASH_WRONG):
        centre.blobs.put(sender.session, FILE, CONTENT[:-1])
    centre.blobs.begin(sender.session, FILE)
    centre.blobs.take_piece(sender.session, SHA, piece(0, CONTENT[:HALF]))
    assert centre.blobs.put(sender.session, FILE, CONTENT).done
    assert centre.blobs.put(sender.session, FILE, CONTENT).done


def test_a_killed_centre_goes_on_where_it_was(
    migrated: str, clock: FakeClock, ids: FakeIds, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    storage = FolderStorage(tmp_path / "files", ids)
    first = open_centre(migrated, clock, ids, storage=storage)
    sender = a_counter(first)
    named(sender)
    first.blobs.begin(sender.session, FILE)
    first.blobs.take_piece(sender.session, SHA, piece(0, CONTENT[:HALF]))
    with monkeypatch.context() as dying:
        dying.setattr(uploads, "keep_file", _power_cut)
        with pytest.raises(RuntimeError, match="power"):
            first.blobs.take_piece(sender.session, SHA, piece(HALF, CONTENT[HALF:]))
    first.close()
    again = open_centre(migrated, clock, ids, storage=storage)
    assert again.blobs.standing(sender.session, SHA).offset == len(CONTENT)
    assert not again.blobs.standing(sender.session, SHA).done
    assert again.blobs.take_piece(sender.session, SHA, piece(len(CONTENT), b"")).done
    assert again.blobs.content(sender.session, SHA) == CONTENT
    again.close()


def _power_cut(*_: object) -> None:
    raise RuntimeError("the power went")


def test_two_uploads_at_once_do_no_harm(centre: Centre, sender: Counter) -> None:
    other = a_counter(centre, "device-2")
    step = len(CONTENT) // 8

    def bring(session: Any) -> None:
        standing = centre.blobs.begin(session, FILE)
        while not standing.done:
            start = standing.offset
            try:
                each = piece(start, CONTENT[start : start + step])
                standing = centre.blobs.take_piece(session, SHA, each)
            except Refused as refusal:
                if refusal.code is not RefusalCode.OFFSET_MISMATCH:
                    raise
                standing = centre.blobs.standing(session, SHA)

    threads = [
        threading.Thread(target=bring, args=(each.session,)) for each in (sender, other, sender)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert centre.blobs.content(other.session, SHA) == CONTENT


@pytest.fixture
def line(centre: Centre, sender: Counter) -> Iterator[requests.Session]:
    with in_process(make_app(centre)) as session:
        session.headers["Authorization"] = f"Bearer {sender.token()}"
        yield session


def test_over_the_line_it_is_tus_in_spirit(line: requests.Session) -> None:
    url = f"{BASE}/v1/blobs/{SHA}"
    assert line.post(f"{BASE}/v1/blobs", json=FILE.model_dump()).json()["offset"] == 0
    headers = {
        "Upload-Offset": "0",
        "Upload-Checksum": f"sha256 {hashlib.sha256(CONTENT[:HALF]).hexdigest()}",
        "Content-Type": "application/offset+octet-stream",
    }
    sent = line.patch(url, data=CONTENT[:HALF], headers=headers)
    assert (sent.status_code, sent.json()["offset"]) == (200, HALF)
    again = line.patch(url, data=CONTENT[:HALF], headers=headers)
    assert (again.status_code, again.json()["code"]) == (409, "offset-mismatch")
    wrong = line.patch(url, data=CONTENT[HALF:], headers={**headers, "Upload-Offset": str(HALF)})
    assert (wrong.status_code, wrong.json()["code"]) == (422, "checksum-wrong")
    assert line.head(url).headers["Upload-Offset"] == str(HALF)
    headers["Upload-Offset"] = str(HALF)
    headers["Upload-Checksum"] = f"sha256 {hashlib.sha256(CONTENT[HALF:]).hexdigest()}"
    assert line.patch(url, data=CONTENT[HALF:], headers=headers).json()["done"] is True
    assert line.head(url).headers["Upload-Length"] == str(len(CONTENT))
    assert line.get(f"{url}/standing").json()["done"] is True
    got = line.get(url)
    assert (got.content, got.headers["X-Content-Type-Options"]) == (CONTENT, "nosniff")


def test_a_piece_without_its_hash_is_malformed(line: requests.Session) -> None:
    headers = {"Upload-Offset": "0", "Upload-Checksum": "md5 1"}
    answer = line.patch(f"{BASE}/v1/blobs/{SHA}", data=b"1", headers=headers)
    assert (answer.status_code, answer.json()["code"]) == (400, "malformed")


def test_a_centre_without_storage_asks_to_come_later(
    migrated: str, clock: FakeClock, ids: FakeIds
) -> None:
    centre = open_centre(migrated, clock, ids)
    sender = a_counter(centre)
    named(sender)
    if "postgresql" in migrated:
        with refused(RefusalCode.BUSY):
            centre.blobs.begin(sender.session, FILE)
    else:
        assert centre.blobs.begin(sender.session, FILE).offset == 0
    centre.close()

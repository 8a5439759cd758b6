"""Files up, piece by piece from where they stopped; one that cannot go keeps no other back."""

from counter_app.domain.errors import EnvironmentTrouble, Trouble
from counter_app.services.desk import Desk
from counter_app.store import letters
from counter_app.store.letters import FileToSend
from sync.policy import Answer
from sync.remotes.remote import Remote, RemoteTrouble
from sync.wire import CHUNK, BlobAnnouncement, BlobStanding

_GONE = (Trouble.ATTACHMENT_MISSING, Trouble.ATTACHMENT_DAMAGED)
AT_ONCE = 50
"""Files that one run sends at most: entries that come meanwhile are not to wait for hours."""
MOST_BEGINNINGS = 4
"""Of one file in one run."""
_THROWN_AWAY = frozenset({"hash-wrong", "not-found"})
"""What the centre says where the file began anew: at the last piece, and to any after it."""


def send_files(desk: Desk, remote: Remote, chunk: int = CHUNK) -> int:
    """Send files that wait; return how many are whole at the centre now.

    Raises RemoteTrouble when the line or the centre fails; how far each came is written down.
    """
    with desk.store.reading() as connection:
        waiting = letters.waiting(connection, AT_ONCE)
    return sum(_send(desk, remote, file, chunk) for file in waiting)


def _send(desk: Desk, remote: Remote, file: FileToSend, chunk: int) -> bool:
    try:
        content = desk.store.blobs.read(file.sha256)
    except EnvironmentTrouble as error:
        if error.trouble in _GONE:
            _note(desk, file.sha256, "refused", file.offset, error.trouble.value)
        return False  # a disk that stumbled is asked again with the next run
    try:
        _bring(desk, remote, file, content, chunk)
    except RemoteTrouble as trouble:
        if trouble.code == "not-permitted":
            return False  # the centre does not know of it (any more): its entry goes first
        if trouble.answer not in (Answer.UNKNOWN, Answer.TOO_BIG):
            raise
        _note(desk, file.sha256, "refused", file.offset, trouble.code)
        return False
    _note(desk, file.sha256, "done", file.size)
    return True


def _bring(desk: Desk, remote: Remote, file: FileToSend, content: bytes, chunk: int) -> None:
    """Send all that the centre lacks; from the beginning where what it had was thrown away.

    That was spoilt, perhaps by another counter of the office; a few times it is tried again.
    """
    announced = BlobAnnouncement(sha256=file.sha256, size=file.size, media_type=file.media_type)
    beginnings = 1
    standing = remote.blob_begin(announced)
    while not standing.done:
        try:
            standing = _send_piece(remote, file, content, standing, chunk)
        except RemoteTrouble as trouble:
            if trouble.code not in _THROWN_AWAY or beginnings == MOST_BEGINNINGS:
                raise
            beginnings += 1
            standing = remote.blob_begin(announced)
        _note(desk, file.sha256, "sending", standing.offset)


def _send_piece(
    remote: Remote, file: FileToSend, content: bytes, standing: BlobStanding, chunk: int
) -> BlobStanding:
    """Send the next piece; where the centre stands elsewhere than thought, it says where."""
    start = standing.offset
    try:
        return remote.blob_send(file.sha256, start, content[start : start + chunk])
    except RemoteTrouble as trouble:
        if trouble.code != "offset-mismatch":
            raise
        now = remote.blob_standing(file.sha256)
        if now.offset == start and not now.done:
            raise
        return now


def _note(desk: Desk, sha256: str, state: str, offset: int, problem: str = "") -> None:
    with desk.store.writing() as connection:
        letters.note(connection, sha256, state, offset, problem)

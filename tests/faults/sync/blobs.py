"""P12: a file goes up over a line that cuts, beside others that send it too, to a centre that dies.

At the end the centre has it under its hash, and what was sent twice is one piece a fault at most.
"""

import hashlib
import random
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import requests

from counter_app.domain.attachment import AttachmentAdded
from counter_app.domain.entries import Words
from counter_app.domain.media import MediaType
from counter_app.services.enclosing import name
from counter_app.store import counter, letters, link, projection
from sync.centre import uploads
from sync.centre.app import make_app
from sync.files import send_files
from sync.outgoing import Batch, push
from sync.remotes.remote import Remote, RemoteTrouble
from sync.wire import BlobAnnouncement
from tests.faults.showing import Shown
from tests.faults.sync import people
from tests.faults.sync.line import FAIR, STORM, Killed, Line
from tests.faults.sync.machine import Machine
from tests.faults.sync.proof import template
from tests.faults.sync.schedule import scratch
from tests.faults.sync.world import World

CHUNK = 4096
MOST_PIECES = 12
ROUNDS = 15
"""Under faults; then the line is well."""


def prove(count: int, seed: int) -> Iterator[Shown]:
    """Yield what each file's way up showed."""
    with template() as store:
        for each in range(seed, seed + count):
            with tempfile.TemporaryDirectory(dir=scratch()) as folder:
                world = World(Path(folder), store, each)
                try:
                    yield Shown(f"seed {each}", tuple(_Way(world).seen()))
                finally:
                    world.close()


@dataclass
class _Counting(Line):
    """A line that counts what is sent over it, and what goes wrong on it."""

    sent: int = 0
    faults: int = 0

    def send(self, request: requests.PreparedRequest, *_: Any, **__: Any) -> requests.Response:
        if request.method == "PATCH":
            self.sent += len(request.body or b"")
        return super().send(request)

    def _fault(self) -> Callable[[requests.PreparedRequest], requests.Response] | None:
        fault = super()._fault()
        self.faults += fault is not None
        return fault


@dataclass
class _Way:
    """One file on its way up, from counter A; B is of the same office, C of another."""

    world: World
    meddled: int = 0
    thrown_away: int = 0
    content: bytes = field(init=False)

    def __post_init__(self) -> None:
        self.chance = random.Random(f"{self.world.seed}-blob")
        self.content = self.chance.randbytes(self.chance.randrange(1, MOST_PIECES * CHUNK))
        self.sha256 = hashlib.sha256(self.content).hexdigest()
        machine = self.world.machines["A"]
        kept = machine.line
        self.line = _Counting(kept.inner, kept.chance, FAIR, [], kept.answers, kept.changed)
        machine.session.mount("http://", self.line)

    def seen(self) -> Iterator[str]:
        """Send the file through everything; yield what is not as it must be."""
        machine = self.world.machines["A"]
        for each in ("A", "B", "C"):
            self.world.join(self.world.machines[each])
            self.world.sync(self.world.machines[each])
        self._attach(machine)
        push(machine.desk, _remote(machine), Batch())
        if self.chance.random() < 0.4:
            self._spoil()
        self.line.weather = STORM
        for _ in range(ROUNDS):
            self._send(machine)
            self.chance.choice((self._meddle, self._kill_centre, self.line.deliver_late))()
        self.line.weather = FAIR
        for _ in range(3):
            self._send(machine)
        yield from self._wrong(machine)

    def _attach(self, machine: Machine) -> None:
        """Attach the file as a dossier's paper; what it shows is nothing to the line."""
        people.accept(machine)
        (dossier,) = people.dossiers(machine.desk)
        desk, at = machine.desk, machine.desk.now()
        media = MediaType.PDF
        with (
            desk.store.blobs.written(self.content, desk.ids) as file,
            desk.store.writing() as connection,
        ):
            desk.store.blobs.place(connection, file, media, at)
            added = AttachmentAdded(file.sha256, file.size, media)
            name(desk, connection, dossier, added, Words("giay.pdf"), at)
            projection.refold(connection, dossier)

    def _send(self, machine: Machine) -> None:
        try:
            send_files(machine.desk, _remote(machine), CHUNK)
        except RemoteTrouble:
            return
        except Killed:
            machine.stop()

    @property
    def _announced(self) -> BlobAnnouncement:
        return BlobAnnouncement(
            sha256=self.sha256, size=len(self.content), media_type=MediaType.PDF.value
        )

    def _spoil(self) -> None:
        """Let another counter of the office, whose disk is bad, send some of it first."""
        remote = _remote(self.world.machines["B"])
        remote.blob_begin(self._announced)
        wrong = bytes(each ^ 1 for each in self.content)
        end = len(wrong) if self.chance.random() < 0.3 else self.chance.randrange(len(wrong) + 1)
        for start in range(0, end, CHUNK):
            try:
                remote.blob_send(self.sha256, start, wrong[start : min(start + CHUNK, end)])
            except RemoteTrouble as trouble:
                if trouble.code != "hash-wrong":
                    raise
        self.thrown_away += 1

    def _meddle(self) -> None:
        """Let the other counter send a piece too, the next one or one of another place."""
        remote = _remote(self.world.machines["B"])
        self.meddled += 1
        at = remote.blob_standing(self.sha256).offset
        if self.chance.random() < 0.5:
            at = self.chance.randrange(len(self.content))
        try:
            remote.blob_send(self.sha256, at, self.content[at : at + CHUNK])
        except RemoteTrouble as trouble:
            if trouble.code not in ("offset-mismatch", "not-found", "hash-wrong"):
                raise
            self.thrown_away += trouble.code == "hash-wrong"

    def _kill_centre(self) -> None:
        """Kill the centre after a piece was written and before the database says so."""
        centre, storage = self.world.centre, self.world.centre.blobs._kept_in()
        with centre.around.database.reading() as connection:
            upload = uploads.find_upload(connection, self.world.agencies["A"], self.sha256)
        if upload is not None:
            storage.put_piece(upload.upload, f"{upload.reached:012}-{'0' * 64}", b"half")
        centre.close()
        self.world.centre = self.world._open_centre()
        self.world.service.app = make_app(self.world.centre)

    def _is_there(self) -> bool:
        return _remote(self.world.machines["B"]).blob_standing(self.sha256).done

    def _wrong(self, machine: Machine) -> Iterator[str]:
        with machine.desk.store.reading() as connection:
            waiting = letters.count_waiting(connection)
        if waiting or not self._is_there():
            yield "the file is not at the centre"
            return
        for each in ("A", "B"):
            if _remote(self.world.machines[each]).blob_fetch(self.sha256) != self.content:
                yield f"{each} reads another content"
        try:
            _remote(self.world.machines["C"]).blob_fetch(self.sha256)
            yield "an office reads a file of which it has no dossier"
        except RemoteTrouble as trouble:
            if trouble.code != "not-permitted":
                yield f"C is refused for {trouble.code}"
        again = self.line.faults + self.meddled
        most = len(self.content) * (1 + self.thrown_away) + CHUNK * again
        if self.line.sent > most:
            yield f"{self.line.sent} bytes sent of {len(self.content)}, with {again} faults"
        if any((self.world.folder / "files" / "uploads").glob("*/*")):
            yield "pieces are left behind"


def _remote(machine: Machine) -> Remote:
    with machine.desk.store.reading() as connection:
        tie, writer = link.load_link(connection), counter.writer_of(connection)
    return machine.open_remote(tie, writer)

"""A real centre, counters that it let in, and entries chained as the ledger chains them."""

import hashlib
import threading
import uuid
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey

from counter_app import codec
from counter_app.domain import entries as e
from counter_app.domain.chain import GENESIS, canonical, entry_hash, person_hash
from counter_app.domain.ids import AgencyCode, DossierId, DossierNumber, EntryId
from counter_app.domain.numbering import check_code
from counter_app.ports import IdSource
from sync.centre.centre import Centre, open_centre
from sync.centre.feeds import Place
from sync.centre.hello import feed_name
from sync.centre.moments import business_day, moment_text
from sync.centre.tokens import Session
from sync.wire import (
    ChangesAnswer,
    EnrolAnswer,
    EnrolRequest,
    HelloAnswer,
    HelloRequest,
    PushRequest,
    TokenRequest,
    Verdict,
    WireEntry,
)
from tests.builders import AGENCY, OFFICER, FakeClock, FakeIds, a_filing, a_reception


def a_centre(tmp_path: Path, clock: FakeClock | None = None, ids: IdSource | None = None) -> Centre:
    """Return a centre on SQLite in its own file; close it."""
    url = f"sqlite:///{tmp_path / 'centre.db'}"
    return open_centre(url, clock or FakeClock(), ids or FakeIds(), "Trung tâm thử nghiệm")


@dataclass(slots=True)
class Pen:
    """Writes entries of one device, chained, as the ledger of a counter does."""

    device: str
    incarnation: int = 1
    clock: FakeClock = field(default_factory=FakeClock)
    seq: int = 0
    head: bytes = GENESIS
    salt: str = ""
    """Tells apart what two copies of one pen write."""

    def copy(self, salt: str) -> "Pen":
        """Return what a cloned disk writes with."""
        return replace(self, salt=salt)

    def write(
        self,
        stream: str,
        facts: e.Facts,
        person: e.Person | None = None,
        mends: str | None = None,
        base_rev: int | None = None,
    ) -> WireEntry:
        """Return the next entry of the chain."""
        kind = e.KIND_OF[type(facts)]
        body = codec.facts_json(facts, EntryId(mends) if mends else None)
        return self.write_raw(stream, kind.name, kind.version, body, person, base_rev)

    def write_raw(
        self,
        stream: str,
        kind: str,
        version: int,
        facts: bytes,
        person: e.Person | None = None,
        base_rev: int | None = None,
    ) -> WireEntry:
        """Return the next entry of the chain, whatever its facts say."""
        self.seq += 1
        entry_id = self._id("entry")
        salt = hashlib.sha256(entry_id.encode()).digest()[: codec.SALT_SIZE]
        blob = codec.seal_person(person, salt)
        row: dict[str, Any] = {
            "entry_id": entry_id,
            "device": self.device,
            "incarnation": self.incarnation,
            "seq": self.seq,
            "stream": stream,
            "kind": kind,
            "version": version,
            "actor": OFFICER,
            "at": moment_text(self.clock.now()),
            "base_rev": base_rev,
            "facts": facts,
            "prev_hash": self.head,
            "person_sha256": person_hash(blob),
        }
        self.head = entry_hash(row)
        row |= {"hash": self.head.hex(), "prev_hash": row["prev_hash"].hex()}
        row |= {"facts": facts.decode(), "person_sha256": None}
        if blob:
            words = blob[codec.SALT_SIZE :].decode()
            row |= {"salt": salt.hex(), "person": words}
        return WireEntry(**row)

    def receive(self, serial: int, **changes: Any) -> WireEntry:
        """Return the reception of a new dossier."""
        stream = self._id("dossier", serial)
        by = AgencyCode(changes.get("received_by", AGENCY))
        day = business_day(self.clock.now())
        number = DossierNumber(f"{by}-{day:%y%m%d}-{serial:04}")
        usual = {
            "number": number,
            "check_code": check_code(number, DossierId(stream)),
            "received_at": self.clock.now(),
            "filed_with": by,
            "received_by": by,
            "decided_by": by,
        }
        return self.write(stream, a_reception(**usual | changes), a_filing())

    def _id(self, *told: object) -> str:
        said = f"{self.device} {self.incarnation} {self.seq} {self.salt} {told}"
        return str(uuid.UUID(bytes=hashlib.sha256(said.encode()).digest()[:16], version=4))


@dataclass(slots=True)
class Counter:
    """A counter as the centre sees it: its keys, its session, and what it writes with."""

    centre: Centre
    agency: str
    pen: Pen
    key: Ed25519PrivateKey

    @property
    def session(self) -> Session:
        """Who it is."""
        return Session(self.agency, self.pen.device, self.pen.incarnation)

    def token(self) -> str:
        """Return a token, fetched as a counter fetches it."""
        gate = self.centre.gate
        challenge = gate.challenge(self.pen.device).challenge
        signed = TokenRequest(
            device=self.pen.device,
            incarnation=self.pen.incarnation,
            challenge=challenge,
            signature=self.key.sign(challenge.encode()).hex(),
        )
        return gate.token(signed).token

    def push(self, *entries: WireEntry) -> tuple[Verdict, ...]:
        """Bring entries; return the verdicts."""
        return self.centre.exchange.push(self.session, PushRequest(entries=entries)).verdicts

    def changes(self, after: int = 0, **options: Any) -> ChangesAnswer:
        """Read the feed of its agency."""
        place = Place(feed=feed_name(self.agency), after=after, **options)
        return self.centre.exchange.changes(self.session, place)

    def hello(self, **changes: Any) -> HelloAnswer:
        """Say hello."""
        said: dict[str, Any] = {
            "device": self.pen.device,
            "incarnation": self.pen.incarnation,
            "database_id": f"database-of-{self.pen.device}",
            "clock": moment_text(self.pen.clock.now()),
        }
        return self.centre.exchange.hello(self.session, HelloRequest(**said | changes))


def signed(request: EnrolRequest, key: Ed25519PrivateKey) -> EnrolRequest:
    """Return an enrolment as its device signs it."""
    said = canonical(request.model_dump(mode="json", exclude={"signature"}))
    return request.model_copy(update={"signature": key.sign(said).hex()})


def a_key(name: str) -> Ed25519PrivateKey:
    """Return the signing key of a device of that name, the same in every run."""
    return Ed25519PrivateKey.from_private_bytes(hashlib.sha256(name.encode()).digest())


def an_enrolment(device: str, code: str, clock: FakeClock, **changes: Any) -> EnrolRequest:
    """Return what a counter asks to be let in with, signed."""
    key = a_key(changes.pop("key", device))
    courier = X25519PrivateKey.from_private_bytes(hashlib.sha256(device.encode()).digest())
    usual: dict[str, Any] = {
        "code": code,
        "device": device,
        "incarnation": 1,
        "database_id": f"database-of-{device}",
        "agency": AGENCY,
        "name": "Quầy 1",
        "signing_key": key.public_key().public_bytes_raw().hex(),
        "courier_key": courier.public_key().public_bytes_raw().hex(),
        "today": business_day(clock.now()).isoformat(),
    }
    return signed(EnrolRequest(**usual | changes), key)


def a_counter(
    centre: Centre, device: str = "device-1", agency: str = AGENCY, **changes: Any
) -> Counter:
    """Return a counter that the centre let in."""
    clock = centre.around.clock
    assert isinstance(clock, FakeClock)
    code = centre.gate.make_code(AgencyCode(agency))
    request = an_enrolment(device, code, clock, agency=agency, **changes)
    answer = centre.gate.enrol(request)
    assert answer.standing == "approved"
    return Counter(centre, agency, Pen(device, request.incarnation, clock), a_key(device))


def enrolled(centre: Centre, request: EnrolRequest) -> EnrolAnswer:
    """Return the centre's answer to an enrolment."""
    return centre.gate.enrol(request)


def outcomes(verdicts: Iterable[Verdict]) -> list[str]:
    """Return verdicts in short: `applied`, `conflict/state`."""
    return [each.outcome + (f"/{each.reason}" if each.reason else "") for each in verdicts]


class SharedIds(FakeIds):
    """Identities for many threads at once."""

    def __init__(self) -> None:
        super().__init__()
        self._lock = threading.Lock()

    def new_id(self) -> str:
        with self._lock:
            return super().new_id()

    def random(self, size: int) -> bytes:
        with self._lock:
            return super().random(size)

"""A centre in a process of its own, and a counter with a day's work that joined it."""

import random
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import requests

from counter_app.clock import SystemClock
from counter_app.domain import entries as e
from counter_app.domain.ids import AgencyCode, DossierId
from counter_app.domain.numbering import check_code, compose
from counter_app.domain.office import Office
from counter_app.domain.person import Applicant, Citizen, Contact
from counter_app.id_source import SystemIds
from counter_app.services.builtin import builtin_calendar
from counter_app.services.desk import Desk
from counter_app.services.setting_up import Plan, new_store
from counter_app.store import ledger, numbers, projection
from counter_app.store.engine import Transaction
from counter_app.store.ledger import Writer
from counter_app.store.link import Link
from counter_app.store.store import open_store
from sync import joining
from sync.centre.centre import open_centre
from sync.engine import Means, SyncEngine
from sync.joining import Invitation
from sync.remotes.centre import CentreRemote
from sync.remotes.remote import Remote
from tests.bench.homes import name
from tests.builders import a_citizen, a_procedure, a_reception

ROOT = Path(__file__).parent.parent.parent.parent
AGENCY = AgencyCode("000.00.06.H56")
KEY = bytes(range(32))


@contextmanager
def served(home: Path, *options: str) -> Iterator[str]:
    """Serve a centre from its own process; give its address."""
    command = [sys.executable, "-m", "counter_app.main", "centre", "--home", str(home)]
    with subprocess.Popen(
        [*command, "--port", "0", *options],
        stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True, cwd=ROOT,
    ) as process:  # fmt: skip
        assert process.stdout is not None
        yield process.stdout.readline().split()[-1]
        process.terminate()


def a_code(url: str, agency: AgencyCode = AGENCY) -> str:
    """Return a code for one counter, made beside the centre that is served."""
    clock = SystemClock()
    centre = open_centre(url, clock, SystemIds(clock))
    try:
        return centre.gate.make_code(agency)
    finally:
        centre.close()


def a_desk(folder: Path) -> Desk:
    """Return a new counter."""
    clock = SystemClock()
    ids = SystemIds(clock)
    folder.mkdir(parents=True, exist_ok=True)
    plan = Plan(
        office=Office(agency=AGENCY, name="TRUNG TÂM", parent_name="XÃ", place="Thử"),
        officer_name="Lê Thị Đo",
        training=True,
        procedures=(a_procedure(),),
        catalogue_source="mẫu",
        calendar=builtin_calendar(),
    )
    officer = new_store(folder / "counter.db", KEY, plan, clock, ids)
    return Desk(open_store(folder / "counter.db", KEY), clock, ids, officer, True)


def fill(desk: Desk, dossiers: int) -> None:
    """Write dossiers off line: a reception and a printed receipt each, people all different."""
    with desk.store.writing() as connection:
        for serial in range(1, dossiers + 1):
            _one(desk, connection, serial)


def _one(desk: Desk, connection: Transaction, serial: int) -> None:
    stream = DossierId(desk.ids.new_id())
    number = compose(AGENCY, desk.today(), serial, 5)
    received = a_reception(
        number=number, check_code=check_code(number, stream), received_at=desk.now(),
        book=e.BookPlace(2026, 1, serial),
    )  # fmt: skip
    draft = desk.draft(stream, desk.now(), received, e.Filing(Applicant(_person(serial))))
    first = ledger.append(connection, desk.ids, draft)
    numbers.issue(connection, number, stream, received.check_code)
    printed = e.Printed("receipt", "2025", 1, desk.ids.random(32).hex())
    second = ledger.append(connection, desk.ids, desk.draft(stream, desk.now(), printed))
    projection.begin(connection, first, second)


def _person(serial: int) -> Citizen:
    """Return somebody of whom nothing is anybody else's: what packs well would flatter."""
    chance = random.Random(serial)
    number = f"044{chance.randrange(10**9):09}"
    address = f"Số {chance.randrange(999)}, thôn {name(chance.randrange(880))}, xã Quảng Trạch"
    phone = f"09{chance.randrange(10**8):08}"
    return a_citizen(
        name=name(chance.randrange(880)), id_number=number, contact=Contact(address, phone)
    )


def joined(desk: Desk, address: str, code: str, session: requests.Session) -> SyncEngine:
    """Return the sync of a counter that asks to be let in, over a session of the caller's."""

    def opened(tie: Link, writer: Writer) -> Remote:
        device = (writer.device, writer.incarnation)
        return CentreRemote(tie.address, device, tie.signing_key, session)

    joining.ask(desk, Invitation(address, code, "Quầy đo"))
    return SyncEngine(desk, Means(opened, lambda: 0.5))

"""A counter's PC: its home on a disk, its clock, its line; it can be killed, copied, restored."""

import random
import shutil
import uuid
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import requests
from sqlalchemy import Dialect, Engine, event, update

from counter_app.domain.ids import AgencyCode, OfficerId
from counter_app.domain.office import Office
from counter_app.services import setting_up
from counter_app.services.builtin import builtin_calendar
from counter_app.services.desk import Desk
from counter_app.services.reception import Reception
from counter_app.services.reference import Reference
from counter_app.services.setting_up import Plan
from counter_app.store import counter, numbers, schema
from counter_app.store.ledger import Writer
from counter_app.store.link import Link
from counter_app.store.store import Store, create_store, open_store
from sync.centre.database import open_database
from sync.centre.migrate import migrate
from sync.engine import Means, SyncEngine
from sync.remotes.centre import CentreRemote
from sync.remotes.remote import Remote
from tests.builders import FakeClock, a_procedure
from tests.faults.sync.line import Killed, Line

KEY = bytes(range(32))
ADDRESS = "http://127.0.0.1"


class SeededIds:
    """Identities and randomness out of one seeded chance: a schedule replays to the byte."""

    def __init__(self, chance: random.Random, clock: FakeClock) -> None:
        self._chance = chance
        self._clock = clock

    def new_id(self) -> str:
        unix_ms = int(self._clock.now().timestamp() * 1000)
        bits = unix_ms << 80 | self._chance.getrandbits(80)
        bits = bits & ~(0xF << 76) | 7 << 76
        return str(uuid.UUID(int=bits & ~(0x3 << 62) | 2 << 62))

    def random(self, size: int) -> bytes:
        return self._chance.randbytes(size)


def make_template(folder: Path) -> Path:
    """Make an empty store once; every machine of every schedule begins as a copy of it."""
    path = folder / "counter.db"
    folder.mkdir(parents=True, exist_ok=True)
    create_store(path, KEY, Writer("template", 1), "template").close()
    database = open_database(f"sqlite:///{centre_template(folder)}")
    try:
        migrate(database)
    finally:
        database.close()
    return folder


def centre_template(template: Path) -> Path:
    """Return where the centre's empty database is that goes with an empty store."""
    return template.with_suffix(".centre.db")


_ONE_DIALECT: dict[type[Dialect], Dialect] = {}
_COMPILED: dict[Any, Any] = {}


def share_statements(engine: Engine) -> None:
    """Let every engine of a schedule use the statements that one before it compiled.

    A machine that is killed opens its store again; to compile all anew took a quarter of the time.
    """
    with engine.connect():
        pass  # it learns what its database can
    engine.dialect = _ONE_DIALECT.setdefault(type(engine.dialect), engine.dialect)
    engine.update_execution_options(compiled_cache=_COMPILED)


class Machine:
    """One PC with one home."""

    def __init__(self, name: str, folder: Path, chance: random.Random, line: Line) -> None:
        self.name = name
        self.folder = folder
        self.line = line
        self.clock = FakeClock(datetime(2026, 11, 23, 1, 0, tzinfo=UTC))
        self.chance = chance
        self.ids = SeededIds(chance, self.clock)
        self.kill_in: int | None = None
        """After how many statements of SQL the program is killed."""
        self.kill_after_commits: int | None = None
        """After how many commits; between two transactions is where careless code breaks."""
        self.store: Store | None = None
        self.remotes: dict[tuple[str, Writer], Remote] = {}
        self.knew: dict[str, int] = {}
        """The highest rev that its store truly held when it wrote each move."""
        self.session = requests.Session()
        self.session.mount("http://", line)

    @property
    def path(self) -> Path:
        return self.folder / "counter.db"

    def set_up(self, template: Path, agency: AgencyCode) -> None:
        """Make this machine a counter of an agency, with a history of one entry."""
        shutil.copytree(template, self.folder)
        self.store = store = self._open()
        plan = Plan(
            office=Office(agency=agency, name="TRUNG TÂM", parent_name="XÃ THỬ", place="Thử"),
            officer_name=f"Cán bộ {self.name}",
            training=True,
            procedures=(a_procedure(),),
            catalogue_source="mẫu",
            calendar=builtin_calendar(),
        )
        with store.writing() as connection:
            connection.execute(
                update(schema.device).values(
                    device=self.ids.new_id(), database_id=self.ids.new_id()
                )
            )
        officer = OfficerId(self.ids.new_id())
        setting_up._fill(store, plan, officer, self.clock.now(), self.ids)

    def start(self) -> None:
        """Start the program."""
        if self.store is None:
            self.store = self._open()

    def stop(self) -> None:
        """End it; nothing that was committed is lost by that."""
        if self.store is not None:
            self.store.close()
            self.store = None
        self.spare()
        self.remotes.clear()

    def _open(self) -> Store:
        from counter_app.store.engine import open_engine
        from counter_app.store.store import _blobs

        # Opening through open_store asks for a first entry, which a template has not.
        if self.store is None and (self.folder / "begun").exists():
            store = open_store(self.path, KEY)
        else:
            (self.folder / "begun").touch()
            store = Store(open_engine(self.path, KEY), _blobs(self.path, KEY))
        share_statements(store.engine)
        event.listen(store.engine, "before_cursor_execute", self._on_statement)
        event.listen(store.engine, "commit", self._on_commit)
        return store

    def spare(self) -> None:
        """Kill nobody."""
        self.kill_in = self.kill_after_commits = None

    def _on_commit(self, *_: object) -> None:
        if self.kill_after_commits is None:
            return
        self.kill_after_commits -= 1
        if self.kill_after_commits <= 0:
            # The commit itself goes through: what comes next does not.
            self.kill_in, self.kill_after_commits = 1, None

    def _on_statement(self, *_: object) -> None:
        if self.kill_in is None:
            return
        self.kill_in -= 1
        if self.kill_in <= 0:
            self.kill_in = None
            raise Killed

    @property
    def desk(self) -> Desk:
        self.start()
        assert self.store is not None
        with self.store.reading() as connection:
            officer = next(iter(counter.officer_names(connection)))
        return Desk(self.store, self.clock, self.ids, officer, True)

    @property
    def reception(self) -> Reception:
        return Reception(self.desk, Reference())

    @property
    def engine(self) -> SyncEngine:
        return SyncEngine(self.desk, Means(self.open_remote, self.chance.random))

    def open_remote(self, tie: Link, writer: Writer) -> Remote:
        """Return the line to the centre, the same one as long as the program runs."""
        place = (tie.signing_key, writer)
        if place not in self.remotes:
            self.remotes[place] = CentreRemote(
                tie.address, (writer.device, writer.incarnation), tie.signing_key, self.session
            )
        return self.remotes[place]

    def back_up(self, into: Path) -> None:
        """Copy the home as it lies on the disk."""
        self.stop()
        shutil.rmtree(into, ignore_errors=True)
        shutil.copytree(self.folder, into)

    def restore(self, source: Path) -> None:
        """Put an older copy in the place of the home."""
        self.stop()
        shutil.rmtree(self.folder)
        shutil.copytree(source, self.folder)

    def step(self, **span: float) -> None:
        """Let honest time go by."""
        self.clock.pass_time(**span)

    def jump(self, by: timedelta) -> None:
        """Set the clock, as a bad battery or a hand does."""
        self.clock.wall += by

    def has_numbers(self, agency: AgencyCode) -> bool:
        """Whether a number can be given now."""
        desk = self.desk
        with desk.store.reading() as connection:
            held = numbers.lane_of(connection, agency, desk.today())
        return held is not None and held.lane.left(held.next_serial) + held.beyond > 0

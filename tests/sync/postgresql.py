"""A throw-away PostgreSQL of our own, on a socket in its own folder."""

import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path

import psycopg

USER = "postgres"


def programs() -> Path | None:
    """Return the folder of PostgreSQL's programs; distributions keep them off the path."""
    if found := shutil.which("initdb"):
        return Path(found).resolve().parent
    return next((each.parent for each in Path("/usr/lib/postgresql").glob("*/bin/initdb")), None)


@dataclass(slots=True)
class Server:
    """A running server; every test gets an empty database of it."""

    socket: Path
    control: tuple[str, ...]
    """What starts and stops it, before the word that says which."""
    template: str = "template1"
    """A database with the tables of a centre, once there is one."""
    _numbers: Iterator[int] = field(default_factory=count)

    def url(self, database: str) -> str:
        """Return the address of a database."""
        return f"postgresql://{USER}@/{database}?host={self.socket}"

    def fresh(self, template: str = "template1") -> str:
        """Return the address of a database made like another; it goes with the server."""
        name = f"centre_{next(self._numbers)}"
        with psycopg.connect(self.url("postgres"), autocommit=True) as admin:
            admin.execute(f'CREATE DATABASE "{name}" TEMPLATE "{template}"'.encode())
        return self.url(name)

    def stop_at_once(self) -> None:
        """Let it fall, as when the power goes."""
        _run([*self.control, "-m", "immediate", "stop"], self.socket)

    def start(self) -> None:
        """Let it come back."""
        _run([*self.control, "start"], self.socket)


HASTY = " -c fsync=off -c full_page_writes=off"
"""Spares the disk: what a test writes need not outlive the machine."""


@contextmanager
def a_server(settings: str = HASTY) -> Iterator[Server]:
    """Run a server. It refuses to be root, so where we are, it is another user's."""
    place = Path(tempfile.mkdtemp(prefix="pg-"))  # a socket's path has at most 107 letters
    cluster = place / "cluster"
    folder = programs()
    assert folder is not None, "no PostgreSQL on this machine"
    as_user: list[str] = []
    if os.geteuid() == 0:
        shutil.chown(place, "nobody")
        as_user = ["runuser", "-u", "nobody", "--"]
    options = f"-c listen_addresses='' -c unix_socket_directories={place}{settings}"
    pg_ctl = [*as_user, str(folder / "pg_ctl"), "-D", str(cluster), "-w", "-s"]
    initdb = [
        str(folder / "initdb"),
        "-D",
        str(cluster),
        "-U",
        USER,
        "-A",
        "trust",
        "-E",
        "UTF8",
        "-N",
    ]
    try:
        _run([*as_user, *initdb, "-E", "UTF8", "-N"], place)
        _run([*pg_ctl, "-l", str(place / "log"), "-o", options, "start"], place)
        try:
            yield Server(place, (*pg_ctl, "-l", str(place / "log"), "-o", options))
        finally:
            _run([*pg_ctl, "-m", "immediate", "stop"], place)
    finally:
        shutil.rmtree(place)


def _run(command: list[str], place: Path) -> None:
    done = subprocess.run(command, cwd=place, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr

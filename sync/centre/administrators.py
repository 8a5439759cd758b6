"""People who look after the centre by its pages: passwords, and how long one waits after a slip."""

import hmac
import re
import unicodedata
from datetime import datetime

from cryptography.hazmat.primitives.kdf.argon2 import Argon2id
from sqlalchemy import Connection, delete, func, insert, select, update

from counter_app.domain.clock_check import ClockReading
from counter_app.domain.errors import Problem, forbid
from counter_app.domain.passwords import check_password, wait_s
from sync.centre import schema
from sync.centre.inserting import insert_new
from sync.centre.moments import moment_text, read_moment
from sync.centre.surroundings import Surroundings

_NAME = re.compile(r"[a-z0-9.\-]{3,40}")
_SALT, _LENGTH, _PASSES, _LANES, _MEMORY_KIB = 16, 32, 3, 4, 64 * 1024
_NOBODY = ""
"""Under which slips with names that nobody has are counted, all together."""


class LoginRefused(Exception):
    """A name or password is not right; `seconds` is how long one has to wait first, if at all."""

    def __init__(self, seconds: int = 0) -> None:
        super().__init__("login refused")
        self.seconds = seconds


class Administrators:
    """Those who may log in at the pages of the centre."""

    def __init__(self, around: Surroundings) -> None:
        self._around = around

    def set_password(self, name: str, password: str) -> None:
        """Let somebody in from now on by a password; log-ins under the former one end.

        Raises RuleError for a name that is none, and for a password that is too short.
        """
        if not _NAME.fullmatch(name):
            raise forbid(Problem.ADMINISTRATOR_NAME, "TÊN")
        check_password(password, "mật khẩu")
        salt = self._around.ids.random(_SALT)
        row = {
            "agency": "",
            "name": name,
            "salt": salt,
            "password": _stretched(password, salt),
            "valid_from": self._around.now_text(),
        }
        table, failures = schema.administrator, schema.login_failure
        with self._around.database.writing() as connection:
            connection.execute(delete(table).where(table.c.agency == "", table.c.name == name))
            connection.execute(insert(table), row)
            connection.execute(delete(failures).where(failures.c.name == name))

    def any(self) -> bool:
        """Return whether there is one at all."""
        with self._around.database.reading() as connection:
            counted = select(func.count()).select_from(schema.administrator)
            return bool(connection.scalar(counted))

    def log_in(self, name: str, password: str) -> None:
        """Return when name and password are right; raise LoginRefused else.

        Each try is counted before it is looked at, so that many at once gain nothing.
        """
        table = schema.administrator
        with self._around.database.writing() as connection:
            wanted = select(table).where(table.c.agency == "", table.c.name == name)
            known = connection.execute(wanted).first()
            counted = name if known else _NOBODY
            seconds = _count(connection, counted, self._around.now())
        if seconds:
            raise LoginRefused(seconds)
        salt = known.salt if known else bytes(_SALT)
        given = _stretched(password, salt)
        if known is None or not hmac.compare_digest(given, known.password):
            raise LoginRefused
        failures = schema.login_failure
        with self._around.database.writing() as connection:
            connection.execute(delete(failures).where(failures.c.name == name))

    def end_all(self, name: str) -> None:
        """End every log-in of somebody."""
        table = schema.administrator
        of_name = update(table).where(table.c.agency == "", table.c.name == name)
        with self._around.database.writing() as connection:
            connection.execute(of_name.values(valid_from=self._around.now_text()))

    def is_valid(self, name: str, began: str) -> bool:
        """Return whether a log-in that began then still holds."""
        table = schema.administrator
        wanted = select(table.c.valid_from).where(table.c.agency == "", table.c.name == name)
        with self._around.database.reading() as connection:
            since = connection.scalar(wanted)
        return since is not None and since <= began


def _count(connection: Connection, name: str, now: datetime) -> int:
    """Count one more try; return how long to wait first, and then count nothing."""
    table = schema.login_failure
    of_name = (table.c.agency == "", table.c.name == name)
    fresh = {"agency": "", "name": name, "failures": 0, "failed_at": moment_text(now)}
    insert_new(connection, table, [fresh])
    row = connection.execute(select(table).where(*of_name).with_for_update()).one()
    last = read_moment(row.failed_at) or now
    seconds = wait_s(row.failures, ClockReading(last, "", 0.0), ClockReading(now, "", 0.0))
    if not seconds:
        more = update(table).where(*of_name)
        connection.execute(more.values(failures=row.failures + 1, failed_at=moment_text(now)))
    return seconds


def _stretched(password: str, salt: bytes) -> bytes:
    """Stretch a password; composed first, since keyboards and systems differ in how they type."""
    stretch = Argon2id(
        salt=salt, length=_LENGTH, iterations=_PASSES, lanes=_LANES, memory_cost=_MEMORY_KIB
    )
    return stretch.derive(unicodedata.normalize("NFC", password).encode())

"""What the centre publishes to its counters: each edition kept for ever, the newest given out."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import Connection, Row, Select, func, insert, or_, select

from counter_app.codec import read_document
from counter_app.domain.chain import canonical
from counter_app.domain.errors import Problem, forbid
from sync.centre import schema
from sync.centre.devices import require_device
from sync.centre.documents import Checked, check_document
from sync.centre.refusals import RefusalCode, Refused
from sync.centre.surroundings import Surroundings
from sync.centre.tokens import Session
from sync.wire import ReferenceAnswer, ReferenceKind

_VERSION = re.compile(r"[\w.\-/]{1,64}")


@dataclass(frozen=True, slots=True)
class Terms:
    """Under which version an edition goes out, from when it holds, and to whom."""

    kind: ReferenceKind
    version: str
    effective_on: date
    agency: str = ""
    """Empty: for every agency."""


@dataclass(frozen=True, slots=True)
class Published:
    """An edition that went out."""

    terms: Terms
    published_at: str


class Publishing:
    """Publishes reference data, and answers counters that ask for it."""

    def __init__(self, around: Surroundings) -> None:
        self._around = around

    def check(self, terms: Terms, content: bytes) -> Checked:
        """Return what would go out, nothing done. Raises RuleError naming the place."""
        _require_version(terms.version)
        checked = check_document(terms.kind, content, terms.effective_on)
        with self._around.database.reading() as connection:
            _require_fresh(connection, terms, checked)
        return checked

    def publish(self, terms: Terms, content: bytes) -> Checked:
        """Let an edition go out; the very same again changes nothing.

        Raises RuleError naming the place, and where the version went out with other words.
        """
        _require_version(terms.version)
        checked = check_document(terms.kind, content, terms.effective_on)
        with self._around.database.writing() as connection:
            if _require_fresh(connection, terms, checked):
                row = {
                    "agency": terms.agency,
                    "kind": terms.kind.value,
                    "version": terms.version,
                    "effective_on": terms.effective_on.isoformat(),
                    "published_at": self._around.now_text(),
                    "document": canonical(checked.document),
                }
                connection.execute(insert(schema.published), row)
        return checked

    def edition(self, session: Session, kind: ReferenceKind) -> ReferenceAnswer:
        """Return what is published now to a counter's agency. Raises Refused where nothing is."""
        with self._around.database.reading() as connection:
            require_device(connection, session)
            row = connection.execute(_newest(kind, session.agency)).first()
        if row is None:
            raise Refused(RefusalCode.NOT_FOUND)
        return ReferenceAnswer(
            kind=kind,
            version=row.version,
            effective_on=row.effective_on,
            published_at=row.published_at,
            document=read_document(row.document),
        )

    def all_editions(self, offset: int, limit: int) -> Sequence[Published]:
        """Return a page of what went out, the newest first."""
        table = schema.published
        wanted = (
            select(table)
            .order_by(table.c.published_at.desc(), table.c.kind, table.c.agency)
            .offset(offset)
            .limit(limit)
        )
        with self._around.database.reading() as connection:
            return [_published(row) for row in connection.execute(wanted)]

    def count_editions(self) -> int:
        """Return how many editions went out."""
        counted = select(func.count()).select_from(schema.published)
        with self._around.database.reading() as connection:
            return connection.scalar(counted) or 0


def _published(row: Row[*tuple[object, ...]]) -> Published:
    terms = Terms(
        ReferenceKind(row.kind), row.version, date.fromisoformat(row.effective_on), row.agency
    )
    return Published(terms, row.published_at)


def _newest(kind: ReferenceKind, agency: str) -> Select[*tuple[object, ...]]:
    """Return the query for what `hello` names as the newest; of one moment the agency's own."""
    table = schema.published
    return (
        select(table)
        .where(table.c.kind == kind.value)
        .where(or_(table.c.agency == "", table.c.agency == agency))
        .order_by(table.c.published_at.desc(), table.c.agency.desc())
        .limit(1)
    )


def _require_version(version: str) -> None:
    if not _VERSION.fullmatch(version):
        raise forbid(Problem.VERSION_SHAPE, "version")


def _require_fresh(connection: Connection, terms: Terms, checked: Checked) -> bool:
    """Return whether an edition is new.

    Counters know an edition by kind and version: two with one name would never reach them both.
    """
    table = schema.published
    wanted = select(table.c.agency, table.c.effective_on, table.c.document).where(
        table.c.kind == terms.kind.value, table.c.version == terms.version
    )
    if terms.agency:
        wanted = wanted.where(table.c.agency.in_(("", terms.agency)))
    for row in connection.execute(wanted):
        same = (row.agency, row.effective_on) == (terms.agency, terms.effective_on.isoformat())
        if not same or row.document != canonical(checked.document):
            raise forbid(Problem.VERSION_PUBLISHED, "version", version=terms.version)
        return False
    return True

"""Lists of submissions, read from their read model."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, Connection, RowMapping, Select, func, select

from counter_app.domain.folding import fold
from counter_app.domain.ids import DossierId, ProcedureCode
from counter_app.domain.lookup_keys import identity_key
from counter_app.domain.submission import Stage
from counter_app.store.cut import Cut, cut
from counter_app.store.ledger import moment, moment_text
from counter_app.store.schema import submission

MOST_LISTED = 500
MOST_SHOWN = 100
"""Submissions of one group on the page."""
_ANSWERED = (Stage.REFUSED.value, Stage.TAKEN_IN.value)
_OPEN = (Stage.WAITING.value, Stage.ASKED.value)


@dataclass(frozen=True, slots=True, repr=False)
class Listed:
    """A submission as a list shows it; name and identity are empty once erased."""

    id: str
    code: str
    stage: Stage
    is_online: bool
    procedure: ProcedureCode
    procedure_name: str
    filed_at: datetime
    waits_since: datetime
    answered_at: datetime | None
    asked: int
    reasons: tuple[str, ...]
    dossier: DossierId | None
    name: str
    id_number: str
    phone: str


@dataclass(frozen=True, slots=True, repr=False)
class Wanted:
    """Which submissions; None and empty leave a thing open. `words` are of name or procedure."""

    online: bool | None = None
    is_open: bool | None = None
    identity: str = ""
    words: str = ""
    answered_from: datetime | None = None
    answered_before: datetime | None = None


def find(connection: Connection, wanted: Wanted) -> list[Listed]:
    """Return up to 500 submissions: what waits oldest first, everything else newest first."""
    statement = select(submission)
    if wanted.online is not None:
        statement = statement.where(submission.c.online == int(wanted.online))
    if wanted.is_open is not None:
        is_open = submission.c.stage.in_(_OPEN)
        statement = statement.where(is_open if wanted.is_open else ~is_open)
    if wanted.identity:
        statement = statement.where(submission.c.id_number == identity_key(wanted.identity))
    if wanted.answered_from:
        statement = statement.where(submission.c.answered_at >= moment_text(wanted.answered_from))
    if wanted.answered_before:
        statement = statement.where(submission.c.answered_at < moment_text(wanted.answered_before))
    order = submission.c.filed_at if wanted.is_open else submission.c.filed_at.desc()
    rows = connection.execute(statement.order_by(order).limit(MOST_LISTED))
    listed = [_listed(row) for row in rows.mappings()]
    return [each for each in listed if _has_words(each, wanted.words)]


def at_stage(connection: Connection, stage: Stage, words: str = "") -> Cut[Listed]:
    """Return what was filed on line and stands at a stage, what waits longest first."""
    wanted = select(submission).where(
        submission.c.online == 1, submission.c.stage == stage.value, *_having(words)
    )
    return _cut(connection, wanted.order_by(submission.c.waits_since))


def answered(connection: Connection, words: str = "") -> Cut[Listed]:
    """Return what was filed on line and answered for good, newest first; not counted."""
    wanted = select(submission).where(
        submission.c.online == 1,
        submission.c.answered_at > "",
        submission.c.stage.in_(_ANSWERED),
        *_having(words),
    )
    rows = connection.execute(
        wanted.order_by(submission.c.answered_at.desc()).limit(MOST_SHOWN)
    ).mappings()
    listed = tuple(map(_listed, rows))
    return Cut(listed, len(listed))


def count_waiting(connection: Connection) -> int:
    """Return how many filings on line wait for an answer."""
    wanted = select(func.count()).where(
        submission.c.online == 1, submission.c.stage == Stage.WAITING.value
    )
    return connection.scalar(wanted) or 0


def _cut(connection: Connection, wanted: Select[tuple[object, ...]]) -> Cut[Listed]:
    rows = connection.execute(wanted.limit(MOST_SHOWN)).mappings()
    counted = wanted.order_by(None).with_only_columns(func.count())
    return cut(connection, [_listed(each) for each in rows], MOST_SHOWN, counted)


def _having(words: str) -> list[ColumnElement[bool]]:
    """Return what asks for each of some words, as far as they were typed."""
    said = submission.c.about_words + " " + submission.c.name_words
    return [said.contains(each, autoescape=True) for each in fold(words).split()]


def by_code(connection: Connection, code: str) -> list[str]:
    """Return the submissions that the portal knows by a code."""
    wanted = select(submission.c.submission).where(submission.c.code == code)
    return list(connection.scalars(wanted))


def _has_words(listed: Listed, words: str) -> bool:
    said = fold(f"{listed.code} {listed.name} {listed.procedure} {listed.procedure_name}")
    return all(word in said for word in fold(words).split())


def _listed(row: RowMapping) -> Listed:
    return Listed(
        id=row["submission"],
        code=row["code"],
        stage=Stage(row["stage"]),
        is_online=bool(row["online"]),
        procedure=row["procedure"],
        procedure_name=row["procedure_name"],
        filed_at=moment(row["filed_at"]),
        waits_since=moment(row["waits_since"]),
        answered_at=moment(row["answered_at"]) if row["answered_at"] else None,
        asked=row["asked"],
        reasons=tuple(row["reasons"].split()),
        dossier=row["dossier"] or None,
        name=row["name"],
        id_number=row["id_number"],
        phone=row["phone"],
    )

"""What the page of sync lists: in trouble, waiting, done; each in the order it is shown."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any, TypeVar

from pydantic import ValidationError
from sqlalchemy import ColumnElement, Connection, Row, Select, and_, exists, func, select

from counter_app import codec
from counter_app.domain.answer import Answer, Cause
from counter_app.domain.badge import Badge
from counter_app.domain.handing import handed_to
from counter_app.domain.ids import OfficerId
from counter_app.domain.sending import Done, Queued, Subject, Troubled, Uploading
from counter_app.store import delivery, ledger, schema
from counter_app.store.ledger import moment, moment_text
from counter_app.store.schema import blob_delivery, dossier, entry, person, submission

sent = schema.delivery
Chosen = TypeVar("Chosen", bound=Select[Any])
PAGE = 50
"""Dossiers of one page of a list."""
_READ = 400
"""Entries read to fill a page: what one dossier is written of, several times over."""
MOST_COUNTED = 5000
"""Further entries that are counted; beyond it is said that there are more."""

_whose = (
    dossier.c.number,
    func.coalesce(dossier.c.procedure_name, submission.c.procedure_name).label("procedure_name"),
    func.coalesce(person.c.name, submission.c.name).label("name"),
    submission.c.submission,
    submission.c.code,
    submission.c.dossier.label("became"),
)
"""What tells whose a stream is."""


def _with_subject(wanted: Chosen, stream: ColumnElement[str]) -> Chosen:
    """Return a query that finds whose a stream is, be it of a dossier or of a submission."""
    return (
        wanted.outerjoin(dossier, dossier.c.dossier == stream)
        .outerjoin(person, and_(person.c.pos == dossier.c.pos, person.c.role == "submitter"))
        .outerjoin(submission, submission.c.submission == stream)
    )


_told = _with_subject(
    select(
        sent.c.pos, sent.c.state, sent.c.problem, sent.c.reason, sent.c.answered_at,
        entry.c.stream, entry.c.kind, entry.c.actor, entry.c.at, *_whose,
    )
    .join(entry, entry.c.pos == sent.c.pos),
    entry.c.stream,
)  # fmt: skip


def troubled(connection: Connection) -> list[Troubled]:
    """Return up to 50 dossiers that need a person, those longest in trouble first."""
    rows = connection.execute(
        _told.where(sent.c.state.in_(("rejected", "conflict")), ~delivery.settled)
        .order_by(sent.c.pos)
        .limit(_READ)
    )
    by_stream = _grouped(rows)
    held = _held(connection)
    return [
        _troubled(connection, of_stream, held.get(stream, 0))
        for stream, of_stream in list(by_stream.items())[:PAGE]
    ]


def answer_to(connection: Connection, pos: int) -> tuple[str, Answer] | None:
    """Return the stream of an entry in trouble and what the centre answered to it.

    None: it is in none, or somebody saw to it.
    """
    row = connection.execute(
        select(entry.c.stream, sent.c.problem, sent.c.reason)
        .join(sent, sent.c.pos == entry.c.pos)
        .where(sent.c.pos == pos, sent.c.state.in_(("rejected", "conflict")), ~delivery.settled)
    ).first()
    return (row.stream, _answer(row.problem, row.reason)) if row else None


def cause_of(connection: Connection, stream: str) -> Cause | None:
    """Return why a dossier needs a person; None: it needs none."""
    rows = connection.execute(
        select(sent.c.problem, sent.c.reason)
        .join(entry, entry.c.pos == sent.c.pos)
        .where(
            entry.c.stream == stream,
            sent.c.state.in_(("rejected", "conflict")),
            ~delivery.settled,
        )
        .order_by(sent.c.pos)
        .limit(1)
    )
    first = rows.first()
    return _answer(first.problem, first.reason).cause if first else None


def queued(connection: Connection) -> list[Queued]:
    """Return up to 50 dossiers of which something waits, the oldest first."""
    oldest = _oldest(("queued", "sent"))
    rows = connection.execute(_told.where(sent.c.pos.in_(oldest)).order_by(sent.c.pos))
    return [
        Queued(first.pos, _subject(first), _kinds(of_stream), moment(first.at))
        for of_stream in list(_grouped(rows).values())[:PAGE]
        for first in of_stream[:1]
    ]


def uploading(connection: Connection) -> list[Uploading]:
    """Return up to 50 dossiers whose files are on their way, those half sent first."""
    b = blob_delivery.c
    some = (
        select(b.dossier, b.size, b.offset, b.state)
        .where(b.state.in_(("sending", "queued")))
        .order_by(b.state.desc())
        .limit(_READ)
        .subquery()
    )
    wanted = select(
        some.c.dossier.label("stream"),
        func.count().label("files"),
        func.sum(some.c.size).label("size"),
        func.sum(some.c.offset).label("sent"),
        *(func.max(each).label(each.name) for each in _whose),
    )
    rows = connection.execute(
        _with_subject(wanted, some.c.dossier)
        .group_by(some.c.dossier)
        .order_by(func.max(some.c.state).desc(), func.sum(some.c.offset).desc())
        .limit(PAGE)
    )
    return [Uploading(_subject(row), row.files, row.size, row.sent) for row in rows]


def refused_files(connection: Connection) -> list[Troubled]:
    """Return up to 50 dossiers of which the centre does not take a file."""
    rows = connection.execute(
        _with_subject(
            select(blob_delivery.c.dossier.label("stream"), blob_delivery.c.problem, *_whose),
            blob_delivery.c.dossier,
        )
        .where(blob_delivery.c.state == "refused")
        .limit(PAGE)
    )
    return [
        Troubled(
            pos=0,
            subject=_subject(first),
            kind="attachment.added",
            actor=OfficerId(""),
            at=None,
            answer=Answer(reason=Cause.FILE, message=first.problem),
            answered_at=None,
            more=len(others),
        )
        for first, *others in _grouped(rows).values()
    ]


def done(connection: Connection, since: datetime, pages: int = 1) -> tuple[list[Done], int]:
    """Return what the centre took since a moment, latest first, and how many entries are left out.

    The count ends at `MOST_COUNTED`.
    """
    taken = _taken(since)
    read = _told.where(sent.c.pos.in_(taken.limit(_READ * pages))).order_by(sent.c.pos.desc())
    lines = list(_grouped(connection.execute(read)).values())[: PAGE * pages]
    badges = delivery.badges(connection, [each[0].stream for each in lines])
    shown = sum(len(each) for each in lines)
    counted = taken.limit(shown + MOST_COUNTED).subquery()
    total = connection.scalar(select(func.count()).select_from(counted)) or 0
    return [_done(each, badges) for each in lines], max(0, total - shown)


def _taken(since: datetime) -> Select[tuple[int]]:
    """Return the positions that the centre took since a moment, latest first.

    Only the newest are looked at, in the order of their index: a day is never more.
    """
    newest = (
        select(sent.c.pos, sent.c.answered_at)
        .where(sent.c.state == "acked")
        .order_by(sent.c.pos.desc())
        .limit(_READ + MOST_COUNTED)
        .subquery()
    )
    return (
        select(newest.c.pos)
        .where(newest.c.answered_at >= moment_text(since))
        .order_by(newest.c.pos.desc())
    )


def _oldest(states: Iterable[str]) -> Select[tuple[int]]:
    """Return the oldest positions of some states; each of them is in the order of its index."""
    parts = [
        select(
            select(sent.c.pos)
            .where(sent.c.state == state)
            .order_by(sent.c.pos)
            .limit(_READ)
            .subquery()
        )
        for state in states
    ]
    both = parts[0].union_all(*parts[1:]).subquery()
    return select(both.c.pos).order_by(both.c.pos).limit(_READ)


Rows = list[Row[Any]]


def _grouped(rows: Iterable[Any]) -> dict[str, Rows]:
    """Return rows by stream, in the order in which each stream first comes."""
    groups: dict[str, Rows] = {}
    for row in rows:
        groups.setdefault(row.stream, []).append(row)
    return groups


def _held(connection: Connection) -> dict[str, int]:
    rows = connection.execute(
        select(entry.c.stream, func.count())
        .join(sent, sent.c.pos == entry.c.pos)
        .where(sent.c.state == "held")
        .group_by(entry.c.stream)
    )
    return {stream: count for stream, count in rows}


def _troubled(connection: Connection, rows: Rows, held: int) -> Troubled:
    first = rows[0]
    return Troubled(
        pos=first.pos,
        subject=_subject(first),
        kind=first.kind,
        actor=OfficerId(first.actor),
        at=moment(first.at),
        answer=_answer(first.problem, first.reason),
        answered_at=moment(first.answered_at) if first.answered_at else None,
        held=held,
        more=len(rows) - 1,
        handed_to=_handed_to(connection, first.stream, first.pos),
    )


def _handed_to(connection: Connection, stream: str, pos: int) -> str:
    """Return to whom the last note after an entry hands its dossier."""
    after = (entry.c.stream == stream) & (entry.c.pos > pos) & (entry.c.kind == "note.added")
    if not connection.scalar(select(exists().where(after))):
        return ""
    texts = [
        getattr(each.person, "text", "")
        for each in ledger.read_stream(connection, stream)
        if each.pos > pos
    ]
    return next(filter(None, map(handed_to, reversed(texts))), "")


def _answer(problem: str | None, reason: str | None) -> Answer:
    """Return an answer as it was kept; of one that cannot be read, its reason."""
    try:
        return codec.from_json(Answer, (problem or "{}").encode())
    except ValidationError:
        return Answer(reason=reason or "")


def _done(rows: Rows, badges: dict[str, Badge]) -> Done:
    last = rows[0]
    at = moment(last.answered_at or last.at)
    return Done(last.pos, _subject(last), _kinds(rows), at, badges[last.stream])


def _subject(row: Row[Any]) -> Subject:
    is_submission = row.submission is not None
    return Subject(
        row.stream,
        row.number or "",
        row.procedure_name or "",
        row.name or "",
        is_submission=is_submission,
        code=row.code or "",
        dossier=row.became if is_submission else row.stream if row.number else "",
    )


def _kinds(rows: Sequence[Row[Any]]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(row.kind for row in rows))

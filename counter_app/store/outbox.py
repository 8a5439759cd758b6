"""What goes to the centre, and what the centre answered; nothing leaves the queue unanswered."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    Integer,
    RowMapping,
    Text,
    bindparam,
    cast,
    func,
    or_,
    select,
    update,
)

from counter_app.codec import MENDS
from counter_app.domain.entries import COUNTER_STREAM, KIND_OF, Received, Voided
from counter_app.store import letters, projection
from counter_app.store.ledger import moment, moment_text
from counter_app.store.prepared import Prepared, among, listed
from counter_app.store.schema import delivery, entry

NUMBER_TAKEN = "number-taken"
"""In the centre's ledger, but another dossier bears the same number."""
NUMBER_KEPT = "number-kept"
"""So it stays: a person decided that."""


@dataclass(frozen=True, slots=True)
class Answered:
    """What the centre said of one entry; `problem` is its whole answer for the officer's page."""

    entry_id: str
    state: str
    """`acked`, `conflict`, `rejected`, or `queued` for what is to be sent again."""
    rev: int | None = None
    reason: str = ""
    problem: str | None = None


@dataclass(frozen=True, slots=True)
class Queue:
    """How much is still to reach the centre."""

    unsent: int
    troubled: int
    files: int
    oldest_at: datetime | None


_held_up = select(entry.c.stream).join(delivery, delivery.c.pos == entry.c.pos)
_stopped = _held_up.where(
    or_(delivery.c.state == "rejected", delivery.c.state == "held")
).distinct()


def ready(connection: Connection, most: int, after: int = 0) -> Sequence[RowMapping]:
    """Return the next entries to send, in the order in which they were written.

    Of a dossier with a rejected entry nothing goes but what mends it; all others go on.
    """
    return _READY.run(connection, {"after": after, "most": most}).mappings().all()


def _is_mending() -> ColumnElement[bool]:
    return func.json_type(cast(entry.c.facts, Text), f"$.{MENDS}") == "text"


_READY = Prepared(
    select(entry)
    .join(delivery, delivery.c.pos == entry.c.pos)
    .where(
        delivery.c.state == "queued",
        delivery.c.pos > bindparam("after"),
        or_(entry.c.stream.not_in(_stopped), _is_mending()),
    )
    .order_by(delivery.c.pos)
    .limit(bindparam("most", type_=Integer))
)


def has_news(connection: Connection) -> bool:
    """Return whether something may go that the centre has never been asked about."""
    return _NEWS.run(connection).first() is not None


_NEWS = Prepared(
    select(entry.c.pos)
    .join(delivery, delivery.c.pos == entry.c.pos)
    .where(
        delivery.c.state == "queued",
        delivery.c.attempts == 0,
        or_(entry.c.stream.not_in(_stopped), _is_mending()),
    )
    .limit(1)
)


def queue(connection: Connection) -> Queue:
    """Return how much is still to reach the centre, and how old the oldest of it is."""
    rows: list[Any] = list(_WAITING.run(connection))
    by_state: dict[str, int] = {state: count for state, count, _ in rows}
    oldest = min((pos for _, _, pos in rows), default=None)
    at = _AT.run(connection, {"pos": oldest}).scalar()
    troubled = sum(by_state.get(each, 0) for each in ("rejected", "conflict", "held"))
    unsent = sum(by_state.values()) - _in_ledger_there(connection)
    return Queue(unsent, troubled, letters.count_waiting(connection), moment(at) if at else None)


def _in_ledger_there(connection: Connection) -> int:
    """Count what the centre has and yet waits for a person."""
    return _IN_LEDGER_THERE.run(connection).scalar() or 0


# Named one by one, so that the index is read where they stand and not past all that is done.
_ON_ITS_WAY = ("queued", "sent", "held", "rejected", "conflict")
_WAITING = Prepared(
    select(delivery.c.state, func.count(), func.min(delivery.c.pos))
    .where(or_(*(delivery.c.state == each for each in _ON_ITS_WAY)))
    .group_by(delivery.c.state)
)
_AT = Prepared(select(entry.c.at).where(entry.c.pos == bindparam("pos")))
_IN_LEDGER_THERE = Prepared(
    select(func.count())
    .select_from(delivery)
    .where(delivery.c.state == "conflict", delivery.c.reason == NUMBER_TAKEN)
)


_SET_REV = Prepared(
    update(entry)
    .where(entry.c.entry_id == bindparam("which"), entry.c.rev.is_(None))
    .values(rev=bindparam("given"))
)
_SET_STATE = Prepared(
    update(delivery)
    .where(delivery.c.pos == bindparam("at_pos"))
    .values(
        state=bindparam("new_state"),
        reason=bindparam("why"),
        problem=bindparam("what"),
        answered_at=bindparam("when"),
        attempts=delivery.c.attempts + 1,
    )
)


def record(connection: Connection, answers: Sequence[Answered], at: datetime) -> set[str]:
    """Write down what the centre answered; return the dossiers that look different now.

    Revs come first, so that the trigger sees each acknowledged entry with its rev. Repeating an
    answer changes nothing.
    """
    known = _places(connection, [each.entry_id for each in answers])
    told = [each for each in answers if each.entry_id in known]
    given = [{"which": x.entry_id, "given": x.rev} for x in told if x.rev is not None]
    _SET_REV.write_all(connection, given)
    when = moment_text(at)
    states = [{**_state_after(known[x.entry_id], x), "when": when} for x in told]
    _SET_STATE.write_all(connection, states)
    letters.enqueue(connection, [known[x.entry_id] for x in told if x.rev is not None])
    streams = {known[x.entry_id].stream for x in told} - {COUNTER_STREAM}
    settle(connection, streams)
    return streams


def _state_after(row: Any, said: Answered) -> dict[str, Any]:  # noqa: ANN401 - a row of SQL
    """Return how an entry stands after an answer; what a person settled stays settled."""
    if said.reason == NUMBER_TAKEN and row.reason == NUMBER_KEPT:
        return {"at_pos": row.pos, "new_state": "acked", "why": NUMBER_KEPT, "what": None}
    why = said.reason or None
    return {"at_pos": row.pos, "new_state": said.state, "why": why, "what": said.problem}


def follow(connection: Connection, entry_ids: Sequence[str]) -> None:
    """Do what follows when entries are known at the centre though its answer was lost.

    Their files go on their way, and what waited behind them goes on.
    """
    if not entry_ids:
        return
    known = _places(connection, entry_ids)
    letters.enqueue(connection, list(known.values()))
    settle(connection, {row.stream for row in known.values()} - {COUNTER_STREAM})


def _places(connection: Connection, entry_ids: Iterable[str]) -> Mapping[str, Any]:
    rows = _PLACES.run(connection, {"ids": listed(entry_ids)})
    return {row.entry_id: row for row in rows}


_PLACES = Prepared(
    select(
        entry.c.entry_id,
        entry.c.pos,
        entry.c.stream,
        entry.c.kind,
        entry.c.facts,
        delivery.c.reason,
    )
    .select_from(entry.outerjoin(delivery, delivery.c.pos == entry.c.pos))
    .where(among(entry.c.entry_id, "ids"))
)


def settle(connection: Connection, streams: set[str]) -> None:
    """Hold what waits behind a rejection, let go what waits no longer, close settled disputes."""
    if not _had_trouble(connection, streams):
        return
    ours = entry.c.stream.in_(streams)
    rejected = set(
        connection.scalars(
            select(entry.c.stream)
            .join(delivery, delivery.c.pos == entry.c.pos)
            .where(ours, delivery.c.state == "rejected")
        )
    )
    stopped = rejected | _mending_on_their_way(connection, streams)
    if stopped:
        _turn(connection, stopped, "queued", "held")
    _turn(connection, streams - stopped, "held", "queued")
    _close_disputes(connection, streams)


def _had_trouble(connection: Connection, streams: set[str]) -> bool:
    """Tell whether any of some dossiers ever waited for a person; nearly none of them did."""
    return _TROUBLED.run(connection, {"streams": listed(streams)}).first() is not None


_TROUBLED = Prepared(
    select(entry.c.pos)
    .join(delivery, delivery.c.pos == entry.c.pos)
    .where(
        among(entry.c.stream, "streams"),
        or_(*(delivery.c.state == each for each in ("rejected", "held", "conflict", "mended"))),
    )
    .limit(1)
)


def _turn(connection: Connection, streams: set[str], was: str, now: str) -> None:
    """Change the state of what waits of some dossiers; what mends goes its own way."""
    of_streams = select(entry.c.pos).where(entry.c.stream.in_(streams), ~_is_mending_here())
    waiting = delivery.c.pos.in_(of_streams), delivery.c.state == was
    connection.execute(update(delivery).where(*waiting).values(state=now))


def _is_mending_here() -> ColumnElement[bool]:
    return func.coalesce(_is_mending(), False)


def _mending_on_their_way(connection: Connection, streams: set[str]) -> set[str]:
    wanted = (
        select(entry.c.stream)
        .join(delivery, delivery.c.pos == entry.c.pos)
        .where(entry.c.stream.in_(streams), delivery.c.state == "queued", _is_mending())
    )
    return set(connection.scalars(wanted))


def _close_disputes(connection: Connection, streams: set[str]) -> None:
    """Settle a number that two dossiers bear once one of them is void."""
    voided = select(entry.c.stream).where(
        entry.c.stream.in_(streams), entry.c.kind == KIND_OF[Voided].name, entry.c.rev.is_not(None)
    )
    taken_in = select(entry.c.pos).where(
        entry.c.stream.in_(voided), entry.c.kind == KIND_OF[Received].name
    )
    connection.execute(
        update(delivery)
        .where(
            delivery.c.pos.in_(taken_in),
            delivery.c.state == "conflict",
            delivery.c.reason == NUMBER_TAKEN,
        )
        .values(state="acked")
    )


def refold_where_needed(connection: Connection, streams: Iterable[str], *, all_: bool) -> None:
    """Fold anew the dossiers whose order changed; with `all_` every one that is named.

    A dossier of this counter's alone, taken by the centre in the order it was written, folds as
    before: that is nearly every one, and a catch-up of ten thousand entries is spared the work.
    """
    wanted = set(streams)
    if not all_:
        wanted = _reordered(connection, wanted)
    for stream in sorted(wanted):
        projection.refold(connection, stream)


def _reordered(connection: Connection, streams: set[str]) -> set[str]:
    """Return the dossiers whose entries no longer fold in the order they were written in."""
    rows = _REVS.run(connection, {"streams": listed(streams)})
    found = set()
    for stream, of_stream in groupby(rows, key=lambda row: row.stream):
        revs = [row.rev for row in of_stream]
        if revs != sorted(revs, key=lambda rev: (rev is None, rev or 0)):
            found.add(stream)
    return found


_REVS = Prepared(
    select(entry.c.stream, entry.c.rev)
    .where(among(entry.c.stream, "streams"))
    .order_by(entry.c.stream, entry.c.pos)
)


def send_again(connection: Connection, stream: str) -> int:
    """Queue a dossier's acknowledged entries once more: the centre does not know them all.

    The centre gives what it knows its first answer again. Return how many were queued.
    """
    of_stream = select(entry.c.pos).where(entry.c.stream == stream)
    again = update(delivery).where(delivery.c.pos.in_(of_stream), delivery.c.state == "acked")
    return connection.execute(again.values(state="queued")).rowcount

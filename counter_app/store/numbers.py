"""Numbers that are final off line: taken from this device's lane inside the accept transaction."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from sqlalchemy import Connection, Row, bindparam, func, insert, select, true, update
from sqlalchemy.dialects.sqlite import insert as upsert

from counter_app.domain import books
from counter_app.domain.entries import BookPlace
from counter_app.domain.ids import AgencyCode, DossierId, DossierNumber
from counter_app.domain.numbering import Lane
from counter_app.store.prepared import Prepared
from counter_app.store.schema import book_counter, issued_number, number_counter, number_lane

LONE = "lone"
"""The lane of a counter that has never had a centre: every serial."""
_ORDER = (LONE, "primary", "top-up", "recovery")
"""In which order lanes are used: the spare one comes last."""


@dataclass(frozen=True, slots=True)
class LaneHeld:
    """A lane of this device for one agency, and the serial that it gives next on a day.

    `beyond` is how many serials the device's other lanes have left that day.
    """

    id: int
    lane: Lane
    next_serial: int
    kind: str = LONE
    beyond: int = 0


@dataclass(frozen=True, slots=True)
class LaneStanding:
    """A lane that holds on a day or later: what is left of it on that day, and when it holds."""

    kind: str
    lane: Lane
    left: int
    from_on: date
    until_on: date


@dataclass(frozen=True, slots=True)
class GrantedLane:
    """A lane as the centre gave it; `grant` is what it is called there."""

    grant: str
    agency: AgencyCode
    kind: str
    lane: Lane
    from_on: date
    until_on: date


_lanes = Prepared(
    select(
        number_lane.c.lane,
        number_lane.c.first,
        number_lane.c.last,
        number_lane.c.kind,
        number_counter.c.next,
    )
    .select_from(
        number_lane.outerjoin(
            number_counter,
            (number_counter.c.lane == number_lane.c.lane)
            & (number_counter.c.day == bindparam("day")),
        )
    )
    .where(
        number_lane.c.agency == bindparam("agency"),
        number_lane.c.from_on <= bindparam("day"),
        number_lane.c.until_on >= bindparam("day"),
    )
    .order_by(number_lane.c.lane)
)
_next_number = upsert(number_counter)
_take = Prepared(
    _next_number.on_conflict_do_update(
        index_elements=["lane", "day"], set_={"next": _next_number.excluded.next}
    ),
    ("lane", "day", "next"),
)
_issue = Prepared(insert(issued_number), ("number", "dossier", "check_code"))
_last_line = Prepared(
    select(book_counter.c.year, book_counter.c.volume, book_counter.c.next)
    .where(book_counter.c.series == bindparam("series"))
    .order_by(book_counter.c.year.desc())
    .limit(1)
)
_new_line = upsert(book_counter)
_write_line = Prepared(
    _new_line.on_conflict_do_update(
        index_elements=["series", "year"],
        set_={"volume": _new_line.excluded.volume, "next": _new_line.excluded.next},
    ),
    ("series", "year", "volume", "next"),
)


def lane_of(connection: Connection, agency: AgencyCode, day: date) -> LaneHeld | None:
    """Return the lane that an agency's next number comes from, None when no lane holds that day.

    Lanes are used up in order; where none has a serial left, the last one is returned, empty.
    """
    rows = _lanes.run(connection, {"agency": agency, "day": day.isoformat()}).all()
    held = sorted(map(_held, rows), key=lambda each: (_ORDER.index(each.kind), each.id))
    if not held:
        return None
    left = [each.lane.left(each.next_serial) for each in held]
    chosen = next((at for at, count in enumerate(left) if count), len(held) - 1)
    return replace(held[chosen], beyond=sum(left[chosen + 1 :]))


def _held(row: Row[*tuple[Any, ...]]) -> LaneHeld:
    lane = Lane(row.first, row.last)
    return LaneHeld(row.lane, lane, lane.first if row.next is None else row.next, row.kind)


def standings(connection: Connection, agency: AgencyCode, day: date) -> list[LaneStanding]:
    """Return the lanes that hold on a day or later, in the order in which they are used."""
    of_day = number_lane.outerjoin(
        number_counter,
        (number_counter.c.lane == number_lane.c.lane) & (number_counter.c.day == day.isoformat()),
    )
    rows = connection.execute(
        select(number_lane, number_counter.c.next)
        .select_from(of_day)
        .where(number_lane.c.agency == agency, number_lane.c.until_on >= day.isoformat())
        .order_by(number_lane.c.from_on, number_lane.c.lane)
    ).all()
    held = [
        LaneStanding(
            row.kind,
            Lane(row.first, row.last),
            Lane(row.first, row.last).left(row.next or row.first),
            date.fromisoformat(row.from_on),
            date.fromisoformat(row.until_on),
        )
        for row in rows
    ]
    return sorted(held, key=lambda each: _ORDER.index(each.kind))


def grant_lane(connection: Connection, agency: AgencyCode, lane: Lane) -> None:
    """Give this device a lane for an agency, for good: there is no centre."""
    connection.execute(
        insert(number_lane), {"agency": agency, "first": lane.first, "last": lane.last}
    )


def hold(connection: Connection, granted: Sequence[GrantedLane]) -> list[GrantedLane]:
    """Write down the lanes that a centre granted; return those that are new or end later now.

    Days of a lane that was held before change as the centre says; its range never does.
    """
    news: list[GrantedLane] = []
    for each in granted:
        days = {"from_on": each.from_on.isoformat(), "until_on": each.until_on.isoformat()}
        of_grant = number_lane.c.grant_id == each.grant
        before = connection.execute(select(number_lane).where(of_grant)).mappings().first()
        if before is None:
            serials = {"first": each.lane.first, "last": each.lane.last}
            row = {"agency": each.agency, "kind": each.kind, "grant_id": each.grant}
            connection.execute(insert(number_lane), {**row, **serials, **days})
            news.append(each)
        elif any(before[name] != value for name, value in days.items()):
            connection.execute(update(number_lane).where(of_grant).values(**days))
            news.append(each)
    return news


def held_until(connection: Connection) -> dict[str, date]:
    """Return until when each lane holds that a centre granted, by what it is called there."""
    rows = connection.execute(select(number_lane.c.grant_id, number_lane.c.until_on))
    return {row.grant_id: date.fromisoformat(row.until_on) for row in rows if row.grant_id}


def end_lanes(connection: Connection, last_on: date, *, only: str | None = None) -> None:
    """Let no lane give a number after a day; `only` names the kind of lane that ends."""
    late = number_lane.c.until_on > last_on.isoformat()
    of_kind = number_lane.c.kind == only if only else true()
    connection.execute(
        update(number_lane).where(late, of_kind).values(until_on=last_on.isoformat())
    )


def highest_serial(connection: Connection, day: date) -> int:
    """Return the highest serial that was given on a day, zero when none was."""
    given = select(func.max(number_counter.c.next)).where(number_counter.c.day == day.isoformat())
    after: int | None = connection.scalar(given)
    return (after or 1) - 1


def take(connection: Connection, held: LaneHeld, day: date) -> int:
    """Spend the next serial of a lane on a day and return it; the caller holds the write lock."""
    spent = {"lane": held.id, "day": day.isoformat(), "next": held.next_serial + 1}
    _take.write(connection, spent)
    return held.next_serial


def issue(
    connection: Connection, number: DossierNumber, dossier: DossierId, check_code: str
) -> None:
    """Write down that this device gave a number away; a second time is an error of the store."""
    _issue.write(connection, {"number": number, "dossier": dossier, "check_code": check_code})


def next_line(connection: Connection, series: str, on: date) -> BookPlace:
    """Spend the next line of a book; the caller holds the write lock."""
    row = _last_line.run(connection, {"series": series}).first()
    place = books.next_line(BookPlace(row.year, row.volume, row.next - 1) if row else None, on)
    spent = {"year": place.year, "volume": place.volume, "next": place.line + 1}
    _write_line.write(connection, {"series": series, **spent})
    return place

"""Numbers that are final off line: taken from this device's lane inside the accept transaction."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import Connection, bindparam, insert, select
from sqlalchemy.dialects.sqlite import insert as upsert

from counter_app.domain import books
from counter_app.domain.entries import BookPlace
from counter_app.domain.ids import AgencyCode, DossierId, DossierNumber
from counter_app.domain.numbering import Lane
from counter_app.store.prepared import Prepared
from counter_app.store.schema import book_counter, issued_number, number_counter, number_lane


@dataclass(frozen=True, slots=True)
class LaneHeld:
    """A lane of this device for one agency, and the serial that it gives next on a day."""

    id: int
    lane: Lane
    next_serial: int


_lane = Prepared(
    select(number_lane.c.lane, number_lane.c.first, number_lane.c.last, number_counter.c.next)
    .select_from(
        number_lane.outerjoin(
            number_counter,
            (number_counter.c.lane == number_lane.c.lane)
            & (number_counter.c.day == bindparam("day")),
        )
    )
    .where(number_lane.c.agency == bindparam("agency"))
    .order_by(number_lane.c.lane)
    .limit(1)
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
    """Return the lane this device holds for an agency, None when it holds none."""
    row = _lane.run(connection, {"agency": agency, "day": day.isoformat()}).first()
    if row is None:
        return None
    lane = Lane(row.first, row.last)
    return LaneHeld(row.lane, lane, lane.first if row.next is None else row.next)


def grant_lane(connection: Connection, agency: AgencyCode, lane: Lane) -> None:
    """Give this device a lane for an agency."""
    connection.execute(
        insert(number_lane), {"agency": agency, "first": lane.first, "last": lane.last}
    )


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

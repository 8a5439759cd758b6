"""What stands of each day, for a counter to compare: counts, hashes, and dossiers by number."""

from collections.abc import Collection
from datetime import date

from sqlalchemy import Connection, select

from sync.centre import schema
from sync.centre.tokens import Session
from sync.wire import DayDigest, DigestAnswer, DigestLine, DigestLinesAnswer, digest_sha256


def digest(connection: Connection, session: Session, days: Collection[date]) -> DigestAnswer:
    """Return what stands of days on which the agency took dossiers in."""
    lines = _lines(connection, session.agency, days)
    told = tuple(
        DayDigest(day=day.isoformat(), count=len(of_day), sha256=digest_sha256(of_day))
        for day, of_day in sorted(lines.items())
    )
    return DigestAnswer(agency=session.agency, days=told)


def digest_lines(connection: Connection, session: Session, day: date) -> DigestLinesAnswer:
    """Return the dossiers that the agency took in on a day."""
    of_day = _lines(connection, session.agency, [day]).get(day, [])
    lines = tuple(sorted(of_day, key=lambda each: (each.number, each.dossier)))
    return DigestLinesAnswer(agency=session.agency, day=day.isoformat(), lines=lines)


def _lines(
    connection: Connection, agency: str, days: Collection[date]
) -> dict[date, list[DigestLine]]:
    """Return dossiers by the day on which they were taken in, in Vietnam's time."""
    table = schema.stream
    wanted = select(table).where(table.c.agency == agency, table.c.received_on.in_(days))
    told: dict[date, list[DigestLine]] = {}
    for row in connection.execute(wanted):
        line = DigestLine(number=row.number, dossier=row.stream, rev=row.next_rev - 1)
        told.setdefault(row.received_on, []).append(line)
    return told

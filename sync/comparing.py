"""Holding what is here against what is there, day by day, and mending every difference."""

from datetime import date, timedelta

from counter_app.services.desk import Desk
from counter_app.store import digests, outbox
from sync import incoming
from sync.remotes.remote import Remote
from sync.wire import DayDigest, DigestLine, digest_sha256

DAYS = 7
"""How far back one looks each day."""


def is_time_to_compare(last_on: str, today: date) -> bool:
    """Return whether the comparison of this business day is still to be made."""
    return last_on != today.isoformat()


def compare_days(desk: Desk, remote: Remote, agency: str, days: int = DAYS) -> int:
    """Compare the last days and mend what differs; return how many dossiers did.

    What the centre lacks is queued again, what is lacking here is fetched. Raises RemoteTrouble.
    """
    today = desk.today()
    asked = [today - timedelta(days=back) for back in range(days)]
    answer = remote.digest([day.isoformat() for day in asked])
    there = {each.day: each for each in answer.days}
    lines = lines_by_day(desk, agency, asked[-1], today)
    here = {day: digest_of(day, held) for day, held in lines.items()}
    differing = sorted(day for day in {*there, *here} if there.get(day) != here.get(day))
    return sum(_mend_day(desk, remote, day, lines.get(day, [])) for day in differing)


def digest_of(day: str, lines: list[DigestLine]) -> DayDigest:
    """Return what is compared of a day."""
    return DayDigest(day=day, count=len(lines), sha256=digest_sha256(lines))


def lines_by_day(
    desk: Desk, agency: str, first_on: date, last_on: date
) -> dict[str, list[DigestLine]]:
    """Return the acknowledged dossiers of each day that has some."""
    with desk.store.reading() as connection:
        rows = digests.acknowledged(connection, agency, first_on, last_on)
    found: dict[str, list[DigestLine]] = {}
    for row in rows:
        line = DigestLine(number=row.number, dossier=row.dossier, rev=row.rev)
        found.setdefault(row.day.isoformat(), []).append(line)
    return found


def _mend_day(desk: Desk, remote: Remote, day: str, held: list[DigestLine]) -> int:
    there = {line.dossier: line for line in remote.digest_lines(day).lines}
    here = {line.dossier: line for line in held}
    differing = {each for each in {*there, *here} if there.get(each) != here.get(each)}
    for dossier in sorted(differing):
        if dossier in there:
            incoming.take_stream(desk, remote.stream(dossier))
        if dossier not in there or here.get(dossier, there[dossier]).rev > there[dossier].rev:
            with desk.store.writing() as connection:
                outbox.send_again(connection, dossier)
    return len(differing)

"""Holding what is here against what is there, day by day, and mending every difference."""

from collections.abc import Iterable
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
    here = {each.day: each for each in day_digests(desk, agency, asked)}
    differing = sorted(day for day in {*there, *here} if there.get(day) != here.get(day))
    return sum(_mend_day(desk, remote, agency, day) for day in differing)


def day_digests(desk: Desk, agency: str, days: Iterable[date]) -> list[DayDigest]:
    """Return what this counter holds of each day that has acknowledged dossiers."""
    found: list[DayDigest] = []
    for day in days:
        if lines := _lines(desk, agency, day.isoformat()):
            digest = digest_sha256(lines)
            found.append(DayDigest(day=day.isoformat(), count=len(lines), sha256=digest))
    return found


def _lines(desk: Desk, agency: str, day: str) -> list[DigestLine]:
    with desk.store.reading() as connection:
        rows = digests.acknowledged_on(connection, agency, date.fromisoformat(day))
    return [DigestLine(number=x.number, dossier=x.dossier, rev=x.rev) for x in rows]


def _mend_day(desk: Desk, remote: Remote, agency: str, day: str) -> int:
    there = {line.dossier: line for line in remote.digest_lines(day).lines}
    here = {line.dossier: line for line in _lines(desk, agency, day)}
    differing = {each for each in {*there, *here} if there.get(each) != here.get(each)}
    for dossier in sorted(differing):
        if dossier in there:
            incoming.take_stream(desk, remote.stream(dossier))
        if dossier not in there or here.get(dossier, there[dossier]).rev > there[dossier].rev:
            with desk.store.writing() as connection:
                outbox.send_again(connection, dossier)
    return len(differing)

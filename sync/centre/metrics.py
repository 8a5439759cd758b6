"""Figures for those who watch the centre: what is asked and answered, what counters still hold.

They name agencies and nobody else.
"""

from collections.abc import Iterable, Iterator, Sequence

from prometheus_client import CollectorRegistry, Counter, generate_latest
from prometheus_client.core import GaugeMetricFamily
from prometheus_client.registry import Collector
from sqlalchemy import Connection, Table, func, select

from sync.centre import schema
from sync.centre.moments import read_moment
from sync.centre.surroundings import Surroundings
from sync.wire import Verdict

CONTENT_TYPE = "text/plain; version=0.0.4; charset=utf-8"


class Metrics:
    """Counts what this process does, and reads the rest when it is asked."""

    def __init__(self, around: Surroundings, token: str = "") -> None:
        """`token` opens the figures from anywhere; without one they are for this machine alone."""
        self.token = token
        self._registry = CollectorRegistry()
        self._requests = Counter(
            "centre_requests", "Requests", ["path", "status"], registry=self._registry
        )
        self._verdicts = Counter(
            "centre_verdicts", "Verdicts", ["outcome", "reason"], registry=self._registry
        )
        self._entries = Counter("centre_entries_taken", "Entries taken in", registry=self._registry)
        self._registry.register(_Standing(around))

    def note_request(self, pattern: str, status: int) -> None:
        """Count a request by the pattern of its path."""
        self._requests.labels(pattern or "other", str(status)).inc()

    def note_verdicts(self, verdicts: Sequence[Verdict]) -> None:
        """Count what became of entries."""
        for each in verdicts:
            self._verdicts.labels(each.outcome.value, each.reason).inc()
        self._entries.inc(sum(each.rev is not None for each in verdicts))

    def text(self) -> bytes:
        """Return all figures as they are read off."""
        return generate_latest(self._registry)


class _Standing(Collector):
    """What the database says, at the moment it is asked."""

    def __init__(self, around: Surroundings) -> None:
        self._around = around

    def collect(self) -> Iterable[GaugeMetricFamily]:
        """Return the figures of now."""
        with self._around.database.reading() as connection:
            return [
                *_counters(connection, self._around),
                _feeds(connection),
                _gauge("centre_disputes_open", "Disputes not settled", _open(connection)),
                _gauge(
                    "centre_blobs_pending",
                    "Files on their way up",
                    _count(connection, schema.upload),
                ),
            ]


def _counters(connection: Connection, around: Surroundings) -> Iterator[GaugeMetricFamily]:
    device, told = schema.device, schema.counter_standing
    by_standing = GaugeMetricFamily("centre_devices", "Counters", labels=["standing"])
    wanted = select(device.c.standing, func.count().label("many")).group_by(device.c.standing)
    for row in connection.execute(wanted):
        by_standing.add_metric([row.standing], row.many)
    yield by_standing
    sums = connection.execute(
        select(func.sum(told.c.unsent), func.sum(told.c.files), func.min(told.c.oldest_at))
    ).one()
    yield _gauge("centre_counters_unsent", "Entries that counters still hold", sums[0] or 0)
    yield _gauge("centre_counters_files", "Files that counters still hold", sums[1] or 0)
    oldest = read_moment(sums[2]) if sums[2] else None
    age_s = max((around.now() - oldest).total_seconds(), 0.0) if oldest else 0.0
    yield _gauge("centre_oldest_unsent_seconds", "Age of the oldest unsent entry", age_s)


def _feeds(connection: Connection) -> GaugeMetricFamily:
    heads = GaugeMetricFamily("centre_feed_head", "How far feeds have got", labels=["agency"])
    table = schema.feed_head
    for row in connection.execute(select(table.c.agency, table.c.position)):
        heads.add_metric([row.agency], row.position)
    return heads


def _open(connection: Connection) -> int:
    table = schema.dispute
    counted = select(func.count()).select_from(table).where(table.c.settled_at.is_(None))
    return connection.scalar(counted) or 0


def _count(connection: Connection, table: Table) -> int:
    return connection.scalar(select(func.count()).select_from(table)) or 0


def _gauge(name: str, about: str, value: float) -> GaugeMetricFamily:
    return GaugeMetricFamily(name, about, value=value)

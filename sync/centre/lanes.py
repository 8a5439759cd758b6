"""Lanes: which device gives which numbers when; signed, so that a counter trusts them offline."""

from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import Connection, insert, select, update
from sqlalchemy.exc import IntegrityError

from counter_app.domain.chain import canonical
from counter_app.ports import IdSource
from sync.centre import schema
from sync.centre.keys import CentreKeys
from sync.centre.lane_plan import free_lane
from sync.wire import LaneGrant, LaneKind

LANE_DAYS = 90
"""A lane's longest life: of a device that was lost, numbers are given anew only after it."""
RENEW_DAYS = 30
_ONE_DAY = timedelta(days=1)
_LASTING = (LaneKind.PRIMARY.value, LaneKind.RECOVERY.value)


@dataclass(frozen=True, slots=True)
class Holder:
    """Whose lanes they are."""

    agency: str
    device: str
    incarnation: int
    width: int = 4


class Lanes:
    """Grants lanes inside the caller's transaction."""

    def __init__(self, connection: Connection, keys: CentreKeys, ids: IdSource) -> None:
        self._connection = connection
        self._keys = keys
        self._ids = ids

    def held(self, holder: Holder, today: date) -> tuple[LaneGrant, ...]:
        """Return the lanes that a device holds today or will, signed."""
        table = schema.lane
        wanted = (
            select(table)
            .where(table.c.agency == holder.agency, table.c.device == holder.device)
            .where(table.c.ended_on.is_(None), table.c.until_on >= today)
            .order_by(table.c.from_on, table.c.first)
        )
        return tuple(
            self._signed(
                LaneGrant(
                    lane=row.lane,
                    device=row.device,
                    incarnation=row.incarnation,
                    agency=row.agency,
                    kind=LaneKind(row.kind),
                    first=row.first,
                    last=row.last,
                    from_on=row.from_on.isoformat(),
                    until_on=row.until_on.isoformat(),
                )
            )
            for row in self._connection.execute(wanted)
        )

    def welcome(self, holder: Holder, day: date, above: int) -> bool:
        """Grant what a new counter needs; return whether there was enough.

        Its own numbers of `day` reach to `above`: a top-up goes on above them, and from the next
        day on it counts in its own lane. The spare begins today where no number can be in it.
        """
        tomorrow = day + _ONE_DAY
        end = day + LANE_DAYS * _ONE_DAY
        primary = self.grant(holder, LaneKind.PRIMARY, (tomorrow, end))
        spare = self.grant(holder, LaneKind.RECOVERY, (day, end), above)
        if not spare:
            spare = self.grant(holder, LaneKind.RECOVERY, (tomorrow, end))
        return self.grant(holder, LaneKind.TOP_UP, (day, day), above) and primary and spare

    def start_again(self, holder: Holder, today: date) -> bool:
        """Take back what the former incarnation holds and grant lanes that it never saw.

        What was taken back stays out of others' reach until its end: a copy may still use it.
        """
        table = schema.lane
        former = update(table).where(
            table.c.agency == holder.agency,
            table.c.device == holder.device,
            table.c.ended_on.is_(None),
        )
        self._connection.execute(former.values(ended_on=today))
        end = today + LANE_DAYS * _ONE_DAY
        spare = self.grant(holder, LaneKind.RECOVERY, (today, end))
        return self.grant(holder, LaneKind.PRIMARY, (today + _ONE_DAY, end)) and spare

    def prolong(self, holder: Holder, today: date) -> None:
        """Let lanes that end within 30 days last 90 days from today."""
        table = schema.lane
        soon = select(table.c.lane).where(
            table.c.agency == holder.agency,
            table.c.device == holder.device,
            table.c.kind.in_(_LASTING),
            table.c.ended_on.is_(None),
            table.c.until_on >= today,
            table.c.until_on < today + RENEW_DAYS * _ONE_DAY,
        )
        for lane in self._connection.scalars(soon).all():
            longer = update(table).where(table.c.agency == holder.agency, table.c.lane == lane)
            try:
                with self._connection.begin_nested():
                    end = today + LANE_DAYS * _ONE_DAY
                    self._connection.execute(longer.values(until_on=end))
            except IntegrityError:
                continue  # somebody else has those numbers from the old end on

    def grant(
        self, holder: Holder, kind: LaneKind, days: tuple[date, date], above: int = 0
    ) -> bool:
        """Grant a free lane of a kind above a serial for days; return whether there was one."""
        plan = self._plan(holder.agency)
        taken = self._taken(holder.agency, days)
        free = free_lane(plan, kind, holder.width, above, taken)
        if free is None:
            return False
        row = {
            "agency": holder.agency,
            "lane": self._ids.new_id(),
            "device": holder.device,
            "incarnation": holder.incarnation,
            "kind": kind.value,
            "first": free[0],
            "last": free[1],
            "from_on": days[0],
            "until_on": days[1],
        }
        self._connection.execute(insert(schema.lane), row)
        return True

    def _plan(self, agency: str) -> str:
        """Return the agency's plan, its row locked: lanes of one agency are granted in turn."""
        table = schema.agency
        wanted = select(table.c.plan).where(table.c.agency == agency)
        plan: str = self._connection.execute(wanted.with_for_update()).scalar_one()
        return plan

    def _taken(self, agency: str, days: tuple[date, date]) -> list[tuple[int, int]]:
        table = schema.lane
        wanted = select(table.c.first, table.c.last).where(
            table.c.agency == agency, table.c.from_on <= days[1], table.c.until_on >= days[0]
        )
        return [(row.first, row.last) for row in self._connection.execute(wanted)]

    def _signed(self, grant: LaneGrant) -> LaneGrant:
        said = canonical(grant.model_dump(mode="json", exclude={"signature"}))
        return grant.model_copy(update={"signature": self._keys.signing.sign(said).hex()})

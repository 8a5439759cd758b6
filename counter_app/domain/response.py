"""How long the answer to what was filed on line may take, and how much of that is gone."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from counter_app.domain.calendar import WorkingCalendar, local
from counter_app.domain.deadlines import (
    working_start,
    working_time_after,
    working_time_between,
)

LONGEST_WAIT = timedelta(days=366)
"""Whatever is older has waited too long by any rule; its days are not counted one by one."""


class Urgency(StrEnum):
    """How much of the response time is gone."""

    CALM = "calm"
    HALF_GONE = "half-gone"
    OVER = "over"


@dataclass(frozen=True, slots=True)
class Response:
    """How long a submission waits: working time, and until when it is to be answered."""

    since: datetime
    waited: timedelta
    answer_by: datetime
    urgency: Urgency


def response(since: datetime, now: datetime, hours: int, calendar: WorkingCalendar) -> Response:
    """Return how a submission that waits stands to the response time of an office.

    What a portal dates after this moment waits from this moment on.

    Basis: NĐ 45/2020/NĐ-CP (08 giờ làm việc, as offices take it; not certain, so the office
    sets it).
    """
    now = local(now)
    begins = working_start(min(max(local(since), now - LONGEST_WAIT), now), calendar)
    limit = timedelta(hours=hours)
    waited = working_time_between(begins, now, calendar)
    urgency = Urgency.CALM
    if waited * 2 >= limit:
        urgency = Urgency.HALF_GONE
    if waited > limit:
        urgency = Urgency.OVER
    return Response(begins, waited, working_time_after(begins, limit, calendar), urgency)

"""Paths of the exchange proper; each needs a token."""

from typing import Annotated

from fastapi import APIRouter, Depends, Path, Query, Request

from sync.centre.feeds import Place
from sync.centre.metrics import Metrics
from sync.centre.path_parts import OF_DEVICES, Asking, Here, note_pattern, refusals
from sync.centre.refusals import RefusalCode
from sync.wire import (
    ChangesAnswer,
    Day,
    DigestAnswer,
    DigestLinesAnswer,
    HelloAnswer,
    HelloRequest,
    LanesAnswer,
    Plain,
    PushAnswer,
    PushRequest,
    Renewal,
    SnapshotAnswer,
    StreamAnswer,
    TopUpRequest,
)

Name = Annotated[str, Query(min_length=1, max_length=64)]
After = Annotated[str, Query(max_length=200)]
StreamName = Annotated[Plain, Path()]
_MOST_DAYS = 100


paths = APIRouter(prefix="/v1", dependencies=[Depends(note_pattern)])


@paths.post("/sync/hello", responses=refusals(*OF_DEVICES, RefusalCode.UPGRADE_NEEDED))
def hello(message: HelloRequest, session: Asking, here: Here) -> HelloAnswer:
    """Say who one is and how one stands; hear how the centre sees it."""
    return here.exchange.hello(session, message)


@paths.post("/sync/push", responses=refusals(*OF_DEVICES))
def push(message: PushRequest, session: Asking, here: Here, request: Request) -> PushAnswer:
    """Bring entries; each gets a verdict, and the same one whenever it is brought again."""
    answer = here.exchange.push(session, message)
    metrics: Metrics = request.app.state.metrics
    metrics.note_verdicts(answer.verdicts)
    return answer


@paths.get("/sync/changes", responses=refusals(*OF_DEVICES, RefusalCode.EPOCH_CHANGED))
def changes(place: Annotated[Place, Query()], session: Asking, here: Here) -> ChangesAnswer:
    """Read the next places of a feed."""
    return here.exchange.changes(session, place)


@paths.get("/sync/snapshot", responses=refusals(*OF_DEVICES))
def snapshot(feed: Name, session: Asking, here: Here, after: After = "") -> SnapshotAnswer:
    """Read a feed anew, page by page."""
    return here.exchange.snapshot(session, feed, after)


@paths.get("/sync/streams/{stream}", responses=refusals(*OF_DEVICES, RefusalCode.NOT_FOUND))
def stream(stream: StreamName, session: Asking, here: Here) -> StreamAnswer:
    """Read one dossier whole."""
    return here.exchange.stream(session, stream)


@paths.get("/sync/digest", responses=refusals(*OF_DEVICES))
def digest(
    day: Annotated[list[Day], Query(min_length=1, max_length=_MOST_DAYS)],
    session: Asking,
    here: Here,
) -> DigestAnswer:
    """Read what stands of days; `day` may be given many times."""
    return here.exchange.digest(session, day)


@paths.get("/sync/digest/{day}", responses=refusals(*OF_DEVICES))
def digest_lines(day: Annotated[Day, Path()], session: Asking, here: Here) -> DigestLinesAnswer:
    """Read the dossiers of one day."""
    return here.exchange.digest_lines(session, day)


@paths.post("/sync/renew", responses=refusals(*OF_DEVICES))
def renew(message: Renewal, session: Asking, here: Here) -> LanesAnswer:
    """Go on as a newer incarnation."""
    return here.exchange.renew(session, message)


@paths.post("/lanes/top-up", responses=refusals(*OF_DEVICES))
def top_up(message: TopUpRequest, session: Asking, here: Here) -> LanesAnswer:
    """Ask for more numbers for one day."""
    return here.exchange.top_up(session, message)

"""The path by which counters read what the centre publishes."""

from fastapi import APIRouter, Depends

from sync.centre.path_parts import OF_DEVICES, Asking, Here, note_pattern, refusals
from sync.centre.refusals import RefusalCode
from sync.wire import ReferenceAnswer, ReferenceKind

paths = APIRouter(prefix="/v1/reference", dependencies=[Depends(note_pattern)])


@paths.get("/{kind}", responses=refusals(*OF_DEVICES, RefusalCode.NOT_FOUND))
def edition(kind: ReferenceKind, session: Asking, here: Here) -> ReferenceAnswer:
    """Read the newest edition of a kind of reference data."""
    return here.publishing.edition(session, kind)

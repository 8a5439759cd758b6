"""Paths by which files of dossiers come up in pieces and go down whole."""

import re
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Header, Path, Request
from starlette.responses import Response

from sync.centre.blobs import Piece
from sync.centre.path_parts import OF_DEVICES, Asking, Here, note_pattern, refusals
from sync.centre.refusals import RefusalCode, Refused
from sync.wire import CHUNK, MOST_WHOLE, BlobAnnouncement, BlobStanding, HexDigest

FileName = Annotated[HexDigest, Path(description="sha256 của nội dung")]
Offset = Annotated[int, Header(alias="Upload-Offset", ge=0, le=MOST_WHOLE)]
Checksum = Annotated[
    str,
    Header(
        alias="Upload-Checksum",
        pattern="^sha256 [0-9a-f]{64}$",
        description="sha256 của phần gửi, thập lục phân",
    ),
]
_BINARY = {"schema": {"type": "string", "format": "binary", "maxLength": CHUNK}}
_PIECE = {
    "requestBody": {
        "required": True,
        "content": {
            "application/offset+octet-stream": _BINARY,
            "application/octet-stream": _BINARY,
        },
    }
}
_CONTENT: dict[int | str, dict[str, Any]] = {
    200: {"content": {"application/octet-stream": {"schema": _BINARY["schema"]}}}
}
_STANDING: dict[int | str, dict[str, Any]] = {
    200: {
        "headers": {
            "Upload-Offset": {"schema": {"type": "integer"}},
            "Upload-Length": {"schema": {"type": "integer"}},
        }
    }
}
OF_FILES = (*OF_DEVICES, RefusalCode.NOT_FOUND)


async def piece_of(request: Request, offset: Offset, checksum: Checksum) -> Piece:
    """Return the piece that a request carries."""
    if not re.fullmatch("sha256 [0-9a-f]{64}", checksum):
        raise Refused(RefusalCode.MALFORMED, "Upload-Checksum")
    return Piece(offset, checksum.removeprefix("sha256 "), await request.body())


paths = APIRouter(prefix="/v1/blobs", dependencies=[Depends(note_pattern)])


@paths.post("", responses=refusals(*OF_FILES))
def begin(message: BlobAnnouncement, session: Asking, here: Here) -> BlobStanding:
    """Announce a file, or hear how much of it is here."""
    return here.blobs.begin(session, message)


@paths.get("/{sha256}/standing", responses=refusals(*OF_FILES))
def standing(sha256: FileName, session: Asking, here: Here) -> BlobStanding:
    """Ask how much of a file is here."""
    return here.blobs.standing(session, sha256)


@paths.head("/{sha256}", responses={**refusals(*OF_FILES), **_STANDING}, response_class=Response)
def head(sha256: FileName, session: Asking, here: Here) -> Response:
    """Ask how much of a file is here, as tus asks."""
    told = here.blobs.standing(session, sha256)
    headers = {"Upload-Offset": str(told.offset), "Cache-Control": "no-store"}
    if told.done:
        headers["Upload-Length"] = str(told.offset)
    return Response(headers=headers)


@paths.patch(
    "/{sha256}",
    responses=refusals(
        *OF_FILES,
        RefusalCode.OFFSET_MISMATCH,
        RefusalCode.HASH_WRONG,
        RefusalCode.CHECKSUM_WRONG,
    ),
    openapi_extra=_PIECE,
)
def send(
    sha256: FileName, piece: Annotated[Piece, Depends(piece_of)], session: Asking, here: Here
) -> BlobStanding:
    """Bring the next piece; the last one makes the file whole."""
    return here.blobs.take_piece(session, sha256, piece)


@paths.get("/{sha256}", responses={**refusals(*OF_FILES), **_CONTENT}, response_class=Response)
def fetch(sha256: FileName, session: Asking, here: Here) -> Response:
    """Read a file of a dossier in which one's agency has a place."""
    content = here.blobs.content(session, sha256)
    headers = {"X-Content-Type-Options": "nosniff", "Cache-Control": "no-store"}
    return Response(content, headers=headers, media_type="application/octet-stream")

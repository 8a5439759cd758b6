"""Files by courier: one is brought in, its answer is taken away."""

from fastapi import APIRouter
from starlette.responses import Response

from counter_app.domain.errors import RuleError
from counter_app.words.findings import line
from sync.centre.courier import CourierDesk
from sync.centre.pages.asking import Administrator, Sent
from sync.centre.pages.rendering import HEADERS, render
from sync.envelope import SUFFIX

NO_FILE = "Chưa chọn tệp nào: hãy chọn tệp quầy đã ghi ra USB."
paths = APIRouter()


@paths.get("/usb")
def shown(asked: Administrator) -> Response:
    """Show where a file is brought in."""
    return render(asked, "usb")


@paths.post("/usb")
def brought(asked: Administrator, sent: Sent) -> Response:
    """Answer a counter's file with the file that goes back; the same again answers the same."""
    if not sent.file:
        return render(asked, "usb", 422, error=NO_FILE)
    try:
        answer = CourierDesk(asked.centre, asked.centre.blobs).answer(sent.file)
    except RuleError as error:
        return render(asked, "usb", 422, error=line(error.findings[0]))
    name = f"tra-loi-{answer.device}{SUFFIX}"
    headers = {**HEADERS, "Content-Disposition": f'attachment; filename="{name}"'}
    return Response(answer.content, headers=headers, media_type="application/octet-stream")

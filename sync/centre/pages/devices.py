"""Counters: who waits to be let in, who is in, and codes for new ones."""

from fastapi import APIRouter
from starlette.responses import RedirectResponse, Response

from counter_app.domain.errors import RuleError
from counter_app.domain.folding import nfc
from counter_app.domain.ids import agency_code
from counter_app.words.findings import line
from sync.centre.lane_plan import PLANS
from sync.centre.overview import count_counters, counters
from sync.centre.pages.asking import Administrator, PageNumber, Sent
from sync.centre.pages.rendering import HEADERS, PAGE, Asked, render

UNKNOWN = "Máy này không còn ở tình trạng đó; danh sách vừa được đọc lại."
CODE = "Mã chỉ hiện một lần, dùng cho một máy, trong 7 ngày: {code}"
paths = APIRouter()


@paths.get("/may")
def devices(asked: Administrator, trang: PageNumber = 1) -> Response:
    """Show who waits and who is in."""
    return _shown(asked, trang)


@paths.post("/may/ma")
def make_code(asked: Administrator, sent: Sent) -> Response:
    """Make a code for one counter; it is shown on this answer alone."""
    try:
        agency = agency_code(sent.field("agency"), "Mã cơ quan")
    except RuleError as error:
        return _shown(asked, 1, 422, error=line(error.findings[0]))
    plan = sent.field("plan") if sent.field("plan") in PLANS else "default"
    code = asked.centre.gate.make_code(agency, plan, preapproved=sent.field("ask") != "1")
    return _shown(asked, 1, done=CODE.format(code=code))


@paths.post("/may/quyet-dinh")
def decide(asked: Administrator, sent: Sent) -> Response:
    """Approve or refuse who waits, suspend or resume who is in."""
    gate = asked.centre.gate
    acts = {
        "approve": gate.approve,
        "refuse": gate.refuse,
        "suspend": gate.suspend,
        "resume": gate.resume,
    }
    act = acts.get(sent.field("act"))
    if act is None or not act(sent.field("device")):
        return _shown(asked, 1, 409, error=UNKNOWN)
    return RedirectResponse("/trang/may", 303, headers=dict(HEADERS))


def _shown(asked: Asked, number: int, status: int = 200, **lines: str) -> Response:
    around = asked.centre.around
    with around.database.reading() as connection:
        known = counters(connection, (number - 1) * PAGE, PAGE)
        total = count_counters(connection)
    waiting = [
        {"device": each.device, "agency": each.agency, "name": nfc(each.name)}
        for each in asked.centre.gate.waiting()
    ]
    return render(
        asked, "may", status, waiting=waiting, counters=known, total=total, number=number,
        size=PAGE, **lines,
    )  # fmt: skip

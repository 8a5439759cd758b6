"""Publishing to the counters: a file is looked at first, then goes out as it was looked at."""

from datetime import date

from fastapi import APIRouter
from starlette.responses import RedirectResponse, Response

from counter_app.domain.errors import Problem, RuleError, forbid
from counter_app.domain.ids import agency_code
from counter_app.words.findings import line
from sync.centre import drafts
from sync.centre.pages.asking import Administrator, Form, PageNumber, Sent
from sync.centre.pages.rendering import HEADERS, PAGE, Asked, render
from sync.centre.publishing import Terms
from sync.wire import ReferenceKind

KINDS = {
    "catalogue": "Danh mục thủ tục",
    "calendar": "Lịch làm việc",
    "staff": "Danh sách cán bộ",
    "forms": "Mẫu của cơ quan",
}
NO_FILE = "Chưa chọn tệp nào: hãy chọn tệp JSON cần công bố."
GONE = "Bản xem trước không còn; hãy chọn lại tệp."
_BLANK = {"kind": "catalogue", "version": "", "effective_on": "", "agency": ""}
paths = APIRouter()


@paths.get("/cong-bo")
def shown(asked: Administrator, trang: PageNumber = 1) -> Response:
    """Show what went out, and where more is brought."""
    return _shown(asked, _BLANK, trang)


@paths.post("/cong-bo/xem")
def preview(asked: Administrator, sent: Sent) -> Response:
    """Show what is in a file and what is odd in it; nothing goes out yet."""
    fields = {name: sent.field(name) for name in _BLANK}
    try:
        if not sent.file:
            return _shown(asked, fields, 1, 422, error=NO_FILE)
        terms = _terms(sent)
        checked = asked.centre.publishing.check(terms, sent.file)
    except RuleError as error:
        return _shown(asked, fields, 1, 422, error=line(error.findings[0]))
    draft = drafts.keep(asked.centre.around, asked.login.name, terms, sent.file)
    return render(
        asked, "cong-bo-xem", checked=checked, terms=terms, draft=draft, kinds=KINDS,
        today=asked.centre.around.today(),
    )  # fmt: skip


@paths.post("/cong-bo")
def publish(asked: Administrator, sent: Sent) -> Response:
    """Let go out what was looked at."""
    found = drafts.find(asked.centre.around, asked.login.name, sent.field("draft"))
    if found is None:
        return _shown(asked, _BLANK, 1, 409, error=GONE)
    try:
        asked.centre.publishing.publish(*found)
    except RuleError as error:
        return _shown(asked, _BLANK, 1, 422, error=line(error.findings[0]))
    drafts.drop(asked.centre.around, asked.login.name)
    return RedirectResponse("/trang/cong-bo", 303, headers=dict(HEADERS))


def _terms(sent: Form) -> Terms:
    try:
        kind = ReferenceKind(sent.field("kind"))
    except ValueError:
        raise forbid(Problem.KIND_NOT_PUBLISHED, "Loại") from None
    try:
        day = date.fromisoformat(sent.field("effective_on"))
    except ValueError:
        raise forbid(Problem.FIELD_NOT_DATE, "Hiệu lực từ") from None
    agency = sent.field("agency")
    reader = agency_code(agency, "Mã cơ quan") if agency else ""
    return Terms(kind, sent.field("version"), day, reader)


def _shown(
    asked: Asked, fields: dict[str, str], number: int, status: int = 200, error: str = ""
) -> Response:
    rows = asked.centre.publishing.all_editions((number - 1) * PAGE, PAGE)
    total = asked.centre.publishing.count_editions()
    return render(
        asked, "cong-bo", status, error=error, rows=rows, fields=fields, kinds=KINDS,
        total=total, number=number, size=PAGE,
    )  # fmt: skip

"""How sync stands, in words: calm, with what stays safe and when the next attempt is."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import NamedTuple, Protocol

from counter_app.domain.calendar import VIETNAM
from counter_app.words.numbers import amount_words

SAFE = "Hồ sơ vẫn an toàn trên máy; cứ làm việc bình thường"


class Line(Protocol):
    """What the exchange with the centre tells of itself; `state` is a LineState."""

    @property
    def state(self) -> str:
        """How the line is."""

    @property
    def unsent(self) -> int:
        """Entries that the centre has not taken."""

    @property
    def files(self) -> int:
        """Files on their way."""

    @property
    def since(self) -> datetime | None:
        """Since when the line has been so."""

    @property
    def next_at(self) -> datetime | None:
        """When the next attempt is due."""

    @property
    def last_good_at(self) -> datetime | None:
        """When it last went well."""

    @property
    def oldest_at(self) -> datetime | None:
        """Since when the oldest entry waits."""

    @property
    def support(self) -> str:
        """What to tell whoever is asked for help."""

    @property
    def centre(self) -> str:
        """What the centre calls itself."""


class Said(NamedTuple):
    """A sentence, what follows from it, its tone and its icon."""

    head: str
    second: str
    tone: str
    icon: str


class Stopped(NamedTuple):
    """What a machine that may give no more numbers says on a whole page."""

    title: str
    happened: str
    safe: str
    todo: tuple[str, ...]


def line_words(line: Line, now: datetime) -> Said:
    """Return how the line stands, for the strip."""
    refusal = _REFUSALS.get(line.support) if line.state in _REFUSING else None
    known = _NEVER_REACHED if _was_never_reached(line) else _LINES[line.state]
    head, second, tone, icon = refusal or known
    filled = {
        "since": clock_words(line.since, now),
        "again": _again(line, now),
        "centre": line.centre or "trung tâm",
        "support": line.support or "chưa có",
        "left": _left(line),
        "last": clock_words(line.last_good_at or line.since, now),
    }
    return Said(head.format(**filled), second.format(**filled), tone, icon)


def _was_never_reached(line: Line) -> bool:
    """Tell whether a counter that wants to join has not found its centre yet."""
    return line.state == "no-line" and line.last_good_at is None


def clock_words(moment: datetime | None, now: datetime) -> str:
    """Return an hour in Vietnam, with its day where that is another; `lúc nãy` where unknown."""
    if moment is None:
        return "lúc nãy"
    local, today = moment.astimezone(VIETNAM), now.astimezone(VIETNAM).date()
    return f"{local:%H:%M}" if local.date() == today else f"{local:%H:%M %d/%m}"


def span_words(span: timedelta) -> str:
    """Return how long something has waited, in its largest unit: `16 phút`, `2 giờ`, `3 ngày`."""
    minutes = max(0, int(span.total_seconds() // 60))
    if minutes < 1:
        return "chưa đến 1 phút"
    if minutes < 60:
        return f"{minutes} phút"
    return f"{minutes // 60} giờ" if minutes < 48 * 60 else f"{minutes // (24 * 60)} ngày"


def unsent_words(line: Line, now: datetime) -> str:
    """Return how much waits and since when: `Chưa gửi 3 · cũ nhất 16 phút`."""
    if line.state == "alone":
        return "Lưu trên máy này"
    if not line.unsent:
        last = line.last_good_at
        return f"Đã gửi hết lúc {clock_words(last, now)}" if last else "Chưa gửi 0"
    told = f"Chưa gửi {amount_words(line.unsent)}"
    waits = now - line.oldest_at if line.oldest_at else timedelta()
    return f"{told} · cũ nhất {span_words(waits)}" if waits >= timedelta(minutes=1) else told


def outcome_words(outcome: str) -> str:
    """Return how a run of sync ended; an outcome of a newer program stands as it is."""
    return _OUTCOMES.get(outcome, outcome)


def stopped_words(state: str) -> Stopped | None:
    """Return what a machine says that may give no more numbers; None: it may."""
    return _STOPPED.get(state)


def _again(line: Line, now: datetime) -> str:
    if line.next_at is None:
        return "máy tự thử lại"
    at = max(line.next_at, now)
    return f"máy tự thử lại lúc {clock_words(at, now)}"


def _left(line: Line) -> str:
    parts = [
        f"{amount_words(count)} {what}"
        for count, what in ((line.unsent, "mục"), (line.files, "tệp"))
        if count
    ]
    return f"Còn {' và '.join(parts)} chờ gửi" if parts else "Không còn gì chờ gửi"


_NEVER_REACHED = (
    "Chưa gặp được trung tâm ở địa chỉ đã ghi, {again}",
    "Hãy kiểm tra mạng, địa chỉ, cổng và chứng thư (F9, Ctrl+4); hồ sơ vẫn an toàn trên máy",
    "neutral",
    "no-line",
)
_LINES: Mapping[str, tuple[str, str, str, str]] = {
    "alone": (
        "Quầy này chưa nối với trung tâm nào",
        "Mọi hồ sơ được giữ trên máy; khi đơn vị có trung tâm, người phụ trách đăng ký máy này",
        "neutral", "shield",
    ),
    "waiting": (
        "Đang chờ trung tâm duyệt máy này, {again}",
        "Cứ tiếp nhận bình thường; duyệt xong, hồ sơ đã nhận sẽ tự gửi lên",
        "neutral", "clock",
    ),
    "good": ("Đã nối với {centre}, lần gần nhất lúc {last}", "{left}", "green", "line"),
    "no-line": ("Chưa có mạng từ {since}, {again}", SAFE, "neutral", "no-line"),
    "busy": ("Trung tâm đang bận, {again}", SAFE, "neutral", "clock"),
    "not-confirmed": (
        "Máy cần được xác nhận lại ở trung tâm",
        "Hồ sơ vẫn an toàn trên máy, vẫn nhận và trả được; hãy gọi người phụ trách trung tâm",
        "amber", "warning",
    ),
    "suspended": (
        "Trung tâm đang tạm ngừng nhận từ máy này",
        "Hồ sơ vẫn an toàn trên máy, vẫn nhận và trả được; hãy hỏi người phụ trách trung tâm",
        "amber", "warning",
    ),
    "superseded": (
        "Máy này đã có bản mới thay thế, không cấp mã hồ sơ nữa",
        "Hồ sơ đã nhận vẫn an toàn trên máy; hãy làm theo hướng dẫn trên trang này",
        "red", "warning",
    ),
    "forked": (
        "Hai máy đang cùng dùng sổ của quầy này, không cấp mã hồ sơ nữa",
        "Hồ sơ đã nhận vẫn an toàn trên máy; hãy làm theo hướng dẫn trên trang này",
        "red", "warning",
    ),
    "outdated": (
        "Cần cập nhật phần mềm trước khi gửi tiếp",
        "Hồ sơ vẫn an toàn trên máy, vẫn nhận và trả được; hãy gọi người phụ trách máy",
        "amber", "warning",
    ),
    "refused": (
        "Trung tâm chưa nhận, mã hỗ trợ: {support}; {again}",
        "Hồ sơ vẫn an toàn trên máy; hãy đọc mã hỗ trợ cho người phụ trách trung tâm",
        "amber", "warning",
    ),
}  # fmt: skip

_REFUSING = frozenset({"refused", "suspended"})
_REFUSALS: Mapping[str, tuple[str, str, str, str]] = {
    "code-refused": (
        "Trung tâm không nhận mã kết nối này: gõ sai, đã dùng, quá hạn hoặc của cơ quan khác",
        "Hồ sơ vẫn an toàn trên máy; hãy xin trung tâm mã mới rồi kết nối lại",
        "amber", "warning",
    ),
    "enrolment-refused": (
        "Trung tâm không cho máy này kết nối",
        "Hồ sơ vẫn an toàn trên máy; hãy hỏi người phụ trách trung tâm, có mã mới thì kết nối lại",
        "amber", "warning",
    ),
    "centre-keys-differ": (
        "Nơi trả lời ở địa chỉ này không phải trung tâm đã mời",
        "Hồ sơ vẫn an toàn trên máy; hãy xin trung tâm thư mời mới rồi kết nối lại",
        "amber", "warning",
    ),
}  # fmt: skip
"""What a refused request to join says, by the code of the refusal."""

_OUTCOMES: Mapping[str, str] = {
    "alone": "Chưa nối trung tâm",
    "waiting": "Chờ trung tâm duyệt",
    "good": "Xong",
    "no-line": "Chưa có mạng",
    "busy": "Trung tâm bận",
    "not-confirmed": "Cần xác nhận lại máy",
    "suspended": "Máy bị tạm ngừng",
    "superseded": "Máy đã được thay",
    "forked": "Hai máy một sổ",
    "outdated": "Cần cập nhật phần mềm",
    "refused": "Trung tâm chưa nhận",
}

_STOPPED: Mapping[str, Stopped] = {
    "superseded": Stopped(
        "Máy này đã được một bản mới hơn thay thế",
        "Trung tâm thấy một bản mới hơn của sổ này đang làm việc, thường là sau khi khôi phục hoặc"
        " cài lại máy. Nếu cả hai cùng cấp mã, hai hồ sơ có thể mang một mã, nên máy này không"
        " cấp mã hồ sơ nữa.",
        "Mọi hồ sơ đã nhận ở đây vẫn còn nguyên trong sổ, xem và in lại được. Không có gì bị xóa.",
        (
            "Tiếp nhận ở máy mới; máy này chỉ để tra cứu.",
            "Gọi người phụ trách để chuyển những mục chưa gửi sang máy mới.",
            "Đừng xóa thư mục dữ liệu của máy này trước khi họ xem xong.",
        ),
    ),
    "forked": Stopped(
        "Hai máy đang cùng dùng sổ của quầy này",
        "Trung tâm nhận được hai mục khác nhau ở cùng một chỗ trong sổ, thường là do chép nguyên"
        " đĩa sang máy khác. Để không có hai giấy mang một mã, cả hai máy tạm không cấp mã.",
        "Hồ sơ của cả hai máy đều được giữ. Giấy đã đưa cho người dân vẫn có giá trị cho đến khi"
        " trung tâm đối chiếu xong.",
        (
            "Gọi người phụ trách trung tâm để đối chiếu hai máy.",
            "Tiếp nhận ở quầy khác, hoặc ghi tạm vào sổ giấy, cho đến khi họ mở lại.",
            "Đừng xóa, đừng khôi phục bản cũ trên máy nào.",
        ),
    ),
}

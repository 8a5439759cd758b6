"""What the bottom line says."""

from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING

from counter_app.domain.errors import EnvironmentTrouble
from counter_app.words.sync import clock_words, unsent_words
from sync.status import LineState

if TYPE_CHECKING:
    from counter_app.bootstrap import Services
    from counter_app.services.status import Status
    from sync.status import SyncStatus

FEW_NUMBERS = 20
OLD_DAYS = 30
MOST_OF_A_NAME = 20
"""Letters of a printer's name; the whole one stands on its page."""


def status_words(status: "Status", line: "SyncStatus") -> dict[str, tuple[str, str]]:
    """Return each item of the bottom line as words and tone; `line` tells of the centre.

    How much waits is of the store, where it is written: the line is told only now and then.
    """
    line = replace(line, unsent=status.unsent, oldest_at=status.oldest_at)
    age = max(
        (status.today - each).days for each in (status.catalogue_as_of, status.calendar_as_of)
    )
    return {
        "officer": (status.officer, ""),
        "unsent": (unsent_words(line, status.now), ""),
        "line": (line_status(line, status.now), ""),
        "troubled": (f"Cần xử lý {status.troubled}" if status.troubled else "", "amber"),
        "printer": _printer(status),
        "numbers": (
            f"Còn {status.numbers_left} số", "amber" if status.numbers_left <= FEW_NUMBERS else "",
        ),
        "reference": (
            f"Danh mục {status.catalogue_as_of:%d/%m} · Lịch {status.calendar_as_of:%d/%m}",
            "amber" if age > OLD_DAYS else "",
        ),
        "safe": _safe(status),
    }  # fmt: skip


def line_status(line: "SyncStatus", now: datetime) -> str:
    """Return when sync last went well; nothing where that is told already, or no centre is."""
    if line.state is LineState.ALONE or not line.unsent:
        return ""
    last = line.last_good_at
    return f"Lần cuối {clock_words(last, now)}" if last else "Chưa gửi lần nào"


def _printer(status: "Status") -> tuple[str, str]:
    printer = status.printer or "Chưa có máy in"
    if len(printer) > MOST_OF_A_NAME:
        printer = printer[: MOST_OF_A_NAME - 1] + "…"
    if status.print_failed:
        return f"{printer} · in hỏng {status.print_failed}", "red"
    if status.to_print:
        return f"{printer} · chờ in {status.to_print}", "amber"
    return printer, "" if status.printer else "amber"


def _safe(status: "Status") -> tuple[str, str]:
    if status.to_print:
        return f"Còn {status.to_print} bản in chưa xong", "amber"
    return "Có thể tắt máy an toàn", "green"


def leaving_sends(services: "Services") -> bool:
    """Return whether something may be sent before the window closes."""
    try:
        status = services.figures.now()
    except EnvironmentTrouble:
        return False
    return _has_centre(services) and bool(status.unsent or status.files)


def _has_centre(services: "Services") -> bool:
    alone = services.sync.status().state is LineState.ALONE
    return not services.desk.training and not alone


def leaving_words(services: "Services") -> str:
    """Return what is left open when the window closes, nothing when nothing is.

    Practice is never sent, so nothing of it waits for that.
    """
    try:
        status = services.figures.now()
    except EnvironmentTrouble:  # a store that cannot be read keeps nobody from leaving
        return ""
    sends = _has_centre(services)
    figures = (
        (status.to_print, "bản in chưa xong"),
        (status.unsent if sends else 0, "mục chưa gửi"),
        (status.files if sends else 0, "tệp chưa gửi"),
    )
    left = [f"{count} {what}" for count, what in figures if count]
    if not left:
        return ""
    after = "lần mở sau máy hỏi rồi mới in" if status.to_print else "hồ sơ vẫn an toàn trên máy"
    return f"Còn {', '.join(left)}. Đóng không mất gì: {after}."

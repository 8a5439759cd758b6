"""What the bottom line says."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from counter_app.services.status import Status

FEW_NUMBERS = 20
OLD_DAYS = 30


def status_words(status: "Status") -> dict[str, tuple[str, str]]:
    """Return each item of the bottom line as words and tone."""
    age = max(
        (status.today - each).days for each in (status.catalogue_as_of, status.calendar_as_of)
    )
    return {
        "officer": (status.officer, ""),
        "unsent": _unsent(status),
        "numbers": (
            f"Còn {status.numbers_left} số", "amber" if status.numbers_left <= FEW_NUMBERS else "",
        ),
        "reference": (
            f"Danh mục {status.catalogue_as_of:%d/%m} · Lịch {status.calendar_as_of:%d/%m}",
            "amber" if age > OLD_DAYS else "",
        ),
        "safe": _safe(status),
    }  # fmt: skip


def _unsent(status: "Status") -> tuple[str, str]:
    if status.troubled:
        return f"Cần xử lý {status.troubled} · chưa gửi {status.unsent}", "amber"
    return f"Chưa gửi {status.unsent}", ""


def _safe(status: "Status") -> tuple[str, str]:
    if status.to_print:
        return f"Còn {status.to_print} bản in chưa xong", "amber"
    return "Có thể tắt máy an toàn", "green"

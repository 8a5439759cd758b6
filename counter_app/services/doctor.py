"""Self-check of everything that is shipped: does each part do, on this machine, what it should."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

from counter_app.domain.calendar import OfficeHours, calendar_from
from counter_app.services.builtin import builtin_calendar, builtin_catalogue, provinces
from counter_app.store.engine import open_engine, writing
from forms.registry import FORMS
from resources import resource

LEAST_PROCEDURES = 66
PROVINCES, COMMUNES = 34, 3321


@dataclass(frozen=True, slots=True)
class Check:
    """One thing that was tried; `detail` says what was found or what went wrong."""

    what: str
    good: bool
    detail: str


def examine(today: date) -> list[Check]:
    """Try every shipped part and return what was found, never raising."""
    return list(_examine(today))


def _examine(today: date) -> Iterator[Check]:
    for what, attempt in (
        ("Mã hóa dữ liệu", _sealed_store),
        ("Danh mục thủ tục", _catalogue),
        ("Lịch làm việc", lambda: _calendar(today)),
        ("Đơn vị hành chính", _divisions),
        ("Phông chữ", _fonts),
        *((f"Mẫu {form.id}", lambda form=form: _form(form)) for form in FORMS),
    ):
        yield _tried(what, attempt)


def _tried(what: str, attempt: Callable[[], str]) -> Check:
    try:
        return Check(what, True, attempt())
    except (AssertionError, OSError, ValueError, LookupError, ImportError) as error:
        return Check(what, False, f"{type(error).__name__} {error}".strip())

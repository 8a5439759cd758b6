import errno
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from counter_app.domain.errors import EnvironmentTrouble, Problem, Trouble, forbid
from counter_app.services import builtin, doctor
from counter_app.services.builtin import builtin_catalogue, provinces
from counter_app.services.doctor import Check, examine
from counter_app.store.ledger import Writer
from counter_app.store.store import Store, create_store
from counter_app.store.verification import Fault, Verdict
from forms.registry import FORMS
from tests.services.printers import FakePrinter

TODAY = date(2026, 11, 23)
STORE, CATALOGUE = "Sổ dữ liệu mã hóa", "Danh mục thủ tục"
CALENDAR, DIVISIONS = "Lịch làm việc", "Đơn vị hành chính"
SIGNING = "Chữ ký số"


def checked(what: str, today: date = TODAY) -> Check:
    return next(check for check in examine(today) if check.what == what)


def failing(error: Exception) -> Any:
    def fail(*_: object, **__: object) -> None:
        raise error

    return fail


def test_everything_that_is_shipped_works() -> None:
    checks = list(examine(TODAY))
    assert [check for check in checks if not check.good] == []
    forms = [f"Mẫu {form.id}" for form in FORMS]
    shipped = [STORE, CATALOGUE, CALENDAR, DIVISIONS, *forms, SIGNING]
    assert [check.what for check in checks] == shipped
    details = {check.what: check.detail for check in checks}
    assert details[CATALOGUE] == f"72 thủ tục, bản {builtin_catalogue().version}"
    assert details[CALENDAR].endswith("có đến 31/12/2027")
    assert details[DIVISIONS] == "34 tỉnh, thành phố; 3321 xã, phường, đặc khu"
    assert details["Mẫu receipt"] == "vẽ được 6 bản"


def test_a_file_that_is_missing_is_told_and_the_rest_is_still_tried(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    provinces.cache_clear()
    monkeypatch.setattr(builtin, "resource", tmp_path.joinpath)
    bad = {check.what: check.detail for check in examine(TODAY) if not check.good}
    provinces.cache_clear()
    assert set(bad) == {CATALOGUE, CALENDAR, DIVISIONS}
    assert "không có tệp" in bad[CALENDAR]
    assert "calendar.json" in bad[CALENDAR]


def test_a_damaged_file_is_told(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    for name in ("catalogue.json", "calendar.json"):
        (tmp_path / name).write_bytes(b'{"version": "2026')
    monkeypatch.setattr(builtin, "resource", tmp_path.joinpath)
    assert not checked(CATALOGUE).good
    assert not checked(CALENDAR).good


def test_a_catalogue_with_too_few_procedures_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    carried = builtin_catalogue()
    fewer = replace(carried, procedures=carried.procedures[:65])
    monkeypatch.setattr(doctor, "builtin_catalogue", lambda: fewer)
    check = checked(CATALOGUE)
    assert not check.good
    assert "65 thủ tục" in check.detail


@pytest.mark.parametrize(("today", "good"), [(date(2027, 12, 31), True), (date(2028, 1, 1), False)])
def test_a_calendar_that_has_run_out_is_told(today: date, good: bool) -> None:
    check = checked(CALENDAR, today)
    assert check.good is good
    assert "31/12/2027" in check.detail


def test_a_calendar_that_breaks_its_rules_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    document = {"version": "x", "known_through": "2027-12-31", "days": [{"date": "2026-02-30"}]}
    monkeypatch.setattr(doctor, "builtin_calendar", lambda: document)
    assert not checked(CALENDAR).good


def test_a_province_without_a_commune_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    first, *others = provinces()
    lacking = (replace(first, communes=first.communes[1:]), *others)
    monkeypatch.setattr(doctor, "provinces", lambda: lacking)
    check = checked(DIVISIONS)
    assert not check.good
    assert "3320 xã" in check.detail


def test_a_store_that_does_not_verify_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    spoilt = Verdict(0, 0, 0, (Fault("cipher", "page 1"),))
    monkeypatch.setattr(doctor, "verify", lambda *_: spoilt)
    assert not checked(STORE).good


def test_a_store_that_is_not_sealed_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    def bare(path: Path, key: bytes, writer: Writer, database_id: str) -> Store:
        path.write_bytes(b"SQLite format 3\0")
        return create_store(path.with_name("other.db"), key, writer, database_id)

    monkeypatch.setattr(doctor, "create_store", bare)
    assert not checked(STORE).good


@pytest.mark.parametrize(
    "error",
    [
        LookupError("2025"),
        AssertionError("font"),
        ImportError("reportlab"),
        forbid(Problem.AMOUNT_OUT_OF_RANGE),
    ],
)
def test_a_form_that_cannot_be_drawn_is_told_with_its_reason(
    monkeypatch: pytest.MonkeyPatch, error: Exception
) -> None:
    monkeypatch.setattr(doctor, "render", failing(error))
    assert checked("Mẫu receipt") == Check("Mẫu receipt", False, f"{type(error).__name__}: {error}")


@pytest.mark.parametrize(
    ("error", "detail"),
    [
        (EnvironmentTrouble(Trouble.DISK_FULL), "Đĩa đã đầy"),
        (OSError(errno.ENOSPC, "No space left on device"), "đĩa đã đầy"),
    ],
)
def test_a_full_disk_is_a_finding_and_the_rest_is_still_tried(
    monkeypatch: pytest.MonkeyPatch, error: Exception, detail: str
) -> None:
    monkeypatch.setattr(doctor, "create_store", failing(error))
    bad = [check for check in examine(TODAY) if not check.good]
    assert [check.what for check in bad] == [STORE]
    assert bad[0].detail.startswith(detail)


def test_a_mistake_of_ours_is_not_taken_for_a_finding(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(doctor, "render", failing(AttributeError("pages")))
    with pytest.raises(AttributeError):
        list(examine(TODAY))


def test_printers_are_named_and_none_is_no_fault() -> None:
    folder = FakePrinter("Thư mục PDF", is_folder=True)
    for printers, told in (
        ([FakePrinter(), FakePrinter("M404"), folder], "HL-L2350DW; M404"),
        ([folder], "không thấy máy in, giấy sẽ được lưu thành PDF"),
    ):
        (check,) = [each for each in examine(TODAY, lambda: printers) if each.what == "Máy in"]  # noqa: B023 - asked within the round
        assert (check.good, check.detail) == (True, told)


def test_a_check_of_signatures_that_notices_nothing_is_told(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(doctor, "signatures_in", lambda _: ())
    assert not checked(SIGNING).good

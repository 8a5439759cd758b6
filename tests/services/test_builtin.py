from collections import Counter
from datetime import date

import pytest

from counter_app.domain.calendar import DayKind, OfficeHours, WorkingCalendar, calendar_from
from counter_app.domain.ids import procedure_code
from counter_app.domain.paper_names import LONGEST
from counter_app.domain.procedure import Channel, PaperKind, Procedure, Term, TermUnit
from counter_app.services.builtin import builtin_calendar, builtin_catalogue, provinces

PROCEDURES = {each.code: each for each in builtin_catalogue().procedures}
CALENDAR: WorkingCalendar = calendar_from(builtin_calendar(), OfficeHours())
KINDS_OF_UNIT = {"Xã": 2621, "Phường": 687, "Đặc khu": 13}
CITIES = {"Hà Nội", "Hải Phòng", "Huế", "Đà Nẵng", "Hồ Chí Minh", "Cần Thơ"}


# ── procedures ──────────────────────────────────────────────────────────────────────────────


def test_there_are_72_procedures_26_of_them_formerly_of_districts() -> None:
    carried = builtin_catalogue()
    assert (len(carried.procedures), len(PROCEDURES)) == (72, 72)
    levels = Counter(each.former_level for each in carried.procedures)
    assert levels == {"commune": 46, "district": 26}
    assert carried.version == carried.as_of == "2026-07-20"
    assert carried.source


@pytest.mark.parametrize("procedure", PROCEDURES.values(), ids=PROCEDURES)
def test_each_procedure_can_be_taken_in(procedure: Procedure) -> None:
    assert procedure_code(procedure.code) == procedure.code
    assert procedure.name
    assert procedure.field
    assert procedure.channels
    channels = [terms.channel for terms in procedure.channels]
    assert len(set(channels)) == len(channels)
    numbers = [paper.number for paper in procedure.papers]
    assert numbers == sorted(set(numbers))
    assert {paper.case for paper in procedure.papers} <= {
        None,
        *(case.number for case in procedure.cases),
    }
    assert [step.number for step in procedure.steps] == [1, 2, 3, 4, 5]


@pytest.mark.parametrize("procedure", PROCEDURES.values(), ids=PROCEDURES)
def test_its_papers_have_names_short_enough_for_a_receipt(procedure: Procedure) -> None:
    handed_in = [paper for paper in procedure.papers if paper.kind is not PaperKind.NOTE]
    longest = LONGEST + len(" …")
    assert [paper.name for paper in handed_in if not 0 < len(paper.print_name) <= longest] == []


def test_births_are_registered_the_same_day_and_free() -> None:
    birth = PROCEDURES[procedure_code("1.001193")]
    terms = birth.on_channel(Channel.DIRECT)
    assert birth.name == "Thủ tục đăng ký khai sinh"
    assert terms is not None
    assert (terms.term, terms.fee_dong) == (Term(TermUnit.SAME_DAY), 0)


# ── provinces and communes ──────────────────────────────────────────────────────────────────


def test_there_are_34_provinces_six_of_them_cities() -> None:
    assert len(provinces()) == 34
    cities = {each.name for each in provinces() if each.name.startswith("Thành phố ")}
    assert cities == {f"Thành phố {name}" for name in CITIES}


def test_there_are_3321_communes_by_kind() -> None:
    names = [name for province in provinces() for _, name in province.communes]
    assert len(names) == 3321
    kinds = {kind: sum(name.startswith(f"{kind} ") for name in names) for kind in KINDS_OF_UNIT}
    assert kinds == KINDS_OF_UNIT


def test_codes_are_given_once_and_names_once_in_a_province() -> None:
    codes = [code for province in provinces() for code, _ in province.communes]
    assert len(set(codes)) == len(codes)
    assert {len(code) for code in codes} == {5}
    assert len({province.code for province in provinces()}) == 34
    for province in provinces():
        names = [name for _, name in province.communes]
        assert len(set(names)) == len(names), province.name


# ── calendar ────────────────────────────────────────────────────────────────────────────────


def test_the_calendar_is_of_three_years() -> None:
    days = [day["date"] for day in builtin_calendar()["days"]]
    assert days == sorted(set(days))
    assert {day[:4] for day in days} == {"2025", "2026", "2027"}
    assert (CALENDAR.known_from, CALENDAR.known_through) == (date(2025, 1, 1), date(2027, 12, 31))


@pytest.mark.parametrize(("year", "holidays"), [(2025, 11), (2026, 12), (2027, 12)])
def test_every_year_has_its_holidays(year: int, holidays: int) -> None:
    """Eleven by the Labour Code; from 1/7/2026 the Day of Culture too."""
    kinds = Counter(day.kind for day in CALENDAR.days.values() if day.on.year == year)
    assert kinds[DayKind.HOLIDAY] == holidays
    assert kinds[DayKind.SWAP_OFF] == kinds[DayKind.SWAP_WORK]


@pytest.mark.parametrize(
    "off",
    [
        *(f"2025-01-{day}" for day in (27, 28, 29, 30, 31)),
        *(f"2026-02-{day}" for day in (16, 17, 18, 19, 20)),
        *(f"2027-02-{day}" for day in ("05", "08", "09", "10", "11")),
        *(f"{year}-{day}" for year in (2025, 2026, 2027) for day in ("01-01", "04-30", "09-02")),
        *("2025-04-07", "2025-05-02", "2025-09-01"),
        *("2026-01-02", "2026-04-27", "2026-05-01", "2026-08-31", "2026-09-01", "2026-11-24"),
        *("2027-04-16", "2027-05-03", "2027-09-03", "2027-11-24"),
    ],
)
def test_days_off(off: str) -> None:
    day = date.fromisoformat(off)
    assert day.weekday() < 5
    assert not CALENDAR.is_working_day(day)
    assert CALENDAR.sessions(day) == ()


@pytest.mark.parametrize("made_up", ["2025-04-26", "2026-01-10", "2026-08-22"])
def test_saturdays_that_are_worked(made_up: str) -> None:
    day = date.fromisoformat(made_up)
    assert day.weekday() == 5
    assert CALENDAR.is_working_day(day)


@pytest.mark.parametrize("worked", ["2025-11-24", "2026-02-13", "2026-02-23", "2026-11-23"])
def test_ordinary_days(worked: str) -> None:
    assert CALENDAR.is_working_day(date.fromisoformat(worked))


def test_days_have_names_and_those_not_yet_official_say_so() -> None:
    named = {day.on: day.name for day in CALENDAR.days.values()}
    assert named[date(2026, 2, 17)] == "Tết Bính Ngọ"
    assert named[date(2026, 9, 2)] == "Quốc khánh"
    assert named[date(2026, 11, 24)] == "Ngày Văn hóa Việt Nam"
    assert all(named.values())
    assert CALENDAR.is_certain(date(2025, 1, 1), date(2027, 1, 31))
    assert not CALENDAR.is_certain(date(2027, 2, 1), date(2027, 2, 28))

"""Values for tests: invented people, dossiers and clocks, changed by keyword where it matters."""

import uuid
from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

from counter_app.domain import entries as e
from counter_app.domain.calendar import CalendarDay, DayKind, OfficeHours, WorkingCalendar
from counter_app.domain.ids import (
    AgencyCode,
    DossierNumber,
    EntryId,
    OfficerId,
    ProcedureCode,
)
from counter_app.domain.person import (
    Applicant,
    Citizen,
    Contact,
    IdKind,
    Organisation,
    OrganisationKind,
    Sex,
)
from counter_app.domain.procedure import (
    Case,
    Channel,
    ChannelTerms,
    Paper,
    PaperKind,
    Procedure,
    Term,
    TermUnit,
)
from counter_app.domain.process import ProcessDefinition, ProcessStep, StepKind

OFFICER = OfficerId("019ab000-0000-7000-8000-00000000000a")
AGENCY = AgencyCode("000.00.06.H56")
MONDAY = datetime(2026, 11, 23, 2, 0, tzinfo=UTC)
"""09:00 in Vietnam on Monday 23 November 2026."""


class FakeClock:
    """Clocks that a test turns."""

    def __init__(self, now: datetime = MONDAY) -> None:
        self.wall = now
        self.boot_id = "boot-1"
        self.running_s = 1000.0

    def now(self) -> datetime:
        return self.wall

    def boot(self) -> str:
        return self.boot_id

    def monotonic_s(self) -> float:
        return self.running_s

    def pass_time(self, **span: float) -> None:
        """Let honest time go by."""
        self.wall += timedelta(**span)
        self.running_s += timedelta(**span).total_seconds()


class FakeIds:
    """Identities and randomness that come the same in every run."""

    def __init__(self) -> None:
        self._count = 0

    def new_id(self) -> str:
        self._count += 1
        return str(uuid.UUID(int=0x019AB0000000_7000_8000_000000000000 + self._count))

    def random(self, size: int) -> bytes:
        self._count += 1
        return self._count.to_bytes(size)


def a_citizen(**changes: Any) -> Citizen:
    usual = Citizen(
        name="Nguyễn Thị Bưởi",
        id_kind=IdKind.PERSONAL,
        id_number="044190001234",
        born_on=date(1990, 2, 28),
        sex=Sex.FEMALE,
        contact=Contact("Thôn Đoài, xã Quảng Trạch", "0912345678", "buoi@example.vn"),
    )
    return replace(usual, **changes)


def an_organisation(**changes: Any) -> Organisation:
    usual = Organisation(
        name="Hợp tác xã Rau sạch Đồng Dưỡng",
        tax_code="0100000010",
        kind=OrganisationKind.BUSINESS,
        contact=Contact("Thôn Đông, xã Quảng Trạch", "0232000111"),
    )
    return replace(usual, **changes)


def a_procedure(**changes: Any) -> Procedure:
    usual = Procedure(
        code=ProcedureCode("1.001193"),
        name="Thủ tục đăng ký khai sinh",
        field="Hộ tịch",
        decision="163/QĐ-BTP",
        effective_on=date(2025, 7, 1),
        channels=(
            ChannelTerms(Channel.DIRECT, Term(TermUnit.WORKING_DAY, 3), 8000),
            ChannelTerms(Channel.POST, Term(TermUnit.WORKING_DAY, 5), None),
        ),
        papers=(
            Paper(1, "Tờ khai đăng ký khai sinh", PaperKind.SUBMIT, originals=1),
            Paper(2, "Giấy chứng sinh", PaperKind.SUBMIT, originals=1, case=1),
            Paper(3, "Biên bản về việc trẻ bị bỏ rơi", PaperKind.SUBMIT, originals=1, case=2),
            Paper(4, "Lưu ý khi nộp qua bưu chính", PaperKind.NOTE),
        ),
        cases=(Case(1, "Trẻ có giấy chứng sinh"), Case(2, "Trẻ bị bỏ rơi")),
    )
    return replace(usual, **changes)


def a_process(**changes: Any) -> ProcessDefinition:
    """Five steps of 21.5 hours; the last has no time of its own."""
    usual = ProcessDefinition(
        procedure=ProcedureCode("1.001193"),
        effective_on=date(2026, 7, 1),
        steps=(
            ProcessStep(1, "Tiếp nhận hồ sơ", "Bộ phận Một cửa", "Công chức", "", 30,
                        StepKind.RECEPTION),
            ProcessStep(2, "Chuyển hồ sơ", "Bộ phận Một cửa", "Công chức", "", 120,
                        StepKind.HAND_OVER),
            ProcessStep(3, "Thẩm định hồ sơ", "Phòng Tư pháp", "Chuyên viên", "Phan Văn Thử",
                        15 * 60),
            ProcessStep(4, "Ký duyệt", "Lãnh đạo Ủy ban nhân dân", "Chủ tịch", "", 240,
                        StepKind.SIGNING),
            ProcessStep(5, "Trả kết quả", "Bộ phận Một cửa", kind=StepKind.RETURN),
        ),
        decision="12/QĐ-THỬ",
        decided_on=date(2026, 6, 15),
        authority="Ủy ban nhân dân tỉnh Thử",
    )  # fmt: skip
    return replace(usual, **changes)


def a_reception(**changes: Any) -> e.Received:
    usual = e.Received(
        number=DossierNumber("000.00.06.H56-261123-0001"),
        check_code="K7M4",
        channel=Channel.DIRECT,
        filed_with=AGENCY,
        received_by=AGENCY,
        decided_by=AGENCY,
        procedure=ProcedureCode("1.001193"),
        procedure_edition=1,
        procedure_name="Thủ tục đăng ký khai sinh",
        case=None,
        term=Term(TermUnit.WORKING_DAY, 3),
        received_at=MONDAY,
        due_at=MONDAY + timedelta(days=4),
        due_uncertain=False,
        book=e.BookPlace(2026, 1, 1),
        papers=(e.PaperCount(1, originals=1),),
        fees=(e.FeeCharged("1.001193", 8000),),
    )
    return replace(usual, **changes)


def an_online_filing(**changes: Any) -> e.FiledOnline:
    usual = e.FiledOnline(
        code="G22.99-261121-020175",
        filed_at=MONDAY - timedelta(days=1),
        procedure=ProcedureCode("1.001193"),
        procedure_name="Thủ tục đăng ký khai sinh",
        filed_with=AGENCY,
        decided_by=AGENCY,
        papers=(e.PaperCount(1, copies=1),),
    )
    return replace(usual, **changes)


def a_presented(**changes: Any) -> e.Presented:
    usual = e.Presented(
        procedure=ProcedureCode("1.001193"),
        procedure_name="Thủ tục đăng ký khai sinh",
        channel=Channel.DIRECT,
        received_by=AGENCY,
    )
    return replace(usual, **changes)


def a_filing(**changes: Any) -> e.Filing:
    return replace(e.Filing(Applicant(a_citizen())), **changes)


def a_stream(
    *facts: e.Facts | e.Unreadable, persons: Iterable[e.Person | None] = ()
) -> list[e.Entry]:
    """Return entries of one dossier, an hour apart; persons fill up with None."""
    people = [*persons, *[None] * len(facts)]
    return [
        e.Entry(
            pos=place + 1,
            entry_id=EntryId(f"019ab000-0000-7000-8000-{place:012x}"),
            stream="019ab000-0000-7000-8000-0000000000d0",
            actor=OFFICER,
            at=MONDAY + timedelta(hours=place),
            facts=fact,
            person=people[place],
        )
        for place, fact in enumerate(facts)
    ]


def a_calendar() -> WorkingCalendar:
    """The calendar of 2026 and what is known of 2027, with ordinary hours."""
    kinds = {
        DayKind.HOLIDAY: (
            "2026-01-01 2026-02-16 2026-02-17 2026-02-18 2026-02-19 2026-02-20 2026-04-26"
            " 2026-04-30 2026-05-01 2026-09-01 2026-09-02 2026-11-24 2027-01-01 2027-02-08"
        ),
        DayKind.SUBSTITUTE: "2026-04-27",
        DayKind.SWAP_OFF: "2026-01-02 2026-08-31",
        DayKind.SWAP_WORK: "2026-01-10 2026-08-22",
    }
    names = {date(2026, 11, 24): "Ngày Văn hóa Việt Nam"}
    days = {
        day: CalendarDay(day, kind, names.get(day, "Lễ"), "BLLĐ 2019 Điều 112", day.year < 2027)
        for kind, listed in kinds.items()
        for day in map(date.fromisoformat, listed.split())
    }
    return WorkingCalendar(days, OfficeHours(), date(2026, 1, 1), date(2027, 12, 31))

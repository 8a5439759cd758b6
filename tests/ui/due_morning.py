"""A Monday on which something of everything is late, due, or waited for: for pictures and tests."""

from datetime import UTC, date, datetime, timedelta

from counter_app.bootstrap import Services
from counter_app.domain import entries as e
from counter_app.domain.ids import DossierId, ProcedureCode
from counter_app.domain.notices import OfficeNotices
from counter_app.domain.person import Applicant
from counter_app.domain.reasons import AmendsCause, LateCause
from counter_app.services import notice_texts
from counter_app.services.apology import Amends, Excuse
from counter_app.services.reception import Intake
from counter_app.store import settings
from tests.builders import MONDAY, FakeClock, a_citizen
from tests.services.conftest import write_down

LONG = "Nguyễn Hoàng Phương Quỳnh Thuỳ Dưỡng Ngọc Bảo Khánh Trường An"
BEGIN = datetime(2026, 11, 9, 2, 0, tzinfo=UTC)
FIVE_DAYS, THREE_DAYS, TWO_DAYS = "1.013227", "1.001612", "2.000913"
"""Procedures by their working days."""


def take_in(services: Services, name: str, code: str) -> DossierId:
    applicant = Applicant(a_citizen(name=name))
    return services.reception.accept(Intake(ProcedureCode(code), applicant)).dossier


def spend(services: Services, clock: FakeClock) -> dict[str, DossierId]:
    """Let two weeks go by; return the dossiers by what became of them. Ends on `MONDAY`."""
    clock.wall = BEGIN
    _tell_nobody(services)
    made = _first_week(services, clock)
    made |= _second_week(services, clock)
    _until(clock, MONDAY)
    services.call_list.remind(made["waiting"])
    queued = e.NoticeQueued(e.Occasion.RESULT, e.NoticeChannel.ZALO)
    write_down(services, made["ready"], queued, e.Message("0919000402", "Hồ sơ đã có kết quả."))
    return made


def _tell_nobody(services: Services) -> None:
    """Let nothing be queued by itself: who is to be called is said below."""
    with services.desk.store.writing() as connection:
        settings.save(connection, notice_texts.SETTING, OfficeNotices(sent=()))


def _first_week(services: Services, clock: FakeClock) -> dict[str, DossierId]:
    made = {"again": take_in(services, "Đặng Thị Như Ý", THREE_DAYS)}
    made["closable"] = _asked(services, "Bùi Thị Ngọc Hà", FIVE_DAYS, date(2026, 11, 20))
    _until(clock, BEGIN + timedelta(days=3))
    services.apologies.extend(made["again"], _excuse(BEGIN + timedelta(days=8)))
    made["lost"] = take_in(services, "Phan Văn Lộc", FIVE_DAYS)
    amends = Amends(AmendsCause.LOST_PAPERS, "thất lạc tờ khai", "Kẹp nhầm.", "tìm lại", "cơ quan")
    services.apologies.apologise(made["lost"], amends)
    write_down(services, made["lost"], e.ResultArrived())
    _until(clock, BEGIN + timedelta(days=4))
    made["remind"] = _asked(
        services, "Công ty TNHH Sông Kiến Giang", THREE_DAYS, date(2026, 11, 27)
    )
    return made


def _second_week(services: Services, clock: FakeClock) -> dict[str, DossierId]:
    made = dict[str, DossierId]()
    _until(clock, BEGIN + timedelta(days=7))
    made["ready"] = take_in(services, "Trương Đình Quý", FIVE_DAYS)
    write_down(services, made["ready"], e.ResultArrived())
    _until(clock, BEGIN + timedelta(days=8))
    made["late"] = take_in(services, LONG, THREE_DAYS)
    made["excused"] = take_in(services, "Lê Thị Cẩm Tú", THREE_DAYS)
    _until(clock, BEGIN + timedelta(days=10, hours=2))
    services.apologies.extend(made["excused"], _excuse(MONDAY + timedelta(days=3)))
    made["today"] = take_in(services, "Hoàng Thị Diệu Linh", TWO_DAYS)
    made["prepared"] = take_in(services, "Nguyễn Đăng Khoa", THREE_DAYS)
    _until(clock, BEGIN + timedelta(days=11))
    made["step"] = take_in(services, "Võ Thị Thanh Nhàn", FIVE_DAYS)
    due = clock.now() + timedelta(hours=4)
    officer = services.desk.officer
    write_down(services, made["step"], e.Transferred("Công an xã", 2, due, officer))
    write_down(services, made["step"], e.ConsultationAsked("Phòng Kinh tế xã Lệ Thủy", due))
    made["waiting"] = _asked(services, LONG, FIVE_DAYS, date(2026, 12, 4))
    return made


def _asked(services: Services, name: str, code: str, closes_on: date) -> DossierId:
    dossier = take_in(services, name, code)
    asked = e.SupplementRequested(("other",), "01/HDHS", closes_on)
    write_down(services, dossier, asked, e.Letter(reasons=("Thiếu.",), missing=("Tờ khai.",)))
    return dossier


def _excuse(new_due_at: datetime) -> Excuse:
    return Excuse(LateCause.COORDINATION, "Cơ quan phối hợp chưa trả lời.", new_due_at)


def _until(clock: FakeClock, moment: datetime) -> None:
    clock.pass_time(seconds=(moment - clock.now()).total_seconds())

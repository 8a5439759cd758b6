"""Who answers for what in a period: figures, their dossiers, sheet, table, times without a line."""

import csv
import io
from datetime import date, datetime, timedelta

import pytest

from counter_app.bootstrap import Services
from counter_app.domain import entries as e
from counter_app.domain.calendar import VIETNAM
from counter_app.domain.errors import RuleError
from counter_app.domain.ids import DossierId
from counter_app.domain.period import Period, Span, period_of
from counter_app.domain.reasons import LateCause
from counter_app.domain.responsibility import COUNTER, NOBODY, Figure, Report, Scope
from counter_app.domain.sending import Run
from counter_app.services import responsibility
from counter_app.services.apology import Excuse
from counter_app.services.responsibility import as_csv
from counter_app.store import runs
from tests.builders import MONDAY, FakeClock
from tests.forms.golden import text_of
from tests.services.conftest import an_intake, run_sql, write_down
from tests.services.test_letters_to_citizens import GROUNDS, LACKS

LAW = "Tư pháp"
NAME = "Nguyễn Thị Bưởi"


def take_in(services: Services) -> DossierId:
    return services.reception.accept(an_intake()).dossier


def hand_over(services: Services, dossier: DossierId) -> None:
    write_down(services, dossier, e.Transferred(LAW, due_at=services.desk.now()))


def november(services: Services) -> Report:
    report = services.responsibility.report(period_of(Span.MONTH, services.desk.today()))
    assert report is not None
    return report


def a_fortnight(services: Services, clock: FakeClock) -> list[DossierId]:
    """Something of most figures: early, late, refused, asked twice, void, excused."""
    dossiers = [take_in(services) for _ in range(5)]
    early, late, refused, twice, void = dossiers
    for each in (early, late):
        hand_over(services, each)
    services.refusals.refuse(refused, GROUNDS)
    services.supplements.request(twice, LACKS)
    services.supplements.complete(twice)
    services.supplements.request(twice, LACKS)
    write_down(services, void, e.Voided("sai tên"))
    clock.pass_time(hours=2)
    services.returning.arrive(early)
    clock.pass_time(days=3)
    new_due_at = datetime(2026, 12, 7, 9, 0, tzinfo=VIETNAM)
    services.apologies.extend(late, Excuse(LateCause.WORKLOAD, "Quá tải.", new_due_at))
    clock.pass_time(days=3)
    return dossiers


def test_every_figure_opens_the_dossiers_that_it_counts(
    services: Services, clock: FakeClock
) -> None:
    early, late, refused, twice, void = a_fortnight(services, clock)
    report = november(services)
    found = {
        figure: {x.dossier for x in report.listed(figure)}
        for figure in Figure
        if report.counts()[figure]
    }
    assert found == {
        Figure.RECEIVED: {early, late, refused, twice},
        Figure.RESOLVED: {early},
        Figure.EARLY: {early, refused},
        Figure.LATE: {twice},
        Figure.UNEXCUSED: {twice},
        Figure.LATE_NOW: {late},
        Figure.APOLOGISED: {late},
        Figure.SUPPLEMENT: {twice},
        Figure.SECOND_SUPPLEMENT: {twice},
        Figure.REFUSED: {refused},
        Figure.VOIDED: {void},
        Figure.LATE_STEP: {early, late},
    }
    assert report.counts()[Figure.SUPPLEMENT] == len(report.listed(Figure.SUPPLEMENT)) == 2
    assert report.counts(Scope(LAW))[Figure.LATE_NOW] == 1
    assert report.units() == (COUNTER, LAW)
    assert [report.names[each] for each in report.officers()] == ["Lê Thị Tập"]


def test_a_period_before_has_nothing_of_it(services: Services, clock: FakeClock) -> None:
    a_fortnight(services, clock)
    report = services.responsibility.report(Period(date(2026, 10, 1), date(2026, 10, 31)))
    assert report is not None
    assert not any(report.counts().values())
    assert report.holdings == ()


def test_a_report_may_be_stopped(
    services: Services, clock: FakeClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    a_fortnight(services, clock)
    monkeypatch.setattr(responsibility, "BATCH", 2)
    went: list[tuple[int, int]] = []

    def goes(done: int, total: int) -> bool:
        went.append((done, total))
        return done < 2

    period = period_of(Span.MONTH, services.desk.today())
    assert services.responsibility.report(period, goes) is None
    assert went == [(0, 5), (2, 5)]


def test_the_sheet_of_a_unit_names_dossiers_and_nobody_who_filed(
    services: Services, clock: FakeClock
) -> None:
    a_fortnight(services, clock)
    report = november(services)
    sheet = services.responsibility.sheet(report, Scope(LAW))
    said = text_of(services.sheets.draw("responsibility-sheet", sheet))
    assert "từ ngày 01/11/2026 đến ngày 30/11/2026" in said
    assert f"Đơn vị: {LAW}" in said
    assert "Quá hạn chưa xin lỗi 0" in said
    assert "000.00.06.H56-261123-0002" in said.replace("- ", "-")
    assert NAME not in said
    everybody = services.responsibility.sheet(report)
    assert everybody.unit == everybody.officer == "Tất cả"
    of_one = services.responsibility.sheet(report, Scope(officer=services.desk.officer))
    assert of_one.officer == "Lê Thị Tập"
    nobody = services.responsibility.sheet(report, Scope(LAW, NOBODY))
    assert nobody.officer == "Chưa ghi tên cán bộ"


def test_a_late_apology_and_a_cut_line_are_said_beside_the_figures(
    services: Services, clock: FakeClock
) -> None:
    dossier = take_in(services)
    _no_line(services, MONDAY, MONDAY + timedelta(hours=1, minutes=30))
    clock.pass_time(days=7)
    new_due_at = datetime(2026, 12, 7, 9, 0, tzinfo=VIETNAM)
    services.apologies.extend(dossier, Excuse(LateCause.EQUIPMENT, "Mất mạng.", new_due_at))
    report = november(services)
    lines = responsibility.time_lines(report)
    assert lines[1:] == (
        "Xin lỗi muộn bình quân 1,0 ngày làm việc sau ngày hẹn trả.",
        "Trong kỳ, đường truyền bị gián đoạn 1 giờ 30 phút làm việc.",
    )
    (late,) = report.listed(Figure.LATE_NOW)
    assert late.without_line == timedelta(hours=1, minutes=30)


def test_the_table_has_a_line_for_each_figure_of_each_who_answers(
    services: Services, clock: FakeClock
) -> None:
    a_fortnight(services, clock)
    run_sql(services, "UPDATE officer SET name = '=1+1'")
    report = november(services)
    text = as_csv(report).decode("utf-8-sig")
    head, *rows = csv.reader(io.StringIO(text), delimiter=";")
    assert head == ["Đơn vị", "Cán bộ", "Chỉ tiêu", "Số lượng"]
    assert ["Bộ phận Một cửa", "'=1+1", "Phiếu yêu cầu bổ sung", "2"] in rows
    assert sum(int(row[3]) for row in rows) == sum(report.counts().values())
    assert NAME not in text


# ── times without a line ────────────────────────────────────────────────────────────────────


def _no_line(services: Services, first: datetime, last: datetime) -> None:
    with services.desk.store.writing() as connection:
        for at, outcome in ((first, "no-line"), (last, "good")):
            runs.write(connection, Run(at, at, "centre", outcome))


def test_an_apology_may_say_how_long_there_was_no_line(
    services: Services, clock: FakeClock
) -> None:
    dossier = take_in(services)
    assert services.outages.of_dossier(dossier).sentence == ""
    _no_line(services, MONDAY + timedelta(hours=1), MONDAY + timedelta(days=2))
    clock.pass_time(days=7)
    found = services.outages.of_dossier(dossier)
    # Monday from 10:00: five hours; Tuesday is a holiday; Wednesday to 9:00: two.
    assert found.working == timedelta(hours=7)
    assert found.sentence == (
        "Trong thời hạn giải quyết, đường truyền bị gián đoạn 7 giờ làm việc"
        " (nhật ký: 23/11 10:00–25/11 09:00)."
    )
    with pytest.raises(RuleError):
        services.outages.of_dossier(DossierId("không có"))

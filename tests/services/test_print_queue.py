import hashlib
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from counter_app.bootstrap import Services
from counter_app.devices.folder import FolderPrinter
from counter_app.devices.raster import page_count
from counter_app.domain import entries as e
from counter_app.domain.errors import EnvironmentTrouble, Problem, RuleError, Trouble
from counter_app.domain.ids import DossierId
from counter_app.domain.person import Applicant
from counter_app.domain.print_job import MOST_COPIES, MOST_OFFSET_MM, Fate, Job, JobState, Profile
from counter_app.ports import Printer
from counter_app.services.print_profiles import PrintProfiles
from counter_app.services.print_queue import PrintQueue
from counter_app.services.reception import Sitting
from counter_app.store import print_jobs
from tests.builders import FakeClock, a_citizen
from tests.forms.golden import text_of
from tests.services.conftest import OPEN_ENDED, an_intake, facts_of, run_sql
from tests.services.printers import FakePrinter


class Killed(BaseException):
    """The program ends here."""


@pytest.fixture
def printer() -> FakePrinter:
    return FakePrinter()


@pytest.fixture
def second() -> FakePrinter:
    return FakePrinter("M404")


@pytest.fixture
def folder(tmp_path: Path) -> FolderPrinter:
    return FolderPrinter(tmp_path / "giấy in")


@pytest.fixture
def printers(printer: FakePrinter, second: FakePrinter, folder: FolderPrinter) -> list[Printer]:
    return [printer, second, folder]


@pytest.fixture
def queue(services: Services, printers: list[Printer]) -> PrintQueue:
    return started(services, printers)


def started(services: Services, printers: list[Printer]) -> PrintQueue:
    """Return a queue as the program has it after a start."""
    desk, printing = services.desk, services.printing
    return PrintQueue(desk, printing, services.print_profiles, lambda: printers)


def queued(services: Services) -> DossierId:
    return services.reception.accept(an_intake(), wants_print=True).dossier


def only(queue: PrintQueue) -> Job:
    (listed,) = queue.jobs()
    return listed.job


def prints(services: Services, dossier: DossierId) -> list[e.Printed]:
    return [each for each in facts_of(services, dossier) if isinstance(each, e.Printed)]


def sha256(pdf: bytes) -> str:
    return hashlib.sha256(pdf).hexdigest()


# ── as it should go ─────────────────────────────────────────────────────────────────────────


def test_what_waits_is_printed_and_written_down_once(
    services: Services, queue: PrintQueue, printer: FakePrinter
) -> None:
    dossier = queued(services)
    assert queue.work_off().printed == 1
    assert queue.work_off().printed == 0
    assert [sha256(paper) for paper in printer.papers] == [prints(services, dossier)[0].pdf_sha256]
    assert prints(services, dossier) == [e.Printed("receipt", "2025", 1, sha256(printer.papers[0]))]
    job = only(queue)
    assert (job.state, job.printer, job.failure) == (JobState.CONFIRMED, printer.name, None)
    assert job.ticket == "HL-L2350DW-1"
    assert services.figures.now().to_print == 0
    assert services.upkeep.verify().faults == ()


def test_jobs_are_listed_newest_first_with_their_numbers(
    services: Services, queue: PrintQueue
) -> None:
    queued(services)
    queued(services)
    numbers = [each.numbers for each in queue.jobs()]
    assert [each[0][-4:] for each in numbers] == ["0002", "0001"]


def test_nothing_of_a_person_is_in_the_name_of_a_job(
    services: Services, queue: PrintQueue, printer: FakePrinter
) -> None:
    queued(services)
    queue.work_off()
    (order,) = printer.orders
    assert order.title == "000.00.06.H56-261123-0001"


def test_what_the_printer_still_holds_is_asked_after(
    services: Services, queue: PrintQueue, printer: FakePrinter
) -> None:
    queued(services)
    printer.fates = [Fate.PENDING, Fate.UNKNOWN, Fate.DONE]
    for state in (JobState.SPOOLED, JobState.SPOOLED, JobState.CONFIRMED):
        queue.work_off()
        assert only(queue).state is state
    assert len(printer.papers) == 1


def test_a_sitting_is_one_paper_and_waits_for_its_end(
    services: Services, queue: PrintQueue, printer: FakePrinter
) -> None:
    first = services.reception.accept(
        an_intake(), wants_print=True, sitting=Sitting(more_to_come=True)
    )
    assert queue.work_off().printed == 0
    second = services.reception.accept(
        an_intake(procedure=OPEN_ENDED, case=None), wants_print=True, sitting=Sitting(first.job)
    )
    assert queue.work_off().printed == 1
    assert printer.orders[0].title.endswith("0001+1")
    said = text_of(printer.papers[0])
    assert first.number in said
    assert second.number in said
    assert [len(prints(services, each.dossier)) for each in (first, second)] == [1, 1]


def test_a_sitting_that_is_ended_is_printed_once(services: Services, queue: PrintQueue) -> None:
    first = services.reception.accept(
        an_intake(), wants_print=True, sitting=Sitting(more_to_come=True)
    )
    assert first.job is not None
    services.reception.end_sitting(first.job)
    assert queue.work_off().printed == 1
    services.reception.end_sitting(first.job)
    assert queue.work_off().printed == 0


def test_a_sitting_that_nobody_goes_on_with_is_printed_as_it_stands(
    services: Services, queue: PrintQueue, printer: FakePrinter, clock: FakeClock
) -> None:
    first = services.reception.accept(
        an_intake(), wants_print=True, sitting=Sitting(more_to_come=True)
    )
    clock.pass_time(minutes=31)
    assert queue.work_off().printed == 1
    late = services.reception.accept(
        an_intake(sets=2), wants_print=True, sitting=Sitting(first.job)
    )
    assert late.job != first.job  # that paper is out: this one gets its own
    assert queue.work_off().printed == 1
    assert "In lần" not in text_of(printer.papers[1])


# ── printers that fail ──────────────────────────────────────────────────────────────────────


def test_the_next_printer_takes_over_and_it_is_told(
    services: Services, queue: PrintQueue, printer: FakePrinter, second: FakePrinter
) -> None:
    dossier = queued(services)
    printer.trouble = Trouble.PRINTER_STOPPED
    (troubled,) = queue.work_off().troubled
    assert (troubled.job.state, troubled.job.printer) == (JobState.CONFIRMED, "M404")
    assert troubled.job.failure is not None
    assert troubled.job.failure.error().details == {"printer": "HL-L2350DW"}
    assert len(second.papers) == len(prints(services, dossier)) == 1
    assert "In lần" not in text_of(second.papers[0])


def test_at_last_it_is_saved_in_the_folder(
    services: Services, queue: PrintQueue, printer: FakePrinter, second: FakePrinter, tmp_path: Path
) -> None:
    dossier = queued(services)
    printer.trouble = second.trouble = Trouble.PRINTER_GONE
    (troubled,) = queue.work_off().troubled
    assert troubled.job.state is JobState.SAVED
    file = tmp_path / "giấy in" / "000.00.06.H56-261123-0001.pdf"
    assert prints(services, dossier)[0].pdf_sha256 == sha256(file.read_bytes())
    assert services.figures.now().to_print == 0


def test_when_nothing_takes_it_the_job_is_kept_and_comes_back(
    services: Services, printer: FakePrinter
) -> None:
    queue = started(services, [printer])
    dossier = queued(services)
    printer.trouble = Trouble.PRINTER_REFUSED
    (troubled,) = queue.work_off().troubled
    assert (troubled.job.state, troubled.job.pdf_sha256) == (JobState.FAILED, "")
    assert services.figures.now().print_failed == 1
    assert prints(services, dossier) == []
    assert queue.work_off().troubled == ()  # it waits for somebody, it is not tried for ever
    printer.trouble = None
    queue.retry(troubled.job.id)
    assert queue.work_off().printed == 1
    assert "In lần" not in text_of(printer.papers[0])


def test_without_any_printer_it_waits(services: Services, printer: FakePrinter) -> None:
    printers: list[Printer] = []
    queue = started(services, printers)
    queued(services)
    assert queue.work_off().printed == 0
    assert only(queue).state is JobState.QUEUED
    assert queue.usual_printer() == ""
    printers.append(printer)
    assert queue.work_off().printed == 1


def test_a_printer_that_hangs_up_in_the_middle_is_not_followed_by_another(
    services: Services, queue: PrintQueue, printer: FakePrinter, second: FakePrinter
) -> None:
    dossier = queued(services)
    printer.trouble = Trouble.PRINT_UNCERTAIN
    (troubled,) = queue.work_off().troubled
    assert troubled.job.may_be_out
    assert second.papers == []
    assert queue.work_off().printed == 0
    queue.confirm(troubled.job.id)
    assert only(queue).state is JobState.CONFIRMED
    assert [each.copy for each in prints(services, dossier)] == [1]


def test_a_paper_that_was_lost_in_the_printer_is_told_and_stamped_next_time(
    services: Services, queue: PrintQueue, printer: FakePrinter
) -> None:
    dossier = queued(services)
    printer.fates = [Fate.PENDING, Fate.LOST]
    assert queue.work_off().troubled == ()
    (troubled,) = queue.work_off().troubled
    assert troubled.job.state is JobState.FAILED
    queue.retry(troubled.job.id)
    queue.work_off()
    assert "In lần 2" in text_of(printer.papers[1])
    assert [each.copy for each in prints(services, dossier)] == [1, 2]


def test_only_one_works_it_off_at_a_time(
    services: Services, queue: PrintQueue, printer: FakePrinter
) -> None:
    queued(services)
    beside: list[int] = []
    printer.meanwhile = lambda: beside.append(queue.work_off().printed)
    assert queue.work_off().printed == 1
    assert beside == [0]
    assert len(printer.papers) == 1


# ── killed ──────────────────────────────────────────────────────────────────────────────────


def killed_in_the_middle(queue: PrintQueue, printer: FakePrinter) -> None:
    def die() -> None:
        raise Killed

    printer.meanwhile = die
    with pytest.raises(Killed):
        queue.work_off()
    printer.meanwhile = lambda: None


def test_killed_between_paper_and_note_it_is_offered_and_never_printed_by_itself(
    services: Services, queue: PrintQueue, printer: FakePrinter, printers: list[Printer]
) -> None:
    dossier = queued(services)
    killed_in_the_middle(queue, printer)
    assert prints(services, dossier) == []
    again = started(services, printers)
    (offered,) = again.recover()
    assert offered.job.may_be_out
    assert again.work_off().printed == 0
    assert len(printer.papers) == 1
    again.confirm(offered.job.id)
    assert prints(services, dossier) == [e.Printed("receipt", "2025", 1, sha256(printer.papers[0]))]
    assert again.recover() == ()


def test_killed_and_printed_again_it_carries_the_stamp(
    services: Services, queue: PrintQueue, printer: FakePrinter, printers: list[Printer]
) -> None:
    dossier = queued(services)
    killed_in_the_middle(queue, printer)
    again = started(services, printers)
    (offered,) = again.recover()
    again.retry(offered.job.id)
    assert again.work_off().printed == 1
    assert "In lần 2" in text_of(printer.papers[1])
    noted = prints(services, dossier)
    assert [each.copy for each in noted] == [1, 2]
    assert [each.pdf_sha256 for each in noted] == [sha256(paper) for paper in printer.papers]


def test_what_was_not_begun_is_offered_too_and_carries_no_stamp(
    services: Services, queue: PrintQueue, printer: FakePrinter
) -> None:
    queued(services)
    services.reception.accept(an_intake(), wants_print=True, sitting=Sitting(more_to_come=True))
    offered = queue.recover()
    assert [each.job.state for each in offered] == [JobState.QUEUED, JobState.QUEUED]
    assert queue.work_off().printed == 0
    queue.retry(offered[0].job.id)
    queue.confirm(offered[1].job.id)
    assert queue.work_off().printed == 1
    assert "In lần" not in text_of(printer.papers[0])


def test_a_paper_that_could_not_be_noted_is_doubtful_in_the_same_run(
    services: Services, queue: PrintQueue, printer: FakePrinter
) -> None:
    queued(services)
    killed_in_the_middle(queue, printer)
    queue.work_off()
    failure = only(queue).failure
    assert failure is not None
    assert failure.trouble is Trouble.PRINT_UNCERTAIN


def test_while_one_paper_is_away_the_next_knows_of_it(
    services: Services, queue: PrintQueue, printer: FakePrinter
) -> None:
    dossier = queued(services)
    killed_in_the_middle(queue, printer)
    queue.reprint(dossier, "khách cần thêm")
    queue.work_off()
    assert "In lần 2" in text_of(printer.papers[1])


# ── by hand ─────────────────────────────────────────────────────────────────────────────────


def test_a_reprint_says_why_and_that_it_is_one(
    services: Services, queue: PrintQueue, printer: FakePrinter
) -> None:
    dossier = queued(services)
    queue.work_off()
    queue.reprint(dossier, " khách làm mất ")
    queue.work_off()
    assert "In lần 2" in text_of(printer.papers[1])
    entry = services.lookup.history(dossier).entries[-1]
    assert entry.person == e.Words("khách làm mất")
    with pytest.raises(RuleError) as caught:
        queue.reprint(dossier, " ")
    assert caught.value.findings[0].problem is Problem.REASON_MISSING


def test_a_job_is_moved_to_another_printer(
    services: Services, queue: PrintQueue, printer: FakePrinter, second: FakePrinter
) -> None:
    queued(services)
    queue.move(only(queue).id, "M404")
    assert only(queue).state is JobState.MOVED
    queue.work_off()
    assert (len(printer.papers), len(second.papers)) == (0, 1)
    queue.move(only(queue).id, "HL-L2350DW")  # it is out: that is a reprint's business
    assert queue.work_off().printed == 0


def test_a_printer_that_was_chosen_and_is_gone_is_told(
    services: Services, queue: PrintQueue, printer: FakePrinter
) -> None:
    queued(services)
    queue.move(only(queue).id, "Tầng 2")
    (troubled,) = queue.work_off().troubled
    assert troubled.job.failure is not None
    assert troubled.job.failure.error().details == {"printer": "Tầng 2"}
    assert len(printer.papers) == 1


def test_a_job_is_saved_as_pdf(services: Services, queue: PrintQueue, tmp_path: Path) -> None:
    dossier = queued(services)
    path = tmp_path / "hẹn.pdf"
    with pytest.raises(EnvironmentTrouble):
        queue.save_pdf(only(queue).id, tmp_path / "không có" / "hẹn.pdf")
    assert only(queue).state is JobState.QUEUED
    queue.save_pdf(only(queue).id, path)
    assert only(queue).state is JobState.SAVED
    assert prints(services, dossier)[0].pdf_sha256 == sha256(path.read_bytes())
    assert queue.work_off().printed == 0


def test_saving_what_may_be_out_counts_both(
    services: Services, queue: PrintQueue, printer: FakePrinter, tmp_path: Path
) -> None:
    dossier = queued(services)
    printer.trouble = Trouble.PRINT_UNCERTAIN
    queue.work_off()
    queue.save_pdf(only(queue).id, tmp_path / "hẹn.pdf")
    assert "In lần 2" in text_of((tmp_path / "hẹn.pdf").read_bytes())
    assert [each.copy for each in prints(services, dossier)] == [1, 2]


def test_the_paper_of_a_voided_dossier_is_not_printed(
    services: Services, queue: PrintQueue, printer: FakePrinter
) -> None:
    old = queued(services)
    services.reception.reissue(old, an_intake(sets=2), "sai số bộ", wants_print=True)
    assert queue.work_off().printed == 2
    assert [each.job.state for each in queue.jobs()] == [JobState.CONFIRMED, JobState.REPLACED]
    (paper,) = printer.papers
    assert "Thay cho giấy tiếp nhận" in text_of(paper)


def test_a_page_is_shown_before_it_is_printed(services: Services, queue: PrintQueue) -> None:
    queued(services)
    picture, count = queue.preview(only(queue).id, 0, 50)
    assert count == 2
    assert (picture.width, round(picture.width_mm), round(picture.height_mm)) == (414, 210, 297)
    assert len(picture.grey) == picture.stride * picture.height


# ── profiles ────────────────────────────────────────────────────────────────────────────────


def test_the_profile_decides_printer_tray_paper_and_copies(
    services: Services, queue: PrintQueue, second: FakePrinter
) -> None:
    services.print_profiles.set("receipt", Profile("M404", "Tray2", "A5", copies=2))
    assert queue.usual_printer() == "M404"
    queued(services)
    queue.work_off()
    (order,) = second.orders
    assert (order.tray, order.paper, order.copies) == ("Tray2", "A5", 2)
    assert only(queue).copies == 2


def test_two_pages_go_onto_one_sheet_and_the_ledger_keeps_the_form(
    services: Services, queue: PrintQueue, printer: FakePrinter
) -> None:
    services.print_profiles.set("receipt", Profile(two_up=True, offset_x_mm=1.5))
    dossier = queued(services)
    queue.work_off()
    assert printer.orders[0].paper == "A4"
    assert page_count(printer.papers[0]) == 1
    drawn = services.printing.draw([dossier], "A5")
    assert page_count(drawn.pdf) == 2
    assert prints(services, dossier)[0].pdf_sha256 != sha256(printer.papers[0])


@pytest.mark.parametrize(
    ("profile", "problem"),
    [
        (Profile(copies=0), Problem.PRINTS_OUT_OF_RANGE),
        (Profile(copies=MOST_COPIES + 1), Problem.PRINTS_OUT_OF_RANGE),
        (Profile(offset_y_mm=MOST_OFFSET_MM + 1), Problem.OFFSET_OUT_OF_RANGE),
    ],
)
def test_a_profile_out_of_range_is_refused(
    services: Services, profile: Profile, problem: Problem
) -> None:
    with pytest.raises(RuleError) as caught:
        services.print_profiles.set("receipt", profile)
    assert caught.value.findings[0].problem is problem
    assert services.print_profiles.of("receipt") == Profile()


def trial(services: Services, printers: list[Printer]) -> PrintProfiles:
    return PrintProfiles(services.desk, lambda: printers)


def test_a_printer_is_tried_as_its_profile_says(
    services: Services, printers: list[Printer], printer: FakePrinter, second: FakePrinter
) -> None:
    profiles = trial(services, printers)
    assert profiles.printers() == ("HL-L2350DW", "M404", "Thư mục PDF")
    profiles.try_out(Profile())
    profiles.try_out(Profile("M404", "Tray2", two_up=True))
    assert "Máy in: HL-L2350DW. Khổ giấy: A4. Lúc 09:00, 23/11/2026." in text_of(printer.papers[0])
    assert (second.orders[0].paper, second.orders[0].tray) == ("A4", "Tray2")
    assert "Khổ giấy: A5" in text_of(second.papers[0])


def test_a_printer_that_cannot_be_tried_is_told(
    services: Services, printers: list[Printer]
) -> None:
    for profile, found, trouble in (
        (Profile("Tầng 2"), printers, Trouble.PRINTER_GONE),
        (Profile(), [], Trouble.NO_PRINTER),
    ):
        with pytest.raises(EnvironmentTrouble) as caught:
            trial(services, found).try_out(profile)
        assert caught.value.trouble is trouble


# ── beside the commands ─────────────────────────────────────────────────────────────────────


def test_a_command_that_writes_to_a_file_takes_the_job_out_of_the_queue(
    services: Services, queue: PrintQueue, tmp_path: Path
) -> None:
    dossier = queued(services)
    services.printing.receipt_to(tmp_path / "hẹn.pdf", [dossier])
    assert queue.work_off().printed == 0
    assert only(queue).state is JobState.CONFIRMED
    assert len(prints(services, dossier)) == 1


def test_old_jobs_that_want_nothing_leave_the_list(services: Services, queue: PrintQueue) -> None:
    other = Applicant(a_citizen(name="Lê Văn Tám", id_number="044090001234"))
    services.reception.accept(replace(an_intake(), applicant=other), wants_print=True)
    run_sql(services, "UPDATE print_job SET state = 'failed'")
    for _ in range(3):
        queued(services)
    run_sql(services, "UPDATE print_job SET state = 'confirmed' WHERE state = 'queued'")
    with services.desk.store.reading() as connection:
        listed = print_jobs.newest(connection, most=1)
        with pytest.raises(LookupError):
            print_jobs.read(connection, 99)
    assert [job.state for job in listed] == [JobState.CONFIRMED, JobState.FAILED]
    assert listed[0].made_at - listed[1].made_at >= timedelta(0)

from pathlib import Path

import pytest

from counter_app.bootstrap import Services
from counter_app.domain import entries as e
from counter_app.domain.errors import EnvironmentTrouble, Problem, RuleError, Trouble
from counter_app.domain.print_job import JobState
from counter_app.services.print_queue import PrintQueue
from counter_app.words.timeline import moment_words
from tests.builders import FakeClock
from tests.forms.golden import text_of
from tests.services.conftest import an_intake, run_sql
from tests.services.print_queue.conftest import only, prints, queued, sha256
from tests.services.printers import FakePrinter


def test_a_reprint_says_why_and_that_it_is_one(
    services: Services, queue: PrintQueue, printer: FakePrinter
) -> None:
    dossier = queued(services)
    queue.work_off()
    queue.reprint(dossier, " khách làm mất ")
    queue.work_off()
    assert "In lần 2 – Lê Thị Tập – 09:00 23/11/2026" in text_of(printer.papers[1])
    entry = services.lookup.history(dossier).entries[-1]
    assert entry.person == e.Words("khách làm mất")
    with pytest.raises(RuleError) as caught:
        queue.reprint(dossier, " ")
    assert caught.value.findings[0].problem is Problem.REASON_MISSING


def test_stamp_and_entry_say_the_same_moment_however_long_the_printer_takes(
    services: Services, queue: PrintQueue, printer: FakePrinter, clock: FakeClock
) -> None:
    dossier = queued(services)
    printer.meanwhile = lambda: clock.pass_time(minutes=3)
    queue.work_off()
    queue.reprint(dossier, "khách làm mất")
    queue.work_off()
    said = (
        f"In lần 2 – Lê Thị Tập – {moment_words(services.lookup.history(dossier).entries[-1].at)}"
    )
    assert said in text_of(printer.papers[1])


def test_what_went_out_is_kept_and_shown_as_it_was(
    services: Services, queue: PrintQueue, printer: FakePrinter
) -> None:
    dossier = queued(services)
    queue.work_off()
    first = only(queue)
    shown = queue.preview(first.id, 0, 50)
    queue.reprint(dossier, "khách làm mất")
    queue.work_off()
    assert shown.went_out
    assert queue.preview(first.id, 0, 50) == shown  # and not as a second copy would look
    for sent, entry in zip(printer.papers, prints(services, dossier), strict=True):
        assert services.printing.as_printed(entry.pdf_sha256) == sent
    assert services.attachments.sweep() == 0
    assert services.upkeep.verify().faults == ()


def test_a_paper_that_was_lost_on_the_disk_is_told(services: Services, queue: PrintQueue) -> None:
    dossier = queued(services)
    queue.work_off()
    (entry,) = prints(services, dossier)
    services.desk.store.blobs.remove(entry.pdf_sha256)
    with pytest.raises(EnvironmentTrouble) as caught:
        queue.preview(only(queue).id, 0, 50)
    assert caught.value.trouble is Trouble.PAPER_NOT_KEPT
    assert [each.what for each in services.upkeep.verify().faults] == ["attachment-missing"]


def test_a_paper_from_before_papers_were_kept_is_no_fault_of_the_store(
    services: Services, queue: PrintQueue
) -> None:
    dossier = queued(services)
    queue.work_off()
    (entry,) = prints(services, dossier)
    services.desk.store.blobs.remove(entry.pdf_sha256)
    run_sql(services, "DROP TRIGGER blob_is_kept")  # a store that never had the row
    run_sql(services, "DELETE FROM blob")
    with pytest.raises(EnvironmentTrouble) as caught:
        queue.preview(only(queue).id, 0, 50)
    assert caught.value.trouble is Trouble.PAPER_NOT_KEPT
    assert services.upkeep.verify().faults == ()


def test_a_page_says_which_copy_it_is_of(
    services: Services, queue: PrintQueue, printer: FakePrinter
) -> None:
    dossier = queued(services)
    assert queue.preview(only(queue).id, 0, 50).copy == 1
    queue.work_off()
    first = only(queue).id
    printer.trouble = Trouble.PRINT_UNCERTAIN
    second = queue.reprint(dossier, "khách làm mất")
    assert queue.preview(second, 0, 50).copy == 2
    queue.work_off()
    sheet = queue.preview(second, 0, 50)
    assert (sheet.copy, sheet.went_out, sheet.doubtful) == (2, True, True)
    queue.confirm(second)
    sheet = queue.preview(second, 0, 50)
    assert (sheet.copy, sheet.went_out, sheet.doubtful) == (2, True, False)
    assert queue.preview(first, 0, 50).copy == 1


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
    sheet = queue.preview(only(queue).id, 0, 50)
    picture = sheet.picture
    assert (sheet.pages, sheet.went_out) == (2, False)
    assert (picture.width, round(picture.width_mm), round(picture.height_mm)) == (414, 210, 297)
    assert len(picture.grey) == picture.stride * picture.height

from pathlib import Path

from counter_app.bootstrap import Services
from counter_app.domain.errors import Trouble
from counter_app.domain.print_job import Fate, JobState
from counter_app.ports import Printer
from counter_app.services.print_queue import PrintQueue
from tests.forms.golden import text_of
from tests.services.print_queue.conftest import only, prints, queued, sha256, started
from tests.services.printers import FakePrinter


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

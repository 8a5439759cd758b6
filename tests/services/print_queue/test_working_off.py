from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from counter_app.bootstrap import Services
from counter_app.domain import entries as e
from counter_app.domain.person import Applicant
from counter_app.domain.print_job import Fate, JobState
from counter_app.services.print_queue import PrintQueue
from counter_app.services.reception import Sitting
from counter_app.store import print_jobs
from tests.builders import FakeClock, a_citizen
from tests.forms.golden import text_of
from tests.services.conftest import OPEN_ENDED, an_intake, run_sql
from tests.services.print_queue.conftest import only, prints, queued, sha256
from tests.services.printers import FakePrinter


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

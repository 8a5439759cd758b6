import pytest

from counter_app.bootstrap import Services
from counter_app.domain import entries as e
from counter_app.domain.errors import Trouble
from counter_app.domain.print_job import JobState
from counter_app.ports import Printer
from counter_app.services.print_queue import PrintQueue
from counter_app.services.reception import Sitting
from tests.forms.golden import text_of
from tests.services.conftest import an_intake
from tests.services.print_queue.conftest import only, prints, queued, sha256, started
from tests.services.printers import FakePrinter


class Killed(BaseException):
    """The program ends here."""


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


def test_what_failed_before_is_told_again_and_waits(
    services: Services, printer: FakePrinter, second: FakePrinter
) -> None:
    dossier = queued(services)
    printer.trouble = Trouble.PRINTER_REFUSED
    started(services, [printer]).work_off()
    again = started(services, [second])
    (offered,) = again.recover()
    assert offered.job.state is JobState.FAILED
    assert again.work_off().printed == 0
    again.retry(offered.job.id)
    assert again.work_off().printed == 1
    assert prints(services, dossier)[0].copy == 1


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

"""A counter that takes in and prints for ever, until it is killed: `python -m ... HOME OUT`."""

import sys
from pathlib import Path

from counter_app.bootstrap import Services, open_services, this_machine
from counter_app.devices.folder import FolderPrinter
from counter_app.domain.ids import ProcedureCode
from counter_app.domain.person import Applicant, Citizen, IdKind
from counter_app.home import Home
from counter_app.services.print_queue import PrintQueue
from counter_app.services.reception import Intake


def opened(home: Home, papers: Path) -> tuple[Services, PrintQueue]:
    """Open a home whose printer puts every paper into a folder."""
    services = open_services(home, this_machine(lambda: (FolderPrinter(papers),)), str)
    return services, services.print_queue


def take_over(queue: PrintQueue) -> None:
    """Print what the last run left, as an officer would who is in doubt each time."""
    for left in queue.recover():
        queue.retry(left.job.id)
    queue.work_off()


def main(home: Home, papers: Path) -> None:
    """Say each number once it is stored; print it afterwards."""
    services, queue = opened(home, papers)
    take_over(queue)
    citizen = Citizen("Nguyễn Thị Bưởi", IdKind.PERSONAL, "044190001234")
    while True:
        intake = Intake(ProcedureCode("1.001193"), Applicant(citizen))
        accepted = services.reception.accept(intake, wants_print=True)
        sys.stdout.write(f"{accepted.number}\n")
        sys.stdout.flush()
        queue.work_off()


if __name__ == "__main__":
    main(Home(Path(sys.argv[1])), Path(sys.argv[2]))

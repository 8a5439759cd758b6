"""Make the pictures of docs/pictures: the real window on an invented morning, on no screen.

.venv/bin/python -m tests.pictures            # all, light, 1366x768
.venv/bin/python -m tests.pictures DIR --dark --tight
"""

import argparse
import os
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

from PySide6.QtCore import QEventLoop, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from counter_app.bootstrap import Machine, Services, open_services, set_up_training
from counter_app.domain.comparison import Side
from counter_app.domain.entries import PaperCount
from counter_app.domain.identity_card import read_card
from counter_app.domain.ids import ProcedureCode
from counter_app.domain.person import Applicant
from counter_app.domain.vietqr import PaymentAccount
from counter_app.home import Home
from counter_app.id_source import SystemIds
from counter_app.services.reception import Intake
from tests.builders import FakeClock, a_citizen
from tests.transfers import take_transfers
from tests.ui.keys import type_text
from tests.ui.sync_morning import spend
from ui.desk import Desk
from ui.main_window import MainWindow
from ui.tasks import Tasks
from ui.theme import dress

PICTURES = Path(__file__).parent.parent / "docs" / "pictures"
CARD = (
    "044191002387|194517083|Trần Thị Hoài Thương|14031991|Nữ|"
    "Thôn Phan Xá, xã Xuân Thủy, huyện Lệ Thủy, Quảng Bình|12082021"
)
TODAY = date(2026, 11, 23)
PEOPLE = (
    ("Hoàng Thị Diệu Linh", "044197004321", "1.004222"),
    ("Nguyễn Hoàng Phương Quỳnh Thuỳ Dưỡng Ngọc Bảo Khánh Trường An", "044188007531", "1.001193"),
    ("Trần Thị Hoài Thương", "044191002387", "1.004194"),
    ("Đặng Ngọc Ẩn", "038085009876", "2.000815"),
)


def main() -> int:
    """Write the pictures."""
    parser = argparse.ArgumentParser()
    parser.add_argument("folder", type=Path, nargs="?", default=PICTURES)
    parser.add_argument("--dark", action="store_true")
    parser.add_argument(
        "--tight", action="store_true", help="911x512, as 150 %% leaves of a screen"
    )
    asked = parser.parse_args()
    asked.folder.mkdir(parents=True, exist_ok=True)
    application = QApplication([])
    dress(application, dark=asked.dark)
    with a_window() as (window, desk):
        window.resize(*((911, 512) if asked.tight else (1366, 768)))
        wait(500)
        for name, act in SCENES.items():
            act(desk)
            wait(700)
            window.grab().save(str(asked.folder / f"{name}.png"))
            sys.stdout.write(f"{name}.png\n")
    return 0


@contextmanager
def a_window() -> Iterator[tuple[MainWindow, Desk]]:
    """Give the window of a training counter on which a few people were served."""
    with tempfile.TemporaryDirectory() as folder:
        home, clock = Home(Path(folder) / "quay"), FakeClock()
        machine = Machine(clock, SystemIds(clock))
        set_up_training(home, machine)
        services = open_services(home, machine, str)
        serve(services)
        services.close()
        window = MainWindow(home, Tasks(), named=True, machine=machine)
        window.show()
        wait(1500)
        assert window.desk is not None
        yield window, window.desk
        window.close()


def serve(services: Services) -> None:
    """Take in what a morning brings."""
    take_transfers(services, PaymentAccount("970415", "113366668888", "KHO BAC NHA NUOC"))
    for name, number, code in PEOPLE:
        applicant = Applicant(a_citizen(name=name, id_number=number))
        procedure = services.procedures.procedure(ProcedureCode(code))
        counted = [each for each in procedure.papers_of(1) if each.originals][:3]
        papers = tuple(PaperCount(each.number, originals=1) for each in counted)
        case = procedure.cases[0].number if procedure.cases else None
        services.reception.accept(Intake(procedure.code, applicant, case, papers=papers))


def wait(milliseconds: int) -> None:
    """Let the window do its work."""
    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()


def intake(desk: Desk) -> None:
    """Show a card scanned, a procedure chosen by its initials, papers counted."""
    page = desk.pages.intake
    desk.show_page(page)
    page.take_card(read_card(CARD, TODAY))
    type_text(page.procedure.box, "thuong tru")
    QTest.keyClick(page.procedure.box, Qt.Key.Key_Return)
    wait(400)
    page.papers.all_there.click()


def accepted(desk: Desk) -> None:
    """Show what is said after Ctrl+Enter."""
    desk.pages.intake.accept.click()


def search(desk: Desk) -> None:
    """Show the list of what was found."""
    desk.show_page(desk.pages.search)


def dossier(desk: Desk) -> None:
    """Show the page of one dossier."""
    desk.pages.search.choose(min(1, len(desk.pages.search.found) - 1))


def forms(desk: Desk) -> None:
    """Show a form under the office's heading, and what is uncertain in it."""
    desk.show_page(desk.settings.page(1))
    wait(700)
    desk.pages.forms.table.selectRow(3)


def sync(desk: Desk) -> None:
    """Show a morning without a line: what needs a person, what waits, what is done."""
    desk.syncing.line.status = spend(desk._services)
    desk.refresh()
    desk.show_page(desk.syncing.page())
    wait(700)
    page = desk.pages.sync
    page.detail.compare.choose(Side.HERE)
    type_text(page.detail.reason, "Đã gọi số 0919 000 402, người dân xác nhận")


def keys(desk: Desk) -> None:
    """Show the keys of a page."""
    desk.show_help()


SCENES: dict[str, Callable[[Desk], None]] = {
    "intake": intake,
    "accepted": accepted,
    "search": search,
    "dossier": dossier,
    "forms": forms,
    "sync": sync,
    "help": keys,
}


if __name__ == "__main__":
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    sys.exit(main())

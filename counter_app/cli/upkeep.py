"""`catalogue`, `verify`, `rebuild` and `doctor`: for administrators."""

from argparse import Namespace
from pathlib import Path

from counter_app import locks
from counter_app.cli.commands import BAD_INPUT, DONE, TROUBLE, say, show_progress, tell
from counter_app.cli.homes import counter
from counter_app.clock import SystemClock
from counter_app.devices.printers import found_printers
from counter_app.domain.calendar import VIETNAM, local
from counter_app.services.doctor import examine
from counter_app.words.catalogue import age_words, oddity_words
from counter_app.words.timeline import moment_words
from counter_app.words.upkeep import fault_words


def run_catalogue(asked: Namespace) -> int:
    """Show how old catalogue and calendar are, or bring in a file and tell what was odd."""
    if asked.action == "import" and not asked.file:
        tell("Thiếu tệp danh mục. Ví dụ: catalogue import danh-muc.json")
        return BAD_INPUT
    with counter(asked) as services:
        if asked.action == "import":
            report = services.catalogue.import_file(Path(asked.file))
            for oddity in report.oddities:
                say(oddity_words(oddity.code, oddity.what, oddity.detail))
            say(
                f"Đã nhập {report.read} thủ tục, {report.changed} có nội dung mới;"
                f" {len(report.oddities)} chỗ cần xem."
            )
        ages = services.catalogue.ages()
    procedures, calendar = ages.catalogue, ages.calendar
    others = f" (trong đó {procedures.others} từ tệp nhập sau)" if procedures.others else ""
    say(
        f"Danh mục: {procedures.version}, {procedures.count} thủ tục{others},"
        f" nhập {moment_words(procedures.imported_at)}"
        f" ({age_words(local(procedures.imported_at).date(), ages.today)})."
    )
    say(
        f"Lịch làm việc: {calendar.version}, theo văn bản đến {calendar.as_of:%d/%m/%Y}"
        f" ({age_words(calendar.as_of, ages.today)})."
    )
    return DONE


def run_verify(asked: Namespace) -> int:
    """Check the whole store; return 1 when anything in it is not as it should be."""
    with counter(asked) as services:
        verdict = services.upkeep.verify(show_progress)
    for fault in verdict.faults:
        say(fault_words(fault.what, fault.where))
    say(
        f"{verdict.entries} mục, {verdict.dossiers} hồ sơ,"
        f" {verdict.findings} hồ sơ cần xem, {len(verdict.faults)} lỗi."
    )
    return TROUBLE if verdict.faults else DONE


def run_rebuild(asked: Namespace) -> int:
    """Make the read models anew, with nobody else at the store."""
    with counter(asked) as services:
        holder = "lệnh dựng lại (rebuild)"
        with locks.alone(services.home, locks.WINDOW, locks.UPKEEP, holder=holder):
            count = services.upkeep.rebuild(show_progress)
    say(f"Đã dựng lại {count} hồ sơ.")
    return DONE


def run_doctor(_asked: Namespace) -> int:
    """Check everything that is shipped; return 1 when something is amiss."""
    today = SystemClock().now().astimezone(VIETNAM).date()
    checks = list(examine(today, found_printers))
    for check in checks:
        say(f"{'tốt ' if check.good else 'HỎNG'}  {check.what}: {check.detail}")
    return DONE if all(check.good for check in checks) else TROUBLE
